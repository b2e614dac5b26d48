package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// blockPublic applies the settings that block public access: those that were
// read shut the public out, a default that can be overridden guards, and where a
// bucket's are not known the way in is only possible.
func (b *builder) blockPublic(store int32, a *admission, why *because) bool {
	blocked := b.fact(store, fact.PublicAccessBlocked)
	if !blocked.Decides() && b.component(store).Service == "aws.s3.bucket" {
		a.certainty = model.Possible
		why.facts = append(why.facts, of(store, fact.PublicAccessBlocked)...)
		return true
	}
	if !isTrue(blocked) {
		return true
	}
	if blocked.Certain() {
		return false
	}
	a.certainty, a.ease = min(a.certainty, model.Likely), model.Guarded
	why.facts = append(why.facts, of(store, fact.PublicAccessBlocked)...)
	return true
}

// publicStore states what an access list or an open port lets in.
func (b *builder) publicStore(n int32) {
	if acl := b.fact(n, fact.PublicACL); acl.Decides() && acl.Value.AsText() != "none" {
		a := admission{certainty: certainty(acl), ease: model.Open}
		why := noFlow(of(n, fact.PublicACL)...)
		if b.blockPublic(n, &a, &why) {
			b.seed(policyPublic, b.can(read, n), everyone, a.certainty, a.ease, why)
			if acl.Value.AsText() == "write" {
				b.seed(policyPublic, b.can(write, n), everyone, a.certainty, a.ease, why)
			}
		}
	}
	reachable, login := b.fact(n, fact.PublicNetworkAccess), b.fact(n, fact.DatabaseAuthentication)
	if isTrue(reachable) && login.Decides() && login.Value.AsText() == "none" {
		why := noFlow(of(n, fact.PublicNetworkAccess, fact.DatabaseAuthentication)...)
		c := min(certainty(reachable), certainty(login))
		b.seed(policyPublic, b.can(read, n), everyone, c, model.Open, why)
		b.seed(policyPublic, b.can(write, n), everyone, c, model.Open, why)
	}
}
