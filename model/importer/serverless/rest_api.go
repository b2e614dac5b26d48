package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const restID = "ApiGatewayRestApi"

// restAPI is the one REST API of a service.
type restAPI struct {
	// id and root are expressions for the API and its root resource; the root of
	// another service's API is nil, as what paths begin with.
	id, root  *source.Node
	from      string // the function whose event asked for it first
	shared    bool   // it is another service's
	resources map[string]*source.Node
	cors      map[string]*preflight // by path
	paths     []string              // of cors, in order
	pos       model.Pos
}

// gateway is a setting of provider.apiGateway, in the words of any version.
func (x *translator) gateway(keys ...string) *source.Node {
	return template.OrNil(x.provider.Get("apiGateway").Path(keys...))
}

// openREST gives the service's REST API, which the first event makes.
func (x *translator) openREST(from string, pos model.Pos) *restAPI {
	if x.rest != nil {
		return x.rest
	}
	a := &restAPI{from: from, pos: pos, resources: map[string]*source.Node{}, cors: map[string]*preflight{}}
	x.rest = a
	if own := x.gateway("restApiId"); own != nil {
		a.id, a.shared = own, true
		if x.gateway("restApiRootResourceId") == nil {
			x.wrong(own.Pos, "add restApiRootResourceId", "provider.apiGateway has restApiId and no restApiRootResourceId")
		}
		return a
	}
	a.id, a.root = template.RefTo(pos, restID), template.GetAtt(pos, restID, "RootResourceId")
	name := first(x.provider.Get("apiName"), x.gateway("name"))
	if name == nil {
		name = text(pos, x.stage, "-", x.name)
		if x.isTrue(x.gateway("shouldStartNameWithService")) {
			name = x.stack
		}
	}
	out := template.Map(pos, "Name", name, "Description", x.gateway("description"), "MinimumCompressionSize", x.gateway("minimumCompressionSize"),
		"DisableExecuteApiEndpoint", x.gateway("disableDefaultEndpoint"), "ApiKeySourceType", x.gateway("apiKeySourceType"),
		"BinaryMediaTypes", x.gateway("binaryMediaTypes"), "EndpointConfiguration", x.endpoint(pos))
	if policy := first(x.gateway("resourcePolicy"), x.provider.Get("resourcePolicy")); policy != nil {
		out.Set("Policy", document(policy.Pos, x.statements(policy, "resourcePolicy")...))
	}
	x.emit(from, restID, "AWS::ApiGateway::RestApi", pos, out)
	return a
}

func (x *translator) endpoint(pos model.Pos) *source.Node {
	typ := first(x.gateway("endpoint", "type"), x.provider.Get("endpointType"))
	ids := first(x.gateway("endpoint", "vpcEndpointIds"), x.provider.Get("vpcEndpointIds"))
	if typ == nil && ids == nil {
		return nil
	}
	if typ == nil {
		typ = source.NewString(pos, "EDGE")
	}
	return template.Map(typ.Pos, "Types", template.List(typ.Pos, typ), "VpcEndpointIds", ids)
}

// finishREST adds what the API as a whole has: preflights, a stage, keys.
func (x *translator) finishREST() {
	a := x.rest
	if a == nil {
		return
	}
	x.preflights(a)
	if a.shared {
		x.emit(a.from, "ApiGatewayDeployment", "AWS::ApiGateway::Deployment", a.pos, template.Map(a.pos, "RestApiId", a.id, "StageName", x.stageName()))
		return
	}
	x.restStage(a)
	x.apiKeys(a)
}

func (x *translator) stageName() *source.Node { return first(x.gateway("stage"), x.stage) }

// restStage adds the stage and what it logs.
func (x *translator) restStage(a *restAPI) {
	deployment := "ApiGatewayDeployment"
	x.emit(a.from, deployment, "AWS::ApiGateway::Deployment", a.pos, template.Map(a.pos, "RestApiId", a.id))
	out := template.Map(a.pos, "RestApiId", a.id, "DeploymentId", template.RefTo(a.pos, deployment), "StageName", x.stageName(),
		"TracingEnabled", template.OrNil(x.provider.Path("tracing", "apiGateway")))
	logs := template.OrNil(x.provider.Path("logs", "restApi"))
	method := source.NewMap(a.pos)
	if logs != nil && !x.isFalse(logs) {
		x.restLogs(a, logs, out, method)
	}
	if v := x.gateway("metrics"); v != nil {
		method.Set("MetricsEnabled", v)
	}
	if len(method.Entries) > 0 {
		method.Set("HttpMethod", source.NewString(a.pos, "*"))
		method.Set("ResourcePath", source.NewString(a.pos, "/*"))
		out.Set("MethodSettings", template.List(a.pos, method))
	}
	x.emit(a.from, "ApiGatewayStage", "AWS::ApiGateway::Stage", a.pos, out)
}

// restLogs sets what the stage logs: access, and the execution of methods,
// unless a setting says otherwise.
func (x *translator) restLogs(a *restAPI, logs, stage, method *source.Node) {
	if !x.isFalse(logs.Get("accessLogging")) {
		group := "ApiGatewayLogGroup"
		x.emit(a.from, group, "AWS::Logs::LogGroup", logs.Pos, template.Map(logs.Pos, "LogGroupName", text(logs.Pos, "/aws/api-gateway/", x.stack),
			"RetentionInDays", template.OrNil(x.provider.Get("logRetentionInDays"))))
		stage.Set("AccessLogSetting", template.Map(logs.Pos, "DestinationArn", template.GetAtt(logs.Pos, group, "Arn"), "Format", template.OrNil(logs.Get("format"))))
	}
	if x.isFalse(logs.Get("executionLogging")) {
		return
	}
	x.accountRole(logs.Pos, a.from, logs)
	method.Set("LoggingLevel", first(logs.Get("level"), source.NewString(logs.Pos, "INFO")))
	method.Set("DataTraceEnabled", first(logs.Get("fullExecutionData"), source.NewBool(logs.Pos, true)))
}
