package threat

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/walk"
)

// Exposure predicates are true where the walk holds the capability for the
// actors at likely or better, unknown where it is only possible, else false.
var exposurePredicates = []*predicate{
	holds("exposed_anonymous", "Anybody who can send a packet can choose content that reaches it.",
		[]model.Capability{model.CanPayload, model.CanInvoke}, model.Anonymous),
	holds("exposed_registered", "Anybody, or anybody who signs up, can choose content that reaches it.",
		[]model.Capability{model.CanPayload, model.CanInvoke}, model.Anonymous, model.Registered),
	holds("exposed_any_account", "Anybody with an account at the same provider can choose content that reaches it.",
		[]model.Capability{model.CanPayload, model.CanInvoke}, model.Anonymous, model.AnyAccount),
	holds("exposed_partner", "A named other account can choose content that reaches it.",
		[]model.Capability{model.CanPayload, model.CanInvoke}, model.Anonymous, model.AnyAccount, model.Partner),
	holds("exposed_outside", "Somebody outside - anonymous, registered, a user, any account, a partner - can choose content that reaches it.",
		[]model.Capability{model.CanPayload, model.CanInvoke}, model.Anonymous, model.Registered, model.User, model.AnyAccount, model.Partner),
	holds("tainted", "Content chosen by anybody, by whoever signs up or by any account comes to rest in it.",
		[]model.Capability{model.CanTaint, model.CanWrite, model.CanPayload}, model.Anonymous, model.Registered, model.AnyAccount),
	holds("readable_anonymous", "Anybody can read its content, directly or through a function that answers.",
		[]model.Capability{model.CanRead}, model.Anonymous),
	holds("readable_any_account", "Anybody with an account at the same provider can read its content.",
		[]model.Capability{model.CanRead}, model.Anonymous, model.AnyAccount),
	holds("writable_anonymous", "Anybody can change its content.",
		[]model.Capability{model.CanWrite}, model.Anonymous),
	holds("writable_any_account", "Anybody with an account at the same provider can change its content.",
		[]model.Capability{model.CanWrite}, model.Anonymous, model.AnyAccount),
	holds("code_outside", "Somebody outside can run code in it.",
		[]model.Capability{model.CanCode}, model.Anonymous, model.Registered, model.User, model.AnyAccount, model.Partner),
	holds("code_supplier", "A supplier can run code in it.", []model.Capability{model.CanCode}, model.Supplier),
	holds("identity_outside", "Somebody outside can act as it.",
		[]model.Capability{model.CanIdentity}, model.Anonymous, model.Registered, model.User, model.AnyAccount, model.Partner),
	holds("config_outside", "Somebody outside can change its configuration.",
		[]model.Capability{model.CanConfig}, model.Anonymous, model.Registered, model.User, model.AnyAccount, model.Partner),
}

// holds makes a predicate that is true where any of the actors has any of the
// capabilities.
func holds(name, meaning string, capabilities []model.Capability, actors ...model.Actor) *predicate {
	return &predicate{name: name, typ: model.TypeBool, meaning: meaning, read: func(sc *subjectContext, c *model.Component) answer {
		return sc.holds(c, capabilities, actors)
	}}
}

func (sc *subjectContext) holds(c *model.Component, capabilities []model.Capability, actors []model.Actor) answer {
	best, found := model.Possible, false
	for _, capability := range capabilities {
		label := sc.Walk.Label(capability, c.ID)
		for _, a := range actors {
			if certainty, _, ok := label.Best(a); ok {
				best, found = max(best, certainty), true
			}
		}
	}
	switch {
	case !found:
		return decided(model.Bool(false), true)
	case best >= model.Likely:
		return decided(model.Bool(true), best == model.Proved)
	}
	return answer{blockers: sc.blockers(c, capabilities, actors)}
}

// reachedBy is the least privileged actor that reaches a component, an API by
// its routes, at likely or better: an insider where nobody outside is known to.
func (sc *subjectContext) reachedBy(c *model.Component) model.Actor {
	least, known := sc.reached[c.ID]
	if known {
		return least
	}
	least = model.Insider
	at := []*model.Component{c}
	if c.Kind == model.KindAPI {
		at = sc.routesOf(c)
	}
	for _, c := range at {
		for _, k := range []model.Capability{model.CanPayload, model.CanInvoke, model.CanRead, model.CanWrite, model.CanIdentity} {
			if a, _, ok := sc.Walk.Label(k, c.ID).LeastActor(model.Likely); ok && a < least {
				least = min(least, walk.Walker(a, sc.Walk.Witness(k, c.ID, a, model.Likely)))
			}
		}
	}
	sc.reached[c.ID] = least
	return least
}

// blockers are the unknown facts that keep a possible capability from being
// likely.
func (sc *subjectContext) blockers(c *model.Component, capabilities []model.Capability, actors []model.Actor) []FactRef {
	for _, a := range actors {
		for _, capability := range capabilities {
			var refs []FactRef
			for _, b := range sc.Walk.Blockers(capability, c.ID, a) {
				refs = append(refs, FactRef(b))
			}
			if len(refs) > 0 {
				return refs
			}
		}
	}
	return nil
}
