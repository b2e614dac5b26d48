package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// admitToRoutes applies an API's policy: it names the callers whose signature
// counts on routes that ask for one, and takes nothing away from routes that
// authenticate otherwise.
func (b *builder) admitToRoutes(api int32, a admission, why because) {
	if a.actors.has(model.Anonymous) {
		return
	}
	for _, f := range b.outOf(api, model.FlowRoutes) {
		route := b.to[f]
		if b.kind(route) != model.KindRoute {
			continue
		}
		auth := b.fact(route, fact.Authentication)
		if auth.Decides() && auth.Value.AsText() == "iam" {
			ease, facts := b.hindrance(route, api)
			hindered := because{flow: -1, pos: why.pos, facts: append(facts, of(route, fact.Authentication)...)}
			b.open(a.rule, route, a.actors, min(a.certainty, certainty(auth)), min(a.ease, ease), hindered)
		}
	}
}

// gatewayPolicy is whom an API's policy leaves as callers, whatever its routes
// ask for, and how hard it makes it for them: nobody in particular, those of a
// network, or those of named accounts.
func (b *builder) gatewayPolicy(gateway int32) (actorSet, model.Ease) {
	if len(b.component(gateway).Resource) == 0 {
		return everyone, model.Open
	}
	limit, ok := b.gateways[gateway]
	if !ok {
		limit = readGatewayPolicy(b.component(gateway).Resource)
		b.gateways[gateway] = limit
	}
	return limit.callers, limit.ease
}

// gatewayLimit is what an API's policy comes to.
type gatewayLimit struct {
	callers actorSet
	ease    model.Ease
}

func readGatewayPolicy(statements []model.Statement) gatewayLimit {
	limit := gatewayLimit{everyone, model.Open}
	var named actorSet
	network := false
	for _, e := range iam.Exposure(statements, "", true) {
		a, ok := audience(e)
		switch {
		case e.Who == iam.AudienceAnyone, e.Who == iam.AudienceAnyAccount, e.Who == iam.AudienceUnread:
			return limit
		case e.Who == iam.AudienceNetwork:
			network = true
		case ok:
			named |= a.actors
		}
	}
	if network || named == 0 {
		limit.ease = model.Guarded
		return limit
	}
	limit.callers = named
	return limit
}
