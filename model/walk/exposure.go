package walk

import "github.com/fourgate/fourgate/model"

// Exposure says who reaches a component, for each certainty at which somebody
// does, the surest first.
type Exposure struct {
	Component string
	Reached   []Reached
}

// Reached is the least privileged actor that reaches a component at a
// certainty, and how.
type Reached struct {
	Certainty  model.Certainty
	Actor      model.Actor
	Ease       model.Ease
	Capability model.Capability
	// Barriers are the steps of the witness at which something stands in the way.
	Barriers []model.Step
}

// At returns the entry of a certainty; ok is false where nobody reaches the
// component so surely.
func (e Exposure) At(c model.Certainty) (Reached, bool) {
	for _, r := range e.Reached {
		if r.Certainty == c {
			return r, true
		}
	}
	return Reached{}, false
}

// Exposure returns who reaches a component: with content where it acts on
// content, as a reader or writer where it holds some, as itself where it is an
// identity.
func (r *Result) Exposure(component string) Exposure {
	e := Exposure{Component: component}
	c, ok := r.b.index[component]
	if !ok {
		return e
	}
	for _, sure := range []model.Certainty{model.Proved, model.Likely, model.Possible} {
		if reached, ok := r.reachedAt(c, sure); ok {
			reached.Barriers = barriers(r.witnessAt(reached.Capability, component, reached.Actor, sure, reached.Ease))
			e.Reached = append(e.Reached, reached)
		}
	}
	return e
}

// reaching are the capabilities that count as reaching a component of a kind.
func reaching(k model.Kind) []capability {
	switch {
	case k == model.KindIdentity:
		return []capability{identity}
	case k == model.KindFunction:
		return []capability{payload, invoke, code}
	case runs(k):
		return []capability{payload, code}
	case k == model.KindPackage:
		return []capability{code, write}
	case k == model.KindSchedule:
		return []capability{config}
	}
	return []capability{read, write, taint}
}

// reachedAt picks the least privileged actor, then the best ease, then the
// first capability.
func (r *Result) reachedAt(c int32, sure model.Certainty) (Reached, bool) {
	var best Reached
	found := false
	for _, k := range reaching(r.b.kind(c)) {
		a, e, ok := r.labels[r.b.can(k, c)].LeastActor(sure)
		if !ok || found && (a > best.Actor || a == best.Actor && e <= best.Ease) {
			continue
		}
		best, found = Reached{Certainty: sure, Actor: a, Ease: e, Capability: capabilityNames[k]}, true
	}
	return best, found
}

func barriers(steps []model.Step) []model.Step {
	var out []model.Step
	for _, s := range steps {
		if s.Ease < model.Open {
			out = append(out, s)
		}
	}
	return out
}
