package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// deputies states that a workflow or pipe whose input chooses what is called
// lends the caller its identity.
func (b *builder) deputies() {
	for i, c := range b.g.Components {
		if c.Kind != model.KindWorkflow && c.Kind != model.KindPipe {
			continue
		}
		w := int32(i)
		b.pipeSources(w)
		dynamic := b.fact(w, fact.DynamicTarget)
		if !isTrue(dynamic) {
			continue
		}
		for _, f := range b.outOf(w, model.FlowAssumes) {
			b.derive(payloadDeputy, b.can(identity, b.to[f]), min(model.Likely, b.standing(f)), model.Open,
				viaFlow(f, of(w, fact.DynamicTarget)...), b.can(payload, w))
		}
	}
}

// pipeSources states that what a workflow or pipe reads is its input.
func (b *builder) pipeSources(w int32) {
	for _, f := range b.outOf(w, model.FlowReads) {
		for _, content := range b.contents(b.to[f]) {
			b.derive(triggerRead, b.can(payload, w), b.use(f), model.Open, viaFlow(f), content)
		}
	}
}
