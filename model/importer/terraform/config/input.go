package config

import (
	"path/filepath"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// input is the value of a variable.
//
// What a call or a variable file sets is known. A default of a module that
// another one calls is known too, for nobody else can set it. A default of the
// root module is one, and somebody may deploy with another value.
func (in *instance) input(pos model.Pos, name string) *source.Node {
	b := in.folder.variables[name]
	if b == nil {
		return in.scope().fail(pos, "there is no variable "+name)
	}
	return in.once(in.inputs, name, func() *source.Node {
		return in.readInput(b)
	}, func() *source.Node {
		return in.circle(b.TypeRange, "var."+name)
	})
}

func (in *instance) readInput(b *hclsyntax.Block) *source.Node {
	name, pos := "var."+b.Labels[0], in.pos(b.TypeRange)
	s := in.scope()
	if p := in.params[name]; p != nil && in.parent == nil {
		return template.RefTo(pos, name)
	}
	sensitive := isTrue(s, b, "sensitive")
	v, given := in.given(s, b)
	switch {
	case v == nil && in.parent != nil:
		return open(pos, in.path+name, "the module's call does not set it")
	case v == nil:
		return open(pos, name, "variable "+name+" has no default")
	case sensitive && !in.names(v):
		return open(pos, in.path+name, "it is sensitive")
	case !given && in.parent == nil && !in.byDefault[v]:
		v = v.Clone()
		in.byDefault[v] = true
	}
	return v
}

// given is what a variable is set to, with its type applied: what is passed,
// else the default. It is nil where it is neither.
func (in *instance) given(s *scope, b *hclsyntax.Block) (v *source.Node, given bool) {
	if pass := in.passed[b.Labels[0]]; pass != nil {
		v = pass()
		given = true
	}
	if d := b.Body.Attributes["default"]; d != nil && (v == nil || isNull(v) && isFalse(s, b, "nullable")) {
		v, given = s.eval(d.Expr), false
	}
	if t := b.Body.Attributes["type"]; t != nil && v != nil {
		v = s.typed(t.Expr, v, 0)
	}
	return v, given
}

func isTrue(s *scope, b *hclsyntax.Block, name string) bool {
	a := b.Body.Attributes[name]
	return a != nil && s.eval(a.Expr).Text == "true"
}

func isFalse(s *scope, b *hclsyntax.Block, name string) bool {
	a := b.Body.Attributes[name]
	return a != nil && s.eval(a.Expr).Text == "false"
}

// declareParameters makes parameters of the root module's variables that are
// single values and that no variable file sets.
func (r *run) declareParameters(in *instance) {
	for _, name := range sortedKeys(in.folder.variables) {
		b := in.folder.variables[name]
		s := in.scope()
		v, given := in.given(s, b)
		sensitive := isTrue(s, b, "sensitive")
		if v == nil && !scalarType(b) || v != nil && !literal(v) || given && !sensitive {
			continue
		}
		r.addParameter(&template.Parameter{
			Name: "var." + name, Type: "String", Default: v, NoEcho: sensitive,
			Allowed: s.allowed(b), Pos: in.pos(b.TypeRange),
		})
	}
}

// scalarType reports whether a variable's type may be that of a single value.
func scalarType(b *hclsyntax.Block) bool {
	t := b.Body.Attributes["type"]
	if t == nil {
		return true
	}
	x, ok := t.Expr.(*hclsyntax.ScopeTraversalExpr)
	if !ok {
		return false
	}
	switch x.Traversal.RootName() {
	case "list", "map", "set", "tuple", "object":
		return false
	}
	return true
}

// allowed are the values that a validation lets a variable have, where it is of
// the form contains([…], var.x); nil for any.
func (s *scope) allowed(b *hclsyntax.Block) []string {
	for _, v := range b.Body.Blocks {
		c := v.Body.Attributes["condition"]
		if v.Type != "validation" || c == nil {
			continue
		}
		call, ok := c.Expr.(*hclsyntax.FunctionCallExpr)
		if !ok || call.Name != "contains" || len(call.Args) != 2 {
			continue
		}
		x, ok := call.Args[1].(*hclsyntax.ScopeTraversalExpr)
		list, isList := call.Args[0].(*hclsyntax.TupleConsExpr)
		if !ok || !isList || x.Traversal.RootName() != "var" {
			continue
		}
		var out []string
		for _, e := range list.Exprs {
			text, ok := literalString(e)
			if !ok {
				return nil
			}
			out = append(out, text)
		}
		return out
	}
	return nil
}

// names reports whether a value names a resource.
func (r *run) names(n *source.Node) bool {
	if n == nil || n.IsScalar() || !r.spend(1) {
		return false
	}
	switch name, arg := expression(n); name {
	case fnGetAtt:
		return true
	case fnRef:
		return r.params[arg.Text] == nil && arg.Text != "AWS::NoValue"
	}
	for i := range len(n.Items) + len(n.Entries) {
		if r.names(childOf(n, i)) {
			return true
		}
	}
	return false
}

// pathValue is path.module and its siblings. Paths count from the root
// module's folder, which is where Terraform runs.
func (s *scope) pathValue(pos model.Pos, name string) *source.Node {
	switch name {
	case "module":
		if s.folder.tree != s.Loader.root {
			return open(pos, "", "the module's own files are not here")
		}
		return source.NewString(pos, relative(s.rootInstance().folder.dir, s.folder.dir))
	case "root", "cwd":
		return source.NewString(pos, ".")
	}
	return s.fail(pos, "there is no path."+name)
}

// relative is the path that leads from one folder to another.
func relative(from, to string) string {
	rel, err := filepath.Rel(filepath.FromSlash(from), filepath.FromSlash(to))
	if err != nil {
		return to
	}
	return filepath.ToSlash(rel)
}

func (in *instance) rootInstance() *instance {
	for in.parent != nil {
		in = in.parent
	}
	return in
}
