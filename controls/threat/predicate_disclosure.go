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

// Disclosure predicates say who gets at what stores, channels, secrets and keys
// hold, and whether there is anything in between.
var disclosurePredicates = []*predicate{
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
	{name: "open_to_everybody", typ: model.TypeBool, kinds: []model.Kind{model.KindSecret, model.KindKey},
		meaning: "Its resource policy lets anybody, or every account, use it.", read: openToEverybody},
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
	if opensItself(c) {
		if a := sc.gained(c, capability, direct, actors...); a.known && a.value.AsBool() {
			return a
		}
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

// opensItself reports whether a component has anything by which it could let
// somebody in: a policy, an access list, or an address that all can reach.
func opensItself(c *model.Component) bool {
	acl := c.Facts.Get(fact.PublicACL)
	return len(c.Resource) > 0 || acl.Decides() && acl.Value.AsText() != "none" || c.Facts.Get(fact.PublicNetworkAccess).Value.AsBool()
}

// policySeen reports whether a component's policy was there to read, or none can
// be anywhere else.
func (sc *subjectContext) policySeen(c *model.Component) bool {
	return c.HasResource || sc.Graph.Complete
}

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
