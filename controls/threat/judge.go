package threat

import (
	"encoding/binary"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// verdict is what a rule says of one component.
type verdict uint8

const (
	quiet verdict = iota
	violated
	asks
	passes
	notApplicable
	failed
)

// outcome is a verdict with what follows from it. It depends only on the
// readings of the rule's slots, so it is memoised on them.
type outcome struct {
	verdict   verdict
	confirmed bool  // of violated: certain facts only
	asks      []int // of asks: slots whose unknown values would decide
	err       error // of failed
}

// judge runs a rule's conditions over the readings of its slots.
func (r *rule) judge(readings []reading) outcome {
	key := r.memoKey(readings)
	if out, ok := r.memo[string(key)]; ok {
		return out
	}
	out := r.evaluate(readings)
	r.memo[string(key)] = out
	return out
}

// memoKey writes the readings into the rule's scratch buffer.
func (r *rule) memoKey(readings []reading) []byte {
	key := r.key[:0]
	for i, s := range r.slots {
		rd := readings[i]
		if s.fact != 0 {
			flags := byte(rd.cell.State)
			if rd.cell.Certain {
				flags |= 0x10
			}
			key = append(key, flags)
			key = binary.LittleEndian.AppendUint32(key, rd.cell.Value)
			continue
		}
		key = append(key, rd.key...)
		key = append(key, 0)
		if rd.certain {
			key = append(key, 1)
		}
	}
	r.key = key
	return key
}

// truth is a condition's value.
type truth uint8

const (
	no truth = iota
	yes
	unsure
)

func (r *rule) evaluate(readings []reading) outcome {
	likely := &activation{rule: r, readings: readings}
	pre, _, err := likely.truth(r.pre, yes)
	if err != nil {
		return outcome{verdict: failed, err: err}
	}
	certain := &activation{rule: r, readings: readings, certainOnly: true}
	if pre == no {
		sure, _, err := certain.truth(r.pre, yes)
		if err == nil && sure == no {
			return outcome{verdict: notApplicable}
		}
		return outcome{}
	}
	bad, _, err := likely.truth(r.violation, no)
	if err != nil {
		return outcome{verdict: failed, err: err}
	}
	preSure, _, _ := certain.truth(r.pre, yes)
	if pre == yes && bad == yes {
		badSure, _, _ := certain.truth(r.violation, no)
		return outcome{verdict: violated, confirmed: preSure == yes && badSure == yes}
	}
	if preSure == yes && bad == no {
		if safe, _, err := certain.truth(r.safeguard, no); err == nil && safe == yes {
			return outcome{verdict: passes}
		}
	}
	if bad == no {
		return outcome{}
	}
	if open := r.decisive(readings); len(open) > 0 {
		return outcome{verdict: asks, asks: open}
	}
	return outcome{}
}

// from weakens an outcome over an item by the list that the item is from: of a
// list that is not certain nothing is confirmed and nothing passes.
func (o outcome) from(list reading) outcome {
	if list.certain {
		return o
	}
	o.confirmed = false
	if o.verdict == passes {
		o.verdict = quiet
	}
	return o
}

// eachSlot stands for the list of a rule's for-each among the slots to ask for.
const eachSlot = -1

// slotAt is the slot with an index, or the rule's list.
func (r *rule) slotAt(i int) slot {
	if i == eachSlot {
		return *r.each
	}
	return r.slots[i]
}

// withoutItems judges a rule on a list that has no items, or may have more than
// it shows.
func (r *rule) withoutItems(readings []reading, list reading) outcome {
	likely := &activation{rule: r, readings: readings}
	certain := &activation{rule: r, readings: readings, certainOnly: true}
	pre, _, err := likely.truth(r.pre, yes)
	if err != nil {
		return outcome{verdict: failed, err: err}
	}
	sure, _, _ := certain.truth(r.pre, yes)
	switch {
	case pre == no && sure == no:
		return outcome{verdict: notApplicable}
	case pre == no:
		return outcome{}
	case list.val == nil || list.open:
		return outcome{verdict: asks, asks: []int{eachSlot}}
	case sure == yes && list.certain:
		if safe, _, err := certain.truth(r.safeguard, no); err == nil && safe == yes {
			return outcome{verdict: passes}
		}
	}
	return outcome{}
}

// activation gives conditions the values of slots. Facts are pre-boxed, so a
// lookup allocates nothing.
type activation struct {
	rule        *rule
	readings    []reading
	certainOnly bool            // what is not certain is unknown
	assume      map[int]ref.Val // values tried for unknown slots
}

// ResolveName implements the evaluator's variable lookup.
func (a *activation) ResolveName(name string) (any, bool) {
	i, ok := a.rule.index[name]
	if !ok {
		return nil, false
	}
	if v, ok := a.assume[i]; ok {
		return v, true
	}
	rd := a.readings[i]
	if rd.val == nil || (a.certainOnly && !rd.certain) {
		return a.rule.slots[i].unknown, true
	}
	return rd.val, true
}

// Parent implements the evaluator's scoping: there is none.
func (a *activation) Parent() cel.Activation { return nil }

// truth evaluates a condition; a missing one has the value given. The slots
// are those that an unsure answer needs.
func (a *activation) truth(c *condition, missing truth) (truth, []int, error) {
	if c == nil {
		return missing, nil, nil
	}
	val, _, err := c.program.Eval(a)
	if u, ok := val.(*types.Unknown); ok {
		var slots []int
		for _, id := range u.IDs() {
			if id != openElement {
				slots = append(slots, int(id)-1)
				continue
			}
			slots = append(slots, openLists(a.readings)...)
		}
		return unsure, slots, nil
	}
	if err != nil {
		return no, nil, err
	}
	if val == types.True {
		return yes, nil, nil
	}
	return no, nil, nil
}

// openLists are the slots that hold an incomplete list.
func openLists(readings []reading) []int {
	var slots []int
	for i, rd := range readings {
		if rd.open {
			slots = append(slots, i)
		}
	}
	return slots
}
