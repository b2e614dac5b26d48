package template

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

const forEachPrefix = "Fn::ForEach::"

// maxForEach bounds the values that the loops of one template make.
const maxForEach = 200_000

// expander carries out Fn::ForEach of the transform AWS::LanguageExtensions.
type expander struct {
	t      *Template
	budget int
}

// expand returns n with its loops carried out, n itself where there are none.
func (x *expander) expand(n *source.Node) *source.Node {
	if !contentsOf(n).loops {
		return n
	}
	return x.node(n, nil, 0)
}

// contents says what stands somewhere below a node.
type contents struct {
	loops  bool // Fn::ForEach
	macros bool // Fn::Transform
}

func contentsOf(n *source.Node) contents {
	var has contents
	eachMap(n, func(n *source.Node) {
		has.macros = has.macros || n.Tag == "!Transform"
		for _, e := range n.Entries {
			if strings.HasPrefix(e.Key.Text, "Fn::") {
				has.macros = has.macros || e.Key.Text == "Fn::Transform"
				has.loops = has.loops || strings.HasPrefix(e.Key.Text, forEachPrefix)
			}
		}
	})
	return has
}

// loopValue is what a loop's identifier stands for.
type loopValue struct{ name, value string }

func (x *expander) node(n *source.Node, vars []loopValue, depth int) *source.Node {
	x.budget--
	if n == nil || x.budget < 0 || depth > maxDepth {
		return n
	}
	if len(vars) > 0 {
		if v, ok := replaced(n, vars); ok {
			return v
		}
	}
	switch n.Kind {
	case source.List:
		out := source.NewList(n.Pos)
		out.Tag = n.Tag
		for _, item := range n.Items {
			out.Items = append(out.Items, x.node(item, vars, depth+1))
		}
		return out
	case source.Map:
		out := source.NewMap(n.Pos)
		out.Tag = n.Tag
		for _, e := range n.Entries {
			if strings.HasPrefix(e.Key.Text, forEachPrefix) {
				x.loop(out, e, vars, depth)
				continue
			}
			x.put(out, e, vars, depth)
		}
		return out
	}
	return n
}

// put adds one entry with the identifiers in its key and value replaced.
func (x *expander) put(out *source.Node, e source.Entry, vars []loopValue, depth int) {
	key := *e.Key
	key.Text = fillKey(key.Text, vars)
	if out.Get(key.Text) != nil {
		return
	}
	value := x.node(e.Value, vars, depth+1)
	out.Set(key.Text, value)
	out.Entries[len(out.Entries)-1].Key.Pos = key.Pos
}

// loop adds what Fn::ForEach::Name: [identifier, collection, {key: value}] makes.
func (x *expander) loop(out *source.Node, e source.Entry, vars []loopValue, depth int) {
	arg := e.Value
	if len(arg.Items) != 3 || !arg.Items[0].IsScalar() || arg.Items[2].Kind != source.Map {
		x.t.Lose(model.LossUnread, e.Key.Pos, "Fn::ForEach is not of the form [identifier, collection, {key: value}]", "")
		return
	}
	list, open := x.t.Strings(x.node(arg.Items[1], vars, depth+1))
	for _, v := range list {
		if open = open || v.State == model.StateUnknown || v.tokens; open {
			break
		}
	}
	if open {
		x.t.Lose(model.LossUnread, e.Key.Pos, "Fn::ForEach runs over values that are known at deployment only", "import the processed template as well")
		return
	}
	for _, v := range list {
		inner := append(slices.Clone(vars), loopValue{arg.Items[0].Text, v.S})
		for _, made := range arg.Items[2].Entries {
			if x.budget < 0 {
				x.t.Lose(model.LossUnread, e.Key.Pos, "Fn::ForEach makes more than this program reads", "")
				return
			}
			if strings.HasPrefix(made.Key.Text, forEachPrefix) {
				x.loop(out, made, inner, depth+1)
				continue
			}
			x.put(out, made, inner, depth+1)
		}
	}
}

// replaced gives the value of a reference to an identifier and of a text with
// identifiers in it.
func replaced(n *source.Node, vars []loopValue) (*source.Node, bool) {
	name, arg, ok := Intrinsic(n)
	if ok && name == "Ref" && arg.IsScalar() {
		for _, v := range vars {
			if v.name == arg.Text {
				return source.NewString(n.Pos, v.value), true
			}
		}
	}
	if !n.IsScalar() || !strings.Contains(n.Text, "{") {
		return nil, false
	}
	filled := *n
	filled.Text = fillKey(n.Text, vars)
	return &filled, true
}

// fillKey replaces ${Identifier} and &{Identifier}, which keeps only letters
// and digits.
func fillKey(s string, vars []loopValue) string {
	for _, v := range vars {
		s = strings.ReplaceAll(s, "${"+v.name+"}", v.value)
		if strings.Contains(s, "&{") {
			s = strings.ReplaceAll(s, "&{"+v.name+"}", Alphanumeric(v.value))
		}
	}
	return s
}
