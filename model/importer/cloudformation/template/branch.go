package template

import (
	"github.com/fourgate/fourgate/model/source"
)

// Branch is a value with the condition under which it holds: "" for always,
// "IsProd", "not IsProd", or several with " and " between. Node is nil where
// the value is left out (AWS::NoValue).
type Branch struct {
	Node      *source.Node
	Condition string
}

// ifParts splits the argument of Fn::If.
func ifParts(arg *source.Node) (condition string, yes, no *source.Node, ok bool) {
	if arg == nil || len(arg.Items) != 3 || !arg.Items[0].IsScalar() {
		return "", nil, nil, false
	}
	return arg.Items[0].Text, arg.Items[1], arg.Items[2], true
}

// maxBranches bounds how many values one expression may split into.
const maxBranches = 256

// Branches returns the values that n may have. A Fn::If whose condition is
// decided gives one, any other both; anything else is its own only branch.
func (t *Template) Branches(n *source.Node) []Branch {
	b := brancher{t: t}
	b.split(n, facts{}, 0)
	return b.out
}

// Items returns the elements of a list, each with its condition; a Fn::If
// around the list or around elements is taken apart. A value that is no list
// counts as a list of one, and elements left out do not appear.
func (t *Template) Items(n *source.Node) []Branch {
	b := brancher{t: t}
	b.items(n, facts{}, 0)
	return b.out
}

// facts are the conditions assumed on the way to a value.
type facts struct {
	text string
	with map[string]bool
}

func (f facts) and(condition string, value bool) facts {
	g := facts{text: condition, with: make(map[string]bool, len(f.with)+1)}
	if !value {
		g.text = "not " + condition
	}
	if f.text != "" {
		g.text = f.text + " and " + g.text
	}
	for k, v := range f.with {
		g.with[k] = v
	}
	g.with[condition] = value
	return g
}

type brancher struct {
	t   *Template
	out []Branch
}

// choose calls next for each branch of a Fn::If that is possible, and reports
// whether n is one.
func (b *brancher) choose(n *source.Node, f facts, depth int, next func(*source.Node, facts, int)) bool {
	name, arg, ok := Intrinsic(n)
	if !ok || name != "Fn::If" || depth > maxDepth || len(b.out) >= maxBranches {
		return false
	}
	condition, yes, no, ok := ifParts(arg)
	if !ok {
		return false
	}
	value, decided := b.t.Decide(condition)
	if v, assumed := f.with[condition]; assumed {
		value, decided = v, true
	}
	switch {
	case !decided:
		next(yes, f.and(condition, true), depth+1)
		next(no, f.and(condition, false), depth+1)
	case value:
		next(yes, f, depth+1)
	default:
		next(no, f, depth+1)
	}
	return true
}

func (b *brancher) split(n *source.Node, f facts, depth int) {
	if b.choose(n, f, depth, b.split) {
		return
	}
	if IsNoValue(n) {
		n = nil
	}
	b.out = append(b.out, Branch{Node: n, Condition: f.text})
}

func (b *brancher) items(n *source.Node, f facts, depth int) {
	if n == nil || n.Kind == source.Null && n.Tag == "" || IsNoValue(n) || b.choose(n, f, depth, b.items) {
		return
	}
	if n.Kind != source.List || n.Tag != "" {
		b.out = append(b.out, Branch{Node: n, Condition: f.text})
		return
	}
	for _, item := range n.Items {
		if depth <= maxDepth {
			b.items(item, f, depth+1)
		}
	}
}
