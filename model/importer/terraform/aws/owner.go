package aws

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// owner gives the resource of the template that another one adds to: by a
// reference, by equal words, or, where it is made elsewhere, as a resource
// outside of this configuration. It gives nil where none of these tells.
func (t *translator) owner(in instance, def catalogs.TerraformResource) *template.Resource {
	o := def.Into
	for _, by := range o.By {
		if r := t.referred(in.body.Get(by), o.Type); r != nil {
			return r
		}
	}
	words := make([]string, 0, len(o.By))
	for _, by := range o.By {
		n := t.rewrite(in.body.Get(by))
		if n == nil {
			return nil
		}
		if r := t.referred(n, o.Type); r != nil {
			return r
		}
		words = append(words, render(n))
	}
	known := t.ownersBy(o)
	key := strings.Join(words, "\x00")
	if r := known[key]; r != nil {
		return r
	}
	if len(o.By) > 1 {
		return nil
	}
	r := t.external(in, o)
	known[key] = r
	return r
}

// referred gives the resource of a type that an expression names.
func (t *translator) referred(n *source.Node, typ string) *template.Resource {
	var found *template.Resource
	eachReference(n, func(id, _ string) {
		if own := t.logicalOf(id); own != "" {
			id = own
		}
		if found == nil && t.types[id] == typ {
			found = t.made[id]
		}
	})
	return found
}

// ownersBy gives the resources of a type by what additions name them by.
func (t *translator) ownersBy(o *catalogs.TerraformOwner) map[string]*template.Resource {
	index := o.Type + " " + strings.Join(o.By, " ")
	if known := t.owners[index]; known != nil {
		return known
	}
	known := map[string]*template.Resource{}
	t.owners[index] = known
	for _, r := range t.out {
		if t.types[r.ID] != o.Type {
			continue
		}
		key := t.ownerWords(r, o)
		if _, taken := known[key]; !taken && key != "" {
			known[key] = r
		}
	}
	return known
}

// ownerWords are the words by which a resource is named: its physical name, or
// what it says under the same attributes.
func (t *translator) ownerWords(r *template.Resource, o *catalogs.TerraformOwner) string {
	if len(o.By) == 1 {
		info, _ := catalogs.CloudFormationType(r.Type)
		name := r.Prop(info.NameProperty)
		if name == nil {
			return ""
		}
		return render(name)
	}
	var words []string
	for _, by := range o.By {
		words = append(words, render(r.Prop(pascal(by))))
	}
	return strings.Join(words, "\x00")
}

// external makes the resource outside of the configuration that another one
// adds to, by the name that it is given.
func (t *translator) external(in instance, o *catalogs.TerraformOwner) *template.Resource {
	def, _ := catalogs.Terraform(o.Type)
	info, _ := catalogs.CloudFormationType(def.Type)
	by := in.body.Get(o.By[0])
	props := source.NewMap(by.Pos)
	name := t.rewrite(by)
	if name.IsScalar() {
		name = source.NewString(name.Pos, lastOf(name.Text))
	}
	if info.NameProperty != "" {
		props.Set(info.NameProperty, name)
	}
	r := t.append(in, t.unique(in.address+"."+o.By[0]), in.address+"."+o.By[0], def.Type, props)
	r.Pos, r.Origin, r.Condition = by.Pos, model.OriginExternal, ""
	if name.IsScalar() {
		r.Name = name.Text
	}
	t.types[r.ID] = o.Type
	return r
}

// lastOf is the name at the end of an ARN or an address.
func lastOf(text string) string {
	if strings.HasPrefix(text, "arn:") || strings.Contains(text, "://") {
		return text[strings.LastIndexAny(text, ":/")+1:]
	}
	return text
}

// render writes a value so that equal values give equal texts.
func render(n *source.Node) string {
	var out strings.Builder
	renderInto(&out, n, 0)
	return out.String()
}

func renderInto(out *strings.Builder, n *source.Node, depth int) {
	if n == nil || depth > deepest || out.Len() > 1<<16 {
		out.WriteByte('-')
		return
	}
	switch {
	case n.IsScalar():
		out.WriteByte('"')
		out.WriteString(n.Text)
		out.WriteByte('"')
	case n.Kind == source.List:
		out.WriteByte('[')
		for _, item := range n.Items {
			renderInto(out, item, depth+1)
		}
		out.WriteByte(']')
	default:
		out.WriteByte('{')
		for _, e := range n.Entries {
			out.WriteString(e.Key.Text)
			out.WriteByte(':')
			renderInto(out, e.Value, depth+1)
		}
		out.WriteByte('}')
	}
}
