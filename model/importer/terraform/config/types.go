package config

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model/source"
)

// typed makes a value one of a variable's type: attributes of objects that are
// optional get their defaults, and literals the type's form.
func (s *scope) typed(x hclsyntax.Expression, v *source.Node, depth int) *source.Node {
	if depth > maxModuleNest || isNull(v) || !s.spend(1) {
		return v
	}
	if word := hcl.ExprAsKeyword(x); word != "" {
		return typedLiteral(word, v)
	}
	if name, _ := expression(v); name != "" {
		return v
	}
	c, ok := x.(*hclsyntax.FunctionCallExpr)
	if !ok || len(c.Args) == 0 {
		return v
	}
	switch c.Name {
	case "object":
		if o, ok := c.Args[0].(*hclsyntax.ObjectConsExpr); ok && v.Kind == source.Map {
			return s.typedObject(o, v, depth)
		}
	case "list", "set", "map":
		return s.typedElements(c.Args[0], v, depth)
	}
	return v
}

func typedLiteral(word string, v *source.Node) *source.Node {
	if !literal(v) {
		return v
	}
	switch word {
	case "string":
		if v.Kind != source.String {
			return source.NewString(v.Pos, v.Text)
		}
	case "bool":
		if v.Kind == source.String && (v.Text == "true" || v.Text == "false") {
			return source.NewBool(v.Pos, v.Text == "true")
		}
	case "number":
		if n := number(v); n != nil {
			return n
		}
	}
	return v
}

func (s *scope) typedElements(x hclsyntax.Expression, v *source.Node, depth int) *source.Node {
	if v.IsScalar() {
		return v
	}
	out := v.Clone()
	for i := range out.Items {
		out.Items[i] = s.typed(x, out.Items[i], depth+1)
	}
	for i := range out.Entries {
		out.Entries[i].Value = s.typed(x, out.Entries[i].Value, depth+1)
	}
	return out
}

func (s *scope) typedObject(o *hclsyntax.ObjectConsExpr, v *source.Node, depth int) *source.Node {
	out := v.Clone()
	for _, item := range o.Items {
		name := s.key(item.KeyExpr).Text
		t, fallback := item.ValueExpr, hclsyntax.Expression(nil)
		if c, ok := t.(*hclsyntax.FunctionCallExpr); ok && c.Name == "optional" && len(c.Args) > 0 {
			t = c.Args[0]
			if len(c.Args) > 1 {
				fallback = c.Args[1]
			}
		}
		have := out.Get(name)
		if isNull(have) && fallback != nil {
			have = s.eval(fallback)
		}
		if have == nil {
			have = source.NewNull(v.Pos)
		}
		out.Set(name, s.typed(t, have, depth+1))
	}
	return out
}
