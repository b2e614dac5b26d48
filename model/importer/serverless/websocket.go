package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const socketID = "WebsocketsApi"

// socketAPI is the one WebSocket API of a service.
type socketAPI struct{ id *source.Node }

// openSocket gives the service's WebSocket API, which the first event makes.
func (x *translator) openSocket(from string, pos model.Pos) *socketAPI {
	if x.socket != nil {
		return x.socket
	}
	x.socket = &socketAPI{id: template.RefTo(pos, socketID)}
	if own := x.gateway("websocketApiId"); own != nil {
		x.socket.id = own
		return x.socket
	}
	name := template.OrNil(x.provider.Get("websocketsApiName"))
	if name == nil {
		name = text(pos, x.stage, "-", x.name, "-websockets")
	}
	expression := first(x.provider.Get("websocketsApiRouteSelectionExpression"), source.NewString(pos, "$request.body.action"))
	x.emit(from, socketID, "AWS::ApiGatewayV2::Api", pos, template.Map(pos, "Name", name, "ProtocolType", "WEBSOCKET",
		"RouteSelectionExpression", expression, "Description", template.OrNil(x.provider.Get("websocketsDescription"))))
	stage := template.Map(pos, "ApiId", x.socket.id, "StageName", x.stage, "DeploymentId", template.RefTo(pos, "WebsocketsDeployment"))
	x.emit(from, "WebsocketsDeployment", "AWS::ApiGatewayV2::Deployment", pos, template.Map(pos, "ApiId", x.socket.id))
	if logs := template.OrNil(x.provider.Path("logs", "websocket")); logs != nil && !x.isFalse(logs) {
		x.socketLogs(from, logs, stage)
	}
	x.emit(from, "WebsocketsDeploymentStage", "AWS::ApiGatewayV2::Stage", pos, stage)
	return x.socket
}

func (x *translator) socketLogs(from string, logs, stage *source.Node) {
	group := "WebsocketsLogGroup"
	if !x.isFalse(logs.Get("accessLogging")) {
		x.emit(from, group, "AWS::Logs::LogGroup", logs.Pos, template.Map(logs.Pos, "LogGroupName", text(logs.Pos, "/aws/websocket/", x.stack),
			"RetentionInDays", template.OrNil(x.provider.Get("logRetentionInDays"))))
		stage.Set("AccessLogSettings", template.Map(logs.Pos, "DestinationArn", template.GetAtt(logs.Pos, group, "Arn"), "Format", template.OrNil(logs.Get("format"))))
	}
	if !x.isFalse(logs.Get("executionLogging")) {
		x.accountRole(logs.Pos, from, logs)
		stage.Set("DefaultRouteSettings", template.Map(logs.Pos, "LoggingLevel", first(logs.Get("level"), source.NewString(logs.Pos, "INFO")),
			"DataTraceEnabled", first(logs.Get("fullExecutionData"), source.NewBool(logs.Pos, true))))
	}
}

// socketEvent adds a route of the WebSocket API. Every function with one may
// answer to all connections.
func (x *translator) socketEvent(e *event) {
	key := x.require(e, e.either("route"), "route")
	if key == nil {
		return
	}
	a := x.openSocket(e.fn.id, e.pos)
	integration := e.id() + "WebsocketsIntegration"
	x.emit(e.fn.id, integration, "AWS::ApiGatewayV2::Integration", e.pos, template.Map(e.pos, "ApiId", a.id, "IntegrationType", "AWS_PROXY",
		"IntegrationUri", invocation(e.pos, e.fn.target)))
	out := template.Map(e.pos, "ApiId", a.id, "RouteKey", key, "AuthorizationType", "NONE", "Target", text(e.pos, "integrations/", template.RefTo(e.pos, integration)),
		"RouteResponseSelectionExpression", e.get("routeResponseSelectionExpression"))
	if v := e.get("authorizer"); v != nil {
		x.socketAuthorization(e, a, v, out)
	}
	route := socketRoute(x.word(key))
	if route == "" {
		route = e.idOf("")
	}
	x.emit(e.fn.id, route+"WebsocketsRoute", "AWS::ApiGatewayV2::Route", e.pos, out)
	x.permission(e.fn, e.id()+"LambdaPermissionWebsockets", e.pos, "apigateway.amazonaws.com")
	e.fn.role.grantOnce("connections", allow(e.pos, "execute-api:ManageConnections", template.Sub(e.pos, "arn:${AWS::Partition}:execute-api:*:*:*/@connections/*")))
}

// socketAuthorization sets who may connect: a function decides, or IAM.
func (x *translator) socketAuthorization(e *event, a *socketAPI, v, out *source.Node) {
	name, target := x.word(v), template.OrNil(v.Get("arn"))
	if template.IsMap(v) {
		name = x.word(v.Get("name"))
	}
	if strings.EqualFold(name, "aws_iam") {
		out.Set("AuthorizationType", source.NewString(v.Pos, "AWS_IAM"))
		return
	}
	if target == nil && strings.Contains(name, ":") {
		target = source.NewString(v.Pos, name)
	}
	if fn := x.byKey[name]; target == nil && fn != nil {
		target = fn.target
	}
	out.Set("AuthorizationType", source.NewString(v.Pos, "CUSTOM"))
	if target == nil {
		x.wrong(v.Pos, "name a function of the service, or write an ARN", "the authorizer %s of %s is no function of the service", name, e.fn.key)
		return
	}
	if s := x.nameOf(target); strings.Contains(name, ":") || name == "" {
		name = s[strings.LastIndexByte(s, '-')+1:]
	}
	id := normal(e.idOfName(name)) + "WebsocketsAuthorizer"
	identity := first(v.Get("identitySource"), source.NewString(v.Pos, "route.request.header.Auth"))
	x.emit(e.fn.id, id, "AWS::ApiGatewayV2::Authorizer", v.Pos, template.Map(v.Pos, "ApiId", a.id, "Name", name, "AuthorizerType", "REQUEST",
		"AuthorizerUri", invocation(v.Pos, target), "IdentitySource", source.NewList(identity.Pos, items(identity)...)))
	x.emit(e.fn.id, normal(e.idOfName(name))+"LambdaPermissionWebsockets", "AWS::Lambda::Permission", v.Pos, template.Map(v.Pos,
		"Action", "lambda:InvokeFunction", "FunctionName", target, "Principal", "apigateway.amazonaws.com"))
	out.Set("AuthorizerId", template.RefTo(v.Pos, id))
}
