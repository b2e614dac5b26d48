package aws

import (
	"encoding/json"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// writeTexts writes out what jsonencode makes, in all properties. Until then it
// stands as the value that it is made of, for that is what a document is read
// from; where a property is a text, the text is wanted.
func writeTexts(n *source.Node) *source.Node { return writeTextsBelow(n, 0) }

func writeTextsBelow(n *source.Node, depth int) *source.Node {
	if n == nil || n.IsScalar() || depth > deepest {
		return n
	}
	if name, arg, ok := template.Intrinsic(n); ok && name == fnJSON {
		return jsonText(n.Pos, arg)
	}
	var out *source.Node
	for i, item := range n.Items {
		if v := writeTextsBelow(item, depth+1); v != item {
			if out == nil {
				out = n.Clone()
			}
			out.Items[i] = v
		}
	}
	for i, e := range n.Entries {
		if v := writeTextsBelow(e.Value, depth+1); v != e.Value {
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

// jsonWriter writes a value as JSON: pieces of text with the expressions
// between them.
type jsonWriter struct {
	pos   model.Pos
	text  strings.Builder
	parts []*source.Node
}

// jsonText is the text that jsonencode makes of a value.
func jsonText(pos model.Pos, v *source.Node) *source.Node {
	w := jsonWriter{pos: pos}
	w.value(v, 0)
	if len(w.parts) == 0 {
		return source.NewString(pos, w.text.String())
	}
	w.flush()
	return template.Join(pos, "", w.parts...)
}

func (w *jsonWriter) flush() {
	if w.text.Len() > 0 {
		w.parts = append(w.parts, source.NewString(w.pos, w.text.String()))
		w.text.Reset()
	}
}

func (w *jsonWriter) value(n *source.Node, depth int) {
	switch {
	case n == nil || n.Kind == source.Null || depth > deepest:
		w.text.WriteString("null")
	case template.IsIntrinsic(n):
		w.expression(n, depth)
	case n.Kind == source.List:
		w.list(n, depth)
	case n.Kind == source.Map:
		w.mapping(n, depth)
	case n.Kind == source.String:
		w.quote(n.Text)
	default:
		w.text.WriteString(n.Text)
	}
}

// expression writes one in quotes: nearly all of them come to texts.
func (w *jsonWriter) expression(n *source.Node, depth int) {
	if name, arg, _ := template.Intrinsic(n); name == fnJSON {
		if text := jsonText(n.Pos, arg); text.IsScalar() && depth < deepest {
			w.quote(text.Text)
			return
		}
	}
	w.text.WriteByte('"')
	w.flush()
	w.parts = append(w.parts, writeTextsBelow(n, depth+1))
	w.text.WriteByte('"')
}

func (w *jsonWriter) list(n *source.Node, depth int) {
	w.text.WriteByte('[')
	for i, item := range n.Items {
		if i > 0 {
			w.text.WriteByte(',')
		}
		w.value(item, depth+1)
	}
	w.text.WriteByte(']')
}

func (w *jsonWriter) mapping(n *source.Node, depth int) {
	w.text.WriteByte('{')
	for i, e := range n.Entries {
		if i > 0 {
			w.text.WriteByte(',')
		}
		w.quote(e.Key.Text)
		w.text.WriteByte(':')
		w.value(e.Value, depth+1)
	}
	w.text.WriteByte('}')
}

func (w *jsonWriter) quote(text string) {
	quoted, err := json.Marshal(text)
	if err != nil { // no string is one that cannot be written
		quoted = []byte(`""`)
	}
	w.text.Write(quoted)
}
