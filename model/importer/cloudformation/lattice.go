package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// gatewayAuthentication says how callers prove who they are, for services that
// check it in front of every route.
var gatewayAuthentication = map[string]string{"NONE": "none", "AWS_IAM": "iam", "CUSTOM_JWT": "jwt"}

// buildLatticeService reads a service of VPC Lattice, which the networks that
// it is shared with can reach.
func buildLatticeService(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.Set(fact.EndpointType, model.KnownText("private", r.Pos))
	if !b.set(c, fact.Authentication, enum(gatewayAuthentication), r.Props, "AuthType") {
		f := model.Default(model.Text("none"), "Amazon VPC Lattice API reference, CreateService authType, 2026-11", r.Pos)
		f.Fixed = true
		c.Facts.Set(fact.Authentication, f)
	}
}

// buildLatticeForward adds what a listener or a rule of a service forwards to.
func buildLatticeForward(b *builder, r *template.Resource) {
	for _, service := range b.ends(model.KindAPI, r.Props, "ServiceIdentifier") {
		how := b.g.Component(service.id).Facts.Get(fact.Authentication)
		groups := append(b.items(r.Props, "DefaultAction", "Forward", "TargetGroups"), b.items(r.Props, "Action", "Forward", "TargetGroups")...)
		for _, group := range groups {
			id, ok := b.local(group.Node.Get("TargetGroupIdentifier"))
			if !ok {
				continue
			}
			b.flow(r, model.FlowRoutes, service.id, id, group.Node, group.Condition, service.condition)
			if to := b.g.Component(id); to.Kind == model.KindRoute && how.State != model.StateUnknown {
				to.Facts.Set(fact.Authentication, how)
			}
		}
	}
}

// buildAgentGateway reads a gateway through which agents call tools.
func buildAgentGateway(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.Authentication, enum(gatewayAuthentication), r.Props, "AuthorizerType")
	c.Facts.Set(fact.EndpointType, model.KnownText("regional", r.Pos))
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "RoleArn")
	b.encrypted(r, c, "KmsKeyArn")
}
