package aws

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// document gives the document that a text holds, as a value in which the
// expressions of the text stand where they stood. Where there is none it
// returns n and false.
func (t *translator) document(n *source.Node) (*source.Node, bool) {
	name, arg, ok := template.Intrinsic(n)
	switch {
	case !ok && n.Kind == source.String:
		return parseText(n, []*source.Node{n})
	case !ok:
		return n, n.Kind == source.Map || n.Kind == source.List
	case name == fnJSON:
		return arg, true
	case name == fnJoin:
		if parts, ok := joined(arg); ok {
			return parseText(n, parts)
		}
	case name == fnIf && len(arg.Items) == 3:
		yes, ok1 := t.document(arg.Items[1])
		no, ok2 := t.document(arg.Items[2])
		return template.Call(n.Pos, fnIf, source.NewList(arg.Pos, arg.Items[0], yes, no)), ok1 || ok2
	}
	return n, false
}

// joined gives the parts of a Fn::Join without a delimiter.
func joined(arg *source.Node) ([]*source.Node, bool) {
	if arg == nil || len(arg.Items) != 2 || arg.Items[0].Text != "" || arg.Items[1].Kind != source.List || template.IsIntrinsic(arg.Items[1]) {
		return nil, false
	}
	return arg.Items[1].Items, true
}

// Characters that no text holds by chance stand around the number of an
// expression while the text around it is read.
const (
	markStart = "\uE0F0"
	markEnd   = "\uE0F1"
)

// parseText reads the document that parts make together, some of which are
// expressions. All of it stands at the position of n.
func parseText(n *source.Node, parts []*source.Node) (*source.Node, bool) {
	text := assemble(parts)
	if trimmed := strings.TrimSpace(text); trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' && !strings.Contains(trimmed, ":") {
		return n, false
	}
	docs, _ := source.Parse(n.Pos.File, []byte(text), source.TemplateLimits())
	if len(docs) != 1 || docs[0].IsScalar() {
		return n, false
	}
	f := filler{pos: n.Pos, parts: parts}
	return f.fill(docs[0], 0), true
}

// assemble writes the text with a mark for each expression. One that stands for
// a whole value is quoted, so that the text stays a document.
func assemble(parts []*source.Node) string {
	var out strings.Builder
	quoted, escaped := false, false
	for i, part := range parts {
		if !part.IsScalar() {
			mark := markStart + strconv.Itoa(i) + markEnd
			if !quoted && looksQuoted(parts[0]) {
				mark = `"` + mark + `"`
			}
			out.WriteString(mark)
			continue
		}
		for _, c := range []byte(part.Text) {
			switch {
			case escaped:
				escaped = false
			case c == '\\' && quoted:
				escaped = true
			case c == '"':
				quoted = !quoted
			}
		}
		out.WriteString(part.Text)
	}
	return out.String()
}

// looksQuoted reports whether a text is JSON, where every text is quoted.
func looksQuoted(first *source.Node) bool {
	trimmed := strings.TrimSpace(first.Text)
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[')
}

// filler puts expressions back into a document.
type filler struct {
	pos   model.Pos
	parts []*source.Node
}

func (f filler) fill(n *source.Node, depth int) *source.Node {
	if depth > deepest {
		return template.Open(f.pos, "", "nested too deep")
	}
	out := n.Clone()
	out.Pos = f.pos
	if n.IsScalar() {
		return f.scalar(out)
	}
	for i, item := range out.Items {
		out.Items[i] = f.fill(item, depth+1)
	}
	for i, e := range out.Entries {
		key := source.NewString(f.pos, e.Key.Text)
		if strings.Contains(key.Text, markStart) {
			key.Text = strings.NewReplacer(markStart, "${", markEnd, "}").Replace(key.Text)
		}
		out.Entries[i] = source.Entry{Key: key, Value: f.fill(e.Value, depth+1)}
	}
	return out
}

// scalar puts the expressions of one text back.
func (f filler) scalar(n *source.Node) *source.Node {
	if !strings.Contains(n.Text, markStart) {
		return n
	}
	var parts []*source.Node
	rest := n.Text
	for rest != "" {
		before, after, found := strings.Cut(rest, markStart)
		if before != "" {
			parts = append(parts, source.NewString(f.pos, before))
		}
		if !found {
			break
		}
		number, behind, _ := strings.Cut(after, markEnd)
		i, err := strconv.Atoi(number)
		if err != nil || i < 0 || i >= len(f.parts) {
			break
		}
		parts, rest = append(parts, f.parts[i]), behind
	}
	if len(parts) == 1 {
		if name, arg, ok := template.Intrinsic(parts[0]); ok && name == fnJSON {
			return arg
		}
		return parts[0]
	}
	return template.Join(f.pos, "", parts...)
}
