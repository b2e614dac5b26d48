package config

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// eval works out an expression. What is not known stands in the result as an
// expression of package template. The result is never nil.
func (s *scope) eval(x hclsyntax.Expression) *source.Node {
	if !s.spend(1) {
		return s.unknown(x, "the configuration is too large to work out")
	}
	if s.depth >= maxDepth {
		return s.unknown(x, "the expression is nested too deep")
	}
	s.last = x.Range()
	s.depth++
	defer func() { s.depth-- }()
	switch x := x.(type) {
	case *hclsyntax.LiteralValueExpr:
		return fromCty(s.pos(x.SrcRange), x.Val)
	case *hclsyntax.TemplateExpr:
		return s.template(x)
	case *hclsyntax.TemplateWrapExpr:
		return s.eval(x.Wrapped)
	case *hclsyntax.TemplateJoinExpr:
		return s.templateLoop(x)
	case *hclsyntax.ParenthesesExpr:
		return s.eval(x.Expression)
	case *hclsyntax.ObjectConsExpr:
		return s.object(x)
	case *hclsyntax.ObjectConsKeyExpr:
		return s.key(x)
	case *hclsyntax.TupleConsExpr:
		return s.tuple(x)
	case *hclsyntax.ScopeTraversalExpr:
		return s.variable(x)
	case *hclsyntax.RelativeTraversalExpr:
		return s.walk(s.eval(x.Source), x.Traversal)
	case *hclsyntax.IndexExpr:
		return s.index(x)
	case *hclsyntax.SplatExpr:
		return s.splat(x)
	case *hclsyntax.AnonSymbolExpr:
		if v := s.element(x); v != nil {
			return v
		}
	case *hclsyntax.ForExpr:
		return s.loop(x)
	case *hclsyntax.ConditionalExpr:
		return s.conditional(x)
	case *hclsyntax.BinaryOpExpr:
		return s.binary(x)
	case *hclsyntax.UnaryOpExpr:
		return s.unary(x)
	case *hclsyntax.FunctionCallExpr:
		return s.callFunction(x)
	}
	return s.unknown(x, "the expression is not valid")
}

// template evaluates a text with parts.
func (s *scope) template(x *hclsyntax.TemplateExpr) *source.Node {
	pos := s.pos(x.SrcRange)
	if len(x.Parts) == 1 {
		if part, ok := x.Parts[0].(*hclsyntax.LiteralValueExpr); ok && part.Val.Type() == cty.String {
			return source.NewString(pos, part.Val.AsString())
		}
	}
	parts := make([]*source.Node, 0, len(x.Parts))
	for _, p := range x.Parts {
		v := s.eval(p)
		if isNull(v) || collection(v) {
			v = s.fail(v.Pos, "a "+v.Kind.String()+" stands in a text")
		}
		parts = append(parts, v)
	}
	out := join(pos, parts)
	if out.Pos != pos {
		out = at(pos, out) // of one part only
	}
	return s.bounded(out)
}

// templateLoop evaluates a %{for} of a text.
func (s *scope) templateLoop(x *hclsyntax.TemplateJoinExpr) *source.Node {
	v := s.eval(x.Tuple)
	if name, _ := expression(v); name != "" || v.Kind != source.List {
		return v
	}
	return join(v.Pos, v.Items)
}

func (s *scope) tuple(x *hclsyntax.TupleConsExpr) *source.Node {
	items := make([]*source.Node, 0, len(x.Exprs))
	for _, e := range x.Exprs {
		items = append(items, s.eval(e))
	}
	return source.NewList(s.pos(x.SrcRange), items...)
}

func (s *scope) object(x *hclsyntax.ObjectConsExpr) *source.Node {
	entries := make([]source.Entry, 0, len(x.Items))
	for _, item := range x.Items {
		entries = append(entries, source.Entry{Key: s.key(item.KeyExpr), Value: s.eval(item.ValueExpr)})
	}
	return source.NewMap(s.pos(x.SrcRange), entries...)
}

// key evaluates the key of an object: a literal, always.
func (s *scope) key(x hclsyntax.Expression) *source.Node {
	pos := s.pos(x.Range())
	if k, ok := x.(*hclsyntax.ObjectConsKeyExpr); ok {
		if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
			return source.NewString(pos, word)
		}
		x = k.Wrapped
	}
	return source.NewString(pos, s.keyText(s.eval(x), x))
}

// keyText is a text for a key: defaults count, and what is not known stands as
// in the source.
func (s *scope) keyText(v *source.Node, x hclsyntax.Expression) string {
	parts, ok := joinParts(v)
	if !ok {
		parts = []*source.Node{v}
	}
	text := ""
	for _, p := range parts {
		p, _, ok := s.settle(p)
		if !ok || !literal(p) {
			return s.sourceText(x)
		}
		text += p.Text
	}
	return text
}

// sourceText is how the source writes an expression, without the quotation
// marks of a text.
func (s *scope) sourceText(x hclsyntax.Expression) string {
	text := s.source(x)
	if _, ok := x.(*hclsyntax.TemplateExpr); ok && len(text) >= 2 && text[0] == '"' {
		return text[1 : len(text)-1]
	}
	if p, ok := x.(*hclsyntax.ParenthesesExpr); ok {
		text = s.source(p.Expression)
	}
	return "${" + text + "}"
}

// bounded refuses a text that grew too long, and takes what a value costs off
// the budget.
func (s *scope) bounded(n *source.Node) *source.Node {
	length := len(n.Text)
	if parts, ok := joinParts(n); ok {
		length = textSize(parts)
	}
	if length > maxText || !s.spend(length/64+len(n.Items)+len(n.Entries)) {
		return lost(n.Pos, "the value is larger than this program works out")
	}
	return n
}

// conditionText names a condition: the variable that it is, or its source.
func (s *scope) conditionText(x hclsyntax.Expression, v *source.Node) string {
	if name, arg := expression(v); name == fnRef {
		return arg.Text
	}
	if name, _, ok := isOpen(v); ok && name != "" {
		return name
	}
	return s.named(x)
}

// named is an expression's source, with the module that its words belong to.
func (s *scope) named(x hclsyntax.Expression) string {
	text := s.source(x)
	if text == "" {
		pos := s.pos(x.Range())
		text = "condition at " + pos.String()
	}
	if s.path != "" {
		text = s.path + text
	}
	return withoutSecrets(text)
}

// literalString is a text that is written out.
func literalString(x hclsyntax.Expression) (string, bool) {
	t, ok := x.(*hclsyntax.TemplateExpr)
	if !ok || len(t.Parts) > 1 {
		return "", false
	}
	if len(t.Parts) == 0 {
		return "", true
	}
	part, ok := t.Parts[0].(*hclsyntax.LiteralValueExpr)
	if !ok || part.Val.Type() != cty.String || part.Val.IsNull() {
		return "", false
	}
	return part.Val.AsString(), true
}

// lost is a value in the place of one that was not read.
func lost(pos model.Pos, why string) *source.Node { return open(pos, "", why) }
