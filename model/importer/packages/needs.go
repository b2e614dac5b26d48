package packages

import "strings"

// needs is which package of a lock file needs which, for those that do not say
// themselves what only development needs.
type needs struct {
	// strict: whatever is asked for is in the lock file, so that one that is not
	// found means that the two do not fit.
	strict bool
	nodes  map[string]string   // by what asks for it: "name version"
	of     map[string][]string // by "name version": what it asks for
}

func newNeeds(strict bool) *needs {
	return &needs{strict: strict, nodes: map[string]string{}, of: map[string][]string{}}
}

// find gives the package that something asks for. Manifests, and Yarn 2 and 3,
// leave out that it comes from a registry.
func (n *needs) find(asked string) (string, bool) {
	node, ok := n.nodes[asked]
	if !ok {
		if name, wanted := splitAt(asked); wanted != "" {
			node, ok = n.nodes[name+"@npm:"+wanted]
		}
	}
	return node, ok
}

// reach gives all that is needed by what is asked for. It fails where the lock
// file does not fit.
func (n *needs) reach(asked []string) (map[string]bool, bool) {
	reached := map[string]bool{}
	todo := append([]string{}, asked...)
	for len(todo) > 0 {
		node, ok := n.find(todo[len(todo)-1])
		todo = todo[:len(todo)-1]
		if !ok && n.strict {
			return nil, false
		}
		if ok && !reached[node] {
			reached[node] = true
			todo = append(todo, n.of[node]...)
		}
	}
	return reached, true
}

// judge says of the packages of a lock file which the manifest beside it asks
// for, and which only development needs. A project of several is left as it
// is: what its members ask for stands elsewhere.
func judge(lock, m *Manifest) bool {
	if lock.needs == nil || len(m.Members) > 0 || len(lock.Members) > 0 {
		return false
	}
	running, ok := lock.needs.reach(m.asked)
	if !ok {
		return false
	}
	direct := map[string]bool{}
	for _, asked := range append(append([]string{}, m.asked...), m.askedDev...) {
		if node, ok := lock.needs.find(asked); ok {
			direct[node] = true
		}
	}
	for i := range lock.Packages {
		p := &lock.Packages[i]
		node := nodeOf(p.Ecosystem, p.Name, p.Version)
		p.Direct, p.Dev = direct[node], !running[node]
	}
	return true
}

func nodeOf(ecosystem, name, version string) string {
	return normal(ecosystem, name) + " " + strings.TrimSpace(version)
}
