package cloudformation

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// nesting is one template within another.
type nesting struct {
	outer  *builder
	r      *template.Resource // of outer, that stands for the inner template
	passed map[string]*source.Node
}

// give passes the parameters to the inner template. A nil nesting passes none.
func (n *nesting) give(t *template.Template) {
	if n == nil {
		return
	}
	texts := make(map[string]template.Text, len(n.passed))
	for name, value := range n.passed {
		texts[name] = n.outer.t.Text(value)
	}
	t.Give(texts)
}

// mostNested bounds how many templates one stack may nest.
const mostNested = 200

// nest reads the template that a resource nests, where it lies in the folder
// given and is not imported on its own.
func (b *builder) nest(r *template.Resource) {
	name, at := nestedPath(b.in.File, b.t, r)
	if name == "" || b.in.Root == nil {
		return
	}
	lose := func(reason, hint string) {
		b.g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: at.Pos, Reason: reason, Hint: hint, Component: b.id(r.ID)})
	}
	switch {
	case !fs.ValidPath(name):
		lose("the template that "+r.ID+" nests lies outside of the folder", "import a folder that holds both, or allow it with --root")
		return
	case b.within(name):
		lose("the template that "+r.ID+" nests is one that it is nested in", "a stack cannot hold itself")
		return
	case len(b.builders) > mostNested:
		lose("the stack nests more templates than are read", "import the template that "+r.ID+" nests on its own")
		return
	case b.in.Apart[name]:
		return
	}
	data, ok := readDocument(b.in.Root, name)
	if !ok {
		lose("the template that "+r.ID+" nests cannot be read: "+name, "check the path, which counts from the template")
		return
	}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		b.g.AddLoss(model.LossOf(err))
	}
	if len(docs) == 0 {
		return
	}
	inner := importer.Input{File: name, Doc: docs[0], Root: b.in.Root, Data: data, Apart: b.in.Apart}
	if ok, _ := (Format{}).Recognise(inner); !ok {
		lose("the file that "+r.ID+" nests is no template: "+name, "")
		return
	}
	open(inner, b.g, &nesting{outer: b, r: r, passed: parameters(b.t.Resolve(r.Prop("Parameters")))})
}

// parameters are the parameters that a nested stack is given.
func parameters(n *source.Node) map[string]*source.Node {
	out := map[string]*source.Node{}
	if n == nil || template.IsIntrinsic(n) {
		return out
	}
	for _, e := range n.Entries {
		out[e.Key.Text] = e.Value
	}
	return out
}

// within reports whether a file is this template or one that it is nested in.
func (b *builder) within(name string) bool {
	for ; b != nil; b = b.outer {
		if b.in.File == name {
			return true
		}
	}
	return false
}

// nestedPath gives the path, relative to the folder given, of the template
// file that a resource nests, and where it is named. It is "" where that is no
// local file. What CDK made has the path in the metadata.
func nestedPath(file string, t *template.Template, r *template.Resource) (name string, at *source.Node) {
	if asset, ok := r.Metadata.Get("aws:asset:path").Str(); ok && asset != "" {
		return path.Join(path.Dir(file), asset), r.Metadata.Get("aws:asset:path")
	}
	at = r.Prop("TemplateURL")
	if at == nil {
		at = r.Prop("Location")
	}
	x := t.Text(at)
	if x.State != model.StateKnown || x.S == "" || strings.Contains(x.S, "://") || strings.Contains(x.S, "${") || path.IsAbs(x.S) {
		return "", at
	}
	switch strings.ToLower(path.Ext(x.S)) {
	case ".yaml", ".yml", ".json", ".template":
		return path.Join(path.Dir(file), x.S), at
	}
	return "", at
}

// output gives the component that an output of a nested template names.
func (b *builder) output(logical, attr string) (string, bool) {
	inner, value := b.outputValue(logical, attr)
	if inner == nil {
		return "", false
	}
	return inner.localThrough(value)
}

// localThrough is local for an expression of another template of the stack.
func (b *builder) localThrough(n *source.Node) (string, bool) {
	if b.passing >= maxPassing {
		return "", false
	}
	b.passing++
	defer func() { b.passing-- }()
	return b.local(n)
}

func (b *builder) outputValue(logical, attr string) (*builder, *source.Node) {
	inner := b.nested[logical]
	name, ok := strings.CutPrefix(attr, "Outputs.")
	if inner == nil || !ok {
		return nil, nil
	}
	for _, o := range inner.t.Outputs {
		if o.Name == name {
			return inner, o.Value
		}
	}
	return nil, nil
}

// passedIn gives the component that a parameter stands for which the outer
// template passes, where the text begins with it.
func (b *builder) passedIn(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "${Param:")
	name, behind, closed := strings.Cut(rest, "}")
	if !ok || !closed || b.passed[name] == nil || behind != "" && behind[0] != '/' && behind[0] != ':' {
		return "", false
	}
	return b.outer.localThrough(b.passed[name])
}

// expandPassed writes out a token that means something in another template of
// the stack: a parameter that is passed in, or an output of a nested template.
func (b *builder) expandPassed(token string) (string, bool) {
	if name, ok := strings.CutPrefix(token, "Param:"); ok && b.passed[name] != nil {
		return b.outer.words(b.passed[name])
	}
	logical, attr, _ := strings.Cut(token, ".")
	if inner, value := b.outputValue(logical, attr); inner != nil {
		return inner.words(value)
	}
	return "", false
}

// words writes out an expression in words that all templates of the stack
// share; it fails where parts of it stay open.
func (b *builder) words(n *source.Node) (string, bool) {
	x := b.t.Text(n)
	if x.State == model.StateUnknown || x.Secret || b.passing >= maxPassing {
		return "", false
	}
	b.passing++
	defer func() { b.passing-- }()
	return b.expand(x.S), true
}

// maxPassing bounds how many templates a value may be passed through; a cycle
// of outputs and parameters ends here.
const maxPassing = 16

// Nests implements [importer.Nester].
func (Format) Nests(data []byte) bool {
	return bytes.Contains(data, []byte("AWS::CloudFormation::Stack")) || bytes.Contains(data, []byte("AWS::Serverless::Application"))
}

// Nested implements [importer.Nester].
func (Format) Nested(in importer.Input) []string {
	t, _ := template.Read(in.Doc, in.File, included(in)) // Import says what is wrong with it
	var out []string
	for _, r := range t.Resources {
		if r.Type != "AWS::CloudFormation::Stack" && r.Type != "AWS::Serverless::Application" {
			continue
		}
		if name, _ := nestedPath(in.File, t, r); fs.ValidPath(name) {
			out = append(out, name)
		}
	}
	return out
}
