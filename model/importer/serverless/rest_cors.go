package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// preflight is what the API answers to a browser that asks first.
type preflight struct {
	route       route
	origins     []*source.Node
	credentials bool
}

// cors notes that a route answers browsers of other origins.
func (x *translator) cors(e *event, a *restAPI, r route) {
	v := e.get("cors")
	if v == nil || x.isFalse(v) {
		return
	}
	p := a.cors[r.path]
	if p == nil {
		p = &preflight{route: route{method: "OPTIONS", path: r.path, from: r.from, pos: v.Pos}}
		a.cors[r.path] = p
		a.paths = append(a.paths, r.path)
	}
	origins := items(first(v.Get("origins"), v.Get("origin")))
	if len(origins) == 0 {
		origins = []*source.Node{source.NewString(v.Pos, "*")}
	}
	p.origins = append(p.origins, origins...)
	p.credentials = p.credentials || x.isTrue(v.Get("allowCredentials"))
}

// preflights adds a method for each path whose routes answer browsers.
func (x *translator) preflights(a *restAPI) {
	for _, path := range a.paths {
		p := a.cors[path]
		pos := p.route.pos
		var origins []any
		seen := map[string]bool{}
		for _, o := range p.origins {
			s := x.words.Text(o).S
			if seen[s] {
				continue
			}
			seen[s] = true
			if len(origins) > 0 {
				origins = append(origins, ",")
			}
			origins = append(origins, o)
		}
		headers := template.Map(pos, "method.response.header.Access-Control-Allow-Origin", text(pos, append(append([]any{"'"}, origins...), "'")...))
		if p.credentials {
			headers.Set("method.response.header.Access-Control-Allow-Credentials", source.NewString(pos, "'true'"))
		}
		id := "ApiGatewayMethod" + pathName(path) + upperFirst(strings.ToLower(p.route.method))
		x.emit(p.route.from, id, "AWS::ApiGateway::Method", pos, template.Map(pos, "AuthorizationType", "NONE", "HttpMethod", p.route.method,
			"RestApiId", a.id, "ResourceId", x.resource(a, p.route), "Integration", template.Map(pos, "Type", "MOCK",
				"IntegrationResponses", template.List(pos, template.Map(pos, "StatusCode", "200", "ResponseParameters", headers)))))
	}
}
