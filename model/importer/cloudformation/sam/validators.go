package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const requestValidator = "x-amazon-apigateway-request-validator"

// requestModel records that the body of a method's requests has a model, and
// whether API Gateway checks it.
func (x *translator) requestModel(b *apiBody, op *source.Node, e *event) {
	v := e.get("RequestModel")
	if v == nil {
		return
	}
	name := x.text(v.Get("Model"))
	if name == "" {
		x.lose(v.Pos, "RequestModel of the event "+e.name+" has no Model", "requests are not known to be checked")
		return
	}
	if b.r.Prop("Models", name) == nil {
		x.lose(v.Pos, "RequestModel of the event "+e.name+" names "+name+", which is no model of "+b.r.ID, "add it to Models of the API")
	}
	name = strings.ToLower(name)
	required := x.isTrue(v.Get("Required"))
	if b.root.Get("openapi") != nil {
		schema := template.Map(v.Pos, "$ref", "#/components/schemas/"+name)
		op.Set("requestBody", template.Map(v.Pos, "content", template.Map(v.Pos, "application/json", template.Map(v.Pos, "schema", schema)), "required", source.NewBool(v.Pos, required)))
	} else {
		parameter := template.Map(v.Pos, "in", "body", "name", name, "schema", template.Map(v.Pos, "$ref", "#/definitions/"+name))
		if required {
			parameter.Set("required", source.NewBool(v.Pos, true))
		}
		x.addParameter(op, parameter)
	}
	body, parameters := template.OrNil(v.Get("ValidateBody")), template.OrNil(v.Get("ValidateParameters"))
	if body == nil && parameters == nil {
		return
	}
	x.validate(b, op, e, x.isTrue(body), x.isTrue(parameters))
}

// validate names the validator of an operation and adds it to the document.
func (x *translator) validate(b *apiBody, op *source.Node, e *event, body, parameters bool) {
	name := "no-validation"
	switch {
	case body && parameters:
		name = "body-and-params"
	case body:
		name = "body-only"
	case parameters:
		name = "params-only"
	}
	op.Set(requestValidator, source.NewString(e.pos, name))
	if all := x.editableChild(b.root, requestValidator+"s", e.pos); all != nil && all.Get(name) == nil {
		all.Set(name, template.Map(e.pos, "validateRequestBody", body, "validateRequestParameters", parameters))
	}
}

// requestParameters records the parameters that a method requires.
func (x *translator) requestParameters(op *source.Node, e *event) {
	v := e.get("RequestParameters")
	if v == nil {
		return
	}
	if !template.IsList(v) {
		x.lose(v.Pos, "RequestParameters of the event "+e.name+" is not a list", "")
		return
	}
	for _, item := range v.Items {
		name, settings := template.Scalar(item), (*source.Node)(nil)
		if template.IsMap(item) && len(item.Entries) == 1 {
			name, settings = item.Entries[0].Key.Text, item.Entries[0].Value
		}
		// method.request.header.Authorization
		parts := strings.SplitN(name, ".", 4)
		if len(parts) != 4 || parts[0] != "method" || parts[1] != "request" {
			x.lose(item.Pos, "a request parameter of the event "+e.name+" is not of the form method.request.header.Name", "")
			continue
		}
		in := map[string]string{"header": "header", "querystring": "query", "path": "path"}[parts[2]]
		if in == "" {
			x.lose(item.Pos, "a request parameter of the event "+e.name+" is not of the form method.request.header.Name", "")
			continue
		}
		required := in == "path" || x.isTrue(settings.Get("Required"))
		x.addParameter(op, template.Map(item.Pos, "in", in, "name", parts[3], "type", "string", "required", source.NewBool(item.Pos, required)))
	}
}

func (x *translator) addParameter(op, parameter *source.Node) {
	have := op.Get("parameters")
	if !template.IsList(have) {
		op.Set("parameters", template.List(parameter.Pos, parameter))
		return
	}
	for _, p := range have.Items {
		if template.Scalar(p.Get("name")) == template.Scalar(parameter.Get("name")) && template.Scalar(p.Get("in")) == template.Scalar(parameter.Get("in")) {
			return
		}
	}
	have = have.Clone()
	have.Items = append(have.Items, parameter)
	op.Set("parameters", have)
}

// models adds the models of an API to its document.
func (x *translator) models(b *apiBody) {
	v := b.r.Prop("Models")
	if !template.IsMap(v) || b.root == nil {
		return
	}
	parent, key := b.root, "definitions"
	if b.root.Get("openapi") != nil {
		parent, key = x.editableChild(b.root, "components", v.Pos), "schemas"
	}
	if parent == nil {
		return
	}
	if all := x.editableChild(parent, key, v.Pos); all != nil {
		for _, e := range v.Entries {
			all.Set(strings.ToLower(e.Key.Text), e.Value)
		}
	}
}
