package cloudformation

import (
	"io/fs"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// localDocument reads the YAML or JSON file that a property names beside the
// template, within the folder given. It gives nil where there is none.
func (b *builder) localDocument(n *source.Node) *source.Node {
	doc, errs := localFile(b.in, b.t, n)
	for _, err := range errs {
		b.g.AddLoss(model.LossOf(err))
	}
	if doc == nil || doc.Kind != source.Map {
		return nil
	}
	b.filled[n.Pos] = true
	return doc
}

// included reads what AWS::Include brings into a template from its folder.
func included(in importer.Input) template.Include {
	return func(location *source.Node, t *template.Template) *source.Node {
		doc, errs := localFile(in, t, location)
		for _, err := range errs {
			t.Losses = append(t.Losses, model.LossOf(err))
		}
		return doc
	}
}

// localFile parses the file that a property of a template names, relative to
// the template. It gives nil where it names none within the folder given.
func localFile(in importer.Input, t *template.Template, n *source.Node) (*source.Node, []*model.Error) {
	if n == nil || in.Root == nil {
		return nil, nil
	}
	x := t.Text(n)
	name := path.Join(path.Dir(in.File), x.S)
	if x.State == model.StateUnknown || x.S == "" || strings.Contains(x.S, "://") || !fs.ValidPath(name) {
		return nil, nil
	}
	data, ok := readDocument(in.Root, name)
	if !ok {
		return nil, nil
	}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	if len(docs) == 0 {
		return nil, errs
	}
	return docs[0], errs
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
