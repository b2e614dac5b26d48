package dump

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// resources makes one resource of the instances of each address.
func (r *reader) resources() []*config.Resource {
	var out []*config.Resource
	for from := 0; from < len(r.instances); {
		first := r.instances[from]
		all := r.byAddress[first.address]
		from += len(all)
		one := &config.Resource{
			Address: first.address, Mode: first.mode, Type: first.typ, Pos: first.pos, Body: r.body(first), Cardinality: len(all),
		}
		if len(all) > 1 {
			r.several(one, all)
		}
		out = append(out, one)
	}
	return out
}

// several gives a resource the bodies of its instances.
func (r *reader) several(one *config.Resource, all []*instance) {
	one.Alike = true
	instances := make([]config.Instance, len(all))
	keys := tellingKeys(all)
	for n, i := range all {
		instances[n] = config.Instance{Key: keys[n], Body: r.body(i)}
		one.Alike = one.Alike && source.Equal(one.Body, instances[n].Body)
	}
	one.Instances = instances
	for _, i := range instances[1:] {
		one.Body = fold(one.Body, i.Body)
	}
}

// tellingKeys gives the keys of instances, "a/0", without those that tell no
// two instances apart, such as the 0 of what is there once or not at all.
func tellingKeys(all []*instance) []string {
	several := map[string]map[string]bool{} // the keys that stand behind the same keys
	behind := func(keys []string) string { return strconv.Itoa(len(keys)) + " " + strings.Join(keys, "\x00") }
	for _, i := range all {
		for level, key := range i.keys {
			before := behind(i.keys[:level])
			if several[before] == nil {
				several[before] = map[string]bool{}
			}
			several[before][key] = true
		}
	}
	out := make([]string, len(all))
	for n, i := range all {
		var telling []string
		for level, key := range i.keys {
			if len(several[behind(i.keys[:level])]) > 1 {
				telling = append(telling, key)
			}
		}
		out[n] = strings.Join(telling, "/")
	}
	return out
}

// fold keeps what two instances have in common. What differs is open.
func fold(a, b *source.Node) *source.Node {
	switch {
	case source.Equal(a, b):
		return a
	case a == nil || b == nil || a.Kind != b.Kind || template.IsIntrinsic(a) || template.IsIntrinsic(b):
	case a.Kind == source.Map:
		return foldMaps(a, b)
	case a.Kind == source.List && len(a.Items) == len(b.Items):
		out := source.NewList(a.Pos)
		for i, item := range a.Items {
			out.Items = append(out.Items, fold(item, b.Items[i]))
		}
		return out
	}
	if a == nil {
		a = b
	}
	return template.Open(a.Pos, "", "differs between instances")
}

func foldMaps(a, b *source.Node) *source.Node {
	entries := make([]source.Entry, 0, len(a.Entries))
	for _, e := range a.Entries {
		entries = append(entries, source.Entry{Key: e.Key, Value: fold(e.Value, b.Get(e.Key.Text))})
	}
	for _, e := range b.Entries {
		if a.Get(e.Key.Text) == nil {
			entries = append(entries, source.Entry{Key: e.Key, Value: fold(nil, e.Value)})
		}
	}
	return source.NewMap(a.Pos, entries...)
}
