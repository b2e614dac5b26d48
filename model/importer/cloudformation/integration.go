package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

var integrationTypes = map[string]string{"AWS_PROXY": "service", "AWS": "service", "HTTP": "http", "HTTP_PROXY": "http", "MOCK": "mock"}

// integration is what a route hands a request to.
type integration struct {
	typ              string // AWS_PROXY, HTTP, MOCK, … in upper case
	uri, credentials *source.Node
	subtype          string
	parameters       []*source.Node // where the service's resource may be named
	at               *source.Node
}

// integrate adds the flow from a route to its target.
func (b *builder) integrate(r *template.Resource, rt *route, in integration, condition string) {
	kind := integrationTypes[in.typ]
	if kind == "" {
		return
	}
	pos := in.at.Pos
	if kind == "mock" {
		rt.c.Facts.Set(fact.Integration, model.KnownText("mock", pos))
		return
	}
	for _, br := range b.branches(in.uri) {
		if br.Node == nil && in.uri != nil {
			continue // under this condition there is no address
		}
		b.integrateURI(r, rt, in, kind, br.Node, both(condition, br.Condition))
	}
	if in.credentials != nil && !callers(b.t.Text(in.credentials).S) {
		if id, ok := b.address(model.KindIdentity, in.credentials); ok && strings.Contains(b.g.Component(id).Service, "iam") {
			b.flow(r, model.FlowAssumes, rt.c.ID, id, in.credentials, condition)
		}
	}
}

// callers reports whether credentials are those of whoever calls the route.
// Source: Amazon API Gateway developer guide, x-amazon-apigateway-integration, 2026-11.
func callers(credentials string) bool { return strings.HasSuffix(credentials, ":iam::*:user/*") }

func (b *builder) integrateURI(r *template.Resource, rt *route, in integration, kind string, uri *source.Node, condition string) {
	if fn, ok := b.invokedFunction(uri, in.typ == "AWS_PROXY" && in.subtype == ""); ok {
		rt.c.Facts.Set(fact.Integration, model.KnownText("function", in.at.Pos))
		b.subscribe(r, subscription{
			kind: model.FlowRoutes, from: rt.c.ID, to: fn, principals: []string{gatewayService}, route: rt, free: in.credentials != nil, label: rt.c.Name,
		}, in.at, condition)
		return
	}
	rt.c.Facts.Set(fact.Integration, model.KnownText(kind, in.at.Pos))
	target, ok := b.integrationTarget(in, uri)
	if !ok {
		b.loseIntegration(rt, in)
		return
	}
	b.flow(r, model.FlowRoutes, rt.c.ID, target, in.at, condition)
}

func (b *builder) loseIntegration(rt *route, in integration) {
	b.g.AddLoss(model.Loss{
		Kind: model.LossUnread, Pos: in.at.Pos, Reason: "the target of the route " + rt.c.Name + " could not be read", Component: rt.c.ID,
	})
}

// invokedFunction gives the function that an invocation URI or an ARN names;
// certain says that nothing but a function can stand there.
func (b *builder) invokedFunction(uri *source.Node, certain bool) (string, bool) {
	if uri == nil {
		return "", false
	}
	x := b.t.Text(uri)
	for _, ref := range x.Refs {
		if id, ok := b.fold(ref.ID); ok && b.g.Component(id).Kind == model.KindFunction {
			return id, true
		}
	}
	address := b.expand(x.S)
	if _, rest, ok := strings.Cut(address, "/functions/"); ok {
		address = strings.TrimSuffix(rest, "/invocations")
	}
	if id, ok := b.byAddress(address); ok {
		return id, b.g.Component(id).Kind == model.KindFunction
	}
	if a, ok := parseARN(address); ok && a.service == "lambda" {
		return b.external(model.KindFunction, address, uri.Pos), true
	}
	open := x.State == model.StateUnknown && strings.Contains(x.S, "/functions/")
	if open || certain && strings.HasPrefix(address, "${") && ownTokens(address) && len(x.Refs) == 0 {
		return b.external(model.KindFunction, address, uri.Pos), true
	}
	return "", false
}

// integrationTarget gives what a route without a function calls: a service, an
// address, or what its parameters name.
func (b *builder) integrationTarget(in integration, uri *source.Node) (string, bool) {
	for _, n := range append([]*source.Node{uri}, in.parameters...) {
		if id, ok := b.namedBelow(n); ok {
			return id, true
		}
	}
	if uri == nil {
		if in.subtype != "" {
			return b.subtypeTarget(in), true
		}
		return "", false
	}
	x := b.t.Text(uri)
	address := b.expand(x.S)
	if a, ok := parseARN(address); ok && a.service == "apigateway" {
		if id, ok := b.templateTarget(a.account, in.parameters); ok {
			return id, true
		}
		return b.serviceAction(a, uri.Pos), true
	}
	if address == "" {
		return "", false
	}
	return b.external(model.KindExternal, address, uri.Pos), true
}

// namedBelow gives the first component of the template, other than an
// identity, that an expression at or below n names.
func (b *builder) namedBelow(n *source.Node) (string, bool) {
	if n == nil {
		return "", false
	}
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[0]
		todo = todo[1:]
		if n == nil {
			continue
		}
		if n.IsScalar() || template.IsIntrinsic(n) {
			for _, ref := range b.t.Text(n).Refs {
				if id, ok := b.fold(ref.ID); ok && b.g.Component(id).Kind != model.KindIdentity {
					return id, true
				}
			}
			continue
		}
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
	return "", false
}

// serviceNamed gives the component for a service as a whole, where the
// resource that is called is not known.
func (b *builder) serviceNamed(service string, pos model.Pos) string {
	kind, ok := arnKinds[service]
	if !ok || kind == model.KindIdentity {
		kind = model.KindExternal
	}
	return b.add(model.Component{
		ID: "external:" + service + ".amazonaws.com/any", Kind: kind, Service: "aws." + service, Name: service, Zone: zoneProvider, Source: pos, Origin: model.OriginExternal,
	}, "").ID
}
