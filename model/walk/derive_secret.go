package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// secrets states where the values of secrets can be read, and what they open.
func (b *builder) secrets() {
	for i, c := range b.g.Components {
		switch c.Kind {
		case model.KindFunction:
			b.secretsOf(int32(i))
		case model.KindStore, model.KindExternal, model.KindCompute:
			b.openedBy(int32(i))
		}
	}
}

// secretsOf states who sees the secrets in a function's environment: whoever
// reads its environment, its configuration, or a log that they are written to.
func (b *builder) secretsOf(f int32) {
	c, inEnvironment := b.secretInEnvironment(f)
	if !inEnvironment {
		return
	}
	variables := of(f, fact.ResolvedSecretVariables)
	logged := b.fact(f, fact.LogsEnvironmentAtStart)
	for _, u := range b.outOf(f, model.FlowUses) {
		secret := b.to[u]
		if b.kind(secret) != model.KindSecret {
			continue
		}
		value := b.can(read, secret)
		b.derive(leakSecret, value, min(c, b.standing(u)), model.Open, viaFlow(u, variables...), b.can(leak, f))
		b.derive(secretInConfiguration, value, min(c, b.standing(u)), model.Open, viaFlow(u, variables...), b.can(read, f))
		if !isTrue(logged) {
			continue
		}
		for _, l := range b.outOf(f, model.FlowLogs) {
			why := viaFlow(l, append(of(f, fact.LogsEnvironmentAtStart), variables...)...)
			b.derive(secretInLog, value, min(certainty(logged), b.standing(l)), model.Open, why, b.can(read, b.to[l]))
		}
	}
}

// openedBy states that the secrets that a store uses open it, as far as the
// network lets their holder come near.
func (b *builder) openedBy(store int32) {
	for _, u := range b.outOf(store, model.FlowUses) {
		secret := b.to[u]
		if b.kind(secret) != model.KindSecret {
			continue
		}
		premises := [][]node{{b.can(read, secret)}}
		facts := of(store, fact.PublicNetworkAccess)
		if isFalse(b.fact(store, fact.PublicNetworkAccess)) {
			premises = nil
			for _, near := range b.networksOf(store) {
				premises = append(premises, []node{b.can(read, secret), b.within(near)})
			}
		}
		for _, p := range premises {
			b.derive(secretOpens, b.can(read, store), min(model.Likely, b.standing(u)), model.Open, viaFlow(u, facts...), p...)
			b.derive(secretOpens, b.can(write, store), min(model.Likely, b.standing(u)), model.Open, viaFlow(u, facts...), p...)
		}
	}
}

func (b *builder) networksOf(c int32) []int32 {
	var networks []int32
	for _, u := range b.outOf(c, model.FlowUses) {
		if b.kind(b.to[u]) == model.KindNetwork {
			networks = append(networks, b.to[u])
		}
	}
	return networks
}

// within is the node of code that runs in a network and may send there.
func (b *builder) within(network int32) node {
	if n, ok := b.inside[network]; ok {
		return n
	}
	n := b.join()
	b.inside[network] = n
	for _, u := range b.into(network, model.FlowUses) {
		c := b.from[u]
		if k := b.kind(c); k != model.KindFunction && k != model.KindCompute {
			continue
		}
		if egress := b.fact(c, fact.Egress); egress.Decides() && egress.Value.AsText() == "none" {
			continue
		}
		b.derive(codeReach, n, b.standing(u), model.Open, viaFlow(u, of(c, fact.Egress)...), b.can(code, c))
	}
	return n
}
