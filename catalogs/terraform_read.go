package catalogs

import (
	"errors"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// terraformLookups is the file of data sources.
const terraformLookups = "data.yaml"

func readTerraform() (*terraformTables, error) {
	t := &terraformTables{resources: map[string]TerraformResource{}, lookups: map[string]TerraformResource{}}
	files, err := terraformFiles.ReadDir("aws/terraform")
	if err != nil {
		return nil, model.Errorf(model.CodeInternal, model.Pos{File: "aws/terraform"}, "the catalogue's files are missing")
	}
	var r terraformReader
	for _, f := range files {
		name := path.Join("aws/terraform", f.Name())
		data, err := terraformFiles.ReadFile(name)
		if err != nil {
			return nil, model.Errorf(model.CodeInternal, model.Pos{File: name}, "the catalogue file is missing")
		}
		docs, errs := source.Parse(name, data, source.TemplateLimits())
		for _, err := range errs {
			r.errs = append(r.errs, err)
		}
		table := t.resources
		if f.Name() == terraformLookups {
			table = t.lookups
		}
		for _, doc := range docs {
			r.file(doc, table, f.Name() == terraformLookups)
		}
	}
	return t, errors.Join(r.errs...)
}

type terraformReader struct{ errs []error }

func (r *terraformReader) fail(n *source.Node, format string, args ...any) {
	r.errs = append(r.errs, model.Errorf(model.CodeInternal, n.Pos, format, args...))
}

func (r *terraformReader) file(doc *source.Node, into map[string]TerraformResource, lookups bool) {
	for _, e := range doc.Entries {
		if _, twice := into[e.Key.Text]; twice {
			r.fail(e.Key, "%s stands twice", e.Key.Text)
		}
		into[e.Key.Text] = r.resource(e, lookups)
	}
}

func (r *terraformReader) resource(entry source.Entry, lookup bool) TerraformResource {
	out := TerraformResource{Name: entry.Key.Text, Properties: map[string]TerraformProperty{}}
	silent := lookup
	for _, e := range entry.Value.Entries {
		switch e.Key.Text {
		case "type":
			out.Type = e.Value.Text
		case "says":
			silent = e.Value.Text == "nothing"
		case "into":
			out.Into = r.owner(e.Value)
		case "physical":
			r.physical(&out, e.Value, entry.Value.Path("type"))
		case "properties":
			for _, p := range e.Value.Entries {
				out.Properties[p.Key.Text] = r.property(p.Value)
			}
		case "defaults":
			out.Defaults = r.texts(e.Value)
		case "reads":
			out.Reads = r.texts(e.Value)
		case "parts":
			for _, p := range e.Value.Entries {
				out.Parts = append(out.Parts, r.part(p))
			}
		default:
			r.fail(e.Key, "a resource type has no property %q", e.Key.Text)
		}
	}
	if (out.Type == "") == (out.Into == nil) != silent {
		r.fail(entry.Key, "%s needs one of type, into, and says: nothing", out.Name)
	}
	return out
}

// physical maps the attribute that holds the physical name to the property
// that does.
func (r *terraformReader) physical(out *TerraformResource, attribute, typ *source.Node) {
	info, ok := CloudFormationType(typ.Text)
	if !ok || info.NameProperty == "" {
		r.fail(attribute, "%s has no physical name", typ.Text)
		return
	}
	out.Properties[attribute.Text] = TerraformProperty{To: info.NameProperty}
}

func (r *terraformReader) owner(n *source.Node) *TerraformOwner {
	o := &TerraformOwner{}
	for _, e := range n.Entries {
		switch e.Key.Text {
		case "type":
			o.Type = e.Value.Text
		case "by":
			o.By = textsOf[string](e.Value)
		case "under":
			o.Under = e.Value.Text
		case "list":
			o.List = e.Value.Text == "true"
		case "value":
			o.Value = e.Value.Text
		default:
			r.fail(e.Key, "an owner has no property %q", e.Key.Text)
		}
	}
	if o.Type == "" || len(o.By) == 0 {
		r.fail(n, "an owner needs a type and the attributes that name it")
	}
	return o
}

func (r *terraformReader) property(n *source.Node) TerraformProperty {
	if n.IsScalar() {
		return TerraformProperty{To: n.Text}
	}
	var p TerraformProperty
	for _, e := range n.Entries {
		switch e.Key.Text {
		case "to":
			p.To = e.Value.Text
		case "list":
			p.List = e.Value.Text == "true"
		case "map":
			p.Map = e.Value.Text == "true"
		case "wrap":
			p.Wrap = e.Value.Text
		case "json":
			p.JSON = e.Value.Text == "true"
		case "text":
			p.Text = e.Value.Text
		case "pick":
			p.Pick = e.Value.Text
		case "unless":
			p.Unless = textsOf[string](e.Value)
		case "values":
			p.Values = r.texts(e.Value)
		default:
			r.fail(e.Key, "a property has no %q", e.Key.Text)
		}
	}
	return p
}

func (r *terraformReader) part(entry source.Entry) TerraformPart {
	p := TerraformPart{Attribute: entry.Key.Text}
	for _, e := range entry.Value.Entries {
		switch e.Key.Text {
		case "type":
			p.Type = e.Value.Text
		case "to":
			p.To = e.Value.Text
		case "is":
			p.Is = e.Value.Text
		case "owner":
			p.Owner = e.Value.Text
		case "json":
			p.JSON = e.Value.Text == "true"
		case "unless":
			p.Unless = textsOf[string](e.Value)
		case "also":
			p.Also = r.texts(e.Value)
		default:
			r.fail(e.Key, "a part has no property %q", e.Key.Text)
		}
	}
	return p
}

func (r *terraformReader) texts(n *source.Node) map[string]string {
	out := map[string]string{}
	for _, e := range n.Entries {
		if !e.Value.IsScalar() {
			r.fail(e.Key, "%q is not a text", e.Key.Text)
		}
		out[e.Key.Text] = strings.TrimSpace(e.Value.Text)
	}
	return out
}
