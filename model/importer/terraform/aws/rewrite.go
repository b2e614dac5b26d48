package aws

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// rewrite gives a value in which expressions name resources and attributes as
// CloudFormation does. What holds no expression is n itself.
func (t *translator) rewrite(n *source.Node) *source.Node { return t.rewriteBelow(n, 0) }

func (t *translator) rewriteBelow(n *source.Node, depth int) *source.Node {
	if n == nil || n.IsScalar() {
		return n
	}
	if depth > deepest {
		return template.Open(n.Pos, "", "nested too deep")
	}
	name, arg, ok := template.Intrinsic(n)
	switch {
	case ok && name == fnOpen:
		return n
	case ok && name == fnRef && (arg.Text == noValue || t.params[arg.Text]):
		return n
	case ok && (name == fnRef || name == fnGetAtt):
		if id, attribute, ok := reference(n); ok {
			return t.attribute(n.Pos, id, attribute)
		}
		return n
	}
	out := t.rewriteChildren(n, depth)
	if list := joinedList(out); list != nil {
		return list
	}
	return out
}

// rewriteChildren copies n where anything in it changes.
func (t *translator) rewriteChildren(n *source.Node, depth int) *source.Node {
	var out *source.Node
	for i, item := range n.Items {
		if v := t.rewriteBelow(item, depth+1); v != item {
			if out == nil {
				out = n.Clone()
			}
			out.Items[i] = v
		}
	}
	for i, e := range n.Entries {
		if v := t.rewriteBelow(e.Value, depth+1); v != e.Value {
			if out == nil {
				out = n.Clone()
			}
			out.Entries[i].Value = v
		}
	}
	if out == nil {
		return n
	}
	return out
}

// mostNested bounds how many resources are read one for another.
const mostNested = 1000

// argument gives what a resource's own argument says, with ok false where the
// source does not say it.
func (t *translator) argument(pos model.Pos, id, attribute string) (*source.Node, bool) {
	key := reading{id, "", attribute}
	if _, ok := t.apart[id][t.key]; ok {
		key.key = t.key
	}
	if v, done := t.values[key]; done {
		return v, v != nil
	}
	if t.nested > mostNested {
		return template.Open(pos, "", "too many resources lead to each other"), true
	}
	if t.reading[key] {
		return template.Open(pos, "", "it is made of itself"), true
	}
	t.reading[key] = true
	t.within(t.resources[id], func(body *source.Node) {
		if v := follow(body, attribute); v != nil && !blank(v) {
			t.values[key] = t.rewrite(v)
		} else {
			t.values[key] = nil
		}
	})
	delete(t.reading, key)
	v := t.values[key]
	return v, v != nil
}
