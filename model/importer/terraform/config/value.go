package config

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// The expressions that values are made of, in the forms of package template.
const (
	fnRef    = "Ref"
	fnGetAtt = "Fn::GetAtt"
	fnJoin   = "Fn::Join"
	fnIf     = "Fn::If"
	fnJSON   = "Fn::ToJsonString"
	fnOpen   = "Fn::Open"
)

// expression takes an expression apart. It reports "" for a value that is
// written out, which may hold expressions.
func expression(n *source.Node) (name string, arg *source.Node) {
	if n == nil || n.Kind != source.Map || len(n.Entries) != 1 {
		return "", nil
	}
	if key := n.Entries[0].Key.Text; key == fnRef || strings.HasPrefix(key, "Fn::") {
		return key, n.Entries[0].Value
	}
	return "", nil
}

// isOpen takes an open value apart.
func isOpen(n *source.Node) (name, why string, ok bool) {
	fn, arg := expression(n)
	if fn != fnOpen || len(arg.Items) != 2 {
		return "", "", false
	}
	return arg.Items[0].Text, arg.Items[1].Text, true
}

// literal reports whether n is one value that is known.
func literal(n *source.Node) bool { return n != nil && n.IsScalar() && n.Kind != source.Null }

func isNull(n *source.Node) bool { return n == nil || n.Kind == source.Null }

// collection reports whether n is a list or a map that is written out.
func collection(n *source.Node) bool {
	name, _ := expression(n)
	return name == "" && n != nil && !n.IsScalar()
}

// hasOpen reports whether n is an open value without a name, which is equal to
// none.
func hasOpen(n *source.Node) bool {
	name, _, ok := isOpen(n)
	return ok && name == ""
}

// choiceParts takes a choice apart.
func choiceParts(n *source.Node) (condition string, yes, no *source.Node, ok bool) {
	name, arg := expression(n)
	if name != fnIf || len(arg.Items) != 3 {
		return "", nil, nil, false
	}
	return arg.Items[0].Text, arg.Items[1], arg.Items[2], true
}

// open is a value that is not known. Braces would end its name early.
func open(pos model.Pos, name, why string) *source.Node {
	return template.Open(pos, strings.NewReplacer("{", "(", "}", ")", "$", "").Replace(name), why)
}

// join makes one text of parts.
func join(pos model.Pos, parts []*source.Node) *source.Node {
	var out []*source.Node
	var text strings.Builder
	start := pos
	flush := func() {
		if text.Len() > 0 {
			out = append(out, source.NewString(start, text.String()))
			text.Reset()
		}
	}
	for _, p := range flattenJoins(parts) {
		switch {
		case literal(p):
			if text.Len() == 0 {
				start = p.Pos
			}
			text.WriteString(p.Text)
		case !isNull(p):
			flush()
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return source.NewString(pos, text.String())
	}
	flush()
	if len(out) == 1 {
		return out[0]
	}
	return template.Join(pos, "", out...)
}

// flattenJoins puts the parts of texts within texts in their place.
func flattenJoins(parts []*source.Node) []*source.Node {
	out := make([]*source.Node, 0, len(parts))
	for _, p := range parts {
		if inner, ok := joinParts(p); ok {
			out = append(out, inner...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// joinParts are the parts of a text that join made.
func joinParts(n *source.Node) ([]*source.Node, bool) {
	name, arg := expression(n)
	if name != fnJoin || len(arg.Items) != 2 || arg.Items[0].Text != "" {
		return nil, false
	}
	return arg.Items[1].Items, true
}

// at is n standing at another place.
func at(pos model.Pos, n *source.Node) *source.Node {
	if n == nil {
		return source.NewNull(pos)
	}
	c := n.Clone()
	c.Pos = pos
	return c
}
