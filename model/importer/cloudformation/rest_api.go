package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

var endpointTypes = map[string]string{"EDGE": "edge", "REGIONAL": "regional", "PRIVATE": "private"}

func buildRestAPI(b *builder, r *template.Resource) {
	a := b.apis[b.of(r).ID]
	if r.Partial {
		b.open[a.c.ID] = true
	}
	b.endpointType(a, r)
	b.set(a.c, fact.DefaultEndpointDisabled, boolean, r.Props, "DisableExecuteApiEndpoint")
	b.resourcePolicy(r, a.c, r.Prop("Policy"), "")
	if r.Prop("BodyS3Location") != nil {
		a.opaque = true
		b.loseBody(r, r.Prop("BodyS3Location"))
	}
	b.body(a, r)
}

func (b *builder) loseBody(r *template.Resource, n *source.Node) {
	b.g.AddLoss(model.Loss{
		Kind: model.LossUnread, Pos: n.Pos, Reason: "the definition of the API " + r.Called() + " is not in this file", Component: b.id(r.ID),
	})
}

func (b *builder) endpointType(a *api, r *template.Resource) {
	for _, br := range b.branches(r.Props, "EndpointConfiguration") {
		if br.Node == nil {
			continue
		}
		list, _ := b.t.Strings(br.Node.Get("Types"))
		if template.IsIntrinsic(br.Node) || len(list) == 0 {
			list = []template.Text{b.t.Text(br.Node)}
		}
		x := list[0]
		v, ok := endpointTypes[x.S]
		switch {
		case br.Condition != "":
			a.c.Facts.Set(fact.EndpointType, model.Unknown("depends on condition "+br.Condition, br.Node.Pos))
		case !ok:
			a.c.Facts.Set(fact.EndpointType, model.Unknown(orToken(x.Why, "known at deployment only"), br.Node.Pos))
		default:
			a.c.Facts.Set(fact.EndpointType, from(model.Text(v), x.State, x.Why, br.Node.Pos))
		}
	}
	if !a.c.Facts.Has(fact.EndpointType) && !b.open[a.c.ID] {
		f := model.Default(model.Text("edge"), "Amazon API Gateway API reference, EndpointConfiguration, 2026-11", r.Pos)
		f.Fixed = true
		a.c.Facts.Set(fact.EndpointType, f)
	}
}

// buildMethod adds a route of an API that is written as resources and methods.
func buildMethod(b *builder, r *template.Resource) {
	a := b.apiOrExternal(r.Prop("RestApiId"))
	if a == nil {
		return
	}
	method := strings.ToUpper(b.t.Text(r.Prop("HttpMethod")).S)
	if method == "*" || method == "" {
		method = "ANY"
	}
	rt := b.route(a, method, b.resourcePath(r.Prop("ResourceId")), r.Pos, r.Origin, r.Condition)
	b.ids[r.ID] = rt.c.ID
	b.methodAuth(r, rt)
	b.set(rt.c, fact.APIKeyRequired, boolean, r.Props, "ApiKeyRequired")
	b.set(rt.c, fact.AuthorizationScopes, texts, r.Props, "AuthorizationScopes")
	b.methodValidation(r, rt)
	n := r.Prop("Integration")
	for _, br := range b.branches(n) {
		if br.Node == nil {
			continue
		}
		b.integrate(r, rt, integration{
			typ: strings.ToUpper(b.t.Text(br.Node.Get("Type")).S), uri: br.Node.Get("Uri"), credentials: br.Node.Get("Credentials"),
			parameters: []*source.Node{br.Node.Get("RequestTemplates"), br.Node.Get("RequestParameters")}, at: br.Node,
		}, br.Condition)
		b.mockCORS(a, method, br.Node.Get("IntegrationResponses"))
	}
}

