package aws

import (
	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// meta are Terraform's own arguments, which no provider sees.
var meta = map[string]bool{
	"depends_on": true, "lifecycle": true, "provider": true, "provisioner": true, "connection": true, "count": true, "for_each": true,
	"timeouts": true,
}

// conversion turns the body of one resource into properties.
type conversion struct {
	t   *translator
	def catalogs.TerraformResource
	in  instance
}

// properties turns a body into properties, as the catalogue says of its type.
func (t *translator) properties(def catalogs.TerraformResource, in instance) *source.Node {
	out := source.NewMap(in.r.Pos)
	c := conversion{t, def, in}
	for _, e := range in.body.Entries {
		if !meta[e.Key.Text] && !c.apart(e.Key.Text) {
			c.entry(e, "", out)
		}
	}
	return out
}

// apart reports whether an attribute stands for a resource of its own, or says
// what the resource is a part of.
func (c conversion) apart(attribute string) bool {
	for _, p := range c.def.Parts {
		if p.Attribute == attribute {
			return true
		}
	}
	if c.def.Into != nil {
		for _, by := range c.def.Into.By {
			if by == attribute {
				return true
			}
		}
	}
	return false
}

// entry turns an attribute or block into a property of out.
func (c conversion) entry(e source.Entry, prefix string, out *source.Node) {
	path := prefix + e.Key.Text
	rule := c.def.Properties[path]
	if rule.To == "-" || blank(e.Value) || c.t.superseded(c.in, c.def, rule.Unless) {
		return
	}
	if rule.To == "" {
		rule.To = pascal(e.Key.Text)
	}
	if rule.JSON {
		c.text(e.Value, rule, out)
		return
	}
	v := c.value(e.Value, path, rule)
	switch {
	case blank(v):
	case rule.To == ".":
		inline(out, v)
	default:
		put(out, rule.To, v, rule.List)
	}
}

// value converts what an attribute or a block holds.
func (c conversion) value(v *source.Node, path string, rule catalogs.TerraformProperty) *source.Node {
	if rule.Map {
		return mergedMap(c.t.rewrite(v))
	}
	if v.Kind == source.List && !template.IsIntrinsic(v) {
		items := make([]*source.Node, 0, len(v.Items))
		for _, item := range v.Items {
			items = append(items, wrap(c.item(item, path, rule, 0), rule.Wrap))
		}
		if len(items) == 1 && !rule.List && isBlock(v.Items[0]) {
			return items[0]
		}
		return source.NewList(v.Pos, items...)
	}
	return wrap(c.item(v, path, rule, 0), rule.Wrap)
}

// isBlock reports whether an item of a list is a nested block.
func isBlock(n *source.Node) bool {
	name, arg, ok := template.Intrinsic(n)
	if ok && name == fnIf && len(arg.Items) == 3 {
		return isBlock(arg.Items[1]) || isBlock(arg.Items[2])
	}
	return !ok && n.Kind == source.Map
}

// deepest bounds how deep values are nested that are gone into.
const deepest = 100

// item converts one value: a block, both sides of a choice, anything else.
func (c conversion) item(n *source.Node, path string, rule catalogs.TerraformProperty, depth int) *source.Node {
	name, arg, intrinsic := template.Intrinsic(n)
	switch {
	case depth > deepest:
		return template.Open(n.Pos, "", "nested too deep")
	case intrinsic && name == fnIf && len(arg.Items) == 3:
		return template.Call(n.Pos, fnIf, source.NewList(arg.Pos, arg.Items[0], c.item(arg.Items[1], path, rule, depth+1), c.item(arg.Items[2], path, rule, depth+1)))
	case intrinsic:
		return c.t.rewrite(n)
	case n.Kind == source.Map:
		out := source.NewMap(n.Pos)
		if len(path) < deepest*4 {
			for _, e := range n.Entries {
				c.entry(e, path+".", out)
			}
		}
		return out
	}
	if to, ok := rule.Values[n.Text]; ok && n.IsScalar() {
		return source.NewString(n.Pos, to)
	}
	return c.t.rewrite(n)
}

// text converts a text that holds a document.
func (c conversion) text(v *source.Node, rule catalogs.TerraformProperty, out *source.Node) {
	doc, ok := c.t.document(c.t.rewrite(v))
	switch {
	case !ok && rule.Text != "":
		put(out, rule.Text, doc, false)
	case ok && rule.Pick != "" && !template.IsIntrinsic(doc):
		if part := doc.Get(rule.Pick); part != nil {
			put(out, rule.To, part, false)
		}
	default:
		put(out, rule.To, doc, false)
	}
}

// wrap puts a value below a path.
func wrap(v *source.Node, path string) *source.Node {
	if path == "" {
		return v
	}
	out := source.NewMap(v.Pos)
	put(out, path, v, false)
	return out
}

// inline puts what a block holds in the place of the block.
func inline(out, block *source.Node) {
	name, arg, ok := template.Intrinsic(block)
	switch {
	case ok && name == fnIf && len(arg.Items) == 3 && arg.Items[1].Kind == source.Map && !template.IsIntrinsic(arg.Items[1]):
		for _, e := range arg.Items[1].Entries {
			out.Set(e.Key.Text, choice(arg.Items[0].Text, e.Value))
		}
	case !ok && block.Kind == source.Map:
		for _, e := range block.Entries {
			out.Set(e.Key.Text, e.Value)
		}
	case !ok && block.Kind == source.List:
		for _, item := range block.Items {
			if item.Kind == source.Map && !template.IsIntrinsic(item) {
				inline(out, item)
			}
		}
	}
}
