package config

import (
	"math/big"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// variable evaluates a name with what follows it.
func (s *scope) variable(x *hclsyntax.ScopeTraversalExpr) *source.Node {
	pos := s.pos(x.SrcRange)
	root := x.Traversal.RootName()
	rest := x.Traversal[1:]
	if v := s.added(root); v != nil {
		return s.use(pos, s.walk(v, rest))
	}
	if s.closed {
		return s.fail(pos, root+" is not passed to the template")
	}
	name, hasName := attrStep(rest)
	switch root {
	case "var", "local", "module", "path", "terraform", "data", "ephemeral":
		if !hasName {
			return open(pos, "", root+" as a whole")
		}
	}
	switch root {
	case "var":
		return s.use(pos, s.walk(s.input(pos, name), rest[1:]))
	case "local":
		return s.use(pos, s.walk(s.local(pos, name), rest[1:]))
	case "module":
		return s.moduleValue(pos, name, rest[1:])
	case "path":
		return s.pathValue(pos, name)
	case "terraform":
		return open(pos, "terraform."+name, "only Terraform knows its "+name)
	case "each", "count", "self":
		return open(pos, root+steps(rest), root+" stands outside of what it belongs to")
	case "data", "ephemeral":
		if second, ok := attrStep(rest[1:]); ok {
			return s.resourceValue(pos, "data."+name+"."+second, rest[2:])
		}
		return open(pos, "", "all data sources of a type")
	}
	if !hasName {
		return s.fail(pos, "there is no "+root)
	}
	return s.resourceValue(pos, root+"."+name, rest[1:])
}

// use is a value at a place that refers to it. Expressions stand where they
// are used, what is written out where it is written.
func (s *scope) use(pos model.Pos, v *source.Node) *source.Node {
	if v.IsScalar() {
		return v
	}
	if size := s.size(v); size > maxSize || !s.spend(size) {
		return lost(pos, "the value is larger than this program works out")
	}
	if name, _ := expression(v); name != "" {
		return at(pos, v)
	}
	return v
}

// The bounds of one value that is used in other places.
const (
	maxSize   = 200_000 // values within it
	maxLevels = 200     // of lists and maps in each other
)

// size counts the values in n, up to one more than the bound. A value that is
// nested too deep counts as too large.
func (r *run) size(n *source.Node) int {
	type item struct {
		n     *source.Node
		level int
	}
	size, todo := 0, []item{{n, 0}}
	for len(todo) > 0 && size <= maxSize {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.level > maxLevels {
			return maxSize + 1
		}
		for i := range len(at.n.Items) + len(at.n.Entries) {
			todo = append(todo, item{childOf(at.n, i), at.level + 1})
		}
		size++
	}
	return size
}

func attrStep(t hcl.Traversal) (string, bool) {
	if len(t) == 0 {
		return "", false
	}
	a, ok := t[0].(hcl.TraverseAttr)
	return a.Name, ok
}

// steps writes a traversal: ".a.0".
func steps(t hcl.Traversal) string {
	text := ""
	for _, step := range t {
		if key, ok := stepKey(step); ok {
			text += "." + key
		}
	}
	return text
}

func stepKey(step hcl.Traverser) (string, bool) {
	switch step := step.(type) {
	case hcl.TraverseAttr:
		return step.Name, true
	case hcl.TraverseIndex:
		return keyOf(step.Key)
	}
	return "", false
}

func keyOf(v cty.Value) (string, bool) {
	switch {
	case v.IsNull() || !v.IsKnown():
	case v.Type() == cty.String:
		return v.AsString(), true
	case v.Type() == cty.Number:
		f := v.AsBigFloat()
		if i, acc := f.Int64(); acc == big.Exact {
			return strconv.FormatInt(i, 10), true
		}
	}
	return "", false
}
