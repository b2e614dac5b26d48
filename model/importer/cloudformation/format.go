package cloudformation

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads CloudFormation and SAM templates.
type Format struct{}

var _ importer.Nester = Format{}

// Name implements [importer.Format].
func (Format) Name() string { return "cloudformation" }

// Recognise implements [importer.Format]: a template names its format version,
// a SAM transform, or a resource with a type such as "AWS::S3::Bucket".
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil || in.Doc.Kind != source.Map {
		return false, ""
	}
	if in.Doc.Get("AWSTemplateFormatVersion") != nil {
		return true, "AWSTemplateFormatVersion"
	}
	if name, ok := samTransform(in.Doc.Get("Transform")); ok {
		return true, "Transform " + name
	}
	resources := in.Doc.Get("Resources")
	if resources == nil || resources.Kind != source.Map {
		return false, ""
	}
	for _, e := range resources.Entries {
		if name, ok := e.Value.Get("Type").Str(); ok && strings.Contains(name, "::") {
			return true, "a resource of type " + name
		}
	}
	return false, ""
}

func samTransform(n *source.Node) (string, bool) {
	if n == nil {
		return "", false
	}
	for _, item := range append([]*source.Node{n}, n.Items...) {
		if name, ok := item.Str(); ok && strings.HasPrefix(name, "AWS::Serverless") {
			return name, true
		}
	}
	return "", false
}

// Import implements [importer.Format]. It reads the templates that this one
// nests as well, in the words of the resources that are passed to them.
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	b := open(in, g, nil)
	b.finish(ctx)
}

// Build adds to the graph what a template holds that another dialect was
// translated to. The input's File begins the components' ids, and what the
// template names as local files counts from that file's folder.
func Build(ctx context.Context, t *template.Template, in importer.Input, g *model.Graph) {
	sam.Translate(t)
	newBuilder(t, in, g, nil).finish(ctx)
}

// finish builds the components and states the losses of a stack.
func (b *builder) finish(ctx context.Context) {
	b.stack.build(ctx)
	for _, b := range b.builders {
		for _, l := range b.remaining(b.t.Losses) {
			b.g.AddLoss(l)
		}
	}
}

// open reads a template and those nested in it, and starts a builder on each.
func open(in importer.Input, g *model.Graph, n *nesting) *builder {
	t, errs := template.Read(in.Doc, in.File, included(in))
	for _, err := range errs {
		g.AddLoss(model.LossOf(err))
	}
	n.give(t)
	sam.Translate(t)
	b := newBuilder(t, in, g, n)
	for _, r := range t.Resources {
		if r.Type == "AWS::CloudFormation::Stack" {
			b.nest(r)
		}
	}
	return b
}
