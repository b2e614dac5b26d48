package walk

import "github.com/fourgate/fourgate/model"

// authorizers states what stands before authentication, and what the one who
// controls it gains.
func (b *builder) authorizers() {
	for i, c := range b.g.Components {
		n := int32(i)
		switch c.Kind {
		case model.KindAuthorizer:
			b.guardsWith(n, authorizerAdmits)
			for _, f := range b.backing(n) {
				b.derive(authorizerCode, b.can(code, n), b.standing(f), model.Open, viaFlow(f), b.can(code, b.to[f]))
				b.beforeAuthentication(n, b.to[f])
			}
		case model.KindIDP:
			b.guardsWith(n, tokenHookAdmits)
			for _, f := range b.outOf(n, model.FlowTriggers) {
				if !decidesSignIn(b.flow(f).Label) {
					continue
				}
				b.derive(tokenHookCode, b.can(code, n), min(model.Likely, b.standing(f)), model.Open, viaFlow(f), b.can(code, b.to[f]))
			}
			b.derive(configCode, b.can(code, n), model.Proved, model.Open, noFlow(), b.can(config, n))
		}
	}
}

// decidesSignIn reports whether an event of a user pool asks a function who may
// sign in or what a token says (Amazon Cognito developer guide, "Customizing
// user pool workflows with Lambda triggers", 2026-11). An event that is not
// known may be one.
func decidesSignIn(event string) bool {
	switch event {
	case "CustomMessage", "PostAuthentication", "PostConfirmation", "CustomSMSSender", "CustomEmailSender":
		return false
	}
	return true
}

// backing lists the flows to the functions in which an authorizer runs.
func (b *builder) backing(authorizer int32) []int32 {
	var found []int32
	for _, f := range b.outOf(authorizer, model.FlowInvokes, model.FlowUses, model.FlowTriggers, model.FlowRoutes) {
		if b.kind(b.to[f]) == model.KindFunction {
			found = append(found, f)
		}
	}
	return found
}

// guardsWith states that code in a guard lets its holder past it.
func (b *builder) guardsWith(guard int32, r ruleID) {
	for _, f := range b.outOf(guard, model.FlowGuards) {
		b.derive(r, b.arrives(b.to[f]), b.standing(f), model.Open, viaFlow(f), b.can(code, guard))
		if b.kind(b.to[f]) == model.KindAPI {
			b.admitsToRoutes(b.to[f], guard, r)
		}
	}
	for _, f := range b.into(guard, model.FlowUses) {
		if b.kind(guard) == model.KindIDP && b.kind(b.from[f]) == model.KindAuthorizer {
			b.derive(r, b.can(code, b.from[f]), b.standing(f), model.Open, viaFlow(f), b.can(code, guard))
		}
	}
}

func (b *builder) admitsToRoutes(api, guard int32, r ruleID) {
	for _, f := range b.outOf(api, model.FlowRoutes) {
		if b.kind(b.to[f]) == model.KindRoute {
			b.derive(r, b.can(payload, b.to[f]), b.standing(f), model.Open, viaFlow(f), b.can(code, guard))
		}
	}
}

// beforeAuthentication states that the function behind an authorizer sees the
// requests of everybody who can reach one of its entries at all.
func (b *builder) beforeAuthentication(authorizer, function int32) {
	done := map[model.Ease]bool{}
	for _, f := range b.outOf(authorizer, model.FlowGuards) {
		entry := b.to[f]
		gateway := entry
		if b.kind(entry) == model.KindRoute {
			gateway = b.gatewayOf(entry)
		}
		ease, facts := b.hindrance(entry, gateway)
		if b.isPrivate(gateway) || done[ease] {
			continue
		}
		done[ease] = true
		b.open(entryAuthorizer, function, setOf(model.Anonymous), b.standing(f), ease, viaFlow(f, facts...))
	}
}
