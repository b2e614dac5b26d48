package threat

import (
	"slices"
	"strings"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// end says whose fact a name means.
type end uint8

const (
	self end = iota
	from
	to
)

// slot is one name that a rule's conditions read.
type slot struct {
	name      string
	end       end
	fact      model.FactID
	predicate *predicate
	meta      string // kind, service, … or itemName
	unknown   ref.Val
	isFlow    bool // a fact of the flow itself
}

// slotsOf resolves the names that conditions read. The id of a slot's Unknown
// is its index plus one, so the Unknown that an evaluation yields names slots.
func slotsOf(names []string, overFlows bool) []slot {
	slices.Sort(names)
	names = slices.Compact(names)
	slots := make([]slot, 0, len(names))
	for i, name := range names {
		s := slot{name: name, unknown: types.NewUnknown(int64(i+1), types.NewAttributeTrail(name))}
		bare := name
		if rest, ok := strings.CutPrefix(name, "from."); ok {
			s.end, bare = from, rest
		} else if rest, ok := strings.CutPrefix(name, "to."); ok {
			s.end, bare = to, rest
		}
		if d, ok := fact.Named(bare); ok {
			s.fact = d.ID
			s.isFlow = overFlows && s.end == self
		} else if p := predicateNamed(bare); p != nil {
			s.predicate = p
		} else {
			s.meta = bare
		}
		slots = append(slots, s)
	}
	return slots
}

// reading is a slot's value for one component or flow.
type reading struct {
	val     ref.Val // nil where unknown
	certain bool    // may support a confirmed finding or a pass
	open    bool    // an incomplete list
	some    bool    // of a rule's list: it has items
	cell    model.Cell
	key     string // memo key of a predicate or text
}

// recentAnswers holds the predicates of the component that was asked last: all
// rules of a component are judged one after another.
type recentAnswers struct {
	component *model.Component
	entries   []recentAnswer // by the predicate's index
}

type recentAnswer struct {
	filled  bool
	answer  answer
	reading reading
}

func (r *recentAnswers) of(sc *subjectContext, p *predicate, c *model.Component) *recentAnswer {
	if r.entries == nil {
		r.entries = make([]recentAnswer, len(predicates))
	}
	if r.component != c {
		r.component = c
		clear(r.entries)
	}
	e := &r.entries[p.index]
	if !e.filled {
		a := sc.answer(p, c)
		*e = recentAnswer{filled: true, answer: a, reading: readingOf(a)}
	}
	return e
}

// recentFacts holds the facts of the component that was read last.
type recentFacts struct {
	component *model.Component
	readings  [fact.Count]reading
}

func (r *recentFacts) of(run *runner, c *model.Component) *[fact.Count]reading {
	if r.component != c {
		r.component = c
		clear(r.readings[:])
		for id, cell := range c.Facts.Cells() {
			r.readings[id] = run.readingOfCell(cell)
		}
	}
	return &r.readings
}

// readingOfCell is a fact as conditions read it; its value is boxed once for
// the whole graph.
func (run *runner) readingOfCell(cell model.Cell) reading {
	if cell.State == model.StateUnknown {
		return reading{}
	}
	v := run.in.Graph.Values()[cell.Value]
	if run.boxed[cell.Value] == nil {
		run.boxed[cell.Value] = box(v)
	}
	return reading{val: run.boxed[cell.Value], certain: cell.Certain, cell: cell, open: v.IsOpen()}
}

// readingOf is a predicate's answer as conditions read it.
func readingOf(a answer) reading {
	if !a.known {
		return reading{key: "?"}
	}
	return reading{val: box(a.value), certain: a.certain, key: a.value.String(), open: a.value.IsOpen()}
}
