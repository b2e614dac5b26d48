package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// methodAuth sets what the Auth of an event says of its method.
func (x *translator) methodAuth(b *apiBody, op *source.Node, e *event) {
	auth := e.get("Auth")
	if auth == nil {
		return
	}
	if !template.IsMap(auth) {
		x.lose(auth.Pos, "Auth of the event "+e.name+" is not a map", "who may call its route is unknown")
		return
	}
	requirement := source.NewMap(auth.Pos)
	if v := template.OrNil(auth.Get("Authorizer")); v != nil {
		name, ok := x.plain(v)
		if !ok {
			x.lose(v.Pos, "the authorizer of the event "+e.name+" is not a plain name", "who may call its route is unknown")
			requirement.Set("${?}", source.NewList(v.Pos))
		} else {
			x.useAuthorizer(b, requirement, name, v, e)
			if name == "AWS_IAM" && !b.http {
				x.callerCredentials(op, auth)
			}
		}
	} else if scopes := template.OrNil(auth.Get("AuthorizationScopes")); scopes != nil {
		if name := x.defaultAuthorizer(b); name != "" {
			requirement.Set(name, scopes)
		}
	}
	security := source.NewList(auth.Pos)
	if len(requirement.Entries) > 0 {
		security.Items = append(security.Items, requirement)
	}
	if v := auth.Get("ApiKeyRequired"); template.Given(v) && !b.http {
		if x.isFalse(v) {
			x.noKey[op] = true
		} else {
			security.Items = append(security.Items, x.apiKey(b, v))
		}
	}
	if len(security.Items) > 0 {
		op.Set("security", security)
	}
}

// useAuthorizer adds an authorizer to a requirement.
func (x *translator) useAuthorizer(b *apiBody, requirement *source.Node, name string, at *source.Node, e *event) {
	scopes := template.OrNil(e.get("Auth", "AuthorizationScopes"))
	if scopes == nil {
		scopes = source.NewList(at.Pos)
		if own := x.authorizer(b, name); own != nil && template.IsList(own.Get("AuthorizationScopes")) {
			scopes = own.Get("AuthorizationScopes")
		}
	}
	switch {
	case name == "NONE":
		scopes = source.NewList(at.Pos)
	case name == "AWS_IAM":
		x.scheme(b, "AWS_IAM", iamScheme(at))
	case x.authorizer(b, name) == nil:
		x.lose(at.Pos, b.r.ID+" has no authorizer "+name, "add it to Auth.Authorizers of the API, or correct the name")
	}
	requirement.Set(name, scopes)
}

// authorizer returns the definition of an authorizer of an API.
func (x *translator) authorizer(b *apiBody, name string) *source.Node {
	return template.OrNil(b.r.Prop("Auth", "Authorizers").Get(name))
}

func (x *translator) defaultAuthorizer(b *apiBody) string {
	return x.text(b.r.Prop("Auth", "DefaultAuthorizer"))
}

// apiKey is the requirement of an API key. It stands beside that of an
// authorizer; API Gateway demands both.
func (x *translator) apiKey(b *apiBody, at *source.Node) *source.Node {
	x.scheme(b, "api_key", template.Map(at.Pos, "type", "apiKey", "name", "x-api-key", "in", "header"))
	return template.Map(at.Pos, "api_key", source.NewList(at.Pos))
}

// callerCredentials has API Gateway invoke a function as the caller, or as the
// role that InvokeRole names.
func (x *translator) callerCredentials(op, auth *source.Node) {
	if !template.IsMap(op.Get(integration)) {
		return
	}
	n := x.editableChild(op, integration, auth.Pos)
	role := template.OrNil(auth.Get("InvokeRole"))
	switch x.text(role) {
	case "NONE":
		return
	case "CALLER_CREDENTIALS", "":
		if role == nil || x.text(role) != "" {
			role = source.NewString(auth.Pos, "arn:aws:iam::*:user/*")
		}
	}
	n.Set("credentials", role)
}

// iamScheme is the security scheme of requests that are signed.
func iamScheme(at *source.Node) *source.Node {
	return template.Map(at.Pos, "type", "apiKey", "name", "Authorization", "in", "header", "x-amazon-apigateway-authtype", "awsSigv4")
}

// scheme adds a security scheme to a document, where it has none of the name.
func (x *translator) scheme(b *apiBody, name string, n *source.Node) {
	if b.root == nil {
		return
	}
	parent, key := b.root, "securityDefinitions"
	if b.root.Get("openapi") != nil {
		parent, key = x.editableChild(b.root, "components", n.Pos), "securitySchemes"
	}
	if parent == nil {
		return
	}
	if schemes := x.editableChild(parent, key, n.Pos); schemes != nil && schemes.Get(name) == nil {
		schemes.Set(name, n)
	}
}
