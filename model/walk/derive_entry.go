package walk

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// entries states who can send content to the components at the edge: routes,
// APIs without routes of their own, content networks, identity providers,
// external parties, and functions that are drawn without a gateway.
func (b *builder) entries() {
	for i := range b.g.Components {
		c := int32(i)
		switch b.kind(c) {
		case model.KindRoute:
			b.admit(c, b.gatewayOf(c))
		case model.KindAPI:
			if !b.hasRoutes(c) {
				b.admit(c, c)
			}
		case model.KindFunction:
			if b.entersDirectly(c) {
				b.admit(c, c)
			}
			if isTrue(b.fact(c, fact.SignatureChecked)) {
				b.admitSigner(c)
			}
		case model.KindCDN:
			ease, facts := b.hindrance(c, c)
			b.open(entryOpen, c, setOf(model.Anonymous), model.Proved, ease, noFlow(facts...))
		case model.KindIDP:
			b.admitSignUp(c)
		case model.KindExternal:
			b.admitOutside(c)
		}
	}
}

// gatewayOf is the API that a route belongs to, or the route itself.
func (b *builder) gatewayOf(route int32) int32 {
	for _, f := range b.into(route, model.FlowRoutes) {
		if b.kind(b.from[f]) == model.KindAPI {
			return b.from[f]
		}
	}
	return route
}

func (b *builder) hasRoutes(api int32) bool {
	for _, f := range b.outOf(api, model.FlowRoutes) {
		if b.kind(b.to[f]) == model.KindRoute {
			return true
		}
	}
	return false
}

// entersDirectly reports whether callers come to a function without a route: a
// person drew an actor at it, or said how callers prove who they are.
func (b *builder) entersDirectly(c int32) bool {
	actor := false
	for _, f := range b.in.of(c) {
		switch {
		case b.flow(f).Kind == model.FlowRoutes:
			return false
		case b.kind(b.from[f]) == model.KindActor:
			actor = true
		}
	}
	return actor || b.fact(c, fact.Authentication).IsStated()
}

// entrance is an entry on its way to being opened to somebody.
type entrance struct {
	entry, gateway int32
	certainty      model.Certainty
	ease           model.Ease
	why            because
}

func (b *builder) openTo(r ruleID, en entrance, actors ...model.Actor) {
	b.open(r, en.entry, setOf(actors...), en.certainty, en.ease, en.why)
}

// admit states who comes in at an entry. Authentication selects actors and
// never attenuates; keys, limits and firewalls hinder; CORS does nothing.
func (b *builder) admit(entry, gateway int32) {
	auth, at := b.authentication(entry, gateway)
	ease, hindrances := b.hindrance(entry, gateway)
	callers, limit := b.gatewayPolicy(gateway)
	en := entrance{entry, gateway, certainty(auth), min(ease, limit), noFlow(append(of(at, fact.Authentication), hindrances...)...)}
	switch {
	case callers != everyone:
		b.open(policyOpen, entry, callers, model.Likely, en.ease, en.why)
	case b.isPrivate(gateway):
		en.certainty, en.why.facts = model.Proved, append(en.why.facts, of(gateway, fact.EndpointType)...)
		b.openTo(entryNarrow, en, model.Insider)
	case !auth.Decides():
		b.openTo(entryUnknown, en, model.Anonymous)
		en.certainty = model.Likely
		b.openTo(entryUnknown, en, model.User)
	default:
		b.admitBy(auth.Value.AsText(), en)
	}
}

// admitBy opens an entry to those who pass a kind of authentication.
func (b *builder) admitBy(authentication string, en entrance) {
	switch authentication {
	case "none":
		b.openTo(entryOpen, en, model.Anonymous)
	case "api-key":
		en.ease = min(en.ease, model.Hindered)
		b.openTo(entryOpen, en, model.Anonymous)
	case "signature", "mutual-tls":
		b.openTo(entryNarrow, en, model.Partner)
	case "iam", "network":
		b.openTo(entryNarrow, en, model.Insider)
	default: // jwt, user-pool, custom
		b.admitSignedIn(en)
	}
}

