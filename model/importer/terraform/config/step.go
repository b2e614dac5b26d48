package config

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// walk follows a traversal from a value.
func (s *scope) walk(v *source.Node, t hcl.Traversal) *source.Node {
	for _, step := range t {
		key, ok := stepKey(step)
		if !ok {
			return open(v.Pos, "", "an index that is no text or number")
		}
		v = s.step(v, key, 0)
	}
	return v
}

// maxSplit bounds how many choices within choices one step goes into.
const maxSplit = 8

// step is the attribute or element of a value.
func (s *scope) step(v *source.Node, key string, depth int) *source.Node {
	if name, arg := expression(v); name != "" {
		return s.stepExpression(v, name, arg, key, depth)
	}
	var found *source.Node
	switch v.Kind {
	case source.Map:
		found = v.Get(key)
	case source.List:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(v.Items) {
			found = v.Items[i]
		}
	}
	if found == nil {
		return s.fail(v.Pos, "there is no element "+quoted(key))
	}
	if s.byDefault[v] {
		return s.inherit(found)
	}
	return found
}

// inherit marks an element of a value that is a default as one.
func (r *run) inherit(v *source.Node) *source.Node {
	if name, _ := expression(v); name != "" || r.byDefault[v] {
		return v
	}
	c := v.Clone()
	r.byDefault[c] = true
	return c
}

func (s *scope) stepExpression(v *source.Node, name string, arg *source.Node, key string, depth int) *source.Node {
	switch name {
	case fnRef:
		if s.params[arg.Text] == nil {
			return template.GetAtt(v.Pos, arg.Text, key)
		}
		return open(v.Pos, arg.Text+"."+key, "variable "+arg.Text+" is not known")
	case fnGetAtt:
		return template.GetAtt(v.Pos, arg.Items[0].Text, arg.Items[1].Text+"."+key)
	case fnIf:
		if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
			return s.either(v.Pos, condition,
				func() *source.Node { return s.step(yes, key, depth+1) },
				func() *source.Node { return s.step(no, key, depth+1) })
		}
	case fnOpen:
		open, why, _ := isOpen(v)
		return s.openStep(v.Pos, open, key, why)
	case fnJSON, fnJoin:
		return s.fail(v.Pos, "a text has no element "+quoted(key))
	}
	return v // an element of what a function makes of resources
}

func (s *scope) openStep(pos model.Pos, name, key, why string) *source.Node {
	if name != "" {
		name += "." + key
	}
	return open(pos, name, why)
}

// either evaluates both sides of a choice. A side that fails is no reason to
// fail: it is not taken.
func (s *scope) either(pos model.Pos, condition string, yes, no func() *source.Node) *source.Node {
	before := s.failed
	a := yes()
	failedYes := s.failed > before
	s.failed = before
	b := no()
	failedNo := s.failed > before
	s.failed = before
	switch {
	case failedYes && failedNo:
		s.failed++
	case failedYes:
		return b
	case failedNo:
		return a
	}
	return s.choice(pos, condition, a, b)
}

// index evaluates value[key].
func (s *scope) index(x *hclsyntax.IndexExpr) *source.Node {
	v := s.eval(x.Collection)
	key := s.eval(x.Key)
	if k, byDefault, ok := s.settle(key); ok && literal(k) {
		found := s.step(v, k.Text, 0)
		if !byDefault {
			return found
		}
		return s.inherit(found)
	}
	return s.anyElement(s.pos(x.SrcRange), v, key)
}

// anyElement is the element of a key that is not known: what all elements have
// in common.
func (s *scope) anyElement(pos model.Pos, v, key *source.Node) *source.Node {
	why := "the key is not known"
	if _, w, ok := isOpen(key); ok {
		why = w
	}
	switch name, arg := expression(v); name {
	case "":
	case fnGetAtt:
		return template.GetAtt(pos, arg.Items[0].Text, arg.Items[1].Text)
	case fnOpen:
		inner, why, _ := isOpen(v)
		keyName, _, _ := isOpen(key)
		if inner == "" || keyName == "" {
			return open(pos, "", why)
		}
		return open(pos, inner+"["+keyName+"]", why)
	default:
		return v
	}
	var first *source.Node
	for i := range len(v.Items) + len(v.Entries) {
		e := s.unkeyed(childOf(v, i))
		if first != nil && (hasOpen(e) || !s.equal(first, e)) {
			return open(pos, "", why)
		}
		first = e
	}
	if first == nil {
		return s.fail(pos, "an empty collection has no elements")
	}
	return first
}

// equal reports whether two values say the same. Of large ones that is not
// known.
func (r *run) equal(a, b *source.Node) bool {
	if a == b {
		return true
	}
	size := min(r.size(a), r.size(b))
	return size <= maxSize && r.spend(size) && source.Equal(a, b)
}

func quoted(key string) string { return strconv.Quote(withoutSecrets(key)) }
