package config

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// body evaluates the attributes and nested blocks of a block, but for those
// that are named.
func (s *scope) body(b *hclsyntax.Body, without map[string]bool) *source.Node {
	out := source.NewMap(s.pos(b.SrcRange))
	for _, a := range attributes(b) {
		if without[a.Name] {
			continue
		}
		v := s.eval(a.Expr)
		if literal(v) && s.byDefault[v] { // an element of a collection that is a default
			v = s.derived(a.Expr, v)
		}
		if v = unset(v, 0); !isNoValue(v) {
			set(out, source.NewString(s.pos(a.NameRange), a.Name), v)
		}
	}
	for _, nested := range b.Blocks {
		if without[nested.Type] || !s.spend(1) {
			continue
		}
		if s.depth >= maxDepth {
			break
		}
		s.depth++
		s.nested(out, nested)
		s.depth--
	}
	return out
}

// unset makes of null, which leaves an attribute out, the expression for that.
func unset(v *source.Node, depth int) *source.Node {
	if isNull(v) {
		return template.NoValue(v.Pos)
	}
	condition, yes, no, ok := choiceParts(v)
	if !ok || depth > maxSplit {
		return v
	}
	yes, no = unset(yes, depth+1), unset(no, depth+1)
	return template.If(v.Pos, condition, yes, no)
}

// set gives a key a value, standing where the key does.
func set(n *source.Node, key, v *source.Node) {
	before := len(n.Entries)
	n.Set(key.Text, v)
	if len(n.Entries) > before {
		n.Entries[before].Key = key
	}
}

// nested adds what a nested block makes, if anything.
func (s *scope) nested(out *source.Node, b *hclsyntax.Block) {
	name := blockName(b)
	blocks := s.blocks(b)
	if len(blocks) == 0 {
		return
	}
	list := out.Get(name)
	if list == nil || list.Kind != source.List {
		pos := s.pos(b.TypeRange)
		list = source.NewList(pos)
		set(out, source.NewString(pos, name), list)
	}
	list.Items = append(list.Items, blocks...)
}

// blocks are the blocks that a nested block stands for.
func (s *scope) blocks(b *hclsyntax.Block) []*source.Node {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return s.dynamic(b)
	}
	v := s.body(b.Body, nil)
	v.Pos = s.pos(b.TypeRange)
	for _, l := range b.Labels {
		set(v, source.NewString(v.Pos, "label"), source.NewString(v.Pos, l))
	}
	return []*source.Node{v}
}

// dynamic are the blocks that a dynamic block makes.
func (s *scope) dynamic(b *hclsyntax.Block) []*source.Node {
	d := dynamicBlock{block: b, iterator: b.Labels[0], expr: nil}
	for _, c := range b.Body.Blocks {
		if c.Type == "content" {
			d.content = c
		}
	}
	if a := b.Body.Attributes["iterator"]; a != nil {
		if x, ok := a.Expr.(*hclsyntax.ScopeTraversalExpr); ok {
			d.iterator = x.Traversal.RootName()
		}
	}
	a := b.Body.Attributes["for_each"]
	if a == nil || d.content == nil {
		return nil
	}
	d.expr = a.Expr
	return d.blocks(s, s.eval(a.Expr), 0)
}

type dynamicBlock struct {
	block    *hclsyntax.Block
	content  *hclsyntax.Block
	iterator string
	expr     hclsyntax.Expression // for_each
}

// blocks are those for a collection. Where it is not known, it is one block in
// words of any element, that may be there.
func (d *dynamicBlock) blocks(s *scope, v *source.Node, depth int) []*source.Node {
	if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
		out := maybe(s, condition, d.blocks(s, yes, depth+1))
		return append(out, maybe(s, negated(condition), d.blocks(s, no, depth+1))...)
	}
	byDefault := s.byDefault[v]
	if collection(v) && (!byDefault || len(v.Items)+len(v.Entries) > 0) {
		var out []*source.Node
		for _, e := range s.elements(v, false) {
			if s.steps < 0 {
				break
			}
			out = append(out, d.one(s, e))
		}
		return out
	}
	if isNull(v) {
		return nil
	}
	text := s.named(d.expr)
	pos := s.pos(d.block.TypeRange)
	e := element{open(pos, d.iterator+".key in "+text, "the elements are not known"), nil}
	if collection(v) {
		e.value = open(pos, d.iterator+".value in "+text, "the elements are not known")
	} else {
		e.value = s.anyElement(pos, v, e.key)
	}
	return maybe(s, s.conditionText(d.expr, v), []*source.Node{d.one(s, e)})
}

// one is the block for one element.
func (d *dynamicBlock) one(s *scope, e element) *source.Node {
	pos := s.pos(d.block.TypeRange)
	if !s.spend(8) {
		return lost(pos, "the configuration is too large to work out")
	}
	v := s.with(d.iterator, objectOf(pos, "key", e.key, "value", e.value)).body(d.content.Body, nil)
	v.Pos = pos
	return v
}

// maybe puts a condition on each of some blocks.
func maybe(s *scope, condition string, blocks []*source.Node) []*source.Node {
	for i, b := range blocks {
		blocks[i] = s.choice(b.Pos, condition, b, template.NoValue(b.Pos))
	}
	return blocks
}
