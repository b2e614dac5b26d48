package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const domainPlugin = "serverless-domain-manager"

// domains adds the domains of custom.customDomain and custom.customDomains.
func (x *translator) domains() {
	if !x.plugins[domainPlugin] {
		return
	}
	settings := items(x.custom.Get("customDomain"))
	settings = append(settings, items(x.custom.Get("customDomains"))...)
	for _, n := range settings {
		n = x.mapOf(n, "a custom domain", "write domainName below it")
		if n == nil {
			continue
		}
		found := false
		for _, kind := range []string{"rest", "http", "websocket"} {
			if inner := n.Get(kind); template.IsMap(inner) {
				x.domain(inner, kind)
				found = true
			}
		}
		if !found {
			x.domain(n, strings.ToLower(x.word(n.Get("apiType"))))
		}
	}
}

// domain adds one domain and puts an API of the service behind it.
func (x *translator) domain(n *source.Node, kind string) {
	name := template.OrNil(n.Get("domainName"))
	if name == nil {
		x.wrong(n.Pos, "add domainName", "a custom domain has no name")
		return
	}
	if x.isFalse(n.Get("enabled")) {
		return
	}
	id := "CustomDomain" + alphanumeric(x.nameOf(name))
	policy := source.NewString(n.Pos, strings.ToUpper(strings.ReplaceAll(x.word(first(n.Get("securityPolicy"), source.NewString(n.Pos, "tls_1_2"))), ".", "_")))
	mutual := (*source.Node)(nil)
	if store := n.Get("tlsTruststoreUri"); template.Given(store) {
		mutual = template.Map(store.Pos, "TruststoreUri", store)
	}
	behind, stage := x.behind(kind, n.Pos)
	if behind == nil {
		return
	}
	if kind == "http" || kind == "websocket" {
		x.emit("", id, "AWS::ApiGatewayV2::DomainName", n.Pos, template.Map(n.Pos, "DomainName", name, "MutualTlsAuthentication", mutual,
			"DomainNameConfigurations", template.List(n.Pos, template.Map(n.Pos, "SecurityPolicy", policy))))
		x.emit("", id+"Mapping", "AWS::ApiGatewayV2::ApiMapping", n.Pos, template.Map(n.Pos, "ApiId", behind, "DomainName", template.RefTo(n.Pos, id), "Stage", stage))
		return
	}
	x.emit("", id, "AWS::ApiGateway::DomainName", n.Pos, template.Map(n.Pos, "DomainName", name, "SecurityPolicy", policy, "MutualTlsAuthentication", mutual))
	x.emit("", id+"Mapping", "AWS::ApiGateway::BasePathMapping", n.Pos, template.Map(n.Pos, "RestApiId", behind, "DomainName", template.RefTo(n.Pos, id),
		"BasePath", template.OrNil(n.Get("basePath")), "Stage", stage))
}

// behind is the API of a kind and its stage, nil where the service has none.
func (x *translator) behind(kind string, pos model.Pos) (api, stage *source.Node) {
	switch {
	case kind == "http" && x.http != nil:
		return x.http.id, source.NewString(pos, "$default")
	case kind == "websocket" && x.socket != nil:
		return x.socket.id, x.stage
	case kind != "http" && kind != "websocket" && x.rest != nil:
		return x.rest.id, x.stageName()
	}
	return nil, nil
}
