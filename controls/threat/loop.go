package threat

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// loopState is what is known of a function that may trigger itself.
type loopState struct {
	found     bool
	certainty model.Certainty
	blockers  []FactRef
}

// loop says whether what a function writes triggers it again; of several ways
// the surest counts.
func (sc *subjectContext) loop(c *model.Component) loopState {
	if sc.loops == nil {
		sc.loops = map[string]loopState{}
		for _, l := range sc.Walk.Loops() {
			state := loopState{found: true, certainty: l.Certainty, blockers: sc.loopBlockers(l)}
			if have := sc.loops[l.Function]; !have.found || state.certainty > have.certainty {
				sc.loops[l.Function] = state
			}
		}
	}
	return sc.loops[c.ID]
}

// loopBlockers are the unknown facts on which a loop hangs. Where all are known
// and it may close or not, what the code does decides.
func (sc *subjectContext) loopBlockers(l walk.Loop) []FactRef {
	var unknown []FactRef
	for _, f := range l.Facts {
		if flow := sc.flow(f.Flow); flow != nil && !flow.Facts.Get(f.Fact).Decides() {
			unknown = append(unknown, FactRef(f))
		}
	}
	if len(unknown) == 0 {
		return []FactRef{{Component: l.Function, Fact: fact.WritesBack}}
	}
	return unknown
}

// readLoop is the predicate in_loop. Where filters and policies leave it open, a person
// may have said what the code does.
func readLoop(sc *subjectContext, c *model.Component) answer {
	state := sc.loop(c)
	if said := c.Facts.Get(fact.WritesBack); state.found && state.certainty < model.Proved && said.Decides() {
		return decided(said.Value, said.Certain())
	}
	switch {
	case !state.found:
		return decided(model.Bool(false), true)
	case state.certainty >= model.Likely:
		return decided(model.Bool(true), state.certainty == model.Proved)
	}
	return answer{blockers: state.blockers}
}
