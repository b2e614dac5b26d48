package dump

import (
	"strconv"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// rawResource reads one resource of a state file.
func (r *reader) rawResource(n *source.Node) {
	typ, _ := n.Get("type").Str()
	name, _ := n.Get("name").Str()
	if typ == "" || name == "" {
		if n != nil {
			r.lose(n.Pos, "a resource without a type or a name", "give what terraform show -json prints of the state")
		}
		return
	}
	address, mode := typ+"."+name, config.Managed
	if m, _ := n.Get("mode").Str(); m == "data" {
		address, mode = "data."+address, config.Data
	}
	if module, ok := n.Get("module").Str(); ok {
		address = module + "." + address
	}
	for at, in := range items(n.Get("instances")) {
		if in.Get("deposed") != nil { // it is replaced already, and only waits to be deleted
			continue
		}
		if in.Get("attributes") == nil && in.Get("attributes_flat") != nil {
			r.lose(in.Pos, "an instance whose attributes were written before Terraform 0.12", "run terraform refresh, which writes them anew")
			continue
		}
		i := &instance{
			address: withoutKeys(address), keys: keysOf(address), mode: mode, typ: typ, pos: n.Pos,
			values: attributesOf(in), sensitive: []*source.Node{maskOf(in.Get("sensitive_attributes"))},
			depends: dependencies(in.Get("dependencies")),
		}
		if key := in.Get("index_key"); key != nil {
			i.keys = append(i.keys, key.Text)
		}
		r.add(address+"#"+strconv.Itoa(at), i)
	}
}

// attributesOf gives the attributes of an instance in a state file, where a value
// whose type depends on the configuration stands beside that type.
func attributesOf(in *source.Node) *source.Node {
	attributes := in.Get("attributes")
	if attributes == nil || attributes.Kind != source.Map {
		return attributes
	}
	out := attributes.Clone()
	for i, e := range out.Entries {
		typ := e.Value.Get("type")
		if value := e.Value.Get("value"); value != nil && typ != nil && len(e.Value.Entries) == 2 {
			out.Entries[i].Value = value
		}
	}
	return out
}

// maskOf gives paths to sensitive values the shape of the values, with maps for
// lists too. A step that is not understood makes all that it starts from
// sensitive.
func maskOf(paths *source.Node) *source.Node {
	if len(items(paths)) == 0 {
		return nil
	}
	mask := source.NewMap(paths.Pos)
	for _, path := range paths.Items {
		if len(path.Items) == 0 || keyOf(path.Items[0]) == "" {
			return source.NewBool(paths.Pos, true)
		}
		conceal(mask, path.Items)
	}
	return mask
}

// conceal marks the end of a path, whose first step has a key.
func conceal(mask *source.Node, path []*source.Node) {
	for at, step := range path {
		name := keyOf(step)
		next := mask.Get(name)
		switch {
		case isTrue(next):
			return
		case at == len(path)-1 || keyOf(path[at+1]) == "":
			mask.Set(name, source.NewBool(step.Pos, true))
			return
		case next == nil:
			next = source.NewMap(step.Pos)
			mask.Set(name, next)
		}
		mask = next
	}
}

// keyOf is the key or the index that a step of a path goes to, "" where it is
// not understood.
func keyOf(step *source.Node) string {
	if kind, _ := step.Get("type").Str(); kind == "get_attr" {
		return text(step.Get("value"))
	}
	return text(step.Path("value", "value"))
}
