package config

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// conditional evaluates condition ? yes : no. What the default of a root
// module's variable decides is not decided.
func (s *scope) conditional(x *hclsyntax.ConditionalExpr) *source.Node {
	c := s.eval(x.Condition)
	settled, byDefault, ok := s.settle(c)
	if ok && literal(settled) && !byDefault {
		switch settled.Text {
		case "true":
			return s.eval(x.TrueResult)
		case "false":
			return s.eval(x.FalseResult)
		}
	}
	pos := s.pos(x.SrcRange)
	return s.either(pos, s.truth(x.Condition, c),
		func() *source.Node { return s.eval(x.TrueResult) },
		func() *source.Node { return s.eval(x.FalseResult) })
}

// truth names the condition that a value is true.
func (s *scope) truth(x hclsyntax.Expression, v *source.Node) string {
	if condition, yes, no, ok := choiceParts(v); ok {
		switch {
		case isBool(yes, true) && isBool(no, false):
			return condition
		case isBool(yes, false) && isBool(no, true):
			return negated(condition)
		}
	}
	return s.conditionText(x, v)
}

func isBool(n *source.Node, v bool) bool {
	return literal(n) && (n.Text == "true") == v && (n.Text == "false") == !v
}

func cutNot(condition string) (string, bool) { return strings.CutPrefix(condition, "not ") }

// choice is a value that depends on a condition which is not decided. Where it
// does not matter there is none.
func (r *run) choice(pos model.Pos, condition string, yes, no *source.Node) *source.Node {
	if r.equal(yes, no) && !hasOpen(yes) {
		return yes
	}
	if inner, ok := cutNot(condition); ok {
		condition, yes, no = inner, no, yes
	}
	return template.If(pos, condition, yes, no)
}

// overChoice applies a function to both sides of a choice.
func (s *scope) overChoice(v *source.Node, depth int, f func(*source.Node) *source.Node) *source.Node {
	condition, yes, no, ok := choiceParts(v)
	if !ok || depth >= maxSplit {
		return f(v)
	}
	return s.either(v.Pos, condition,
		func() *source.Node { return s.overChoice(yes, depth+1, f) },
		func() *source.Node { return s.overChoice(no, depth+1, f) })
}

func (s *scope) unary(x *hclsyntax.UnaryOpExpr) *source.Node {
	return s.overChoice(s.eval(x.Val), 0, func(v *source.Node) *source.Node {
		return s.operate(x, x.Op, v)
	})
}

func (s *scope) binary(x *hclsyntax.BinaryOpExpr) *source.Node {
	a, b := s.eval(x.LHS), s.eval(x.RHS)
	if x.Op == hclsyntax.OpLogicalAnd || x.Op == hclsyntax.OpLogicalOr {
		return s.logic(x, a, b)
	}
	return s.overChoice(a, 0, func(a *source.Node) *source.Node {
		return s.overChoice(b, maxSplit/2, func(b *source.Node) *source.Node {
			switch x.Op {
			case hclsyntax.OpEqual:
				return s.compare(x, a, b, true)
			case hclsyntax.OpNotEqual:
				return s.compare(x, a, b, false)
			}
			return s.operate(x, x.Op, a, b)
		})
	})
}

// logic evaluates && and ||, which one side may decide.
func (s *scope) logic(x *hclsyntax.BinaryOpExpr, a, b *source.Node) *source.Node {
	stop := x.Op == hclsyntax.OpLogicalOr
	for i, v := range []*source.Node{a, b} {
		other := b
		if i == 1 {
			other = a
		}
		switch {
		case isBool(v, stop):
			return v
		case isBool(v, !stop):
			return other
		}
	}
	return s.operate(x, x.Op, a, b)
}

// operate carries out an operation of values that are known.
func (s *scope) operate(x hclsyntax.Expression, op *hclsyntax.Operation, operands ...*source.Node) *source.Node {
	defaults := false
	args := make([]cty.Value, 0, len(operands))
	for _, o := range operands {
		settled, byDefault, ok := s.settle(o)
		if !ok || !settled.IsScalar() {
			return s.undecided(x, operands...)
		}
		defaults = defaults || byDefault
		args = append(args, toCty(settled))
	}
	out, err := callCty(op.Impl, args)
	if err != nil {
		return s.fail(s.pos(x.Range()), "the operation is not possible")
	}
	v := fromCty(s.pos(x.Range()), out)
	if defaults {
		return s.derived(x, v)
	}
	return v
}

// undecided is the result of working with values that are not known.
func (s *scope) undecided(x hclsyntax.Expression, operands ...*source.Node) *source.Node {
	why := "it depends on what only deployment knows"
	for _, o := range operands {
		if _, w, ok := isOpen(o); ok {
			why = w
			break
		}
	}
	return open(s.pos(x.Range()), s.named(x), why)
}

// compare evaluates == and, where equal is false, !=.
func (s *scope) compare(x hclsyntax.Expression, a, b *source.Node, equal bool) *source.Node {
	pos := s.pos(x.Range())
	sa, defA, okA := s.settle(a)
	sb, defB, okB := s.settle(b)
	if okA && okB {
		v := source.NewBool(pos, s.same(sa, sb) == equal)
		if defA || defB {
			return s.derived(x, v)
		}
		return v
	}
	if s.differs(a, b) || s.differs(b, a) {
		return source.NewBool(pos, !equal)
	}
	if !hasOpen(a) && s.equal(a, b) {
		return source.NewBool(pos, equal)
	}
	return s.undecided(x, a, b)
}

// same compares values that are known. Numbers and truth values are equal to
// the texts that write them: types are not followed everywhere.
func (s *scope) same(a, b *source.Node) bool {
	if a.IsScalar() && b.IsScalar() {
		return isNull(a) == isNull(b) && a.Text == b.Text
	}
	return s.equal(a, b)
}

// differs reports whether an expression certainly differs from null or from an
// empty text.
func (s *scope) differs(v, nothing *source.Node) bool {
	if isEmpty := literal(nothing) && nothing.Text == ""; !isEmpty && !isNull(nothing) {
		return false
	}
	switch name, arg := expression(v); name {
	case "", fnJSON:
		return !v.IsScalar()
	case fnJoin:
		for _, p := range arg.Items[1].Items {
			if literal(p) && p.Text != "" {
				return true
			}
		}
		return isNull(nothing)
	case fnRef:
		return s.params[arg.Text] == nil
	case fnGetAtt:
		attr := arg.Items[1].Text
		return attr == "arn" || attr == "id" || attr == "name"
	}
	return false
}

// callCty calls a function with its arguments converted to its types.
func callCty(f function.Function, args []cty.Value) (out cty.Value, err error) {
	params, rest := f.Params(), f.VarParam()
	for i := range args {
		switch {
		case i < len(params):
			args[i], err = convert.Convert(args[i], params[i].Type)
		case rest != nil:
			args[i], err = convert.Convert(args[i], rest.Type)
		}
		if err != nil {
			return cty.NilVal, err
		}
	}
	return f.Call(args)
}
