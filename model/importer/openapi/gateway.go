package openapi

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// extension begins the names of Amazon API Gateway's own words.
const extension = "x-amazon-apigateway-"

// gateway reports whether a document uses the gateway's extensions where they
// mean something: on the document, a path, an operation or a security scheme.
// It gives the document with the references resolved that stand at such places.
func gateway(doc *source.Node, refs *reference.Follower) (*source.Node, bool) {
	found := extended(doc)
	out := doc.Clone()
	if paths := doc.Get("paths"); isMap(paths) {
		flat, used := flatten(paths, refs, func(item *source.Node) (*source.Node, bool) {
			return flatten(item, refs, func(op *source.Node) (*source.Node, bool) {
				return flatten(op, refs, keep)
			})
		})
		out.Set("paths", flat)
		found = found || used
	}
	if schemes := doc.Get("securityDefinitions"); isMap(schemes) {
		flat, used := flatten(schemes, refs, keep)
		out.Set("securityDefinitions", flat)
		found = found || used
	}
	if schemes := doc.Path("components", "securitySchemes"); isMap(schemes) {
		flat, used := flatten(schemes, refs, keep)
		components := doc.Get("components").Clone()
		components.Set("securitySchemes", flat)
		out.Set("components", components)
		found = found || used
	}
	return out, found
}

func keep(n *source.Node) (*source.Node, bool) { return n, extended(n) }

// flatten gives a map whose values are no references, each worked on by inner,
// and reports whether it or one of them uses the extensions.
func flatten(n *source.Node, refs *reference.Follower, inner func(*source.Node) (*source.Node, bool)) (*source.Node, bool) {
	if !isMap(n) {
		return n, false
	}
	out, found := n.Clone(), extended(n)
	for i, e := range out.Entries {
		if !isMap(e.Value) {
			continue
		}
		v := e.Value
		if v.Get("$ref") != nil {
			if v = refs.Resolve(v); v == nil {
				v = source.NewNull(e.Value.Pos)
			}
		}
		flat, used := inner(v)
		out.Entries[i].Value = flat
		found = found || used
	}
	return out, found
}

func extended(n *source.Node) bool {
	if !isMap(n) {
		return false
	}
	for _, e := range n.Entries {
		if strings.HasPrefix(e.Key.Text, extension) {
			return true
		}
	}
	return false
}

// buildGateway builds the API as if the document stood in a template.
func buildGateway(ctx context.Context, doc *source.Node, in importer.Input, g *model.Graph) {
	typ := "AWS::ApiGateway::RestApi"
	if isHTTP(doc) {
		typ = "AWS::ApiGatewayV2::Api"
	}
	cloudformation.BuildDefinition(ctx, cloudformation.Definition{Type: typ, Property: "Body", Name: title(doc, in.File), Address: "API", Doc: doc}, in, g)
}

// isHTTP reports whether a document uses what only HTTP APIs have: cross-origin
// settings for the whole API, payload formats, subtypes of integrations and
// authorizers for JSON Web Tokens.
// Source: Amazon API Gateway developer guide, OpenAPI extensions, 2026-11.
func isHTTP(doc *source.Node) bool {
	if doc.Get(extension+"cors") != nil || doc.Get(extension+"importexport-version") != nil {
		return true
	}
	if schemes := doc.Path("components", "securitySchemes"); isMap(schemes) {
		for _, e := range schemes.Entries {
			if e.Value.Path(extension+"authorizer", "jwtConfiguration") != nil {
				return true
			}
		}
	}
	paths := doc.Get("paths")
	if !isMap(paths) {
		return false
	}
	for _, item := range paths.Entries {
		for _, op := range item.Value.Keys() {
			in := item.Value.Path(op, extension+"integration")
			if in.Get("payloadFormatVersion") != nil || in.Get("integrationSubtype") != nil {
				return true
			}
		}
	}
	return false
}

// title is what a document calls its API, or else the file's name.
func title(doc *source.Node, file string) string {
	if name, ok := doc.Path("info", "title").Str(); ok && name != "" && !secret.Value(name) {
		return name
	}
	return file
}
