package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

var authorizerTypes = map[string]string{"TOKEN": "token", "REQUEST": "request", "JWT": "jwt", "COGNITO_USER_POOLS": "user-pool", "token": "token", "request": "request", "jwt": "jwt", "cognito_user_pools": "user-pool"}

// buildAuthorizer states how an authorizer decides, and what it runs or asks.
// It runs before the routes that it guards.
func buildAuthorizer(b *builder, r *template.Resource) {
	c := b.of(r)
	kind := r.Prop("Type")
	if kind == nil {
		kind = r.Prop("AuthorizerType")
	}
	b.set(c, fact.AuthorizerType, enum(authorizerTypes), kind)
	if !b.set(c, fact.AuthorizerCacheSeconds, integer, r.Props, "AuthorizerResultTtlInSeconds") && b.t.Text(kind).S != "JWT" {
		seconds := int64(300)
		if r.Type == "AWS::ApiGatewayV2::Authorizer" {
			seconds = 0
		}
		f := model.Default(model.Int(seconds), "Amazon API Gateway API reference, authorizerResultTtlInSeconds, 2026-11", r.Pos)
		f.Fixed = true
		c.Facts.Set(fact.AuthorizerCacheSeconds, f)
	}
	b.set(c, fact.IdentitySources, texts, r.Props, "IdentitySource")
	b.audience(c, r.Prop("JwtConfiguration"), "Audience")
	b.set(c, fact.TokenIssuer, plainText, r.Props, "JwtConfiguration", "Issuer")
	a := b.apiOf(r.Prop("RestApiId"))
	if a == nil {
		a = b.apiOf(r.Prop("ApiId"))
	}
	b.authorizerFunction(r, a, c, r.Prop("AuthorizerUri"), r.Prop("AuthorizerCredentialsArn") != nil || r.Prop("AuthorizerCredentials") != nil)
	for _, item := range b.items(r.Props, "ProviderARNs") {
		if id, ok := b.end(model.KindIDP, item.Node); ok {
			b.flow(r, model.FlowUses, c.ID, id, item.Node, item.Condition)
		}
	}
	b.issuerPool(r, c, r.Prop("JwtConfiguration", "Issuer"))
}

// audience states for whom tokens must be issued; without a list it is for
// nobody in particular.
func (b *builder) audience(c *model.Component, jwt *source.Node, key string) {
	if jwt == nil || b.set(c, fact.TokenAudience, texts, jwt, key) || template.IsIntrinsic(jwt) {
		return
	}
	c.Facts.Set(fact.TokenAudience, model.KnownList(nil, jwt.Pos))
}

// authorizerFunction adds the flow from an authorizer to the function that it
// runs, which must let the gateway in. The API is nil where it is not known.
func (b *builder) authorizerFunction(r *template.Resource, a *api, c *model.Component, uri *source.Node, free bool) {
	for _, br := range b.branches(uri) {
		fn, ok := b.invokedFunction(br.Node, true)
		if !ok {
			continue
		}
		b.subscribe(r, subscription{
			kind: model.FlowInvokes, from: c.ID, to: fn, principals: []string{gatewayService}, free: free, label: "authorize",
			route: &route{c: c, api: a, path: authorizerPath},
		}, br.Node, br.Condition)
	}
}

// authorizerPath marks a subscription of an authorizer among those of routes.
const authorizerPath = "authorizers"

// issuerPool adds the flow to the user pool whose tokens are accepted.
func (b *builder) issuerPool(r *template.Resource, c *model.Component, issuer *source.Node) {
	if issuer == nil {
		return
	}
	for _, ref := range b.t.Text(issuer).Refs {
		if id, ok := b.fold(ref.ID); ok && b.g.Component(id).Kind == model.KindIDP {
			b.flow(r, model.FlowUses, c.ID, id, issuer)
			return
		}
	}
}

// bodyAuthorizers makes the authorizers that an OpenAPI document defines; the
// key is the name of the security scheme.
func (b *builder) bodyAuthorizers(a *api, r *template.Resource, doc *source.Node) map[string]*scheme {
	out := map[string]*scheme{}
	for _, section := range []*source.Node{doc.Get("securityDefinitions"), doc.Path("components", "securitySchemes")} {
		if section == nil {
			continue
		}
		for _, e := range section.Entries {
			for _, br := range b.branches(e.Value) {
				if br.Node != nil {
					out[e.Key.Text] = b.scheme(a, r, e.Key, br.Node)
				}
			}
		}
	}
	return out
}

// scheme is a security scheme of an OpenAPI document.
type scheme struct {
	authorizer *model.Component // nil for keys and signatures
	apiKey     bool
	how        string // of authentication, without an authorizer
}

func (b *builder) scheme(a *api, r *template.Resource, key, n *source.Node) *scheme {
	auth := n.Get("x-amazon-apigateway-authorizer")
	if auth == nil {
		kind := strings.ToLower(b.t.Text(n.Get("x-amazon-apigateway-authtype")).S)
		switch {
		case kind == "awssigv4":
			return &scheme{how: "iam"}
		case b.t.Text(n.Get("type")).S == "apiKey" && kind == "" && strings.EqualFold(b.t.Text(n.Get("name")).S, "x-api-key"):
			return &scheme{apiKey: true}
		}
		// Without an authorizer the gateway enforces nothing.
		return &scheme{how: "none"}
	}
	c := b.add(model.Component{
		ID: a.c.ID + "/authorizer " + key.Text, Kind: model.KindAuthorizer, Service: a.c.Service + ".authorizer", Name: key.Text,
		Zone: a.c.Zone, Source: key.Pos, Origin: r.Origin, GeneratedFrom: a.c.GeneratedFrom,
	}, "")
	b.set(c, fact.AuthorizerType, enum(authorizerTypes), auth, "type")
	if !b.set(c, fact.AuthorizerCacheSeconds, integer, auth, "authorizerResultTtlInSeconds") && a.c.Service == "aws.apigateway.restapi" {
		f := model.Default(model.Int(300), "Amazon API Gateway API reference, authorizerResultTtlInSeconds, 2026-11", auth.Pos)
		f.Fixed = true
		c.Facts.Set(fact.AuthorizerCacheSeconds, f)
	}
	b.set(c, fact.IdentitySources, texts, auth, "identitySource")
	b.audience(c, auth.Get("jwtConfiguration"), "audience")
	b.set(c, fact.TokenIssuer, plainText, auth, "jwtConfiguration", "issuer")
	b.authorizerFunction(r, a, c, auth.Get("authorizerUri"), auth.Get("authorizerCredentials") != nil)
	for _, item := range b.items(auth, "providerARNs") {
		if id, ok := b.end(model.KindIDP, item.Node); ok {
			b.flow(r, model.FlowUses, c.ID, id, item.Node, item.Condition)
		}
	}
	b.issuerPool(r, c, auth.Path("jwtConfiguration", "issuer"))
	return &scheme{authorizer: c}
}
