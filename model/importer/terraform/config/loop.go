package config

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// splat evaluates list[*].attr.
func (s *scope) splat(x *hclsyntax.SplatExpr) *source.Node {
	return s.splatOf(x, s.eval(x.Source), 0)
}

func (s *scope) splatOf(x *hclsyntax.SplatExpr, v *source.Node, depth int) *source.Node {
	pos := s.pos(x.SrcRange)
	if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
		return s.either(pos, condition,
			func() *source.Node { return s.splatOf(x, yes, depth+1) },
			func() *source.Node { return s.splatOf(x, no, depth+1) })
	}
	each := func(e *source.Node) *source.Node { return s.withElement(x.Item, e).eval(x.Each) }
	name, _ := expression(v)
	switch {
	case isNull(v):
		return source.NewList(pos)
	case name == fnRef && s.params[refName(v)] == nil:
		return source.NewList(pos, each(v)) // one resource
	case name == fnGetAtt || name == fnOpen || name == fnRef:
		return each(v)
	case v.Kind != source.List || name != "":
		return source.NewList(pos, each(v))
	}
	items := make([]*source.Node, 0, len(v.Items))
	for _, item := range v.Items {
		items = append(items, each(item))
	}
	out := source.NewList(pos, items...)
	if s.byDefault[v] {
		s.byDefault[out] = true
	}
	return out
}

func refName(n *source.Node) string {
	_, arg := expression(n)
	return arg.Text
}

// loop evaluates a for expression.
func (s *scope) loop(x *hclsyntax.ForExpr) *source.Node {
	return s.loopOver(x, s.eval(x.CollExpr), 0)
}

func (s *scope) loopOver(x *hclsyntax.ForExpr, v *source.Node, depth int) *source.Node {
	pos := s.pos(x.SrcRange)
	if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
		return s.either(pos, condition,
			func() *source.Node { return s.loopOver(x, yes, depth+1) },
			func() *source.Node { return s.loopOver(x, no, depth+1) })
	}
	if !collection(v) {
		return s.loopOverUnknown(x, v)
	}
	l := &looping{x: x, out: source.NewList(pos)}
	if x.KeyExpr != nil {
		l.out = source.NewMap(pos)
	}
	for _, e := range s.elements(v, false) {
		if !s.spend(1) {
			return lost(pos, "the configuration is too large to work out")
		}
		l.add(s, e)
	}
	if l.why != "" {
		return open(pos, "", l.why)
	}
	if s.byDefault[v] {
		s.byDefault[l.out] = true
	}
	return l.out
}

// looping collects what a for expression yields.
type looping struct {
	x   *hclsyntax.ForExpr
	out *source.Node
	why string // why the result is not known, "" where it is
}

// bind gives the loop's variables their values.
func (l *looping) bind(s *scope, e element) *scope {
	if l.x.KeyVar != "" {
		s = s.with(l.x.KeyVar, e.key)
	}
	return s.with(l.x.ValVar, e.value)
}

func (l *looping) add(s *scope, e element) {
	s = l.bind(s, e)
	condition := ""
	if l.x.CondExpr != nil {
		c := s.eval(l.x.CondExpr)
		settled, byDefault, ok := s.settle(c)
		switch {
		case ok && literal(settled) && settled.Text == "false" && !byDefault:
			return
		case ok && literal(settled) && !byDefault:
		default:
			condition = s.conditionText(l.x.CondExpr, c)
		}
	}
	v := s.eval(l.x.ValExpr)
	if condition != "" {
		v = s.choice(v.Pos, condition, v, template.NoValue(v.Pos))
	}
	if l.x.KeyExpr == nil {
		l.out.Items = append(l.out.Items, v)
		return
	}
	k := s.eval(l.x.KeyExpr)
	if isNull(k) || collection(k) {
		s.fail(k.Pos, "the key is no text")
		return
	}
	key := source.NewString(k.Pos, s.keyText(k, l.x.KeyExpr))
	if !l.x.Group {
		set(l.out, key, v)
		return
	}
	group := l.out.Get(key.Text)
	if group == nil {
		group = source.NewList(v.Pos)
		set(l.out, key, group)
	}
	group.Items = append(group.Items, v)
}

// loopOverUnknown keeps what a loop makes of any element, as a list that may
// have no elements.
func (s *scope) loopOverUnknown(x *hclsyntax.ForExpr, v *source.Node) *source.Node {
	pos := s.pos(x.SrcRange)
	_, why, ok := isOpen(v)
	if !ok {
		why = "the elements are not known"
	}
	if isNull(v) {
		return s.fail(pos, "there is nothing to loop over")
	}
	if x.KeyExpr != nil || !s.names(v) {
		return open(pos, s.named(x), why)
	}
	l := &looping{x: x}
	key := open(pos, "", why)
	one := l.bind(s, element{key, s.anyElement(pos, v, key)}).eval(x.ValExpr)
	return s.choice(pos, s.named(x.CollExpr), source.NewList(pos, one), source.NewList(pos))
}
