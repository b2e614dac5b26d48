package account

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// The names of an API's parts are user's words in these maps.
var usersKeys = []string{"requestParameters", "requestTemplates", "responseParameters", "responseTemplates", "responseModels", "requestModels", "variables", "tags"}

func restAPIs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.restAPI(text(n, "id"), n)
		r.Name, r.Pos = text(n, "name"), n.Pos
		take(r.Props, n, "name=Name", "disableExecuteApiEndpoint=DisableExecuteApiEndpoint", "apiKeySource=ApiKeySourceType")
		d.property(r, "EndpointConfiguration", capital(n.Get("endpointConfiguration")))
		d.property(r, "Policy", d.policy(n.Get("policy")))
		d.describe(r)
	}
}

// restAPI gives the REST API of an id, known by its addresses.
func (d *dump) restAPI(id string, n *source.Node) *resource {
	r := d.get("AWS::ApiGateway::RestApi", id, n)
	d.apiAddresses(r, id)
	d.links.say("arn:"+d.partition()+":apigateway:"+d.region+"::/restapis/"+id, "${"+r.ID+".Arn}")
	return r
}

// apiAddresses makes an API known by the addresses that permissions,
// distributions and variables have for it.
func (d *dump) apiAddresses(r *resource, id string) {
	d.links.say("arn:"+d.partition()+":execute-api:"+d.region+":"+d.c.account+":"+id,
		"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"+r.ID+"}")
	host := id + ".execute-api." + d.region + ".amazonaws.com"
	for _, scheme := range []string{"", "https://", "wss://"} {
		d.links.say(scheme+host, scheme+"${"+r.ID+"}.execute-api.${AWS::Region}.amazonaws.com")
	}
}

// ofAPI reads an answer about one API, which only the file's place names.
func ofAPI(api func(*dump, string, *source.Node) *resource, read func(*dump, *file, *resource)) func(*dump, *file) {
	return func(d *dump, f *file) {
		if f.subject == "" {
			d.lose(model.LossUnread, f.doc, "the answer to aws "+f.op.String()+" names no API", "name the file after the API's id: "+f.op.name+"/<id>.json")
			return
		}
		read(d, f, api(d, f.subject, f.doc))
	}
}

// resourcesOf reads apigateway get-resources, with the methods embedded.
var resourcesOf = ofAPI((*dump).restAPI, func(d *dump, f *file, api *resource) {
	byID := map[string]*source.Node{} // of the gateway's ids
	for _, n := range items(f.top()) {
		if text(n, "path") == "/" {
			byID[text(n, "id")] = d.links.att(n, api.ID, "RootResourceId")
			continue
		}
		byID[text(n, "id")] = d.links.ref(n, d.get("AWS::ApiGateway::Resource", f.subject+text(n, "path"), n).ID)
	}
	for _, n := range items(f.top()) {
		on := byID[text(n, "id")]
		if text(n, "path") != "/" {
			r := d.object("AWS::ApiGateway::Resource", f.subject+text(n, "path"), text(n, "path"), n)
			r.Props.Set("RestApiId", d.links.ref(n, api.ID))
			take(r.Props, n, "pathPart=PathPart")
			d.property(r, "ParentId", byID[text(n, "parentId")])
		}
		for _, m := range entries(n.Get("resourceMethods")) {
			d.method(api, f.subject, text(n, "path"), on, m)
		}
	}
	d.describe(api, f.op.name)
})

// method adds a method of a path; on refers to the path's resource.
func (d *dump) method(api *resource, id, path string, on *source.Node, m source.Entry) {
	name := m.Key.Text + " " + path
	r := d.object("AWS::ApiGateway::Method", id+"/"+name, name, m.Key)
	r.Props.Set("RestApiId", d.links.ref(m.Key, api.ID))
	r.Props.Set("HttpMethod", m.Key)
	r.Props.Set("ResourceId", on)
	if missing(m.Value) {
		d.lose(model.LossUnread, m.Key, "the method "+name+" is not written out", "run aws apigateway get-resources with --embed methods")
		r.Partial = true
		return
	}
	take(r.Props, m.Value, "authorizationType=AuthorizationType", "apiKeyRequired=ApiKeyRequired", "authorizationScopes=AuthorizationScopes")
	if id := text(m.Value, "authorizerId"); id != "" {
		r.Props.Set("AuthorizerId", d.links.ref(m.Value, d.get("AWS::ApiGateway::Authorizer", api.Address+"/"+id, m.Value).ID))
	}
	if id := text(m.Value, "requestValidatorId"); id != "" {
		r.Props.Set("RequestValidatorId", d.links.ref(m.Value, d.get("AWS::ApiGateway::RequestValidator", api.Address+"/"+id, m.Value).ID))
	}
	in := m.Value.Get("methodIntegration")
	for _, e := range entries(in.Get("requestTemplates")) {
		d.links.quoted[e.Value] = true
	}
	d.property(r, "Integration", capital(in, usersKeys...))
	d.describe(r)
}

