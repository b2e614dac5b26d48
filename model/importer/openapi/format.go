package openapi

import (
	"bytes"
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads OpenAPI documents.
type Format struct{}

var _ importer.Part = Format{}

// Name implements [importer.Format].
func (Format) Name() string { return "openapi" }

// IsPart implements [importer.Part].
func (Format) IsPart() {}

// Marked implements [importer.Format].
func (Format) Marked(_ string, data []byte) bool {
	return (bytes.Contains(data, []byte("openapi")) || bytes.Contains(data, []byte("swagger"))) && bytes.Contains(data, []byte("info"))
}

// Recognise implements [importer.Format]: a document states its version, has an
// info section and something to call. A file of components alone is part of
// others.
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil || !isMap(in.Doc.Get("info")) {
		return false, ""
	}
	if v, _ := in.Doc.Get("swagger").Str(); (v == "2.0" || v == "2") && isMap(in.Doc.Get("paths")) {
		return true, "swagger " + v
	}
	v, _ := in.Doc.Get("openapi").Str()
	callable := isMap(in.Doc.Get("paths")) || isMap(in.Doc.Get("webhooks"))
	if strings.HasPrefix(v, "3.") && callable {
		return true, "openapi " + v
	}
	return false, ""
}

func isMap(n *source.Node) bool { return n != nil && n.Kind == source.Map }

// Import implements [importer.Format].
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	refs := reference.New(in, g)
	if doc, ok := gateway(in.Doc, refs); ok {
		buildGateway(ctx, doc, in, g)
		return
	}
	d := document{in: in, g: g, refs: refs}
	d.read(ctx)
}
