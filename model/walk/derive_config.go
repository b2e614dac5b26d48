package walk

import (
	"github.com/fourgate/fourgate/model"
)

// configuration states what the right to configure a component gives.
func (b *builder) configuration() {
	for i, c := range b.g.Components {
		n := int32(i)
		switch c.Kind {
		case model.KindFunction, model.KindCompute, model.KindWorkflow, model.KindPipe:
			b.derive(configCode, b.can(code, n), model.Proved, model.Open, noFlow(), b.can(config, n))
		case model.KindAuthorizer:
			b.derive(configCode, b.can(code, n), model.Proved, model.Open, noFlow(), b.can(config, n))
		}
		b.configuresTargets(n)
	}
}

// configuresTargets states that whoever sets up a source of events chooses
// what its targets are sent.
func (b *builder) configuresTargets(n int32) {
	if b.kind(n) == model.KindFunction {
		return
	}
	for _, o := range b.outOf(n, model.FlowTriggers, model.FlowPolls, model.FlowRoutes, model.FlowInvokes) {
		b.derive(configTrigger, b.arrives(b.to[o]), min(model.Likely, b.standing(o)), model.Open, viaFlow(o), b.can(config, n))
	}
}
