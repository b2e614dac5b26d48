package asyncapi

import (
	"bytes"
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads AsyncAPI documents.
type Format struct{}

var _ importer.Part = Format{}

// Name implements [importer.Format].
func (Format) Name() string { return "asyncapi" }

// IsPart implements [importer.Part].
func (Format) IsPart() {}

// Marked implements [importer.Format].
func (Format) Marked(_ string, data []byte) bool {
	return bytes.Contains(data, []byte("asyncapi")) && bytes.Contains(data, []byte("info"))
}

// Recognise implements [importer.Format]: a document states its version and has
// an info section and channels or operations. A file of components alone is part
// of others.
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil || !isMap(in.Doc.Get("info")) {
		return false, ""
	}
	v, _ := in.Doc.Get("asyncapi").Str()
	switch {
	case strings.HasPrefix(v, "2.") && isMap(in.Doc.Get("channels")),
		strings.HasPrefix(v, "3.") && (isMap(in.Doc.Get("channels")) || isMap(in.Doc.Get("operations"))):
		return true, "asyncapi " + v
	}
	return false, ""
}

func isMap(n *source.Node) bool { return n != nil && n.Kind == source.Map }

// Import implements [importer.Format].
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	d := document{in: in, g: g, refs: reference.New(in, g), channels: map[*source.Node]*channel{}}
	d.read(ctx)
}
