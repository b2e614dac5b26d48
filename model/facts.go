package model

import (
	"cmp"
	"iter"
	"slices"
)

// Facts are the stated facts of one component or flow: small cells sorted by
// id, whose values and origins are kept once per graph. The zero Facts is
// empty; only the graph that made it can fill it.
type Facts struct {
	pool  *factPool
	cells []cell
}

type cell struct {
	value   uint32 // index into factPool.values
	origin  uint32 // index into factPool.origins
	id      FactID
	state   State
	certain bool
}

// origin is what equal facts share beside their value.
type origin struct {
	pos             Pos
	source, note    string // note is Why or Scope
	complete, fixed bool
}

// factPool holds each value and each origin of a graph once.
type factPool struct {
	values    []Value
	valueKeys map[string]uint32
	origins   []origin
	originIDs map[origin]uint32
}

func newFactPool() *factPool {
	p := &factPool{valueKeys: map[string]uint32{}, originIDs: map[origin]uint32{}}
	p.value(Value{})
	return p
}

func (p *factPool) value(v Value) uint32 {
	k := v.key()
	i, ok := p.valueKeys[k]
	if !ok {
		i = uint32(len(p.values))
		p.values = append(p.values, v)
		p.valueKeys[k] = i
	}
	return i
}

func (p *factPool) origin(o origin) uint32 {
	i, ok := p.originIDs[o]
	if !ok {
		i = uint32(len(p.origins))
		p.origins = append(p.origins, o)
		p.originIDs[o] = i
	}
	return i
}

// Set states a fact, replacing what was stated before.
func (f *Facts) Set(id FactID, fact Fact) {
	note := fact.Why
	if fact.State == StateAbsent {
		note = fact.Scope
	}
	c := cell{id: id, state: fact.State, certain: fact.Certain(), value: f.pool.value(fact.Value),
		origin: f.pool.origin(origin{fact.Pos, fact.Source, note, fact.Complete, fact.Fixed})}
	i, found := f.find(id)
	if found {
		f.cells[i] = c
		return
	}
	f.cells = slices.Insert(f.cells, i, c)
}

// SetIfUnstated states a fact unless something was stated before.
func (f *Facts) SetIfUnstated(id FactID, fact Fact) {
	if _, found := f.find(id); !found {
		f.Set(id, fact)
	}
}

// Get returns a fact; one that was never stated is unknown for that reason.
func (f *Facts) Get(id FactID) Fact {
	i, found := f.find(id)
	if !found {
		return Fact{Why: NeverStated}
	}
	return f.fact(f.cells[i])
}

// Has reports whether the fact was stated in any of the four states.
func (f *Facts) Has(id FactID) bool {
	_, found := f.find(id)
	return found
}

// Cell is a fact in small: its state, the index of its value among the
// graph's values, and whether it is certain. Equal cells mean that a condition
// on them has the same outcome, so rules are memoised on cells.
type Cell struct {
	State   State
	Certain bool
	Value   uint32
}

// Cell returns a fact in small; a fact that was never stated gives the zero
// Cell, as does every other unknown one.
func (f *Facts) Cell(id FactID) Cell {
	i, found := f.find(id)
	if !found || f.cells[i].state == StateUnknown {
		return Cell{}
	}
	c := f.cells[i]
	return Cell{State: c.state, Certain: c.certain, Value: c.value}
}

// Cells yields the facts that have a value, in small, in the order of their ids.
func (f *Facts) Cells() iter.Seq2[FactID, Cell] {
	return func(yield func(FactID, Cell) bool) {
		for _, c := range f.cells {
			if c.state != StateUnknown && !yield(c.id, Cell{State: c.state, Certain: c.certain, Value: c.value}) {
				return
			}
		}
	}
}

// Len returns how many facts are stated.
func (f *Facts) Len() int { return len(f.cells) }

// All yields the stated facts in the order of their ids.
func (f *Facts) All() iter.Seq2[FactID, Fact] {
	return func(yield func(FactID, Fact) bool) {
		for _, c := range f.cells {
			if !yield(c.id, f.fact(c)) {
				return
			}
		}
	}
}

func (f *Facts) find(id FactID) (int, bool) {
	return slices.BinarySearchFunc(f.cells, id, func(c cell, id FactID) int { return cmp.Compare(c.id, id) })
}

func (f *Facts) fact(c cell) Fact {
	o := f.pool.origins[c.origin]
	fact := Fact{State: c.state, Value: f.pool.values[c.value], Pos: o.pos, Source: o.source, Complete: o.complete, Fixed: o.fixed}
	if c.state == StateAbsent {
		fact.Scope = o.note
	} else {
		fact.Why = o.note
	}
	return fact
}
