package template

import (
	"strconv"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Resolve returns n with every intrinsic function replaced that can be decided:
// Fn::If of a decided condition, Fn::FindInMap, Fn::Select, a Ref to a parameter
// with a default, texts without references to resources. Entries that come to
// AWS::NoValue are gone. What cannot be decided stays as it is. The result
// shares unchanged parts with n, and n is not changed. It is nil where n itself
// comes to nothing.
func (t *Template) Resolve(n *source.Node) *source.Node {
	r := resolver{t: t, steps: maxResolve}
	return r.node(n, 0)
}

// maxResolve bounds the values that one Resolve looks at.
const maxResolve = 1 << 20

type resolver struct {
	t     *Template
	steps int
}

func (r *resolver) node(n *source.Node, depth int) *source.Node {
	r.steps--
	if n == nil || r.steps < 0 || depth > maxDepth {
		return n
	}
	if name, arg, ok := Intrinsic(n); ok {
		return r.call(n, name, arg, depth)
	}
	switch n.Kind {
	case source.List:
		return r.list(n, depth)
	case source.Map:
		return r.mapping(n, depth)
	}
	return n
}

func (r *resolver) list(n *source.Node, depth int) *source.Node {
	var out *source.Node
	for i, item := range n.Items {
		v := r.node(item, depth+1)
		if out == nil {
			if v == item {
				continue
			}
			out = source.NewList(n.Pos, append([]*source.Node(nil), n.Items[:i]...)...)
			out.Tag = n.Tag
		}
		if v != nil {
			out.Items = append(out.Items, v)
		}
	}
	if out == nil {
		return n
	}
	return out
}

func (r *resolver) mapping(n *source.Node, depth int) *source.Node {
	var out *source.Node
	for i, e := range n.Entries {
		v := r.node(e.Value, depth+1)
		if out == nil {
			if v == e.Value {
				continue
			}
			out = source.NewMap(n.Pos, n.Entries[:i]...)
			out.Tag = n.Tag
		}
		if v != nil {
			out.Set(e.Key.Text, v)
		}
	}
	if out == nil {
		return n
	}
	return out
}

// call replaces one call of an intrinsic function.
func (r *resolver) call(n *source.Node, name string, arg *source.Node, depth int) *source.Node {
	if IsNoValue(n) {
		return nil
	}
	e := evaluator{t: r.t, steps: maxSteps}
	switch name {
	case "Fn::If":
		condition, yes, no, ok := ifParts(arg)
		if !ok {
			return n
		}
		if v, decided := r.t.Decide(condition); decided {
			if v {
				return r.node(yes, depth+1)
			}
			return r.node(no, depth+1)
		}
		a, b := r.branch(yes, depth), r.branch(no, depth)
		if a == yes && b == no {
			return n
		}
		return wrap(n, name, source.NewList(arg.Pos, arg.Items[0], a, b))
	case "Fn::FindInMap":
		if f := e.find(arg, depth); len(f.nodes) == 1 {
			return r.node(f.nodes[0], depth+1)
		}
		return n
	case "Fn::Select":
		if v := r.pick(arg, depth); v != nil {
			return v
		}
	case "Ref":
		if p := r.t.parameters[arg.Text]; p != nil && p.isList() {
			if list, open := p.strings(); !open {
				return textList(n.Pos, list)
			}
			return n
		}
	case "Fn::Split":
		if list, open := e.split(arg, depth); !open && allLiteral(list) {
			return textList(n.Pos, list)
		}
		return n
	case "Fn::GetAtt", "Fn::ImportValue", openFunction, "Fn::Transform", "Fn::GetAZs", "Fn::Cidr":
		return n
	}
	if x := e.text(n, depth); x.State != model.StateUnknown && !x.tokens && !x.Secret {
		return source.NewString(n.Pos, x.S)
	}
	return n
}

// branch resolves one side of an undecided Fn::If, in which AWS::NoValue stays.
func (r *resolver) branch(n *source.Node, depth int) *source.Node {
	if v := r.node(n, depth+1); v != nil {
		return v
	}
	return n
}

// pick resolves Fn::Select over a written list, whose elements may be anything.
func (r *resolver) pick(arg *source.Node, depth int) *source.Node {
	if arg == nil || len(arg.Items) != 2 || arg.Items[1].Kind != source.List || IsIntrinsic(arg.Items[1]) {
		return nil
	}
	i, err := strconv.Atoi(r.t.Text(arg.Items[0]).S)
	items := arg.Items[1].Items
	if err != nil || i < 0 || i >= len(items) {
		return nil
	}
	for _, item := range items[:i+1] {
		if name, _, ok := Intrinsic(item); ok && name == "Fn::If" || IsNoValue(item) {
			return nil // may stand for no element
		}
	}
	return r.node(items[i], depth+1)
}

// wrap writes a call in the form that n has.
func wrap(n *source.Node, name string, arg *source.Node) *source.Node {
	if n.Tag != "" {
		arg.Tag, arg.Pos = n.Tag, n.Pos
		return arg
	}
	return source.NewMap(n.Pos, source.Entry{Key: source.NewString(n.Pos, name), Value: arg})
}

func allLiteral(list []Text) bool {
	for _, x := range list {
		if x.tokens || x.Secret {
			return false
		}
	}
	return true
}

func textList(pos model.Pos, list []Text) *source.Node {
	out := source.NewList(pos)
	for _, x := range list {
		out.Items = append(out.Items, source.NewString(pos, x.S))
	}
	return out
}
