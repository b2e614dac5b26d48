package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// obj makes a map from keys and values. A value is a node, a string or a bool;
// a nil node leaves its key out. No key may come twice.
func obj(pos model.Pos, pairs ...any) *source.Node {
	out := source.NewMap(pos)
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		if v := node(pos, pairs[i+1]); v != nil {
			out.Set(key, v)
		}
	}
	return out
}

// list makes a list of nodes and strings.
func list(pos model.Pos, items ...any) *source.Node {
	out := source.NewList(pos)
	for _, item := range items {
		if v := node(pos, item); v != nil {
			out.Items = append(out.Items, v)
		}
	}
	return out
}

// node makes a node of a string or a bool; a nil node gives nil.
func node(pos model.Pos, v any) *source.Node {
	switch v := v.(type) {
	case *source.Node:
		return v
	case string:
		return source.NewString(pos, v)
	case bool:
		return source.NewBool(pos, v)
	}
	return nil
}

func str(pos model.Pos, s string) *source.Node { return source.NewString(pos, s) }

func ref(pos model.Pos, id string) *source.Node { return obj(pos, "Ref", id) }

func getAtt(pos model.Pos, id, attr string) *source.Node {
	return obj(pos, "Fn::GetAtt", list(pos, id, attr))
}

// sub makes Fn::Sub.
func sub(pos model.Pos, text string) *source.Node { return obj(pos, "Fn::Sub", text) }

// text puts a text together from strings and nodes. It is a plain string where
// all parts are, and an expression otherwise.
func text(pos model.Pos, parts ...any) *source.Node {
	var items []*source.Node
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			items = append(items, str(pos, plain.String()))
			plain.Reset()
		}
	}
	for _, part := range parts {
		n := node(pos, part)
		if s, ok := literal(n); ok {
			plain.WriteString(s)
		} else if n != nil {
			flush()
			items = append(items, n)
		}
	}
	if len(items) == 0 {
		return str(pos, plain.String())
	}
	flush()
	return obj(pos, "Fn::Join", list(pos, "", source.NewList(pos, items...)))
}

// arn makes an ARN of this account and region.
func arn(pos model.Pos, service string, resource ...any) *source.Node {
	head := []any{"arn:", ref(pos, "AWS::Partition"), ":" + service + ":", ref(pos, "AWS::Region"), ":", ref(pos, "AWS::AccountId"), ":"}
	return text(pos, append(head, resource...)...)
}

// allow makes a policy statement. Actions are separated by blanks.
func allow(pos model.Pos, actions string, resources ...any) *source.Node {
	all := list(pos)
	for _, action := range strings.Fields(actions) {
		all.Items = append(all.Items, str(pos, action))
	}
	return obj(pos, "Effect", "Allow", "Action", all, "Resource", list(pos, resources...))
}

// document makes a policy document.
func document(pos model.Pos, statements ...*source.Node) *source.Node {
	return obj(pos, "Version", "2012-10-17", "Statement", source.NewList(pos, statements...))
}

// trust is the policy that lets services assume a role.
func trust(pos model.Pos, services ...string) *source.Node {
	names := list(pos)
	for _, s := range services {
		names.Items = append(names.Items, str(pos, s))
	}
	return document(pos, obj(pos, "Effect", "Allow", "Principal", obj(pos, "Service", names), "Action", list(pos, "sts:AssumeRole")))
}

// literal is the text of a single value that is written out.
func literal(n *source.Node) (string, bool) {
	if !n.IsScalar() || n.Tag != "" || n.Kind == source.Null {
		return "", false
	}
	return n.Text, true
}

// scalar is the text of a single value that is written out, "" otherwise.
func scalar(n *source.Node) string {
	s, _ := literal(n)
	return s
}

// given reports whether a property is there: neither missing nor null.
func given(n *source.Node) bool {
	return n != nil && (n.Kind != source.Null || n.Tag != "") && !template.IsNoValue(n)
}

// orNil is the node, nil where the property is not given.
func orNil(n *source.Node) *source.Node {
	if given(n) {
		return n
	}
	return nil
}

// first is the first of the nodes that is given, nil where none is.
func first(nodes ...*source.Node) *source.Node {
	for _, n := range nodes {
		if given(n) {
			return n
		}
	}
	return nil
}

// isMap reports whether n is a map that is written out.
func isMap(n *source.Node) bool {
	return n != nil && n.Kind == source.Map && !template.IsIntrinsic(n)
}

// isList reports whether n is a list that is written out.
func isList(n *source.Node) bool {
	return n != nil && n.Kind == source.List && !template.IsIntrinsic(n)
}

// items are the values of a list, or the one value where it is no list.
func items(n *source.Node) []*source.Node {
	switch {
	case !given(n):
		return nil
	case isList(n):
		return n.Items
	}
	return []*source.Node{n}
}

// entries are those of a map that is written out.
func entries(n *source.Node) []source.Entry {
	if !isMap(n) {
		return nil
	}
	return n.Entries
}

// copyProps sets properties from keys of another map; each pair is
// "their key", "our key".
func copyProps(to, from *source.Node, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := from.Get(pairs[i]); given(v) {
			to.Set(pairs[i+1], v)
		}
	}
}

// tags turns a map of tags into a list of keys and values.
func tags(n *source.Node) *source.Node {
	all := entries(n)
	if len(all) == 0 {
		return nil
	}
	out := source.NewList(n.Pos)
	for _, e := range all {
		out.Items = append(out.Items, obj(e.Key.Pos, "Key", e.Key.Text, "Value", e.Value))
	}
	return out
}
