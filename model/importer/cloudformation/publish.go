package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// publish notes what the template exports, for templates that import it.
func (b *builder) publish() {
	for _, o := range b.t.Outputs {
		if o.Export == nil || o.Value == nil {
			continue
		}
		name := b.t.Text(o.Export)
		if name.S == "" || name.Secret {
			continue
		}
		e := model.Export{Pos: o.Pos}
		e.Component, _ = b.local(o.Value)
		e.Text, _ = b.words(o.Value)
		b.g.Publish(template.ImportToken(name.S), e)
	}
}
