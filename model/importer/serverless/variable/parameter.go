package variable

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// defaulted is a value by its name and default.
type defaulted struct{ name, text string }

// parameter makes a reference to a value that is the default unless deployment
// says otherwise. Equal names with equal defaults are one parameter.
func (r *resolver) parameter(pos model.Pos, name string, def *source.Node) *source.Node {
	name = bare.Replace(name)
	if name == "" || len(name) > maxName {
		name = "variable"
	}
	key := defaulted{name, def.Text}
	unique, ok := r.paramNames[key]
	if !ok {
		r.numbers[name]++
		if unique = name; r.numbers[name] > 1 {
			unique += " #" + strconv.Itoa(r.numbers[name])
		}
		r.paramNames[key] = unique
		r.params[unique] = &template.Parameter{Name: unique, Type: "String", Default: def, Pos: def.Pos}
	}
	n := template.RefTo(pos, unique)
	return r.make(n, []piece{{text: def.Text, node: n, state: model.StateDefault, label: unique}})
}

// parameters are all that were made, sorted by name.
func (r *resolver) parameters() []*template.Parameter {
	var out []*template.Parameter
	for _, p := range r.params {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *template.Parameter) int { return strings.Compare(a.Name, b.Name) })
	return out
}
