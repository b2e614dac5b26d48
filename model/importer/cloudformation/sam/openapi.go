package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const (
	implicitREST = "ServerlessRestApi"
	implicitHTTP = "ServerlessHttpApi"
	defaultRoute = "/$default" // of an HTTP API, as a path
	anyMethod    = "x-amazon-apigateway-any-method"
	integration  = "x-amazon-apigateway-integration"
)

// apiBody is the OpenAPI document of one API while routes are added to it.
type apiBody struct {
	r    *template.Resource
	http bool // an HTTP API
	// managed: SAM adds the routes of events. Where the author gives a definition
	// of a REST API, it must hold the routes.
	managed bool
	// root is the document; nil where it is elsewhere or not a map.
	root *source.Node
	// implicit APIs exist because events name no other.
	implicit   bool
	conditions map[string]bool            // of the functions that added routes
	onPath     map[string]map[string]bool // of those on a path, of an implicit API
	// defaultFor is the function that the default route calls.
	defaultFor string
}

// openAPIs finds the APIs that events may add routes to.
func (x *translator) openAPIs(authored []*template.Resource) {
	for _, r := range authored {
		if r.Type != typeAPI && r.Type != typeHTTPAPI {
			continue
		}
		b := &apiBody{r: r, http: r.Type == typeHTTPAPI, conditions: map[string]bool{}}
		body, uri := r.Prop("DefinitionBody"), r.Prop("DefinitionUri")
		switch {
		case template.IsMap(body):
			b.root = body.Clone()
			x.owned[b.root] = true
			b.managed = b.http || x.isTrue(r.Prop("MergeDefinitions"))
		case !template.Given(body) && !template.Given(uri):
			b.root, b.managed = x.emptyBody(r.Pos, b.http, r.Prop("OpenApiVersion")), true
		}
		x.apis[r.ID] = b
	}
}

// emptyBody is a document without routes.
func (x *translator) emptyBody(pos model.Pos, http bool, version *source.Node) *source.Node {
	body := template.Map(pos, "info", template.Map(pos, "version", "1.0", "title", template.RefTo(pos, "AWS::StackName")), "paths", source.NewMap(pos))
	v, ok := x.plain(version)
	switch {
	case http:
		body.Set("openapi", source.NewString(pos, "3.0.1"))
	case ok && strings.HasPrefix(v, "3"):
		body.Set("openapi", source.NewString(pos, v))
	default:
		body.Set("swagger", source.NewString(pos, "2.0"))
	}
	x.owned[body], x.owned[body.Get("paths")] = true, true
	return body
}

// method is the key of a method in a path.
func method(s string) string {
	s = strings.ToLower(s)
	if s == "any" || s == "*" {
		return anyMethod
	}
	return s
}

// operation returns the operation of a path and method for an event to fill
// in, nil where the document does not let one be added.
func (x *translator) operation(b *apiBody, path, verb string, e *event) *source.Node {
	b.conditions[e.to.from.Condition] = true
	if b.implicit {
		if b.onPath[path] == nil {
			b.onPath[path] = map[string]bool{}
		}
		b.onPath[path][e.to.from.Condition] = true
	}
	if b.root == nil {
		return nil
	}
	paths := x.editableChild(b.root, "paths", e.pos)
	if paths == nil {
		return nil
	}
	item := x.editableChild(paths, path, e.pos)
	if item == nil {
		x.lose(e.pos, "the path "+path+" of "+b.r.ID+" is an expression, so the event "+e.name+" is not added to it", "write the path in one place")
		return nil
	}
	op := x.editableChild(item, method(verb), e.pos)
	if op == nil {
		return nil
	}
	if had := op.Get(integration); template.Given(had) && !x.isTrue(b.r.Prop("MergeDefinitions")) {
		if !b.http || x.owned[had] {
			x.lose(e.pos, "the method "+strings.ToUpper(verb)+" "+path+" of "+b.r.ID+" is defined twice", "the first definition is used")
		}
		return nil
	}
	return op
}

// invocation is the address under which API Gateway invokes a function.
func invocation(pos model.Pos, arn *source.Node) *source.Node {
	return template.Sub(pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations", "__FunctionArn__", arn)
}

// integrate sets the integration of an operation.
func (x *translator) integrate(op, n *source.Node, e *event) {
	x.owned[n] = true
	op.Set(integration, n)
	if op.Get("responses") == nil {
		op.Set("responses", source.NewMap(e.pos))
	}
}

// eachOperation calls f for every operation of a document that is written out,
// with its path and key; operations are made editable.
func (x *translator) eachOperation(b *apiBody, f func(path, verb string, op *source.Node)) {
	if b.root == nil || !template.IsMap(b.root.Get("paths")) {
		return
	}
	paths := x.editableChild(b.root, "paths", b.r.Pos)
	for _, p := range paths.Keys() {
		for _, item := range x.editableBranches(paths, p, 0) {
			for _, verb := range item.Keys() {
				if !isVerb(verb) {
					continue
				}
				for _, op := range x.editableBranches(item, verb, 0) {
					f(p, verb, op)
				}
			}
		}
	}
}

// editableBranches returns the maps that stand under a key, one for each branch
// of a Fn::If there, as nodes that may be changed.
func (x *translator) editableBranches(parent *source.Node, key string, depth int) []*source.Node {
	v := parent.Get(key)
	if template.IsMap(v) {
		return []*source.Node{x.editableChild(parent, key, v.Pos)}
	}
	arg, ok := intrinsicIf(v)
	if !ok || depth > maxMerge {
		return nil
	}
	// The branches become entries of a map for as long as they are made editable.
	branches := template.Map(v.Pos, "yes", arg.Items[1], "no", arg.Items[2])
	out := append(x.editableBranches(branches, "yes", depth+1), x.editableBranches(branches, "no", depth+1)...)
	parent.Set(key, template.If(v.Pos, arg.Items[0].Text, branches.Get("yes"), branches.Get("no")))
	return out
}

func isVerb(s string) bool {
	switch s {
	case "get", "put", "post", "delete", "options", "head", "patch", "trace", "any", anyMethod:
		return true
	}
	return false
}
