package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// httpAuthorization sets who may call a route.
func (x *translator) httpAuthorization(e *event, a *httpAPI, out *source.Node) {
	v := e.get("authorizer")
	if v == nil {
		out.Set("AuthorizationType", source.NewString(e.pos, "NONE"))
		return
	}
	name, typ := x.word(v), ""
	var id *source.Node
	if template.IsMap(v) {
		name, typ, id = x.word(v.Get("name")), x.word(v.Get("type")), template.OrNil(v.Get("id"))
	}
	if strings.EqualFold(typ, "aws_iam") || strings.EqualFold(name, "aws_iam") {
		out.Set("AuthorizationType", source.NewString(v.Pos, "AWS_IAM"))
		return
	}
	settings := x.httpSetting("authorizers", name)
	if id == nil && settings == nil {
		x.wrong(v.Pos, "define it below provider.httpApi.authorizers", "%s of %s is no authorizer of the provider", name, e.fn.key)
		out.Set("AuthorizationType", source.NewString(v.Pos, "unknown"))
		return
	}
	if typ == "" {
		typ = x.word(settings.Get("type"))
	}
	kind := "JWT"
	if typ == "request" {
		kind = "CUSTOM"
	}
	out.Set("AuthorizationType", source.NewString(v.Pos, kind))
	if id == nil {
		id = template.RefTo(v.Pos, x.httpAuthorizer(e, a, name, settings))
	}
	out.Set("AuthorizerId", id)
	if scopes := v.Get("scopes"); template.Given(scopes) {
		out.Set("AuthorizationScopes", scopes)
	}
}

// httpAuthorizer adds an authorizer of the provider, where a route asks for it
// first.
func (x *translator) httpAuthorizer(e *event, a *httpAPI, name string, settings *source.Node) string {
	id := "HttpApiAuthorizer" + normal(name)
	if a.auths[name] {
		return id
	}
	a.auths[name] = true
	pos := settings.Pos
	out := template.Map(pos, "ApiId", a.id, "Name", first(settings.Get("name"), source.NewString(pos, name)))
	if identity := settings.Get("identitySource"); template.Given(identity) {
		out.Set("IdentitySource", source.NewList(identity.Pos, items(identity)...))
	}
	if x.word(settings.Get("type")) != "request" {
		out.Set("AuthorizerType", source.NewString(pos, "JWT"))
		out.Set("JwtConfiguration", template.Map(pos, "Issuer", template.OrNil(settings.Get("issuerUrl")), "Audience", source.NewList(pos, items(settings.Get("audience"))...)))
		x.emit(e.fn.id, id, "AWS::ApiGatewayV2::Authorizer", pos, out)
		return id
	}
	target := first(settings.Get("functionArn"), settings.Get("functionName"))
	out.Set("AuthorizerType", source.NewString(pos, "REQUEST"))
	if target == nil {
		x.wrong(pos, "write functionName or functionArn", "the authorizer %s names no function", name)
		x.emit(e.fn.id, id, "AWS::ApiGatewayV2::Authorizer", pos, out)
		return id
	}
	target = x.functionARN(target)
	out.Set("AuthorizerUri", invocation(pos, target))
	copyProps(out, settings, "resultTtlInSeconds", "AuthorizerResultTtlInSeconds", "enableSimpleResponses", "EnableSimpleResponses", "payloadVersion", "AuthorizerPayloadFormatVersion")
	x.emit(e.fn.id, id, "AWS::ApiGatewayV2::Authorizer", pos, out)
	if !x.isTrue(settings.Get("managedExternally")) {
		x.emit(e.fn.id, normal(name)+"LambdaAuthorizerPermissionHttpApi", "AWS::Lambda::Permission", pos, template.Map(pos, "Action", "lambda:InvokeFunction",
			"FunctionName", target, "Principal", "apigateway.amazonaws.com", "SourceArn", arn(pos, "execute-api", a.id, "/*")))
	}
	return id
}
