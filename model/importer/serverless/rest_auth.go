package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// authorizer is how an http event says who decides about a request.
type authorizer struct {
	name, typ      string
	arn            *source.Node // of a function or a user pool
	id             *source.Node // of an authorizer that stands elsewhere
	fn             *function    // of this service
	settings       *source.Node // a map, or nil
	isPool, isFree bool         // isFree: its permission is given elsewhere
}

// authorization sets who may call a method.
func (x *translator) authorization(e *event, a *restAPI, out *source.Node) {
	v := e.get("authorizer")
	if v == nil {
		out.Set("AuthorizationType", source.NewString(e.pos, "NONE"))
		return
	}
	auth, ok := x.authorizerOf(e, v)
	switch {
	case !ok:
		out.Set("AuthorizationType", v) // not known
	case auth.typ == "AWS_IAM":
		out.Set("AuthorizationType", source.NewString(v.Pos, "AWS_IAM"))
	case auth.id != nil:
		kind := auth.typ
		if kind == "" {
			kind = "CUSTOM"
		}
		out.Set("AuthorizationType", source.NewString(v.Pos, kind))
		out.Set("AuthorizerId", auth.id)
	default:
		kind := "CUSTOM"
		if auth.isPool {
			kind = "COGNITO_USER_POOLS"
		}
		out.Set("AuthorizationType", source.NewString(v.Pos, kind))
		out.Set("AuthorizerId", template.RefTo(v.Pos, x.restAuthorizer(e, a, auth, v)))
	}
	if scopes := v.Get("scopes"); template.Given(scopes) {
		out.Set("AuthorizationScopes", scopes)
	}
}

// authorizerOf reads an authorizer: a function's name, an ARN, aws_iam, or a
// map that says more.
func (x *translator) authorizerOf(e *event, v *source.Node) (authorizer, bool) {
	var auth authorizer
	if template.IsMap(v) {
		auth.settings = v
		auth.typ = strings.ToUpper(x.word(v.Get("type")))
		auth.name = x.word(v.Get("name"))
		auth.arn, auth.id = template.OrNil(v.Get("arn")), template.OrNil(v.Get("authorizerId"))
		auth.isFree = x.isTrue(v.Get("managedExternally"))
	} else if s, ok := x.plain(v); !ok {
		auth.arn = v
	} else if strings.EqualFold(s, "aws_iam") {
		auth.typ = "AWS_IAM"
	} else if strings.Contains(s, ":") {
		auth.arn = v
	} else {
		auth.name = s
	}
	if auth.typ == "AWS_IAM" || auth.id != nil {
		return auth, true
	}
	if auth.arn == nil {
		auth.fn = x.byKey[auth.name]
		if auth.fn == nil {
			x.wrong(v.Pos, "name a function of the service, write an ARN, or aws_iam", "the authorizer %s of %s is no function of the service", auth.name, e.fn.key)
			return auth, false
		}
		auth.arn = auth.fn.target
	}
	if auth.name == "" {
		name := x.nameOf(auth.arn)
		auth.name = name[strings.LastIndexByte(name, '-')+1:]
	}
	auth.isPool = auth.typ == "COGNITO_USER_POOLS" || arnService(x.word(auth.arn)) == "cognito-idp" || strings.Contains(x.words.Text(auth.arn).S, ":cognito-idp:")
	return auth, true
}

// restAuthorizer adds an authorizer of the API and lets it call its function.
func (x *translator) restAuthorizer(e *event, a *restAPI, auth authorizer, v *source.Node) string {
	id := normal(e.idOfName(auth.name)) + "ApiGatewayAuthorizer"
	out := template.Map(v.Pos, "Name", auth.name, "RestApiId", a.id)
	ttl, identity := template.OrNil(auth.settings.Get("resultTtlInSeconds")), template.OrNil(auth.settings.Get("identitySource"))
	if ttl != nil {
		out.Set("AuthorizerResultTtlInSeconds", ttl)
	}
	if identity == nil && (auth.typ != "REQUEST" || x.word(ttl) != "0") {
		identity = source.NewString(v.Pos, "method.request.header.Authorization")
	}
	if identity != nil {
		out.Set("IdentitySource", identity)
	}
	copyProps(out, auth.settings, "identityValidationExpression", "IdentityValidationExpression")
	if auth.isPool {
		out.Set("Type", source.NewString(v.Pos, "COGNITO_USER_POOLS"))
		out.Set("ProviderARNs", template.List(v.Pos, auth.arn))
		x.emit(e.fn.id, id, "AWS::ApiGateway::Authorizer", v.Pos, out)
		return id
	}
	kind := "TOKEN"
	if auth.typ == "REQUEST" {
		kind = "REQUEST"
	}
	out.Set("Type", source.NewString(v.Pos, kind))
	out.Set("AuthorizerUri", invocation(v.Pos, auth.arn))
	x.emit(e.fn.id, id, "AWS::ApiGateway::Authorizer", v.Pos, out)
	if !auth.isFree {
		x.emit(e.fn.id, normal(e.idOfName(auth.name))+"LambdaPermissionApiGateway", "AWS::Lambda::Permission", v.Pos, template.Map(v.Pos,
			"Action", "lambda:InvokeFunction", "FunctionName", auth.arn, "Principal", "apigateway.amazonaws.com"))
	}
	return id
}

// idOfName is a name in a logical id, or the event's place where it has none.
func (e *event) idOfName(name string) string {
	if name == "" {
		return e.idOf("")
	}
	return name
}