// resourcePath puts together the path of a resource from its parents.
func (b *builder) resourcePath(n *source.Node) string {
	var parts []string
	const deepest = 64 // a cycle ends here
	for range deepest {
		logical, attr, ok := b.t.Target(n)
		r := b.t.Resource(logical)
		if !ok || r == nil || r.Type != "AWS::ApiGateway::Resource" || attr == "RootResourceId" {
			if !ok && n != nil {
				if x := b.t.Text(n); x.State == model.StateUnknown {
					parts = append(parts, "…")
				}
			}
			break
		}
		parts = append(parts, b.expand(b.t.Text(r.Prop("PathPart")).S))
		n = r.Prop("ParentId")
	}
	slices.Reverse(parts)
	return "/" + strings.Join(parts, "/")
}

func (b *builder) methodAuth(r *template.Resource, rt *route) {
	id := r.Prop("AuthorizerId")
	how := enum(map[string]string{"NONE": "none", "AWS_IAM": "iam", "CUSTOM": "custom", "COGNITO_USER_POOLS": "user-pool", "JWT": "jwt"})
	if !b.set(rt.c, fact.Authentication, how, r.Props, "AuthorizationType") {
		rt.authenticate("none", r.Pos)
	}
	kind := b.t.Text(r.Prop("AuthorizationType")).S
	if id == nil || kind == "NONE" || kind == "AWS_IAM" {
		return
	}
	stated := rt.c.Facts.Get(fact.Authentication)
	for _, authorizer := range b.ends(model.KindAuthorizer, id) {
		c := b.g.Component(authorizer.id)
		b.guard(rt, c, id.Pos, authorizer.condition)
		if !c.Facts.Has(fact.AuthorizerType) || stated.State != model.StateKnown {
			rt.c.Facts.Set(fact.Authentication, stated)
		}
	}
}

// methodValidation follows the request validator of a method.
func (b *builder) methodValidation(r *template.Resource, rt *route) {
	n := r.Prop("RequestValidatorId")
	if n == nil {
		rt.c.Facts.Set(fact.RequestValidation, model.KnownText("none", r.Pos))
		return
	}
	logical, _, ok := b.t.Target(n)
	v := b.t.Resource(logical)
	if !ok || v == nil {
		rt.c.Facts.Set(fact.RequestValidation, model.Unknown("the request validator is not in this template", n.Pos))
		return
	}
	b.validation(rt, v.Prop("ValidateRequestBody"), v.Prop("ValidateRequestParameters"), n.Pos)
}

func (b *builder) validation(rt *route, body, parameters *source.Node, pos model.Pos) {
	checksBody, bodyState, why := b.t.Bool(body)
	checksParameters, parametersState, why2 := b.t.Bool(parameters)
	if body != nil && bodyState == model.StateUnknown || parameters != nil && parametersState == model.StateUnknown {
		rt.c.Facts.Set(fact.RequestValidation, model.Unknown(orToken(why, why2), pos))
		return
	}
	what := "none"
	switch {
	case checksBody && checksParameters:
		what = "full"
	case checksBody:
		what = "body"
	case checksParameters:
		what = "parameters"
	}
	rt.c.Facts.Set(fact.RequestValidation, model.KnownText(what, pos))
}

// mockCORS reads the origins that a method without a target answers with.
func (b *builder) mockCORS(a *api, method string, responses *source.Node) {
	if method != "OPTIONS" || responses == nil {
		return
	}
	list := responses.Items
	for _, e := range responses.Entries {
		list = append(list, e.Value)
	}
	for _, response := range list {
		for _, key := range []string{"ResponseParameters", "responseParameters"} {
			params := response.Get(key)
			if n := params.Get("method.response.header.Access-Control-Allow-Origin"); n != nil {
				x := b.t.Text(n)
				a.c.Facts.Set(fact.CORSOrigins, from(model.List(strings.Trim(b.expand(x.S), "'")), x.State, x.Why, n.Pos))
			}
			if n := params.Get("method.response.header.Access-Control-Allow-Credentials"); n != nil {
				x := b.t.Text(n)
				a.c.Facts.Set(fact.CORSCredentials, from(model.Bool(strings.Trim(x.S, "'") == "true"), x.State, x.Why, n.Pos))
			}
		}
	}
}
