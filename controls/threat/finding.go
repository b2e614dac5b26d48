package threat

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// finding makes the finding of a violated rule, before merging.
func (run *runner) finding(r *rule, s subject, confirmed bool) model.Finding {
	cause := run.causeOf(r, s)
	text := run.fill(r.Subject, s)
	path, actor, ease, proved := run.path(r, s)
	impacts := impactFactors(r.Impact, run.context.classesAt(s.component), run.context.storeInReach(s.component))
	likelihood := likelihoodFactor(r.Likelihood, actor, ease, len(path) > 0)
	f := model.Finding{
		ID:   model.StableID("f", r.Family, cause.ID, text),
		Rule: r.ID, Phase: r.Phase, Title: r.Title,
		Factors:      append([]model.Factor{likelihood}, impacts...),
		SeverityLow:  severityOf(likelihood.Low, impacts, false),
		SeverityHigh: severityOf(likelihood.High, impacts, true),
		Actor:        actor, Component: cause.ID, Subject: text,
		Places: run.places(r, s, text), Source: sourceOf(cause, s), Layer: r.Layer, Tags: r.Tags, Controls: r.MapsTo,
		Path: path, Explanation: run.fill(r.Explanation, s), Fixes: run.fixes(r, s), Facts: run.factsOf(r, s),
	}
	f.Severity = f.SeverityLow
	if confirmed && (r.Path == "" || proved) && s.component.Presence != model.Maybe && (s.flow == nil || s.flow.Presence != model.Maybe) {
		f.Confidence = model.ConfidenceConfirmed
	}
	if len(f.Path) == 0 {
		f.Path = []model.Step{run.onlyStep(r, s)}
	}
	return f
}

// causeOf is the component where the fix goes.
func (run *runner) causeOf(r *rule, s subject) *model.Component {
	switch r.Cause {
	case "identity":
		if id := run.context.identityOf(s.component); id != nil {
			return id
		}
	case "from":
		if s.from != nil {
			return s.from
		}
	}
	return s.component
}

// sourceOf is where a finding is shown: for a rule over flows at the flow, or
// where it starts if that is the cause; else at the cause.
func sourceOf(cause *model.Component, s subject) model.Pos {
	if s.flow != nil && cause != s.from && !s.flow.Source.IsZero() {
		return s.flow.Source
	}
	return cause.Source
}

func (run *runner) places(r *rule, s subject, text string) []model.Place {
	if r.Places == "functions" {
		var places []model.Place
		for _, fn := range run.context.functionsOf(s.component) {
			places = append(places, model.Place{Component: fn.ID, Subject: text, Source: fn.Source})
		}
		if len(places) > 0 {
			return places
		}
	}
	source := s.component.Source
	if s.flow != nil {
		source = s.flow.Source
	}
	return []model.Place{{Component: s.component.ID, Subject: text, Source: source}}
}

// path is the witness of the rule's capability at the subject, by the least
// privileged actor that holds it at likely or better. A rule without a path, or
// whose capability nobody holds, names who reaches the component at all.
func (run *runner) path(r *rule, s subject) (steps []model.Step, actor model.Actor, ease model.Ease, proved bool) {
	label := run.in.Walk.Label(r.Path, s.component.ID)
	actor, _, ok := label.LeastActor(model.Likely)
	if r.Path == "" || !ok {
		return nil, run.context.reachedBy(s.component), model.Guarded, false
	}
	if by, ok := run.alongFlow(r, s, label); ok {
		actor = by
	}
	ease, _ = label.EaseAt(actor, model.Likely)
	certainty := model.Likely
	if label.Holds(actor, model.Proved, ease) {
		certainty = model.Proved
	}
	steps = run.in.Walk.Witness(r.Path, s.component.ID, actor, certainty)
	return steps, walk.Walker(actor, steps), ease, certainty == model.Proved
}