var authorizersOf = ofAPI((*dump).restAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::ApiGateway::Authorizer", api.Address+"/"+text(n, "id"), text(n, "name"), n)
		r.Address = "aws.apigateway.authorizer/" + f.subject + "/" + text(n, "name")
		r.Props.Set("RestApiId", d.links.ref(n, api.ID))
		take(r.Props, n, "name=Name", "type=Type", "providerARNs=ProviderARNs", "authType=AuthType", "authorizerUri=AuthorizerUri",
			"authorizerCredentials=AuthorizerCredentials", "identitySource=IdentitySource", "authorizerResultTtlInSeconds=AuthorizerResultTtlInSeconds")
		d.describe(r)
	}
})

var validatorsOf = ofAPI((*dump).restAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::ApiGateway::RequestValidator", api.Address+"/"+text(n, "id"), text(n, "name"), n)
		take(r.Props, n, "name=Name", "validateRequestBody=ValidateRequestBody", "validateRequestParameters=ValidateRequestParameters")
	}
})

// stagesOf reads apigateway get-stages.
var stagesOf = ofAPI((*dump).restAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::ApiGateway::Stage", f.subject+"/"+text(n, "stageName"), text(n, "stageName"), n)
		r.Props.Set("RestApiId", d.links.ref(n, api.ID))
		take(r.Props, n, "stageName=StageName", "tracingEnabled=TracingEnabled", "cacheClusterEnabled=CacheClusterEnabled")
		d.property(r, "AccessLogSetting", capital(n.Get("accessLogSettings")))
		settings := source.NewList(n.Pos)
		for _, e := range entries(n.Get("methodSettings")) {
			settings.Items = append(settings.Items, methodSetting(e))
		}
		if len(settings.Items) > 0 {
			r.Props.Set("MethodSettings", settings)
		}
		d.firewall(n.Get("webAclArn"), api, n)
		d.describe(r)
	}
})

// methodSetting reads a setting under a key such as "*/*" and "~1orders/GET".
func methodSetting(e source.Entry) *source.Node {
	path, method := e.Key.Text, "*"
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		path, method = path[:i], path[i+1:]
	}
	if path == "*" {
		path = "/*"
	}
	out := source.NewMap(e.Key.Pos)
	out.Set("ResourcePath", str(e.Key, path))
	out.Set("HttpMethod", str(e.Key, method))
	take(out, e.Value, "loggingLevel=LoggingLevel", "dataTraceEnabled=DataTraceEnabled", "cachingEnabled=CachingEnabled",
		"cacheDataEncrypted=CacheDataEncrypted", "metricsEnabled=MetricsEnabled")
	for _, key := range []string{"throttlingRateLimit", "throttlingBurstLimit"} {
		if v := e.Value.Get(key); v != nil && !strings.HasPrefix(text(v), "-1") { // -1: not limited
			out.Set(upperFirst(key), v)
		}
	}
	return out
}

// firewall joins a web ACL to what it stands in front of.
func (d *dump) firewall(acl *source.Node, to *resource, n *source.Node) {
	if !missing(acl) {
		r := d.object("AWS::WAFv2::WebACLAssociation", to.Address, to.Name, n)
		r.Props.Set("WebACLArn", acl)
		r.Props.Set("ResourceArn", d.links.att(n, to.ID, "Arn"))
	}
}

func usagePlans(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::ApiGateway::UsagePlan", text(n, "id"), text(n, "name"), n)
		d.property(r, "Throttle", capital(n.Get("throttle")))
		d.property(r, "Quota", capital(n.Get("quota")))
		stages := source.NewList(n.Pos)
		for _, s := range items(n.Get("apiStages")) {
			one := source.NewMap(s.Pos)
			one.Set("ApiId", d.links.ref(s, d.restAPI(text(s, "apiId"), s).ID))
			stages.Items = append(stages.Items, one)
		}
		r.Props.Set("ApiStages", stages)
	}
}

func restDomains(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "domainName")
		r := d.object("AWS::ApiGateway::DomainName", name, name, n)
		take(r.Props, n, "domainName=DomainName", "securityPolicy=SecurityPolicy")
		d.property(r, "MutualTlsAuthentication", capital(n.Get("mutualTlsAuthentication")))
	}
}

// basePaths reads apigateway get-base-path-mappings of a domain.
func basePaths(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::ApiGateway::BasePathMapping", f.subject+"/"+text(n, "basePath"), f.subject, n)
		r.Props.Set("RestApiId", d.links.ref(n, d.restAPI(text(n, "restApiId"), n).ID))
		d.property(r, "DomainName", str(n, f.subject))
	}
}

// exported reads an OpenAPI document that the gateway wrote of an API. Where the
// API's own parts were collected as well, they count.
func exported(api func(*dump, string, *source.Node) *resource) func(*dump, *file) {
	return ofAPI(api, func(d *dump, f *file, r *resource) {
		if r.Name == f.subject && text(f.doc, "info", "title") != "" {
			r.Name = text(f.doc, "info", "title")
		}
		d.bodies[r.ID] = f.doc
	})
}
