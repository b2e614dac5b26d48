package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// cors adds a preflight answer to every path of a REST API.
func (x *translator) cors(b *apiBody) {
	v := b.r.Prop("Cors")
	if !template.Given(v) || b.root == nil || !template.IsMap(b.root.Get("paths")) {
		return
	}
	headers := source.NewMap(v.Pos)
	header := func(name string, value *source.Node) {
		if template.Given(value) {
			headers.Set("method.response.header."+name, value)
		}
	}
	if template.IsMap(v) {
		header("Access-Control-Allow-Origin", v.Get("AllowOrigin"))
		header("Access-Control-Allow-Methods", v.Get("AllowMethods"))
		header("Access-Control-Allow-Headers", v.Get("AllowHeaders"))
		header("Access-Control-Max-Age", v.Get("MaxAge"))
		header("Access-Control-Allow-Credentials", v.Get("AllowCredentials"))
	} else if v.IsScalar() || template.IsIntrinsic(v) {
		header("Access-Control-Allow-Origin", v)
	} else {
		x.lose(v.Pos, "Cors of "+b.r.ID+" is neither a text nor a map", "")
		return
	}
	paths := x.editableChild(b.root, "paths", v.Pos)
	for _, p := range paths.Keys() {
		x.preflight(x.editableBranches(paths, p, 0), v, headers)
	}
}

// preflight adds the operation that answers preflight requests to path items.
func (x *translator) preflight(items []*source.Node, v, headers *source.Node) {
	for _, item := range items {
		if item.Get("options") != nil {
			continue
		}
		answer := template.Map(v.Pos, "statusCode", "200", "responseParameters", headers)
		op := template.Map(v.Pos, "x-amazon-apigateway-cors", source.NewBool(v.Pos, true), integration, template.Map(v.Pos, "type", "mock",
			"responses", template.Map(v.Pos, "default", answer)), "responses", template.Map(v.Pos, "200", template.Map(v.Pos, "description", "Default response for CORS method")))
		x.owned[op] = true
		item.Set("options", op)
	}
}

// corsConfiguration puts what an HTTP API answers to preflight requests into
// its document.
func (x *translator) corsConfiguration(b *apiBody) {
	v := b.r.Prop("CorsConfiguration")
	if !template.Given(v) || b.root == nil || x.isFalse(v) {
		return
	}
	if template.IsMap(v) {
		b.root.Set("x-amazon-apigateway-cors", lowerKeys(v))
		return
	}
	b.root.Set("x-amazon-apigateway-cors", template.Map(v.Pos, "allowOrigins", template.List(v.Pos, "*")))
}
