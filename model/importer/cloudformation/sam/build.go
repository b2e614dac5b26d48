package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// obj makes a map from keys and values. A value is a node, a string or a bool;
// a nil node leaves its key out. No key may come twice.
func obj(pos model.Pos, pairs ...any) *source.Node {
	entries := make([]source.Entry, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		var value *source.Node
		switch v := pairs[i+1].(type) {
		case *source.Node:
			value = v
		case string:
			value = source.NewString(pos, v)
		case bool:
			value = source.NewBool(pos, v)
		}
		if value != nil {
			entries = append(entries, source.Entry{Key: source.NewString(pos, key), Value: value})
		}
	}
	return &source.Node{Kind: source.Map, Pos: pos, Entries: entries}
}

// list makes a list of nodes and strings.
func list(pos model.Pos, items ...any) *source.Node {
	n := source.NewList(pos)
	for _, item := range items {
		switch v := item.(type) {
		case *source.Node:
			if v != nil {
				n.Items = append(n.Items, v)
			}
		case string:
			n.Items = append(n.Items, source.NewString(pos, v))
		}
	}
	return n
}

func str(pos model.Pos, s string) *source.Node { return source.NewString(pos, s) }

func ref(pos model.Pos, id string) *source.Node { return obj(pos, "Ref", id) }

func getAtt(pos model.Pos, id, attr string) *source.Node {
	return obj(pos, "Fn::GetAtt", list(pos, id, attr))
}

// sub makes Fn::Sub; vars are keys and values as in obj.
func sub(pos model.Pos, text string, vars ...any) *source.Node {
	if len(vars) == 0 {
		return obj(pos, "Fn::Sub", text)
	}
	return obj(pos, "Fn::Sub", list(pos, text, obj(pos, vars...)))
}

// fnIf makes Fn::If.
func fnIf(pos model.Pos, condition string, yes, no *source.Node) *source.Node {
	return obj(pos, "Fn::If", list(pos, condition, yes, no))
}

func noValue(pos model.Pos) *source.Node { return ref(pos, "AWS::NoValue") }

// given reports whether a property is there: neither missing nor null nor
// AWS::NoValue.
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

// isMap reports whether n is a map that is written out.
func isMap(n *source.Node) bool {
	return n != nil && n.Kind == source.Map && !template.IsIntrinsic(n)
}

// isList reports whether n is a list that is written out.
func isList(n *source.Node) bool {
	return n != nil && n.Kind == source.List && !template.IsIntrinsic(n)
}

// plain is the text of a literal, or of a parameter or mapping that has one, as
// AWS's translator resolves it. Other expressions are not plain.
func (x *translator) plain(n *source.Node) (string, bool) {
	if n == nil || n.Kind == source.Null && n.Tag == "" {
		return "", false
	}
	name, _, isCall := template.Intrinsic(n)
	if isCall && name != "Ref" && name != "Fn::FindInMap" || !isCall && !n.IsScalar() {
		return "", false
	}
	text := x.t.Text(n)
	if text.State == model.StateUnknown && !strings.Contains(text.S, "{{resolve:") || strings.Contains(text.S, "${") {
		return "", false
	}
	return text.S, true
}

// isTrue reports whether a property is plainly true.
func (x *translator) isTrue(n *source.Node) bool {
	s, ok := x.plain(n)
	return ok && strings.EqualFold(s, "true")
}

// isFalse reports whether a property is plainly false.
func (x *translator) isFalse(n *source.Node) bool {
	s, ok := x.plain(n)
	return ok && strings.EqualFold(s, "false")
}

// copyProps sets those of the keys that from has.
func copyProps(to, from *source.Node, keys ...string) {
	for _, key := range keys {
		if v := from.Get(key); given(v) {
			to.Set(key, v)
		}
	}
}

// tags turns SAM's map of tags into a list of keys and values, with the tag by
// which SAM marks what it makes.
func tags(pos model.Pos, n *source.Node, createdBy string) *source.Node {
	out := source.NewList(pos)
	if isMap(n) {
		for _, e := range n.Entries {
			out.Items = append(out.Items, obj(e.Key.Pos, "Key", e.Key.Text, "Value", e.Value))
		}
	} else if isList(n) {
		out.Items = append(out.Items, n.Items...)
	}
	if createdBy != "" {
		out.Items = append(out.Items, obj(pos, "Key", createdBy, "Value", "SAM"))
	}
	return out
}

// alphanumeric drops every other character.
func alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// scalar is the text of a single value that is written out, "" otherwise.
func scalar(n *source.Node) string {
	if !n.IsScalar() || n.Tag != "" {
		return ""
	}
	return n.Text
}
