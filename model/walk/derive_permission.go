package walk

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// permission states whom a flow's principal lets in beside the source that is
// meant: a service without a source condition calls for any of its customers.
func (b *builder) permission(f int32) {
	flow := b.flow(f)
	if flow.Principal == "" || flow.Disabled || !runs(b.kind(b.to[f])) {
		return // what only holds content has a resource policy that says more
	}
	switch flow.Kind {
	case model.FlowTriggers, model.FlowRoutes, model.FlowAllows, model.FlowInvokes:
	default:
		return
	}
	condition := flow.Facts.Get(fact.SourceCondition)
	sure := certainty(condition)
	if condition.Decides() && condition.Value.AsText() != "none" {
		if flow.Kind == model.FlowAllows && isDeputy(flow.Principal) {
			// The source is not in the graph: somebody else may own it.
			b.open(policyOpen, b.to[f], setOf(model.Partner), model.Possible, model.Open, viaFlow(f, ofFlow(f, fact.SourceCondition)))
		}
		return
	}
	if flow.Presence == model.Maybe {
		sure = min(sure, model.Likely)
	}
	why := viaFlow(f, ofFlow(f, fact.SourceCondition))
	switch {
	case isService(flow.Principal):
		if isDeputy(flow.Principal) {
			b.open(policyDeputy, b.to[f], setOf(model.AnyAccount), sure, model.Open, why)
		}
	case flow.Kind == model.FlowRoutes: // a function URL: its route says who comes in
	case flow.Principal == "*":
		b.open(policyOpen, b.to[f], setOf(model.AnyAccount), sure, model.Open, why)
	case strings.Contains(flow.Principal, "${AWS::AccountId}"):
		b.open(policyOpen, b.to[f], setOf(model.Insider), sure, model.Open, why)
	default:
		b.open(policyOpen, b.to[f], setOf(model.Partner), model.Proved, model.Open, viaFlow(f))
	}
}
