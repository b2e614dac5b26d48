package aws

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// templateFile is the data source that fills in a text.
const templateFile = "template_file"

// rendered gives the text of a template with its variables filled in. Names
// alone are replaced: what else a template may work out stays as it is written.
func (t *translator) rendered(pos model.Pos, r *config.Resource) (*source.Node, bool) {
	text, ok := t.argument(pos, r.ID(), "template")
	if !ok || !text.IsScalar() {
		return nil, false
	}
	vars, _ := t.argument(pos, r.ID(), "vars")
	parts := source.NewList(pos)
	for rest := text.Text; rest != ""; {
		before, after, found := strings.Cut(rest, "${")
		name, behind, closed := strings.Cut(after, "}")
		value := vars.Get(strings.TrimSpace(name))
		if !found || !closed {
			parts.Items = append(parts.Items, source.NewString(pos, rest))
			break
		}
		if value == nil {
			before += "${" + name + "}"
		}
		if before != "" {
			parts.Items = append(parts.Items, source.NewString(pos, before))
		}
		if value != nil {
			parts.Items = append(parts.Items, value)
		}
		rest = behind
	}
	return template.Join(pos, "", parts.Items...), true
}
