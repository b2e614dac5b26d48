package aws

import (
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

// logicalOf is the id in the template of a resource that an expression names,
// of the instance of the key that is at work where it has one.
func (t *translator) logicalOf(id string) string {
	id, key := config.InstanceOf(id)
	if own, ok := t.apart[id][key]; ok && key != "" {
		return own
	}
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
