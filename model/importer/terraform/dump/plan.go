package dump

import (
	"slices"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// plan reads a plan: what there will be once it is carried out. It reports
// whether that is all there will be.
func (r *reader) plan(doc *source.Node) (complete bool) {
	r.root = newScope(doc.Path("configuration", "root_module"))
	changes := map[string]*source.Node{}
	for _, n := range items(doc.Get("resource_changes")) {
		if address, ok := n.Get("address").Str(); ok && n.Get("deposed") == nil {
			changes[address] = n
		}
	}
	r.shown(doc.Path("planned_values", "root_module"), changes)
	r.lookedUp(doc.Path("prior_state", "values", "root_module"))
	if n := doc.Get("errored"); isTrue(n) {
		r.lose(n.Pos, "the plan ended with an error and holds only a part of the resources", "mend the configuration and plan again")
	}
	n := doc.Get("complete")
	return n == nil || isTrue(n)
}

// shown reads a module of a state, or of the values of a plan, and those that
// it calls.
func (r *reader) shown(module *source.Node, changes map[string]*source.Node) {
	for _, n := range items(module.Get("resources")) {
		if i, full := r.shownResource(n); i != nil && !gone(changes[full]) {
			if c := changes[full].Get("change"); c != nil {
				i.unknown = c.Get("after_unknown")
				i.sensitive = append(i.sensitive, c.Get("after_sensitive"))
			}
			r.add(full, i)
		}
	}
	for _, n := range items(module.Get("child_modules")) {
		r.shown(n, changes)
	}
}

// lookedUp reads the data sources that Terraform has read before planning.
func (r *reader) lookedUp(module *source.Node) {
	for _, n := range items(module.Get("resources")) {
		if i, full := r.shownResource(n); i != nil && i.mode == config.Data {
			r.add(full, i)
		}
	}
	for _, n := range items(module.Get("child_modules")) {
		r.lookedUp(n)
	}
}

// gone reports whether a change leaves nothing behind.
func gone(change *source.Node) bool {
	actions := items(change.Path("change", "actions"))
	isOne := func(names ...string) bool {
		return len(actions) == 1 && slices.Contains(names, actions[0].Text)
	}
	return isOne("delete", "forget")
}

func (r *reader) shownResource(n *source.Node) (i *instance, full string) {
	full, _ = n.Get("address").Str()
	typ, _ := n.Get("type").Str()
	if full == "" || typ == "" {
		if n != nil {
			r.lose(n.Pos, "a resource without an address or a type", "print the file with terraform show -json")
		}
		return nil, ""
	}
	i = &instance{
		address: withoutKeys(full), keys: keysOf(full), mode: config.Managed, typ: typ, pos: n.Pos,
		values: n.Get("values"), sensitive: []*source.Node{n.Get("sensitive_values")},
		depends: dependencies(n.Get("depends_on")),
	}
	if mode, _ := n.Get("mode").Str(); mode == "data" {
		i.mode = config.Data
	}
	return i, full
}

func items(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func isTrue(n *source.Node) bool {
	return n != nil && n.Kind == source.Bool && n.Text == "true"
}
