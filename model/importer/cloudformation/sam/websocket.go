package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// webSocketAPI translates AWS::Serverless::WebSocketApi into an API with a
// route, an integration and a permission for each of its routes.
func (x *translator) webSocketAPI(r *template.Resource) {
	props := r.Props
	out := template.Map(r.Pos, "ProtocolType", "WEBSOCKET", "Name", r.ID)
	copyProps(out, props, "Name", "RouteSelectionExpression", "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation", "IpAddressType", "Tags")
	x.become(r, "AWS::ApiGatewayV2::Api", out)
	stage := x.webSocketStage(r, props)
	routes := props.Get("Routes")
	if !template.IsMap(routes) || len(routes.Entries) == 0 {
		x.lose(r.Pos, "the API "+r.ID+" has no Routes", "add $connect, $default or routes of your own")
	} else {
		for _, e := range routes.Entries {
			x.webSocketRoute(r, props, e)
		}
	}
	x.v2Domain(r, props, stage)
}

func (x *translator) webSocketStage(r *template.Resource, props *source.Node) string {
	name, id := source.NewString(r.Pos, "default"), r.ID+"DefaultStage"
	if v := props.Get("StageName"); template.Given(v) {
		name, id = v, r.ID+"Stage"
		if s, ok := x.plain(v); ok {
			id = r.ID + template.Alphanumeric(s) + "Stage"
		}
	}
	settings := template.Map(r.Pos, "ApiId", template.RefTo(r.Pos, r.ID), "StageName", name, "AutoDeploy", source.NewBool(r.Pos, true))
	copyProps(settings, props, "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables")
	x.emit(r, id, "AWS::ApiGatewayV2::Stage", r.Pos, settings)
	x.t.SetReference(r.ID+".Stage", id)
	return id
}

// webSocketRoute translates one route. Only $connect is authorised: a client
// that is connected may send.
func (x *translator) webSocketRoute(r *template.Resource, props *source.Node, e source.Entry) {
	key, v, pos := e.Key.Text, e.Value, e.Key.Pos
	name := titleFirst(template.Alphanumeric(key))
	route := template.Map(pos, "ApiId", template.RefTo(pos, r.ID), "RouteKey", key)
	if !template.IsMap(v) || !template.Given(v.Get("FunctionArn")) {
		x.lose(pos, "the route "+key+" of "+r.ID+" has no FunctionArn", "what it calls is unknown")
		x.webSocketAuth(r, props, key, route)
		x.emit(r, r.ID+name+"Route", "AWS::ApiGatewayV2::Route", pos, route)
		return
	}
	copyProps(route, v, "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RequestParameters", "RouteResponseSelectionExpression")
	x.webSocketAuth(r, props, key, route)
	route.Set("Target", template.Join(pos, "/", source.NewString(pos, "integrations"), template.RefTo(pos, r.ID+name+"Integration")))
	x.emit(r, r.ID+name+"Route", "AWS::ApiGatewayV2::Route", pos, route)
	arn := v.Get("FunctionArn")
	uri := template.Sub(arn.Pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations", "FunctionArn", arn)
	x.emit(r, r.ID+name+"Integration", "AWS::ApiGatewayV2::Integration", pos, template.Map(pos, "ApiId", template.RefTo(pos, r.ID),
		"IntegrationType", "AWS_PROXY", "IntegrationUri", uri, "TimeoutInMillis", template.OrNil(v.Get("IntegrationTimeout"))))
	stage := template.OrNil(props.Get("StageName"))
	if stage == nil {
		stage = source.NewString(pos, "default")
	}
	from := template.Sub(pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__StageName__}/"+key,
		"__ApiId__", template.GetAtt(pos, r.ID, "ApiId"), "__StageName__", stage)
	x.emit(r, r.ID+name+"Permission", "AWS::Lambda::Permission", pos, template.Map(pos, "Action", "lambda:InvokeFunction",
		"FunctionName", arn, "Principal", "apigateway.amazonaws.com", "SourceArn", from))
}

// webSocketAuth sets who may connect.
func (x *translator) webSocketAuth(r *template.Resource, props *source.Node, key string, route *source.Node) {
	auth := props.Get("Auth")
	if key != "$connect" || !template.Given(auth) {
		return
	}
	switch strings.ToUpper(x.text(auth.Get("AuthType"))) {
	case "AWS_IAM":
		route.Set("AuthorizationType", source.NewString(auth.Pos, "AWS_IAM"))
	case "NONE":
		route.Set("AuthorizationType", source.NewString(auth.Pos, "NONE"))
	case "CUSTOM":
		id := r.ID + "ConnectAuthorizer"
		route.Set("AuthorizationType", source.NewString(auth.Pos, "CUSTOM"))
		route.Set("AuthorizerId", template.RefTo(auth.Pos, id))
		x.webSocketAuthorizer(r, auth, id)
	default:
		x.lose(auth.Pos, "Auth of "+r.ID+" has no AuthType of AWS_IAM, CUSTOM or NONE", "who may connect is unknown")
		route.Set("AuthorizationType", template.OrNil(auth.Get("AuthType")))
	}
}

func (x *translator) webSocketAuthorizer(r *template.Resource, auth *source.Node, id string) {
	out := template.Map(auth.Pos, "ApiId", template.RefTo(auth.Pos, r.ID), "AuthorizerType", "REQUEST", "Name", id)
	copyProps(out, auth, "Name", "IdentitySource")
	role := template.OrNil(auth.Get("InvokeRole"))
	if role != nil {
		out.Set("AuthorizerCredentialsArn", role)
	}
	arn := template.OrNil(auth.Get("AuthArn"))
	if arn == nil {
		x.lose(auth.Pos, "Auth of "+r.ID+" has no AuthArn", "what authorises is unknown")
	} else {
		out.Set("AuthorizerUri", template.Sub(arn.Pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations", "AuthArn", arn))
	}
	x.emit(r, id, "AWS::ApiGatewayV2::Authorizer", auth.Pos, out)
	if arn != nil && role == nil {
		from := template.Sub(auth.Pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*", "__ApiId__", template.RefTo(auth.Pos, r.ID))
		x.emit(r, r.ID+"AuthorizerPermission", "AWS::Lambda::Permission", auth.Pos, template.Map(auth.Pos,
			"Action", "lambda:InvokeFunction", "FunctionName", arn, "Principal", "apigateway.amazonaws.com", "SourceArn", from))
	}
}

// titleFirst puts the first letter of a route's name in upper case.
func titleFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.ToLower(s[1:])
}