// alongFlow is the least privileged actor whose path takes the flow that a rule
// is about, or rests on the statement that it comes from: a finding on one way
// in is not told by another.
func (run *runner) alongFlow(r *rule, s subject, label walk.Label) (model.Actor, bool) {
	if s.flow == nil {
		return 0, false
	}
	for _, a := range model.Actors() {
		if c, _, ok := label.Best(a); !ok || c < model.Likely {
			continue
		}
		steps := run.in.Walk.Witness(r.Path, s.component.ID, a, model.Likely)
		if slices.ContainsFunc(steps, func(step model.Step) bool {
			return step.Flow == s.flow.ID || step.Component == s.component.ID && step.Source == s.flow.Source
		}) {
			return a, true
		}
	}
	return 0, false
}

// onlyStep stands for a finding that needs no way in: the component as it is.
func (run *runner) onlyStep(r *rule, s subject) model.Step {
	capability := map[model.Phase]model.Capability{
		model.PhaseTrigger: model.CanInvoke, model.PhaseExecution: model.CanLeak,
		model.PhaseDependency: model.CanCode, model.PhaseOutput: model.CanRead,
	}[r.Phase]
	if r.Path != "" {
		capability = r.Path
	}
	step := model.Step{Capability: capability, Component: s.component.ID, Phase: r.Phase, Certainty: model.Possible,
		Ease: model.Guarded, Rule: r.ID, Why: r.Title, Facts: run.factsOf(r, s), Source: s.component.Source}
	if s.flow != nil {
		step.Flow, step.Source = s.flow.ID, s.flow.Source
	}
	return step
}

// factsOf lists the facts of the subject that the rule read.
func (run *runner) factsOf(r *rule, s subject) []string {
	out := []string{}
	for _, sl := range r.slots {
		if sl.fact == 0 {
			continue
		}
		c := s.at(sl.end)
		facts := &c.Facts
		if sl.isFlow {
			facts = &s.flow.Facts
		}
		f := facts.Get(sl.fact)
		if f.Decides() {
			out = append(out, c.Name+": "+fact.Def(sl.fact).Name+" = "+f.Value.String()+" ("+f.State.String()+")")
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (run *runner) fixes(r *rule, s subject) []model.Fix {
	out := make([]model.Fix, len(r.Fixes))
	for i, f := range r.Fixes {
		f.Text, f.Snippet = run.fill(f.Text, s), run.fill(f.Snippet, s)
		out[i] = f
	}
	return out
}

// findingSet merges findings of one cause into one.
type findingSet struct {
	byID map[string]int
	list []model.Finding
}

func (fs *findingSet) add(f model.Finding) {
	if fs.byID == nil {
		fs.byID = map[string]int{}
	}
	i, ok := fs.byID[f.ID]
	if !ok {
		fs.byID[f.ID] = len(fs.list)
		fs.list = append(fs.list, f)
		return
	}
	have := &fs.list[i]
	places := slices.Concat(have.Places, f.Places)
	if worse(f, *have) {
		*have = f
	}
	have.Places = places
}

// worse orders findings of one cause: the worst speaks for all. Of two that are
// as bad the order of rules and places decides, never that of the input.
func worse(a, b model.Finding) bool {
	return cmp.Or(
		-cmp.Compare(a.Severity, b.Severity), -cmp.Compare(a.SeverityHigh, b.SeverityHigh), -cmp.Compare(a.Confidence, b.Confidence),
		cmp.Compare(a.Actor, b.Actor), strings.Compare(a.Rule, b.Rule), comparePlaces(a.Places[0], b.Places[0]),
	) < 0
}

func comparePlaces(a, b model.Place) int {
	return cmp.Or(strings.Compare(a.Component, b.Component), a.Source.Compare(b.Source), strings.Compare(a.Subject, b.Subject))
}

// merged returns the findings, the worst first.
func (fs *findingSet) merged() []model.Finding {
	for i := range fs.list {
		places := fs.list[i].Places
		slices.SortFunc(places, comparePlaces)
		fs.list[i].Places = slices.Compact(places)
	}
	slices.SortFunc(fs.list, compareFindings)
	return fs.list
}

func compareFindings(a, b model.Finding) int {
	phase := func(f model.Finding) int { return slices.Index(model.Phases(), f.Phase) }
	return cmp.Or(-cmp.Compare(a.Severity, b.Severity), cmp.Compare(phase(a), phase(b)),
		strings.Compare(a.Rule, b.Rule), strings.Compare(a.Component, b.Component), strings.Compare(a.Subject, b.Subject))
}
