package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// flow adds a declared flow that a resource states.
func (b *builder) flow(r *template.Resource, kind model.FlowKind, from, to string, at *source.Node, conditions ...string) *model.Flow {
	pos := r.Pos
	if at != nil {
		pos = at.Pos
	}
	presence, condition := b.presence(b.under(r, conditions...))
	return b.g.AddFlow(model.Flow{
		From: from, To: to, Kind: kind, Evidence: model.EvidenceDeclared, Source: pos,
		Presence: presence, Condition: condition,
	})
}

// flowsTo adds a flow from a component to whatever a property names, once for
// each condition.
func (b *builder) flowsTo(r *template.Resource, kind model.FlowKind, from string, expect model.Kind, keys ...string) {
	for _, to := range b.ends(expect, r.Props, keys...) {
		b.flow(r, kind, from, to.id, r.Prop(keys...), to.condition)
	}
}

// flowsFrom adds a flow from whatever a property names to a component.
func (b *builder) flowsFrom(r *template.Resource, kind model.FlowKind, to string, expect model.Kind, keys ...string) []*model.Flow {
	var out []*model.Flow
	for _, from := range b.ends(expect, r.Props, keys...) {
		out = append(out, b.flow(r, kind, from.id, to, r.Prop(keys...), from.condition))
	}
	return out
}

// encrypted adds the flow from a key of the customer's to what it encrypts,
// and says so as a fact where the kind of component has one.
func (b *builder) encrypted(r *template.Resource, c *model.Component, keys ...string) {
	for _, br := range b.branches(r.Props, keys...) {
		if br.Node == nil || providerKey(b.t.Text(br.Node).S) {
			continue
		}
		if key, ok := b.end(model.KindKey, br.Node); ok {
			b.flow(r, model.FlowEncrypts, key, c.ID, br.Node, br.Condition)
		}
	}
}
