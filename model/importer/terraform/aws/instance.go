package aws

import (
	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// instance is one instance of a resource, or all of them together.
type instance struct {
	r           *config.Resource
	key         string // "" for all
	id, address string // id is the one in the template
	body        *source.Node
}

// mostInstances bounds how many instances of a resource are told apart.
const mostInstances = 256

// instances are those of a resource that are told apart, or all as one.
func (t *translator) instances(r *config.Resource) []instance {
	ids := t.apart[r.ID()]
	if ids == nil {
		return []instance{{r, "", t.logical[r.ID()], r.Address, r.Body}}
	}
	out := make([]instance, 0, len(r.Instances))
	for _, i := range r.Instances {
		out = append(out, instance{r, i.Key, ids[i.Key], instanceAddress(r, i.Key), i.Body})
	}
	return out
}

func instanceAddress(r *config.Resource, key string) string { return r.Address + "[" + key + "]" }

// isFunction reports whether a resource becomes a function.
func isFunction(r *config.Resource) bool {
	known, _ := catalogs.Terraform(r.Type)
	info, _ := catalogs.CloudFormationType(known.Type)
	return info.Kind == model.KindFunction
}

// tellApart decides whose instances are resources of their own. A function is
// one, whatever the number of its instances: its block is what people wrote.
// Others are each their own where nothing else speaks of them, and those that others speak of which have instances of
// the same keys, as a route of each its integration. A reference does not say
// which instance it means; between such resources it means the one of its key.
func (t *translator) tellApart() {
	apart, speakers := map[string]bool{}, map[string][]*config.Resource{}
	for _, r := range t.c.Resources {
		if n := len(r.Instances); n > 0 && n <= mostInstances && !isFunction(r) {
			apart[r.ID()] = true
		}
		for _, e := range r.Body.Entries {
			if !meta[e.Key.Text] {
				eachReference(e.Value, func(id, _ string) { speakers[id] = append(speakers[id], r) })
			}
		}
	}
	var together []string
	drop := func(id string) {
		if apart[id] {
			delete(apart, id)
			together = append(together, id)
		}
	}
	spoken := map[string][]string{} // ids that a resource speaks of
	for _, r := range t.c.Resources {
		id := r.ID()
		for _, s := range speakers[id] {
			if s != r {
				spoken[s.ID()] = append(spoken[s.ID()], id)
				if !apart[s.ID()] || !sameKeys(s, r) {
					drop(id)
				}
			}
		}
	}
	for len(together) > 0 {
		id := together[len(together)-1]
		together = together[:len(together)-1]
		for _, of := range spoken[id] {
			drop(of)
		}
	}
	for _, r := range t.c.Resources {
		if apart[r.ID()] {
			ids := make(map[string]string, len(r.Instances))
			for _, i := range r.Instances {
				ids[i.Key] = t.unique(instanceAddress(r, i.Key))
			}
			t.apart[r.ID()] = ids
		}
	}
}

// sameKeys reports whether of has an instance of each key of r.
func sameKeys(r, of *config.Resource) bool {
	keys := make(map[string]bool, len(of.Instances))
	for _, i := range of.Instances {
		keys[i.Key] = true
	}
	for _, i := range r.Instances {
		if !keys[i.Key] {
			return false
		}
	}
	return true
}

// logicalOf is the id in the template of a resource that an expression names,
// of the instance of the key that is at work where it has one.
func (t *translator) logicalOf(id string) string {
	if own, ok := t.apart[id][t.key]; ok {
		return own
	}
	return t.logical[id]
}

// within does something with the body of a resource at work: that of the
// instance of the key that was, or of all.
func (t *translator) within(r *config.Resource, do func(body *source.Node)) {
	outer := t.key
	t.nested++
	defer func() { t.key, t.nested = outer, t.nested-1 }()
	if _, ok := t.apart[r.ID()][t.key]; ok {
		for _, i := range r.Instances {
			if i.Key == t.key {
				do(i.Body)
				return
			}
		}
	}
	t.key = ""
	do(r.Body)
}
