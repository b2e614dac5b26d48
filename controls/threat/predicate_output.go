package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Output predicates say what functions hand on, and for whom.
var outputPredicates = []*predicate{
	{name: "serves_signed_in", typ: model.TypeBool, kinds: functions, meaning: "A route hands it requests of callers who have signed in.",
		read: func(sc *subjectContext, c *model.Component) answer { return anyOf(sc.eachRoute(c, signedIn)...) }},
	carries("processes_personal", "A flow carries health, payment or personal data to or from it.", personal),
	{name: "has_effect", typ: model.TypeBool, kinds: functions, meaning: "It writes, publishes, calls or notifies.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.passesOn(c, func(*model.Component) bool { return true })
		}},
	{name: "writes_sensitive", typ: model.TypeBool, kinds: functions,
		meaning: "It writes to, publishes on, calls or notifies something that handles sensitive data.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.passesOn(c, func(to *model.Component) bool {
				return slices.ContainsFunc(sc.classesAt(to), model.DataClass.Sensitive)
			})
		}},
	flag("step_run_alone", "A workflow calls it as a step, and something else runs it too.", functions, stepRunAlone),
}

// signedIn reports whether a route asks its callers to have signed in. A
// signature of the provider's is a program's, not a person's.
func signedIn(_ *subjectContext, route *model.Component) answer {
	return ofFact(route, fact.Authentication, isText("jwt", "user-pool", "custom"))
}

// personal reports whether a class is about people: sensitive, and no mere
// credentials, which go wherever somebody signs in.
func personal(d model.DataClass) bool { return d.Sensitive() && d != model.DataCredentials }

// passesOn reports whether a function hands something to a component that
// matches. One that its configuration names and that it is not only known to
// read counts too, but not for certain: its role may be too wide to tell.
func (sc *subjectContext) passesOn(c *model.Component, match func(*model.Component) bool) answer {
	out := c.Out()
	read := map[string]bool{}
	for _, f := range out {
		read[f.To] = read[f.To] || f.Kind == model.FlowReads
	}
	named := false
	for _, f := range out {
		sure := false
		switch f.Kind {
		case model.FlowWrites, model.FlowPublishes, model.FlowInvokes, model.FlowNotifies:
			sure = true
		case model.FlowUses:
			if named || read[f.To] || !receives(sc.Graph.Component(f.To).Kind) {
				continue
			}
		default:
			continue
		}
		switch {
		case f.Disabled || !match(sc.Graph.Component(f.To)):
		case sure:
			return decided(model.Bool(true), true)
		default:
			named = true
		}
	}
	return decided(model.Bool(named), false)
}

// receives reports whether something can be handed to a kind of component.
func receives(k model.Kind) bool {
	switch k {
	case model.KindStore, model.KindQueue, model.KindTopic, model.KindBus, model.KindStream, model.KindWorkflow, model.KindFunction:
		return true
	}
	return false
}

func stepRunAlone(sc *subjectContext, c *model.Component) bool {
	step := sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
		return f.Kind == model.FlowInvokes && src.Kind == model.KindWorkflow
	})
	return step && sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
		switch f.Kind {
		case model.FlowTriggers, model.FlowPolls, model.FlowRoutes:
			return true
		case model.FlowInvokes:
			return src.Kind != model.KindWorkflow
		}
		return false
	})
}
