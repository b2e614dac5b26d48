// Package fact names the facts of the vocabulary, so that a misspelt fact does
// not compile:
//
//	fn.Facts.Set(fact.TimeoutSeconds, model.KnownInt(30, pos))
//
// Its table is generated from catalogs/vocabulary.yaml (`make generate`).
package fact

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// Def returns the vocabulary's entry of a fact, nil for an id that is none.
func Def(id model.FactID) *model.FactDef {
	if id == 0 || int(id) >= len(all) {
		return nil
	}
	return &all[id]
}

// Defs returns every entry, in the order of the ids. Callers must not change it.
func Defs() []model.FactDef { return all[1:] }

// Named returns the entry of the fact with a name.
func Named(name string) (*model.FactDef, bool) {
	names := byName()
	i := sort.Search(len(names), func(i int) bool { return names[i].Name >= name })
	if i < len(names) && names[i].Name == name {
		return names[i], true
	}
	return nil, false
}

var byName = sync.OnceValue(func() []*model.FactDef {
	out := make([]*model.FactDef, 0, len(all)-1)
	for i := 1; i < len(all); i++ {
		out = append(out, &all[i])
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
})

// ApplyDefaults states the service's default for every fact of the component
// that has one and that nothing was said of. It is for components whose
// resource was read and resolved in full: for any other a missing property is
// unknown.
func ApplyDefaults(c *model.Component) {
	for _, d := range defaultsOf(c.Service) {
		if !d.AppliesTo(c.Kind) {
			continue
		}
		def, _ := d.DefaultFor(c.Service)
		f := model.Default(def.Value, def.Source, model.Pos{})
		f.Fixed = def.Fixed
		c.Facts.SetIfUnstated(d.ID, f)
	}
}

// defaultsOf lists the facts that have a default for a service, those for
// every service of its provider included.
func defaultsOf(service string) []*model.FactDef {
	index := defaultIndex()
	if defs, ok := index[service]; ok {
		return defs
	}
	provider, _, _ := strings.Cut(service, ".")
	return index[provider+".*"]
}

var defaultIndex = sync.OnceValue(func() map[string][]*model.FactDef {
	index := map[string][]*model.FactDef{}
	for i := range all {
		for _, def := range all[i].Defaults {
			index[def.Service] = append(index[def.Service], &all[i])
		}
	}
	for service, defs := range index {
		if strings.HasSuffix(service, ".*") {
			continue
		}
		provider, _, _ := strings.Cut(service, ".")
		for _, d := range index[provider+".*"] {
			if !slices.Contains(defs, d) {
				index[service] = append(index[service], d)
			}
		}
	}
	return index
})
