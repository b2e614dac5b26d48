package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildHTTPAPI reads an HTTP or WebSocket API.
func buildHTTPAPI(b *builder, r *template.Resource) {
	a := b.apis[b.of(r).ID]
	if r.Partial {
		b.open[a.c.ID] = true
	}
	a.c.Facts.Set(fact.EndpointType, model.KnownText("regional", r.Pos))
	b.set(a.c, fact.DefaultEndpointDisabled, boolean, r.Props, "DisableExecuteApiEndpoint")
	b.set(a.c, fact.CORSOrigins, texts, r.Props, "CorsConfiguration", "AllowOrigins")
	b.set(a.c, fact.CORSCredentials, boolean, r.Props, "CorsConfiguration", "AllowCredentials")
	if r.Prop("BodyS3Location") != nil {
		a.opaque = true
		b.loseBody(r, r.Prop("BodyS3Location"))
	}
	b.body(a, r)
	if target := r.Prop("Target"); target != nil {
		rt := b.route(a, "", "$default", target.Pos, r.Origin, r.Condition)
		rt.authenticate("none", target.Pos)
		b.integrate(r, rt, integration{typ: "AWS_PROXY", uri: target, at: target, credentials: r.Prop("CredentialsArn")}, "")
	}
}

// buildRoute adds a route with the integration that it names.
func buildRoute(b *builder, r *template.Resource) {
	a := b.apiOrExternal(r.Prop("ApiId"))
	if a == nil {
		return
	}
	method, path := splitRouteKey(b.expand(b.t.Text(r.Prop("RouteKey")).S))
	rt := b.route(a, method, path, r.Pos, r.Origin, r.Condition)
	b.ids[r.ID] = rt.c.ID
	b.methodAuth(r, rt)
	b.set(rt.c, fact.APIKeyRequired, boolean, r.Props, "ApiKeyRequired")
	b.set(rt.c, fact.AuthorizationScopes, texts, r.Props, "AuthorizationScopes")
	rt.c.Facts.SetIfUnstated(fact.RequestValidation, model.KnownText("none", r.Pos))
	for _, br := range b.branches(r.Props, "Target") {
		if br.Node == nil {
			continue
		}
		in := b.integrationNamed(br.Node)
		if in == nil {
			b.loseIntegration(rt, integration{at: br.Node})
			continue
		}
		b.integrate(r, rt, integration{
			typ: b.t.Text(in.Prop("IntegrationType")).S, uri: in.Prop("IntegrationUri"), credentials: in.Prop("CredentialsArn"),
			subtype: b.t.Text(in.Prop("IntegrationSubtype")).S, parameters: []*source.Node{in.Prop("RequestParameters"), in.Prop("RequestTemplates")}, at: br.Node,
		}, both(br.Condition, in.Condition))
	}
}

// splitRouteKey splits "GET /orders"; "$default" and the keys of WebSocket
// routes have no method.
func splitRouteKey(key string) (method, path string) {
	method, path, ok := strings.Cut(key, " ")
	if !ok {
		return "", key
	}
	return strings.ToUpper(method), path
}

// integrationNamed gives the integration in a route's target,
// "integrations/${Orders}".
func (b *builder) integrationNamed(n *source.Node) *template.Resource {
	for _, ref := range b.t.Text(n).Refs {
		if r := b.t.Resource(ref.ID); r != nil && r.Type == "AWS::ApiGatewayV2::Integration" {
			return r
		}
	}
	return nil
}
