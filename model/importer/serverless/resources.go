package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// authored joins the section resources: a map, or a list of maps.
func (x *translator) authored() *source.Node {
	section := x.doc.Get("resources")
	all := source.NewMap(model.Pos{File: x.in.File, Line: 1, Column: 1})
	if template.Given(section) {
		all.Pos = section.Pos
	}
	for _, part := range items(section) {
		for _, e := range entries(x.mapOf(part, "resources", "write sections such as Resources and Outputs below it")) {
			x.joinSection(all, e)
		}
	}
	return all
}

// joinSection puts a section of resources over what all has of it.
func (x *translator) joinSection(all *source.Node, e source.Entry) {
	had := all.Get(e.Key.Text)
	if had == nil || !template.IsMap(had) || !template.IsMap(e.Value) {
		all.Set(e.Key.Text, e.Value.Clone())
		return
	}
	for _, inner := range e.Value.Entries {
		before := had.Get(inner.Key.Text)
		had.Set(inner.Key.Text, merge(before, inner.Value))
		if before == nil {
			had.Entries[len(had.Entries)-1].Key = inner.Key
		}
	}
}

// template joins what the framework generates with what the section resources
// says: that is read as a template, and what it says of generated resources is
// put over them.
func (x *translator) template() *template.Template {
	section := x.section
	own := source.NewMap(section.Pos)
	over := source.NewMap(section.Pos)
	resources := source.NewMap(section.Pos)
	for _, e := range section.Entries {
		switch e.Key.Text {
		case "extensions": // of what is generated, below
		case "Resources":
			resources = e.Value
			if template.IsMap(e.Value) {
				resources, over = x.split(e.Value)
			} else if unresolved(e.Value) {
				resources = source.NewMap(section.Pos)
				x.mapOf(e.Value, "resources.Resources", "")
			}
		default:
			own.Set(e.Key.Text, e.Value)
		}
	}
	own.Set("Resources", resources)
	t, errs := template.Read(own, x.in.File, nil)
	for _, p := range x.words.Parameters {
		t.Declare(p)
	}
	for _, err := range errs {
		x.losses = append(x.losses, model.LossOf(err))
	}
	x.overrides(over)
	x.extensions(section.Get("extensions"))
	for _, p := range x.patches {
		p.apply(t)
	}
	t.Resources = append(t.Resources, x.made...)
	t.Outputs = append(t.Outputs, x.outputs()...)
	t.Reindex()
	t.Region = template.Scalar(x.provider.Get("region"))
	t.Losses = append(t.Losses, x.losses...)
	return t
}

// patch is what an event adds to an authored resource: a list or a map, below a
// property.
type patch struct {
	id   string
	path []string
	add  *source.Node
}

func (p patch) apply(t *template.Template) {
	r := t.Resource(p.id)
	if r == nil {
		return
	}
	props := r.Props.Clone()
	r.Props = props
	for _, key := range p.path[:len(p.path)-1] {
		inner := source.NewMap(p.add.Pos)
		if had := props.Get(key); template.IsMap(had) {
			inner = had.Clone()
		}
		props.Set(key, inner)
		props = inner
	}
	last := p.path[len(p.path)-1]
	had := props.Get(last)
	switch {
	case template.IsList(had) && template.IsList(p.add):
		both := had.Clone()
		both.Items = append(both.Items, p.add.Items...)
		props.Set(last, both)
	case template.IsMap(had) && template.IsMap(p.add):
		props.Set(last, merge(had, p.add))
	default:
		props.Set(last, p.add)
	}
}

// split parts the authored resources from what is said of generated ones.
func (x *translator) split(all *source.Node) (resources, over *source.Node) {
	resources, over = source.NewMap(all.Pos), source.NewMap(all.Pos)
	for _, e := range all.Entries {
		if unresolved(e.Value) {
			x.mapOf(e.Value, "the resource "+e.Key.Text, "")
			continue
		}
		to := resources
		if x.byID[e.Key.Text] != nil && template.IsMap(e.Value) {
			to = over
		}
		to.Set(e.Key.Text, e.Value)
		to.Entries[len(to.Entries)-1].Key = e.Key
	}
	return resources, over
}

// unresolved reports whether a value stands for something that is not known,
// unlike the loops and macros that a template may have in its place.
func unresolved(n *source.Node) bool {
	name, _, ok := template.Intrinsic(n)
	return ok && name != "Fn::Transform" && !strings.HasPrefix(name, "Fn::ForEach")
}

func (x *translator) overrides(over *source.Node) {
	for _, e := range over.Entries {
		override(x.byID[e.Key.Text], e.Value)
	}
}

func (x *translator) extensions(n *source.Node) {
	for _, e := range entries(x.mapOf(n, "resources.extensions", "name generated resources below it")) {
		r := x.byID[e.Key.Text]
		if r == nil {
			x.wrong(e.Key.Pos, "extend a resource that the framework generates", "resources.extensions names %s, which the framework does not generate here", e.Key.Text)
			continue
		}
		if m := x.mapOf(e.Value, "the extension of "+e.Key.Text, "write Properties below it"); m != nil {
			extend(r, m)
		}
	}
}

// standard is a value that the framework puts in where the service says
// nothing: it stands as the default of a parameter, so that it is known to be
// nobody's choice.
func (x *translator) standard(pos model.Pos, name, value string) *source.Node {
	if x.words.Parameter(name) == nil {
		p := &template.Parameter{Name: name, Type: "String", Default: source.NewString(pos, value), Pos: pos}
		x.words.Declare(p)
	}
	return template.RefTo(pos, name)
}

// word is a text that is known, though it may be a default, "" otherwise.
func (x *translator) word(n *source.Node) string {
	s, _ := x.plain(n)
	return s
}

// plain is the text of a value that is written out or comes to one without
// anything that only deployment knows.
func (x *translator) plain(n *source.Node) (string, bool) {
	if s, ok := literal(n); ok {
		return s, true
	}
	if !template.Given(n) || !template.IsIntrinsic(n) {
		return "", false
	}
	t := x.words.Text(n)
	if t.State == model.StateUnknown || t.Secret || strings.Contains(t.S, "${") {
		return "", false
	}
	return t.S, true
}

// isTrue reports whether a value comes to true.
func (x *translator) isTrue(n *source.Node) bool { return strings.EqualFold(x.word(n), "true") }

// isFalse reports whether a value comes to false.
func (x *translator) isFalse(n *source.Node) bool { return strings.EqualFold(x.word(n), "false") }
