package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

func httpAPIs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.httpAPI(text(n, "ApiId"), n)
		r.Name, r.Pos = text(n, "Name"), n.Pos
		take(r.Props, n, "Name", "ProtocolType", "CorsConfiguration", "DisableExecuteApiEndpoint", "RouteSelectionExpression")
		d.describe(r)
	}
}

// httpAPI gives the HTTP or WebSocket API of an id, known by its addresses.
func (d *dump) httpAPI(id string, n *source.Node) *resource {
	r := d.get("AWS::ApiGatewayV2::Api", id, n)
	d.apiAddresses(r, id)
	d.links.say("arn:"+d.partition()+":apigateway:"+d.region+"::/apis/"+id, "${"+r.ID+".Arn}")
	return r
}

// part gives a resource that belongs to an API.
func (d *dump) part(typ string, api *resource, id string, n *source.Node) *resource {
	r := d.get(typ, strings.TrimPrefix(api.Address, "aws.apigatewayv2.api/")+"/"+id, n)
	r.Props.Set("ApiId", d.links.ref(n, api.ID))
	return r
}

var routesOf = ofAPI((*dump).httpAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.part("AWS::ApiGatewayV2::Route", api, text(n, "RouteKey"), n)
		r.Pos = n.Pos
		take(r.Props, n, "RouteKey", "AuthorizationType", "ApiKeyRequired", "AuthorizationScopes")
		if id := text(n, "AuthorizerId"); id != "" {
			r.Props.Set("AuthorizerId", d.links.ref(n, d.part("AWS::ApiGatewayV2::Authorizer", api, id, n).ID))
		}
		if id, ok := strings.CutPrefix(text(n, "Target"), "integrations/"); ok {
			r.Props.Set("Target", d.links.sub(n, "integrations/${"+d.part("AWS::ApiGatewayV2::Integration", api, id, n).ID+"}"))
		}
		d.describe(r)
	}
	d.describe(api, f.op.name)
})

var integrationsOf = ofAPI((*dump).httpAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.part("AWS::ApiGatewayV2::Integration", api, text(n, "IntegrationId"), n)
		r.Pos = n.Pos
		take(r.Props, n, "IntegrationType", "IntegrationUri", "IntegrationSubtype", "CredentialsArn", "RequestParameters", "RequestTemplates", "ConnectionType")
		d.byName(r, n)
		d.describe(r)
	}
})

var authorizersV2 = ofAPI((*dump).httpAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.part("AWS::ApiGatewayV2::Authorizer", api, text(n, "AuthorizerId"), n)
		r.Name, r.Pos = text(n, "Name"), n.Pos
		take(r.Props, n, "Name", "AuthorizerType", "AuthorizerUri", "AuthorizerCredentialsArn", "IdentitySource", "JwtConfiguration", "AuthorizerResultTtlInSeconds")
		d.describe(r)
	}
})

var stagesV2 = ofAPI((*dump).httpAPI, func(d *dump, f *file, api *resource) {
	for _, n := range items(f.top()) {
		r := d.part("AWS::ApiGatewayV2::Stage", api, text(n, "StageName"), n)
		r.Pos = n.Pos
		take(r.Props, n, "StageName", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "AutoDeploy")
		d.describe(r)
	}
})

func httpDomains(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "DomainName")
		r := d.object("AWS::ApiGatewayV2::DomainName", name, name, n)
		take(r.Props, n, "DomainName", "DomainNameConfigurations", "MutualTlsAuthentication")
	}
}

// apiMappings reads apigatewayv2 get-api-mappings of a domain.
func apiMappings(d *dump, f *file) {
	for _, n := range items(f.top()) {
		api := text(n, "ApiId")
		if d.byID[resourceID("AWS::ApiGateway::RestApi", api)] != nil {
			continue // the older call says so as well
		}
		r := d.object("AWS::ApiGatewayV2::ApiMapping", f.subject+"/"+text(n, "ApiMappingId"), f.subject, n)
		r.Props.Set("ApiId", d.links.ref(n, d.httpAPI(api, n).ID))
		d.property(r, "DomainName", str(n, f.subject))
	}
}

// byName refers to what the parameters of an integration call by its name.
func (d *dump) byName(r *resource, n *source.Node) {
	parameters := n.Get("RequestParameters")
	if missing(parameters) || parameters.Kind != source.Map {
		return
	}
	out := parameters.Clone()
	for key, typ := range map[string]string{"StreamName": "AWS::Kinesis::Stream", "EventBusName": "AWS::Events::EventBus"} {
		if v := parameters.Get(key); text(v) != "" && text(v) != defaultBus && !strings.HasPrefix(text(v), "arn:") && !strings.HasPrefix(text(v), "$") {
			out.Set(key, d.links.ref(v, d.get(typ, text(v), v).ID))
		}
	}
	r.Props.Set("RequestParameters", out)
}
