package threat

// ask raises the questions that would decide a rule on a subject: for a fact
// the fact itself, for a predicate the facts that block it.
func (run *runner) ask(r *rule, s subject, slots []int) {
	for _, i := range slots {
		sl := r.slotAt(i)
		switch {
		case sl.isFlow:
			run.askFor(r, FactRef{Flow: s.flow.ID, Fact: sl.fact})
		case sl.fact != 0:
			run.askFor(r, FactRef{Component: s.at(sl.end).ID, Fact: sl.fact})
		case sl.predicate != nil:
			for _, b := range run.recent[sl.end].of(run.context, sl.predicate, s.at(sl.end)).answer.blockers {
				run.askFor(r, b)
			}
		}
	}
}

// askFor raises a question. A fact of a flow is asked of the component where
// the flow ends.
func (run *runner) askFor(r *rule, ref FactRef) {
	if ref.Flow != "" {
		if f := run.context.flow(ref.Flow); f != nil {
			run.questions.add(r, ref, f.End(), f.Facts.Get(ref.Fact))
		}
		return
	}
	if c := run.in.Graph.Component(ref.Component); c != nil {
		run.questions.add(r, ref, c, c.Facts.Get(ref.Fact))
	}
}
