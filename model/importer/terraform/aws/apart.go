package aws

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// mostInstances bounds how many instances of a resource are told apart.
const mostInstances = 256

// separation decides whose instances are resources of their own. A function is
// one, whatever the number of its instances: its block is what people wrote. So
// is the log group of each of its instances, which is named as they are.
//
// Others are each their own where they differ and nothing else speaks of them
// without the key of the instance that it means, and those that others speak of
// which have instances of the same keys, as a route of each its integration: a
// reference without a key means the one of its own there. So instances whose
// words are equal differ too, where they speak of some that do: the policy of
// each role, which names its document.
type separation struct {
	resources map[string]*config.Resource
	keys      map[string]map[string]bool // of the instances, by id
	apart     map[string]bool
	speakers  map[string][]*config.Resource // of an id
	// vague are those of the speakers that do not say which instance they mean.
	vague  map[string]map[*config.Resource]bool
	spoken map[string][]string // ids that a resource speaks of
	// dropped are ids no longer told apart, of which the others may not know yet.
	dropped []string
}

// tellApart gives the instances that are resources of their own their ids.
func (t *translator) tellApart() {
	s := &separation{
		resources: t.resources, keys: map[string]map[string]bool{}, apart: map[string]bool{},
		speakers: map[string][]*config.Resource{}, spoken: map[string][]string{}, vague: map[string]map[*config.Resource]bool{},
	}
	s.look(t.c.Resources)
	s.spread(t.c.Resources)
	s.withdraw(t.c.Resources)
	for _, r := range t.c.Resources {
		if s.apart[r.ID()] {
			ids := make(map[string]string, len(r.Instances))
			for _, i := range r.Instances {
				ids[i.Key] = t.unique(instanceAddress(r, i.Key))
			}
			t.apart[r.ID()] = ids
		}
	}
}

// look finds who speaks of whom, and whose instances differ by themselves.
func (s *separation) look(resources []*config.Resource) {
	functions := map[string]bool{} // the keys of their instances
	for _, r := range resources {
		keys := make(map[string]bool, len(r.Instances))
		for _, i := range r.Instances {
			keys[i.Key] = true
		}
		s.keys[r.ID()] = keys
	}
	for _, r := range resources {
		seen := map[string]bool{r.ID(): true}
		if !s.may(r) {
			s.listen(r, r.Body, seen)
		} else {
			for _, i := range r.Instances {
				s.listen(r, i.Body, seen)
			}
		}
		if isFunction(r) && len(r.Instances) > 0 {
			functions[keysOf(r)] = true
		}
	}
	for _, r := range resources {
		follows := kindOf(r) == model.KindLog && functions[keysOf(r)]
		s.apart[r.ID()] = s.may(r) && !r.Alike && !follows
	}
}

// listen notes whom one body of a resource speaks of. seen are those that it
// was heard to speak of before.
func (s *separation) listen(r *config.Resource, body *source.Node, seen map[string]bool) {
	for _, e := range body.Entries {
		if meta[e.Key.Text] {
			continue
		}
		eachReference(e.Value, func(id, _ string) {
			of, key := config.InstanceOf(id)
			if s.resources[of] == nil || of == r.ID() {
				return
			}
			if !seen[of] {
				seen[of] = true
				s.spoken[r.ID()] = append(s.spoken[r.ID()], of)
				s.speakers[of] = append(s.speakers[of], r)
			}
			if !s.keys[of][key] {
				if s.vague[of] == nil {
					s.vague[of] = map[*config.Resource]bool{}
				}
				s.vague[of][r] = true
			}
		})
	}
}

// may reports whether the instances of a resource may be told apart.
func (s *separation) may(r *config.Resource) bool {
	return len(r.Instances) > 0 && len(r.Instances) <= mostInstances && kindOf(r) != model.KindFunction
}

// keysOf writes the keys of a resource's instances, in their order.
func keysOf(r *config.Resource) string {
	var keys strings.Builder
	for _, i := range r.Instances {
		keys.WriteString(i.Key + "\x00")
	}
	return keys.String()
}

// covers reports whether of has an instance of each key of r, of which there
// are some.
func (s *separation) covers(r, of *config.Resource) bool {
	if len(r.Instances) == 0 {
		return false
	}
	for _, i := range r.Instances {
		if !s.keys[of.ID()][i.Key] {
			return false
		}
	}
	return true
}

// spread tells those apart that are alike and speak of instances that are not.
func (s *separation) spread(resources []*config.Resource) {
	var todo []string
	for _, r := range resources {
		if s.apart[r.ID()] {
			todo = append(todo, r.ID())
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, by := range s.speakers[id] {
			if !s.apart[by.ID()] && by.Alike && s.may(by) && s.covers(by, s.resources[id]) {
				s.apart[by.ID()] = true
				todo = append(todo, by.ID())
			}
		}
	}
}

// withdraw takes back what cannot be told apart: those that somebody speaks of
// without saying which one, all that these speak of in their turn, and those
// that are alike and speak of none that is told apart any more.
func (s *separation) withdraw(resources []*config.Resource) {
	for _, r := range resources {
		for _, by := range s.speakers[r.ID()] {
			together := len(by.Instances) > 0 && !s.apart[by.ID()]
			if together || s.vague[r.ID()][by] && !s.covers(by, r) {
				s.drop(r.ID())
			}
		}
	}
	for len(s.dropped) > 0 {
		id := s.dropped[len(s.dropped)-1]
		s.dropped = s.dropped[:len(s.dropped)-1]
		for _, of := range s.spoken[id] {
			s.drop(of)
		}
		for _, by := range s.speakers[id] {
			if by.Alike && !slices.ContainsFunc(s.spoken[by.ID()], func(of string) bool { return s.apart[of] }) {
				s.drop(by.ID())
			}
		}
	}
}

func (s *separation) drop(id string) {
	if s.apart[id] {
		s.apart[id] = false
		s.dropped = append(s.dropped, id)
	}
}

func isFunction(r *config.Resource) bool { return kindOf(r) == model.KindFunction }

// kindOf is the kind of component that a resource becomes.
func kindOf(r *config.Resource) model.Kind {
	def, _ := catalogs.Terraform(r.Type)
	info, _ := catalogs.CloudFormationType(def.Type)
	return info.Kind
}
