package cloudformation

import (
	"io/fs"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// localDocument reads the YAML or JSON file that a property names beside the
// template, within the folder given. It gives nil where there is none.
func (b *builder) localDocument(n *source.Node) *source.Node {
	if n == nil || b.in.Root == nil {
		return nil
	}
	x := b.t.Text(n)
	name := path.Join(path.Dir(b.in.File), x.S)
	if x.State != model.StateKnown || x.S == "" || strings.Contains(x.S, "://") || !fs.ValidPath(name) {
		return nil
	}
	data, ok := b.readFile(name)
	if !ok {
		return nil
	}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		b.g.AddLoss(model.LossOf(err))
	}
	if len(docs) == 0 || docs[0].Kind != source.Map {
		return nil
	}
	b.filled[n.Pos] = true
	return docs[0]
}

// included reads the file that AWS::Include brings in, where n is such a call.
func (b *builder) included(n *source.Node) *source.Node {
	call := n.Get("Fn::Transform")
	if n.Tag == "!Transform" {
		call = n
	}
	if name, ok := call.Get("Name").Str(); !ok || name != "AWS::Include" {
		return nil
	}
	doc := b.localDocument(call.Path("Parameters", "Location"))
	if doc != nil {
		b.filled[n.Pos] = true
	}
	return doc
}

// remaining are the losses of the template without those of parts that were
// read from their own files after all.
func (b *builder) remaining(losses []model.Loss) []model.Loss {
	var out []model.Loss
	for _, l := range losses {
		if !b.filled[l.Pos] {
			out = append(out, l)
		}
	}
	return out
}
