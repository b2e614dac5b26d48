package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// body reads the routes of an API from the OpenAPI document in it.
func (b *builder) body(a *api, r *template.Resource) {
	if doc := b.localDocument(r.Prop(sam.CodeURIKey)); doc != nil && r.Prop("Body") == nil {
		d := document{b: b, a: a, r: r, root: doc}
		d.read()
	} else if n := r.Prop(sam.CodeURIKey); n != nil {
		a.opaque = true
	}
	for _, br := range b.branches(r.Props, "Body") {
		if br.Node == nil {
			continue
		}
		if br.Node.Kind == source.String && br.Node.Tag == "" {
			if inner := b.parseInner(br.Node); inner != nil {
				br.Node = inner
			}
		}
		if template.IsIntrinsic(br.Node) || br.Node.Kind != source.Map {
			a.opaque = true
			b.loseBody(r, br.Node)
			continue
		}
		d := document{b: b, a: a, r: r, root: br.Node, condition: br.Condition}
		d.read()
	}
}

// document is one OpenAPI document on its way to routes.
type document struct {
	b         *builder
	a         *api
	r         *template.Resource
	root      *source.Node
	condition string
	schemes   map[string]*scheme
}

func (d *document) read() {
	d.schemes = d.b.bodyAuthorizers(d.a, d.r, d.root)
	if policy := d.root.Get("x-amazon-apigateway-policy"); policy != nil {
		d.b.resourcePolicy(d.r, d.a.c, policy, d.condition)
	}
	d.cors(d.root.Get("x-amazon-apigateway-cors"))
	for _, br := range d.b.branches(d.root, "paths") {
		if br.Node == nil {
			continue
		}
		if template.IsIntrinsic(br.Node) {
			d.a.opaque = true
			d.b.loseBody(d.r, br.Node)
			continue
		}
		for _, path := range br.Node.Entries {
			if strings.HasPrefix(path.Key.Text, "Fn::") {
				d.a.opaque = true
				continue
			}
			for _, item := range d.b.branches(path.Value) {
				d.path(path.Key.Text, item, both(d.condition, br.Condition))
			}
		}
	}
}

var methods = map[string]string{
	"get": "GET", "put": "PUT", "post": "POST", "delete": "DELETE", "options": "OPTIONS", "head": "HEAD", "patch": "PATCH", "trace": "TRACE",
	"x-amazon-apigateway-any-method": "ANY",
}

func (d *document) path(path string, item template.Branch, condition string) {
	if item.Node == nil {
		return
	}
	for _, e := range item.Node.Entries {
		method, ok := methods[strings.ToLower(e.Key.Text)]
		if !ok {
			continue
		}
		for _, op := range d.b.branches(e.Value) {
			if op.Node != nil {
				d.operation(method, path, e.Key, op, both(condition, item.Condition))
			}
		}
	}
}

func (d *document) operation(method, path string, key *source.Node, op template.Branch, condition string) {
	condition = both(condition, op.Condition)
	if path == "$default" || path == "/$default" {
		method, path = "", "$default"
	}
	rt := d.b.route(d.a, method, path, key.Pos, d.r.Origin, both(d.r.Condition, condition))
	d.security(rt, op.Node)
	d.validation(rt, op.Node)
	for _, in := range d.b.branches(op.Node, "x-amazon-apigateway-integration") {
		if in.Node == nil {
			continue
		}
		d.b.integrate(d.r, rt, integration{
			typ: strings.ToUpper(d.b.t.Text(in.Node.Get("type")).S), uri: in.Node.Get("uri"), credentials: in.Node.Get("credentials"),
			subtype:    d.b.t.Text(in.Node.Get("integrationSubtype")).S,
			parameters: []*source.Node{in.Node.Get("requestTemplates"), in.Node.Get("requestParameters")}, at: in.Node,
		}, both(condition, in.Condition))
		d.b.mockCORS(d.a, method, in.Node.Get("responses"))
	}
}

// security states who may call a route: what the operation says, or else the
// document. No entries mean everybody, and so does an empty one among others:
// each is enough by itself.
func (d *document) security(rt *route, op *source.Node) {
	if auth := op.Path("x-amazon-apigateway-auth", "type"); auth != nil {
		if how := d.b.t.Text(auth).S; strings.EqualFold(how, "AWS_IAM") {
			rt.authenticate("iam", auth.Pos)
			return
		}
	}
	list := op.Get("security")
	if list == nil {
		list = d.root.Get("security")
	}
	if list == nil {
		rt.authenticate("none", rt.c.Source)
		return
	}
	if anonymous(list) {
		rt.authenticate("none", list.Pos)
		return
	}
	how := "none"
	var guards []*model.Component
	for _, item := range d.b.items(list) {
		for _, e := range item.Node.Entries {
			s := d.schemes[e.Key.Text]
			switch {
			case s == nil && e.Key.Text == "NONE":
			case s == nil:
				how = "custom"
			case s.apiKey:
				rt.c.Facts.Set(fact.APIKeyRequired, model.KnownBool(true, e.Key.Pos))
			case s.authorizer != nil:
				guards = append(guards, s.authorizer)
				d.b.set(rt.c, fact.AuthorizationScopes, texts, e.Value)
			default:
				how = s.how
			}
		}
	}
	rt.authenticate(how, list.Pos)
	for _, guard := range guards {
		d.b.guard(rt, guard, list.Pos, "")
	}
}

// anonymous reports whether one of the alternatives asks for nothing.
func anonymous(list *source.Node) bool {
	return slices.ContainsFunc(list.Items, func(n *source.Node) bool { return n.Kind == source.Map && len(n.Entries) == 0 })
}

func (d *document) validation(rt *route, op *source.Node) {
	name := op.Get("x-amazon-apigateway-request-validator")
	if name == nil {
		name = d.root.Get("x-amazon-apigateway-request-validator")
	}
	if name == nil {
		rt.c.Facts.Set(fact.RequestValidation, model.KnownText("none", rt.c.Source))
		return
	}
	v := d.root.Path("x-amazon-apigateway-request-validators", d.b.t.Text(name).S)
	if v == nil {
		rt.c.Facts.Set(fact.RequestValidation, model.Unknown("the request validator is not defined", name.Pos))
		return
	}
	d.b.validation(rt, v.Get("validateRequestBody"), v.Get("validateRequestParameters"), name.Pos)
}

func (d *document) cors(n *source.Node) {
	if n == nil {
		return
	}
	d.b.set(d.a.c, fact.CORSOrigins, texts, n, "allowOrigins")
	d.b.set(d.a.c, fact.CORSCredentials, boolean, n, "allowCredentials")
}
