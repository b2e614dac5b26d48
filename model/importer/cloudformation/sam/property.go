package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

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
		if v := from.Get(key); template.Given(v) {
			to.Set(key, v)
		}
	}
}

// tags turns SAM's map of tags into a list of keys and values, with the tag by
// which SAM marks what it makes.
func tags(pos model.Pos, n *source.Node, createdBy string) *source.Node {
	out := source.NewList(pos)
	if template.IsMap(n) {
		for _, e := range n.Entries {
			out.Items = append(out.Items, template.Map(e.Key.Pos, "Key", e.Key.Text, "Value", e.Value))
		}
	} else if template.IsList(n) {
		out.Items = append(out.Items, n.Items...)
	}
	if createdBy != "" {
		out.Items = append(out.Items, template.Map(pos, "Key", createdBy, "Value", "SAM"))
	}
	return out
}
