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
	out := obj(r.Pos, "ProtocolType", "WEBSOCKET", "Name", r.ID)
	copyProps(out, props, "Name", "RouteSelectionExpression", "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation", "IpAddressType", "Tags")
	x.become(r, "AWS::ApiGatewayV2::Api", out)
	stage := x.webSocketStage(r, props)
	routes := props.Get("Routes")
	if !isMap(routes) || len(routes.Entries) == 0 {
		x.lose(r.Pos, "the API "+r.ID+" has no Routes", "add $connect, $default or routes of your own")
	} else {
		for _, e := range routes.Entries {
			x.webSocketRoute(r, props, e)
		}
	}
	x.v2Domain(r, props, stage)
}

func (x *translator) webSocketStage(r *template.Resource, props *source.Node) string {
	name, id := str(r.Pos, "default"), r.ID+"DefaultStage"
	if v := props.Get("StageName"); given(v) {
		name, id = v, r.ID+"Stage"
		if s, ok := x.plain(v); ok {
			id = r.ID + alphanumeric(s) + "Stage"
		}
	}
	settings := obj(r.Pos, "ApiId", ref(r.Pos, r.ID), "StageName", name, "AutoDeploy", source.NewBool(r.Pos, true))
	copyProps(settings, props, "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables")
	x.emit(r, id, "AWS::ApiGatewayV2::Stage", r.Pos, settings)
	x.t.SetReference(r.ID+".Stage", id)
	return id
}

// webSocketRoute translates one route. Only $connect is authorised: a client
// that is connected may send.
func (x *translator) webSocketRoute(r *template.Resource, props *source.Node, e source.Entry) {
	key, v, pos := e.Key.Text, e.Value, e.Key.Pos
	name := titleFirst(alphanumeric(key))
	route := obj(pos, "ApiId", ref(pos, r.ID), "RouteKey", key)
	if !isMap(v) || !given(v.Get("FunctionArn")) {
		x.lose(pos, "the route "+key+" of "+r.ID+" has no FunctionArn", "what it calls is unknown")
		x.webSocketAuth(r, props, key, route)
		x.emit(r, r.ID+name+"Route", "AWS::ApiGatewayV2::Route", pos, route)
		return
	}
	copyProps(route, v, "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RequestParameters", "RouteResponseSelectionExpression")
	x.webSocketAuth(r, props, key, route)
	route.Set("Target", obj(pos, "Fn::Join", list(pos, "/", list(pos, "integrations", ref(pos, r.ID+name+"Integration")))))
	x.emit(r, r.ID+name+"Route", "AWS::ApiGatewayV2::Route", pos, route)
	arn := v.Get("FunctionArn")
	uri := sub(arn.Pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations", "FunctionArn", arn)
	x.emit(r, r.ID+name+"Integration", "AWS::ApiGatewayV2::Integration", pos, obj(pos, "ApiId", ref(pos, r.ID),
		"IntegrationType", "AWS_PROXY", "IntegrationUri", uri, "TimeoutInMillis", orNil(v.Get("IntegrationTimeout"))))
	stage := orNil(props.Get("StageName"))
	if stage == nil {
		stage = str(pos, "default")
	}
	from := sub(pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__StageName__}/"+key,
		"__ApiId__", getAtt(pos, r.ID, "ApiId"), "__StageName__", stage)
	x.emit(r, r.ID+name+"Permission", "AWS::Lambda::Permission", pos, obj(pos, "Action", "lambda:InvokeFunction",
		"FunctionName", arn, "Principal", "apigateway.amazonaws.com", "SourceArn", from))
}

// webSocketAuth sets who may connect.
func (x *translator) webSocketAuth(r *template.Resource, props *source.Node, key string, route *source.Node) {
	auth := props.Get("Auth")
	if key != "$connect" || !given(auth) {
		return
	}
	switch strings.ToUpper(x.text(auth.Get("AuthType"))) {
	case "AWS_IAM":
		route.Set("AuthorizationType", str(auth.Pos, "AWS_IAM"))
	case "NONE":
		route.Set("AuthorizationType", str(auth.Pos, "NONE"))
	case "CUSTOM":
		id := r.ID + "ConnectAuthorizer"
		route.Set("AuthorizationType", str(auth.Pos, "CUSTOM"))
		route.Set("AuthorizerId", ref(auth.Pos, id))
		x.webSocketAuthorizer(r, auth, id)
	default:
		x.lose(auth.Pos, "Auth of "+r.ID+" has no AuthType of AWS_IAM, CUSTOM or NONE", "who may connect is unknown")
		route.Set("AuthorizationType", orNil(auth.Get("AuthType")))
	}
}

func (x *translator) webSocketAuthorizer(r *template.Resource, auth *source.Node, id string) {
	out := obj(auth.Pos, "ApiId", ref(auth.Pos, r.ID), "AuthorizerType", "REQUEST", "Name", id)
	copyProps(out, auth, "Name", "IdentitySource")
	role := orNil(auth.Get("InvokeRole"))
	if role != nil {
		out.Set("AuthorizerCredentialsArn", role)
	}
	arn := orNil(auth.Get("AuthArn"))
	if arn == nil {
		x.lose(auth.Pos, "Auth of "+r.ID+" has no AuthArn", "what authorises is unknown")
	} else {
		out.Set("AuthorizerUri", sub(arn.Pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations", "AuthArn", arn))
	}
	x.emit(r, id, "AWS::ApiGatewayV2::Authorizer", auth.Pos, out)
	if arn != nil && role == nil {
		from := sub(auth.Pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*", "__ApiId__", ref(auth.Pos, r.ID))
		x.emit(r, r.ID+"AuthorizerPermission", "AWS::Lambda::Permission", auth.Pos, obj(auth.Pos,
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
