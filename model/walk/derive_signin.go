package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// admitSignUp states who can send content to an identity provider's hooks.
func (b *builder) admitSignUp(idp int32) {
	signUp := b.fact(idp, fact.OpenSignup)
	why := noFlow(of(idp, fact.OpenSignup)...)
	b.open(entrySignUp, idp, setOf(model.User), model.Proved, model.Open, why)
	if !isFalse(signUp) {
		b.open(entrySignUp, idp, setOf(model.Anonymous), certainty(signUp), model.Open, why)
	}
	for _, f := range b.outOf(idp, model.FlowAssumes) {
		b.admitToPool(idp, f)
	}
}

// admitToPool states who gets the credentials that an identity pool hands out:
// guests where it has any, and whoever can sign in with a provider it trusts.
func (b *builder) admitToPool(pool, f int32) {
	role := b.can(identity, b.to[f])
	guests := b.fact(pool, fact.UnauthenticatedIdentities)
	if b.flow(f).Label != "authenticated" && isTrue(guests) {
		b.seed(entryIdentityPool, role, everyone, min(certainty(guests), b.standing(f)), model.Open,
			viaFlow(f, of(pool, fact.UnauthenticatedIdentities)...))
	}
	if b.flow(f).Label == "unauthenticated" {
		return
	}
	b.seed(entryIdentityPool, role, widen(setOf(model.User)), b.standing(f), model.Open, viaFlow(f))
	for _, u := range b.outOf(pool, model.FlowUses) {
		if b.kind(b.to[u]) == model.KindIDP {
			b.derive(entryIdentityPool, role, min(b.standing(f), b.standing(u)), model.Open, viaFlow(f), b.can(payload, b.to[u]))
		}
	}
}
