package dump

import (
	"slices"

	"github.com/fourgate/fourgate/model/source"
)

// scope is one module of the configuration in a plan.
type scope struct {
	node   *source.Node // outputs, resources, module_calls and variables
	parent *scope
	call   *source.Node // that calls it, nil for the root
	prefix string       // of addresses in it: "module.api."
	// resources are the expressions of each, by its address in the module.
	resources map[string]*source.Node
	children  map[string]*scope
	resolved  map[string][]target // by reference
	each      map[string]*source.Node
}

// newScope reads the modules of a configuration, nil where there is none.
func newScope(root *source.Node) *scope {
	if root == nil {
		return nil
	}
	return enter(&scope{node: root})
}

func enter(s *scope) *scope {
	s.resources, s.each = map[string]*source.Node{}, map[string]*source.Node{}
	s.children, s.resolved = map[string]*scope{}, map[string][]target{}
	for _, n := range items(s.node.Get("resources")) {
		if address, ok := n.Get("address").Str(); ok {
			s.resources[address] = n.Get("expressions")
			s.each[address] = n.Get("for_each_expression")
		}
	}
	calls := s.node.Get("module_calls")
	if calls == nil {
		return s
	}
	for _, e := range calls.Entries {
		child := &scope{node: e.Value.Get("module"), parent: s, call: e.Value, prefix: s.prefix + "module." + e.Key.Text + "."}
		s.children[e.Key.Text] = enter(child)
	}
	return s
}

// module goes from the root to the module that is called by these names.
func (s *scope) module(names []string) *scope {
	for _, name := range names {
		if s == nil {
			return nil
		}
		s = s.children[name]
	}
	return s
}

// said is what a configuration says of a value: the expression, or the blocks
// that it stands in.
type said []*source.Node

// isExpression tells an expression from a block.
func isExpression(n *source.Node) bool {
	return n.Get("references") != nil || n.Get("constant_value") != nil
}

// whole reports whether one expression gives the value.
func (s said) whole() bool { return slices.ContainsFunc(s, isExpression) }

// under is what is said of a key of the value. An expression that gives the
// whole value may give the key as well.
func (s said) under(key string) said {
	var out said
	for _, n := range s {
		if isExpression(n) {
			out = append(out, n)
		} else if inner := n.Get(key); inner != nil {
			out = append(out, inner)
		}
	}
	return out
}

// item is what is said of one of n blocks. Where the numbers differ, because a
// block is dynamic, it may be any of those written.
func (s said) item(at, n int) said {
	var out said
	for _, node := range s {
		switch {
		case node.Kind != source.List:
			out = append(out, node)
		case len(node.Items) == n:
			out = append(out, node.Items[at])
		default:
			out = append(out, node.Items...)
		}
	}
	return out
}

// references are those of the expressions, the most specific ones only.
func (s said) references() []string {
	var out []string
	for _, n := range s {
		out = append(out, referencesOf(n)...)
	}
	return out
}
