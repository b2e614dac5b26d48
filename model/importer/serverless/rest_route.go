package serverless

import (
	"regexp"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// route is the method and the path of an event.
type route struct {
	method string // in upper case, "ANY" for any
	path   string // without slashes at its ends; "" for the root
	from   string // logical id of what the event is of
	pos    model.Pos
}

// routeOf reads the route of an http event: "GET users/{id}", or a map.
func (x *translator) routeOf(e *event) (route, bool) {
	method, path := e.get("method"), e.get("path")
	words := strings.Fields(x.path(e, e.value))
	switch {
	case !template.IsMap(e.value) && len(words) == 2:
		method, path = source.NewString(e.pos, words[0]), source.NewString(e.pos, words[1])
	case !template.IsMap(e.value) && len(words) == 1 && words[0] == "*":
		method, path = source.NewString(e.pos, "ANY"), source.NewString(e.pos, "/{proxy+}")
	case !template.IsMap(e.value):
		x.wrong(e.pos, `write it as "GET users", or a map with method and path`, "the %s event of %s has no method and path", e.typ, e.fn.key)
		return route{}, false
	case path == nil:
		x.require(e, nil, "path")
		return route{}, false
	case method == nil:
		x.require(e, nil, "method")
	}
	r := route{from: e.fn.id, pos: e.pos, method: strings.ToUpper(x.word(method))}
	if r.method == "" || r.method == "*" {
		r.method = "ANY"
	}
	r.path = strings.Trim(x.path(e, path), "/")
	return r, true
}

// token is a part of a text that only deployment knows.
var token = regexp.MustCompile(`\$\{[^}]*\}`)

// path is a path, with … for what only deployment knows of it.
func (x *translator) path(e *event, n *source.Node) string {
	s, plain := x.plain(n)
	if plain || !template.Given(n) || !template.IsIntrinsic(n) {
		return s
	}
	x.wrong(n.Pos, "what is not known shows as …", "the path of an event of %s is known at deployment only", e.fn.key)
	return token.ReplaceAllString(x.words.Text(n).S, "…")
}

// resource gives an expression for the API's resource of a path, and makes
// those that lead to it.
func (x *translator) resource(a *restAPI, r route) *source.Node {
	if r.path == "" {
		return a.root
	}
	parent, at := a.root, ""
	for part := range strings.SplitSeq(r.path, "/") {
		at = strings.TrimPrefix(at+"/"+part, "/")
		had := a.resources[at]
		if had == nil {
			id := "ApiGatewayResource" + pathName(at)
			x.emit(r.from, id, "AWS::ApiGateway::Resource", r.pos, template.Map(r.pos, "RestApiId", a.id, "ParentId", parent, "PathPart", part))
			had = template.RefTo(r.pos, id)
			a.resources[at] = had
		}
		parent = had
	}
	return parent
}

// httpEvent adds a method of the REST API.
func (x *translator) httpEvent(e *event) {
	r, ok := x.routeOf(e)
	if !ok {
		return
	}
	a := x.openREST(e.fn.id, e.pos)
	id := "ApiGatewayMethod" + pathName(r.path) + upperFirst(strings.ToLower(r.method))
	out := template.Map(e.pos, "HttpMethod", r.method, "RestApiId", a.id, "ResourceId", x.resource(a, r), "ApiKeyRequired", x.isTrue(e.get("private")),
		"OperationName", e.get("operationId"))
	x.integration(e, out)
	x.authorization(e, a, out)
	x.requests(e, a, id, out)
	x.single(e, id, "AWS::ApiGateway::Method", out)
	x.cors(e, a, r)
	if x.invokes(e) {
		x.permission(e.fn, e.id()+"LambdaPermissionApiGateway", e.pos, "apigateway.amazonaws.com",
			"SourceArn", arn(e.pos, "execute-api", a.id, "/*/*"))
	}
}

// integrationTypes are API Gateway's words for the kinds of integration.
var integrationTypes = map[string]string{
	"LAMBDA": "AWS", "LAMBDA_PROXY": "AWS_PROXY", "AWS": "AWS", "AWS_PROXY": "AWS_PROXY", "HTTP": "HTTP", "HTTP_PROXY": "HTTP_PROXY", "MOCK": "MOCK",
}

// integrationOf is the kind of an event's integration.
func (x *translator) integrationOf(e *event) string {
	v := e.get("integration")
	if v == nil {
		if x.isTrue(e.get("async")) {
			return "AWS"
		}
		return "AWS_PROXY"
	}
	return integrationTypes[strings.ReplaceAll(strings.ToUpper(x.word(v)), "-", "_")]
}

// invokes reports whether the event's route calls the function.
func (x *translator) invokes(e *event) bool {
	kind := x.integrationOf(e)
	return !e.fn.machine && (kind == "AWS" || kind == "AWS_PROXY")
}

func (x *translator) integration(e *event, out *source.Node) {
	kind := x.integrationOf(e)
	if e.fn.machine {
		x.start(e, out)
		return
	}
	switch kind {
	case "":
		x.wrong(e.get("integration").Pos, "write lambda, lambda-proxy, http, http-proxy or mock", "the integration of an event of %s is none that API Gateway has", e.fn.key)
		return
	case "MOCK":
		out.Set("Integration", template.Map(e.pos, "Type", kind))
		return
	case "HTTP", "HTTP_PROXY":
		uri := x.require(e, e.get("request", "uri"), "request.uri")
		out.Set("Integration", template.Map(e.pos, "Type", kind, "Uri", uri, "IntegrationHttpMethod", first(e.get("request", "method"), out.Get("HttpMethod")),
			"ConnectionType", e.get("connectionType"), "ConnectionId", e.get("connectionId")))
		return
	}
	out.Set("Integration", template.Map(e.pos, "Type", kind, "IntegrationHttpMethod", "POST", "Uri", invocation(e.pos, e.fn.target), "TimeoutInMillis", e.get("timeoutInMillis")))
}

// start has a method start a state machine, by a role of the API's.
func (x *translator) start(e *event, out *source.Node) {
	body := text(e.pos, `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "`, e.fn.target, `"}`)
	out.Set("Integration", template.Map(e.pos, "Type", "AWS", "IntegrationHttpMethod", "POST",
		"Uri", text(e.pos, "arn:", template.RefTo(e.pos, "AWS::Partition"), ":apigateway:", template.RefTo(e.pos, "AWS::Region"), ":states:action/StartExecution"),
		"Credentials", x.startRole(e, "ApigatewayToStepFunctionsRole", "apigateway.amazonaws.com"),
		"RequestTemplates", template.Map(e.pos, "application/json", body)))
}

// invocation is the address by which API Gateway calls a function.
func invocation(pos model.Pos, target *source.Node) *source.Node {
	return text(pos, "arn:", template.RefTo(pos, "AWS::Partition"), ":apigateway:", template.RefTo(pos, "AWS::Region"), ":lambda:path/2015-03-31/functions/", target, "/invocations")
}

// requests sets what API Gateway checks of a request. The framework checks the
// body and the parameters of those with a schema.
func (x *translator) requests(e *event, a *restAPI, method string, out *source.Node) {
	request := e.get("request")
	if request == nil {
		return
	}
	parameters := source.NewMap(request.Pos)
	for _, place := range [][2]string{{"querystrings", "querystring"}, {"paths", "path"}, {"headers", "header"}} {
		for _, entry := range entries(request.Get("parameters").Get(place[0])) {
			required := entry.Value
			if template.IsMap(required) {
				required = first(required.Get("required"), source.NewBool(entry.Key.Pos, false))
			}
			parameters.Set("method.request."+place[1]+"."+entry.Key.Text, required)
		}
	}
	if len(parameters.Entries) > 0 {
		out.Set("RequestParameters", parameters)
	}
	schemas := first(request.Get("schemas"), request.Get("schema"))
	if len(entries(schemas)) == 0 {
		return
	}
	validator := "ApiGateway" + alphanumeric(x.word(x.name)) + "RequestValidator"
	x.emit(e.fn.id, validator, "AWS::ApiGateway::RequestValidator", schemas.Pos, template.Map(schemas.Pos, "RestApiId", a.id,
		"ValidateRequestBody", true, "ValidateRequestParameters", true))
	out.Set("RequestValidatorId", template.RefTo(schemas.Pos, validator))
	models := source.NewMap(schemas.Pos)
	for _, entry := range schemas.Entries {
		id := method + camel(entry.Key.Text) + "Model"
		if name := x.word(entry.Value); name != "" {
			id = "ApiGateway" + camel(name) + "Model"
		}
		x.emit(e.fn.id, id, "AWS::ApiGateway::Model", entry.Key.Pos, template.Map(entry.Key.Pos, "RestApiId", a.id, "ContentType", entry.Key.Text))
		models.Set(entry.Key.Text, template.RefTo(entry.Key.Pos, id))
	}
	out.Set("RequestModels", models)
}
