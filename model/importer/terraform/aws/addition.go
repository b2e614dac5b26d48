package aws

import (
	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// addition joins a resource that only adds to another one with that other one.
func (t *translator) addition(r *config.Resource) {
	def, ok := catalogs.Terraform(r.Type)
	if !ok || def.Into == nil {
		return
	}
	defer func() { t.key = "" }()
	for _, in := range t.instances(r) {
		t.key = in.key
		props := t.properties(def, in)
		if f := hooks[def.Name]; f != nil && !f(t, in, props) {
			continue
		}
		owner := t.owner(in, def)
		if owner == nil {
			t.lose(r, "belongs to no "+def.Into.Type+" of this configuration")
			continue
		}
		t.join(owner, in, def, props)
	}
}

// join adds properties to a resource. What is there under a condition adds
// values that are there under it.
func (t *translator) join(owner *template.Resource, in instance, def catalogs.TerraformResource, props *source.Node) {
	under := func(v *source.Node) *source.Node {
		if in.r.Condition == "" || in.r.Condition == owner.Condition {
			return v
		}
		return choice(in.r.Condition, v)
	}
	switch o := def.Into; {
	case o.Value != "":
		if v := in.body.Get(o.Value); v != nil && !blank(v) {
			t.collect(owner.Props, o.Under, under(t.rewrite(v)))
		}
	case o.List:
		t.collect(owner.Props, o.Under, under(props))
	case o.Under != "":
		merge(owner.Props, o.Under+".", props, under)
	default:
		merge(owner.Props, "", props, under)
	}
}

// collection is a list of a resource that others add to.
type collection struct {
	props *source.Node
	path  string
}

// collect notes an item of a list that others add to as well. The lists are
// written at the end, each once.
func (t *translator) collect(props *source.Node, path string, item *source.Node) {
	key := collection{props, path}
	if t.items[key] == nil {
		t.collections = append(t.collections, key)
	}
	t.items[key] = append(t.items[key], item)
}

func (t *translator) writeCollections() {
	for _, c := range t.collections {
		items := t.items[c]
		put(c.props, c.path, source.NewList(items[0].Pos, items...), true)
	}
}

// merge sets each of the properties; lists add to those that are there.
func merge(into *source.Node, prefix string, props *source.Node, under func(*source.Node) *source.Node) {
	for _, e := range props.Entries {
		had := get(into, prefix+e.Key.Text)
		switch {
		case mergeable(had) && mergeable(e.Value):
			merge(into, prefix+e.Key.Text+".", e.Value, under)
		case e.Value.Kind == source.List && had != nil && had.Kind == source.List:
			for _, item := range e.Value.Items {
				put(into, prefix+e.Key.Text, under(item), true)
			}
		default:
			put(into, prefix+e.Key.Text, under(e.Value), false)
		}
	}
}

func mergeable(n *source.Node) bool {
	return n != nil && n.Kind == source.Map && !template.IsIntrinsic(n)
}
