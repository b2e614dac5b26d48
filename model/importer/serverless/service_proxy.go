package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const proxyPlugin = "serverless-apigateway-service-proxy"

// proxied says how API Gateway calls a service without a function between.
type proxied struct {
	title   string // in the role's logical id
	target  string // the setting that names what is called
	service string // of the ARN
	before  string // of the name in the ARN
	actions map[string]string
}

// proxiedServices are the services that the plugin knows, by the key of a
// proxy; actions are by the proxy's action, "" for the only one.
var proxiedServices = map[string]proxied{
	"kinesis":  {"Kinesis", "streamName", "kinesis", "stream/", map[string]string{"": "kinesis:PutRecord kinesis:PutRecords"}},
	"sqs":      {"Sqs", "queueName", "sqs", "", map[string]string{"": "sqs:SendMessage"}},
	"sns":      {"Sns", "topicName", "sns", "", map[string]string{"": "sns:Publish"}},
	"dynamodb": {"Dynamodb", "tableName", "dynamodb", "table/", nil},
	"s3":       {"S3", "bucket", "s3", "", nil},
	"eventbridge": {"EventBridge", "eventBusName", "events", "event-bus/", map[string]string{
		"": "events:PutEvents",
	}},
}

// serviceProxies adds the routes of custom.apiGatewayServiceProxies.
func (x *translator) serviceProxies() {
	section := x.custom.Get("apiGatewayServiceProxies")
	if !template.Given(section) || !x.plugins[proxyPlugin] {
		return
	}
	for i, item := range items(section) {
		for _, e := range entries(x.mapOf(item, "an item of apiGatewayServiceProxies", "write - sqs: with path, method and queueName")) {
			p, known := proxiedServices[e.Key.Text]
			settings := x.mapOf(e.Value, "a proxy of "+e.Key.Text, "write path and method below it")
			switch {
			case !known:
				x.wrong(e.Key.Pos, "check the spelling", "there are no proxies of %s", e.Key.Text)
			case settings != nil:
				x.serviceProxy(&event{fn: &function{key: "apiGatewayServiceProxies", node: source.NewMap(e.Key.Pos), counts: map[string]int{}}, typ: e.Key.Text,
					value: settings, props: settings, pos: e.Key.Pos, place: i + 1}, p)
			}
		}
	}
}

func (x *translator) serviceProxy(e *event, p proxied) {
	r, ok := x.routeOf(e)
	if !ok {
		return
	}
	a := x.openREST("", e.pos)
	name := e.get(p.target)
	if name == nil && e.typ != "eventbridge" {
		x.require(e, nil, p.target)
		return
	}
	if name == nil {
		name = source.NewString(e.pos, "default")
	}
	action := x.word(e.get("action"))
	actions := p.actions[action]
	if p.actions == nil {
		actions = p.service + ":" + action
	}
	target := x.proxiedARN(p, name)
	out := template.Map(e.pos, "HttpMethod", r.method, "RestApiId", a.id, "ResourceId", x.resource(a, r), "ApiKeyRequired", x.isTrue(e.get("private")),
		"AuthorizationType", first(e.get("authorizationType"), source.NewString(e.pos, "NONE")), "AuthorizerId", e.get("authorizerId"), "AuthorizationScopes", e.get("authorizationScopes"))
	role := first(e.get("roleArn"), x.proxyRole(e, p, actions, target))
	call := action
	if words := strings.Fields(actions); action == "" && len(words) > 0 {
		_, call, _ = strings.Cut(words[0], ":")
	}
	out.Set("Integration", template.Map(e.pos, "Type", "AWS", "IntegrationHttpMethod", "POST", "Credentials", role,
		"Uri", text(e.pos, "arn:", template.RefTo(e.pos, "AWS::Partition"), ":apigateway:", template.RefTo(e.pos, "AWS::Region"), ":"+p.service+":action/"+call),
		"RequestParameters", template.Map(e.pos, "target", target)))
	x.cors(e, a, r)
	x.single(e, "ApiGatewayMethod"+pathName(r.path)+upperFirst(strings.ToLower(r.method)), "AWS::ApiGateway::Method", out)
}

// proxiedARN is the address of what a proxy calls: a resource of the service's
// template, or something of that name.
func (x *translator) proxiedARN(p proxied, name *source.Node) *source.Node {
	if id := x.nameOf(name); template.IsIntrinsic(name) && x.section.Path("Resources", id) != nil {
		if p.service == "sns" {
			return template.RefTo(name.Pos, id)
		}
		return template.GetAtt(name.Pos, id, "Arn")
	}
	if p.service == "s3" {
		return text(name.Pos, "arn:", template.RefTo(name.Pos, "AWS::Partition"), ":s3:::", name)
	}
	return arn(name.Pos, p.service, p.before, name)
}

// proxyRole is the role by which API Gateway calls a service.
func (x *translator) proxyRole(e *event, p proxied, actions string, target *source.Node) *source.Node {
	id := "ApigatewayTo" + p.title + "Role"
	if x.startRoles[id] == nil {
		r := x.newRole(id, "", e.pos, nil, source.NewString(e.pos, "apigatewayto"+e.typ))
		r.services = []string{"apigateway.amazonaws.com"}
		x.startRoles[id] = r
	}
	resources := []any{target}
	if p.service == "s3" {
		resources = []any{text(e.pos, target, "/*")}
	}
	x.startRoles[id].grant(allow(e.pos, actions, resources...))
	return template.GetAtt(e.pos, id, "Arn")
}
