package reports

import (
	"bytes"
	"encoding/json"
	"io"
)

// document writes one JSON object, indented, member by member, so that a large
// one never stands in memory as a whole. Text is written as it is: the output
// is data, not a web page.
type document struct {
	w       io.Writer
	compact bytes.Buffer // one value, as encoder writes it
	laidOut bytes.Buffer // the same with line breaks
	encoder *json.Encoder
	err     error // the first
}

// begin opens a document; its first member names its schema.
func begin(w io.Writer, schema string) *document {
	d := &document{w: w}
	d.encoder = json.NewEncoder(&d.compact)
	d.encoder.SetEscapeHTML(false)
	d.text("{\n  \"schema\": ")
	d.value("  ", schema)
	return d
}

// end closes the document with a line break, and gives the first error there
// was.
func (d *document) end() error {
	d.text("\n}\n")
	return d.err
}

// member writes one member as a whole.
func (d *document) member(key string, v any) {
	d.key(key)
	d.value("  ", v)
}

// stream writes one member that is a list, item by item as encode makes them.
func stream[T, J any](d *document, key string, items []T, encode func(T) J) {
	d.key(key)
	if len(items) == 0 {
		d.text("[]")
		return
	}
	for i, item := range items {
		if i == 0 {
			d.text("[\n    ")
		} else {
			d.text(",\n    ")
		}
		d.value("    ", encode(item))
	}
	d.text("\n  ]")
}

// same is the encoding of what is encoded as it is.
func same[T any](v T) T { return v }

// key begins another member; keys are constants that need no escapes.
func (d *document) key(key string) { d.text(",\n  \"" + key + "\": ") }

func (d *document) value(prefix string, v any) {
	if d.err != nil {
		return
	}
	d.compact.Reset()
	d.laidOut.Reset()
	if d.err = d.encoder.Encode(v); d.err == nil {
		indent(&d.laidOut, bytes.TrimSuffix(d.compact.Bytes(), []byte("\n")), prefix)
		_, d.err = d.w.Write(d.laidOut.Bytes())
	}
}

func (d *document) text(s string) {
	if d.err == nil {
		_, d.err = io.WriteString(d.w, s)
	}
}
