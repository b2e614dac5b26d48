package threat

import "github.com/fourgate/fourgate/model"

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
			state := loopState{found: true, certainty: l.Certainty}
			for _, f := range l.Facts {
				state.blockers = append(state.blockers, FactRef(f))
			}
			if have := sc.loops[l.Function]; !have.found || state.certainty > have.certainty {
				sc.loops[l.Function] = state
			}
		}
	}
	return sc.loops[c.ID]
}

// readLoop is the predicate in_loop.
func readLoop(sc *subjectContext, c *model.Component) answer {
	state := sc.loop(c)
	switch {
	case !state.found:
		return decided(model.Bool(false), true)
	case state.certainty >= model.Likely:
		return decided(model.Bool(true), state.certainty == model.Proved)
	}
	return answer{blockers: state.blockers}
}
