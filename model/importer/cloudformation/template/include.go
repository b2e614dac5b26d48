package template

import (
	"github.com/fourgate/fourgate/model/source"
)

// Include reads the document that AWS::Include names, nil where it cannot be
// read.
type Include func(location *source.Node, t *Template) *source.Node

// maxIncludes bounds how many documents a template takes in, and how deep they
// may take in one another.
const (
	maxIncludes     = 100
	maxIncludeDepth = 8
)

// includer puts the documents that AWS::Include names in their places, before
// anything else is read: CloudFormation carries out macros from the inside out.
type includer struct {
	t      *Template
	read   Include
	budget int
}

// node returns n with what is included in it, n itself where nothing is.
func (x *includer) node(n *source.Node, depth, inside int) *source.Node {
	if n == nil || n.IsScalar() || depth > maxDepth {
		return n
	}
	call := n.Get("Fn::Transform")
	if n.Tag == "!Transform" {
		call = n
	}
	if included := x.included(call, inside); included != nil {
		included = x.node(included, depth+1, inside+1)
		if call == n {
			return included
		}
		return beside(n, included)
	}
	out := n
	own := func() *source.Node {
		if out == n {
			out = n.Clone()
		}
		return out
	}
	for i, item := range n.Items {
		if v := x.node(item, depth+1, inside); v != item {
			own().Items[i] = v
		}
	}
	for i, e := range n.Entries {
		if v := x.node(e.Value, depth+1, inside); v != e.Value {
			own().Entries[i].Value = v
		}
	}
	return out
}

func (x *includer) included(call *source.Node, inside int) *source.Node {
	if Scalar(call.Get("Name")) != "AWS::Include" || x.budget <= 0 || inside >= maxIncludeDepth {
		return nil
	}
	x.budget--
	return x.read(call.Path("Parameters", "Location"), x.t)
}

// beside puts the entries of an included map beside those that stand in n,
// which win. Alone, the included document stands in n's place.
func beside(n, included *source.Node) *source.Node {
	if len(n.Entries) == 1 || included.Kind != source.Map {
		return included
	}
	out := source.NewMap(n.Pos, included.Entries...)
	for _, e := range n.Entries {
		if e.Key.Text != "Fn::Transform" {
			out.Set(e.Key.Text, e.Value)
		}
	}
	return out
}
