package cloudformation

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// declareTargetGroup makes a route of a target group that calls functions.
func declareTargetGroup(b *builder, r *template.Resource) {
	if kind := b.t.Text(r.Prop("TargetType")).S; kind == "lambda" || b.t.Text(r.Prop("Type")).S == "LAMBDA" {
		b.declareAs(r)
	}
}

func buildTargetGroup(b *builder, r *template.Resource) {
	c := b.of(r)
	if c == nil {
		return
	}
	c.Facts.Set(fact.Integration, model.KnownText("function", r.Pos))
	for _, target := range b.items(r.Props, "Targets") {
		for _, fn := range b.ends(model.KindFunction, target.Node, "Id") {
			b.subscribe(r, subscription{
				kind: model.FlowRoutes, from: c.ID, to: fn.id, principals: []string{"elasticloadbalancing.amazonaws.com", "vpc-lattice.amazonaws.com"},
				sources: []string{c.ID, c.ARN}, label: r.Called(),
			}, target.Node, target.Condition, fn.condition)
		}
	}
}

// buildListener adds what a load balancer's listener or rule forwards to.
func buildListener(b *builder, r *template.Resource) {
	balancer := r.Prop("LoadBalancerArn")
	if balancer == nil {
		if listener := b.resourceOf(r.Prop("ListenerArn")); listener != nil {
			balancer = listener.Prop("LoadBalancerArn")
		}
	}
	how := "none"
	actions := append(b.items(r.Props, "DefaultActions"), b.items(r.Props, "Actions")...)
	b.listenerProtocol(r, balancer, actions)
	for _, action := range actions {
		switch b.t.Text(action.Node.Get("Type")).S {
		case "authenticate-oidc", "jwt-validation":
			how = "jwt"
		case "authenticate-cognito":
			how = "user-pool"
		}
	}
	for _, action := range actions {
		groups := b.items(action.Node, "ForwardConfig", "TargetGroups")
		for _, group := range append(groups, template.Branch{Node: action.Node}) {
			id, ok := b.local(group.Node.Get("TargetGroupArn"))
			if !ok {
				continue
			}
			b.g.Component(id).Facts.Set(fact.Authentication, model.KnownText(how, action.Node.Pos))
			for _, from := range b.ends(model.KindAPI, balancer) {
				b.flow(r, model.FlowRoutes, from.id, id, action.Node, action.Condition, group.Condition, from.condition)
			}
		}
	}
}

// listenerProtocol states of a load balancer whether one of its listeners takes
// plain HTTP and does more than send callers to the port with TLS.
func (b *builder) listenerProtocol(r *template.Resource, balancer *source.Node, actions []template.Branch) {
	protocol := b.t.Text(r.Prop("Protocol"))
	if protocol.State == model.StateUnknown || protocol.S != "HTTP" && protocol.S != "HTTPS" {
		return
	}
	plain := protocol.S == "HTTP" && slices.ContainsFunc(actions, func(action template.Branch) bool {
		return b.t.Text(action.Node.Path("RedirectConfig", "Protocol")).S != "HTTPS"
	})
	for _, to := range b.ends(model.KindAPI, balancer) {
		c := b.g.Component(to.id)
		if !fact.Def(fact.HTTPSOnly).AppliesTo(c.Kind) {
			continue
		}
		if plain {
			c.Facts.Set(fact.HTTPSOnly, from(model.Bool(false), protocol.State, protocol.Why, r.Pos))
		} else {
			c.Facts.SetIfUnstated(fact.HTTPSOnly, from(model.Bool(true), protocol.State, protocol.Why, r.Pos))
		}
	}
}

// resourceOf gives the resource that an expression names.
func (b *builder) resourceOf(n *source.Node) *template.Resource {
	logical, _, ok := b.t.Target(n)
	if !ok {
		return nil
	}
	return b.t.Resource(logical)
}

func buildBalancer(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EndpointType, enum(map[string]string{"internal": "private", "internet-facing": "regional"}), r.Props, "Scheme")
	c.Facts.SetIfUnstated(fact.EndpointType, model.KnownText("regional", r.Pos))
	for _, item := range b.items(r.Props, "LoadBalancerAttributes") {
		if b.t.Text(item.Node.Get("Key")).S == "access_logs.s3.enabled" {
			b.set(c, fact.AccessLogging, boolean, item.Node, "Value")
		}
	}
}
