package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// authorizers adds the security schemes of an API's authorizers to its
// document, and the permissions to call those that are functions.
func (x *translator) authorizers(b *apiBody) {
	auth := b.r.Prop("Auth")
	if !template.Given(auth) {
		return
	}
	if !template.IsMap(auth) {
		x.lose(auth.Pos, "Auth of "+b.r.ID+" is not a map", "who may call its routes is unknown")
		return
	}
	all := auth.Get("Authorizers")
	if template.Given(all) && !template.IsMap(all) {
		x.lose(all.Pos, "Authorizers of "+b.r.ID+" is not a map", "who may call its routes is unknown")
	}
	if template.IsMap(all) {
		for _, e := range all.Entries {
			x.oneAuthorizer(b, e.Key.Text, e.Key, e.Value)
		}
	}
	if b.http && x.isTrue(auth.Get("EnableIamAuthorizer")) {
		x.scheme(b, "AWS_IAM", iamScheme(auth))
	}
}

func (x *translator) oneAuthorizer(b *apiBody, name string, key, v *source.Node) {
	if !template.IsMap(v) {
		x.lose(key.Pos, "the authorizer "+name+" of "+b.r.ID+" is not a map", "write UserPoolArn, FunctionArn or JwtConfiguration")
		return
	}
	switch {
	case b.http && template.Given(v.Get("JwtConfiguration")):
		jwt := v.Get("JwtConfiguration")
		x.scheme(b, name, template.Map(key.Pos, "type", "oauth2", "x-amazon-apigateway-authorizer", template.Map(key.Pos, "type", "jwt",
			"identitySource", template.OrNil(v.Get("IdentitySource")), "jwtConfiguration", lowerKeys(jwt))))
	case b.http && template.Given(v.Get("OpenIdConnectUrl")):
		x.scheme(b, name, template.Map(key.Pos, "type", "openIdConnect", "openIdConnectUrl", v.Get("OpenIdConnectUrl")))
	case template.Given(v.Get("UserPoolArn")):
		x.userPoolAuthorizer(b, name, key, v)
	case template.Given(v.Get("FunctionArn")):
		x.functionAuthorizer(b, name, key, v)
	default:
		x.lose(key.Pos, "the authorizer "+name+" of "+b.r.ID+" has no UserPoolArn, FunctionArn or JwtConfiguration", "how it authorises is unknown")
		x.functionAuthorizer(b, name, key, v)
	}
}

func (x *translator) userPoolAuthorizer(b *apiBody, name string, key, v *source.Node) {
	arns := v.Get("UserPoolArn")
	if !template.IsList(arns) {
		arns = template.List(arns.Pos, arns)
	}
	header := v.Path("Identity", "Header")
	if !template.Given(header) {
		header = source.NewString(key.Pos, "Authorization")
	}
	authorizer := template.Map(key.Pos, "type", "cognito_user_pools", "providerARNs", arns)
	if reg := v.Path("Identity", "ValidationExpression"); template.Given(reg) {
		authorizer.Set("identityValidationExpression", reg)
	}
	x.scheme(b, name, template.Map(key.Pos, "type", "apiKey", "name", header, "in", "header",
		"x-amazon-apigateway-authtype", "cognito_user_pools", "x-amazon-apigateway-authorizer", authorizer))
}

func (x *translator) functionAuthorizer(b *apiBody, name string, key, v *source.Node) {
	arn := v.Get("FunctionArn")
	request := b.http || x.text(v.Get("FunctionPayloadType")) == "REQUEST"
	kind, header := "token", source.NewString(key.Pos, "Authorization")
	if request {
		kind, header = "request", source.NewString(key.Pos, "Unused")
	} else if h := v.Path("Identity", "Header"); template.Given(h) {
		header = h
	}
	authorizer := template.Map(key.Pos, "type", kind)
	if template.Given(arn) {
		authorizer.Set("authorizerUri", invocation(arn.Pos, arn))
	}
	if request {
		if from := x.identitySource(b, v.Get("Identity")); from != "" {
			authorizer.Set("identitySource", source.NewString(v.Get("Identity").Pos, from))
		}
	}
	role := template.OrNil(v.Get("FunctionInvokeRole"))
	if s := x.text(role); role != nil && s != "NONE" && s != "CALLER_CREDENTIALS" {
		authorizer.Set("authorizerCredentials", role)
	}
	for _, p := range [][2]string{
		{"ReauthorizeEvery", "authorizerResultTtlInSeconds"}, {"ValidationExpression", "identityValidationExpression"},
	} {
		if n := v.Path("Identity", p[0]); template.Given(n) {
			authorizer.Set(p[1], n)
		}
	}
	if b.http {
		for _, p := range [][2]string{
			{"AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion"}, {"EnableSimpleResponses", "enableSimpleResponses"},
		} {
			if n := v.Get(p[0]); template.Given(n) {
				authorizer.Set(p[1], n)
			}
		}
	}
	x.scheme(b, name, template.Map(key.Pos, "type", "apiKey", "name", header, "in", "header",
		"x-amazon-apigateway-authtype", "custom", "x-amazon-apigateway-authorizer", authorizer))
	x.authorizerPermission(b, name, key, v)
}

// authorizerPermission lets API Gateway call an authorizer function. For HTTP
// APIs that has to be asked for.
func (x *translator) authorizerPermission(b *apiBody, name string, key, v *source.Node) {
	if !template.Given(v.Get("FunctionArn")) {
		return
	}
	if b.http && !x.isTrue(v.Get("EnableFunctionDefaultPermissions")) || !b.http && x.isTrue(v.Get("DisableFunctionDefaultPermissions")) {
		return
	}
	arn := template.Sub(key.Pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*", "__ApiId__", template.RefTo(key.Pos, b.r.ID))
	x.emit(b.r, b.r.ID+name+"AuthorizerPermission", "AWS::Lambda::Permission", key.Pos, template.Map(key.Pos,
		"Action", "lambda:InvokeFunction", "FunctionName", v.Get("FunctionArn"), "Principal", "apigateway.amazonaws.com", "SourceArn", arn))
}

// identitySource lists what of a request identifies the caller.
func (x *translator) identitySource(b *apiBody, identity *source.Node) string {
	if !template.IsMap(identity) {
		return ""
	}
	kinds := [][2]string{
		{"Headers", "method.request.header."}, {"QueryStrings", "method.request.querystring."},
		{"StageVariables", "stageVariables."}, {"Context", "context."},
	}
	if b.http {
		kinds = [][2]string{
			{"Headers", "$request.header."}, {"QueryStrings", "$request.querystring."},
			{"StageVariables", "$stageVariables."}, {"Context", "$context."},
		}
	}
	var from []string
	for _, kind := range kinds {
		for _, item := range x.t.Items(identity.Get(kind[0])) {
			if s, ok := x.plain(item.Node); ok {
				from = append(from, kind[1]+s)
			}
		}
	}
	return strings.Join(from, ", ")
}

// lowerKeys writes the keys of a map as OpenAPI extensions do: audience for
// Audience.
func lowerKeys(n *source.Node) *source.Node {
	if !template.IsMap(n) {
		return n
	}
	out := source.NewMap(n.Pos)
	for _, e := range n.Entries {
		out.Set(lowerFirst(e.Key.Text), e.Value)
	}
	return out
}

func lowerFirst(s string) string {
	if s != "" && s[0] >= 'A' && s[0] <= 'Z' {
		return string(s[0]+'a'-'A') + s[1:]
	}
	return s
}