// authentication is that of the entry, else that of its gateway, and where it
// was found.
func (b *builder) authentication(entry, gateway int32) (model.Fact, int32) {
	entry = b.door(entry, gateway)
	own := b.fact(entry, fact.Authentication)
	if own.IsStated() {
		return own, entry
	}
	if inherited := b.fact(gateway, fact.Authentication); inherited.IsStated() {
		return inherited, gateway
	}
	return own, entry
}

// door is the entry whose authentication counts: messages of a WebSocket API
// come over a connection that its route $connect let in.
func (b *builder) door(entry, gateway int32) int32 {
	path := b.fact(entry, fact.Path).Value.AsText()
	if b.kind(entry) != model.KindRoute || path == "" || path == "$connect" || strings.HasPrefix(path, "/") {
		return entry
	}
	for _, f := range b.outOf(gateway, model.FlowRoutes) {
		if b.fact(b.to[f], fact.Path).Value.AsText() == "$connect" {
			return b.to[f]
		}
	}
	return entry
}

// admitSignedIn states that users come in, and whoever can become one.
func (b *builder) admitSignedIn(en entrance) {
	b.openTo(entrySignedIn, en, model.User)
	sure, facts := en.certainty, en.why.facts
	for _, idp := range b.providersOf(b.door(en.entry, en.gateway), en.gateway) {
		signUp := b.fact(idp, fact.OpenSignup)
		if isFalse(signUp) {
			continue
		}
		en.certainty = min(sure, certainty(signUp))
		en.why.facts = append(of(idp, fact.OpenSignup), facts...)
		b.openTo(entrySignedIn, en, model.Anonymous, model.Registered)
	}
}

// providersOf finds the identity providers whose tokens an entry accepts:
// behind its authorizers, and those that guard it themselves.
func (b *builder) providersOf(entry, gateway int32) []int32 {
	var found []int32
	for _, guarded := range []int32{entry, gateway} {
		for _, f := range b.into(guarded, model.FlowGuards) {
			guard := b.from[f]
			if b.kind(guard) == model.KindIDP {
				found = append(found, guard)
				continue
			}
			for _, u := range b.outOf(guard, model.FlowUses) {
				if b.kind(b.to[u]) == model.KindIDP {
					found = append(found, b.to[u])
				}
			}
			for _, u := range b.into(guard, model.FlowGuards) {
				if b.kind(b.from[u]) == model.KindIDP {
					found = append(found, b.from[u])
				}
			}
		}
		if entry == gateway {
			break
		}
	}
	return found
}

// hindrance is what slows callers of an entry down, with the facts that say so.
func (b *builder) hindrance(entry, gateway int32) (model.Ease, []factKey) {
	for _, c := range []int32{entry, gateway} {
		for _, id := range []model.FactID{fact.APIKeyRequired, fact.Throttled, fact.Firewall} {
			if isTrue(b.fact(c, id)) {
				return model.Hindered, of(c, id)
			}
		}
	}
	return model.Open, nil
}

func (b *builder) isPrivate(gateway int32) bool {
	f := b.fact(gateway, fact.EndpointType)
	return f.Decides() && f.Value.AsText() == "private"
}

// open states that actors, and all who can act as one of them, can invoke a
// component and choose the content.
func (b *builder) open(r ruleID, c int32, actors actorSet, sure model.Certainty, ease model.Ease, why because) {
	all := widen(actors)
	if b.component(c).Presence == model.Maybe {
		sure = min(sure, model.Likely)
	}
	b.seed(r, b.can(payload, c), all, sure, ease, why)
	if b.kind(c) != model.KindExternal && b.kind(c) != model.KindIDP {
		b.seed(r, b.can(invoke, c), all, sure, ease, why)
	}
}
