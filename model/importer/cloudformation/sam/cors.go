package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// cors adds a preflight answer to every path of a REST API.
func (x *translator) cors(b *apiBody) {
	v := b.r.Prop("Cors")
	if !given(v) || b.root == nil || !isMap(b.root.Get("paths")) {
		return
	}
	headers := source.NewMap(v.Pos)
	header := func(name string, value *source.Node) {
		if given(value) {
			headers.Set("method.response.header."+name, value)
		}
	}
	if isMap(v) {
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
		answer := obj(v.Pos, "statusCode", "200", "responseParameters", headers)
		op := obj(v.Pos, "x-amazon-apigateway-cors", source.NewBool(v.Pos, true), integration, obj(v.Pos, "type", "mock",
			"responses", obj(v.Pos, "default", answer)), "responses", obj(v.Pos, "200", obj(v.Pos, "description", "Default response for CORS method")))
		x.owned[op] = true
		item.Set("options", op)
	}
}

// corsConfiguration puts what an HTTP API answers to preflight requests into
// its document.
func (x *translator) corsConfiguration(b *apiBody) {
	v := b.r.Prop("CorsConfiguration")
	if !given(v) || b.root == nil || x.isFalse(v) {
		return
	}
	if isMap(v) {
		b.root.Set("x-amazon-apigateway-cors", lowerKeys(v))
		return
	}
	b.root.Set("x-amazon-apigateway-cors", obj(v.Pos, "allowOrigins", list(v.Pos, "*")))
}
