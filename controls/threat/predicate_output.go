package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

var (
	stores  = []model.Kind{model.KindStore}
	holders = []model.Kind{model.KindStore, model.KindQueue, model.KindTopic, model.KindStream, model.KindSecret}
)

// Output predicates say where data goes from a function or a store, and who
// gets at it there.
var outputPredicates = []*predicate{
	{name: "read_through_function", typ: model.TypeBool, kinds: stores,
		meaning: "Anybody, or anybody who signs up, can read its content through a function that answers.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.gained(c, model.CanRead, sc.throughFunction, model.Anonymous, model.Registered)
		}},
	{name: "read_directly", typ: model.TypeBool, kinds: holders,
		meaning: "Anybody, or any account, can read its content with nothing in between.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.byPolicy(c, model.CanRead, []string{"any-account", "anyone"}, model.Anonymous, model.AnyAccount)
		}},
	{name: "read_by_account", typ: model.TypeBool, kinds: holders,
		meaning: "A named other account can read its content with nothing in between.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.byPolicy(c, model.CanRead, []string{"named-accounts", "any-account", "anyone"}, model.Partner)
		}},
	{name: "written_directly", typ: model.TypeBool, kinds: holders,
		meaning: "Anybody, or any account, can change its content with nothing in between.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.byPolicy(c, model.CanWrite, []string{"any-account", "anyone"}, model.Anonymous, model.AnyAccount)
		}},
	{name: "serves_signed_in", typ: model.TypeBool, kinds: functions, meaning: "A route hands it requests of callers who have signed in.",
		read: func(sc *subjectContext, c *model.Component) answer { return anyOf(sc.eachRoute(c, signedIn)...) }},
	carries("processes_personal", "A flow carries health, payment or personal data to or from it.", personal),
	{name: "open_to_everybody", typ: model.TypeBool, kinds: []model.Kind{model.KindSecret, model.KindKey},
		meaning: "Its resource policy lets anybody, or every account, use it.", read: openToEverybody},
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

// gained reports whether one of the actors holds a capability in a way that
// matches; the way is the shortest one, step by step.
func (sc *subjectContext) gained(c *model.Component, capability model.Capability, match func(*model.Component, []model.Step) bool, actors ...model.Actor) answer {
	var found, open answer
	unknown := false
	for _, a := range actors {
		certainty, _, ok := sc.Walk.Label(capability, c.ID).Best(a)
		if !ok || !match(c, sc.Walk.Witness(capability, c.ID, a, certainty)) {
			continue
		}
		switch certainty {
		case model.Proved:
			return decided(model.Bool(true), true)
		case model.Likely:
			found = decided(model.Bool(true), false)
		case model.Possible:
			unknown = true
			open.blockers = append(open.blockers, sc.blockers(c, []model.Capability{capability}, []model.Actor{a})...)
		}
	}
	switch {
	case found.known:
		return found
	case unknown:
		return open
	}
	return decided(model.Bool(false), true)
}

// byPolicy reports whether one of the actors holds a capability by what the
// component's own policy or access list says. Of a policy that could not be
// read, a person may say whom it lets in.
func (sc *subjectContext) byPolicy(c *model.Component, capability model.Capability, stated []string, actors ...model.Actor) answer {
	if a := sc.gained(c, capability, direct, actors...); a.known && a.value.AsBool() {
		return a
	}
	if f := c.Facts.Get(fact.PolicyAudience); f.Decides() {
		return decided(model.Bool(isText(stated...)(f.Value)), f.Certain())
	}
	if blocked := c.Facts.Get(fact.PublicAccessBlocked); blocked.Decides() && blocked.Value.AsBool() && !slices.Contains(actors, model.Partner) {
		return decided(model.Bool(false), blocked.Certain())
	}
	if slices.ContainsFunc(iam.Exposure(c.Resource, "", unsigned(c)), func(e iam.Exposed) bool { return e.Who == iam.AudienceUnread }) {
		return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.PolicyAudience}}}
	}
	return decided(model.Bool(false), sc.policySeen(c))
}

// policySeen reports whether a component's policy was there to read, or none can
// be anywhere else.
func (sc *subjectContext) policySeen(c *model.Component) bool { return c.HasResource || sc.Graph.Complete }

// throughFunction reports whether a way leads through a function.
func (sc *subjectContext) throughFunction(_ *model.Component, steps []model.Step) bool {
	return slices.ContainsFunc(steps, func(s model.Step) bool {
		c := sc.Graph.Component(s.Component)
		return c != nil && c.Kind == model.KindFunction
	})
}

// direct reports whether a way is nowhere but at the component itself.
func direct(c *model.Component, steps []model.Step) bool {
	return !slices.ContainsFunc(steps, func(s model.Step) bool { return s.Component != c.ID })
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
		to := f.End()
		if f.Disabled || !match(to) {
			continue
		}
		switch f.Kind {
		case model.FlowWrites, model.FlowPublishes, model.FlowInvokes, model.FlowNotifies:
			return decided(model.Bool(true), true)
		case model.FlowUses:
			named = named || !read[f.To] && receives(to.Kind)
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

// openToEverybody reads a policy. Where it could not be read, a person may say.
func openToEverybody(sc *subjectContext, c *model.Component) answer {
	if f := c.Facts.Get(fact.PolicyAudience); f.Decides() {
		return decided(model.Bool(isText("any-account", "anyone")(f.Value)), f.Certain())
	}
	public := sc.admits(c, iam.AudienceAnyone, iam.AudienceAnyAccount)
	switch {
	case len(public.value.AsList()) > 0:
		return decided(model.Bool(true), public.certain)
	case public.value.IsOpen():
		return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.PolicyAudience}}}
	}
	return decided(model.Bool(false), sc.policySeen(c))
}
