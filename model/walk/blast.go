package walk

import (
	"context"

	"github.com/fourgate/fourgate/model"
)

// Blast is the blast radius of a component under a condition: if code runs
// there. It says nothing of whether that can happen.
type Blast struct {
	Component string
	// Touches lists what else is reached, by component id.
	Touches []Touch
	// Data lists the classes of data that can be read or changed at likely or
	// better, the most sensitive first.
	Data []model.DataClass
}

// Touch is what a component in the blast radius is open to.
type Touch struct {
	Component string
	Access    []Access
}

// Access is one capability within a blast radius.
type Access struct {
	Capability model.Capability
	Certainty  model.Certainty
	Ease       model.Ease
	// Via is the component through which it is gained: an identity, a secret, a
	// function on the way.
	Via string
}

// At returns how a component is touched by a capability, ok false where it is
// not.
func (b Blast) At(component string, k model.Capability) (Access, bool) {
	for _, t := range b.Touches {
		if t.Component != component {
			continue
		}
		for _, a := range t.Access {
			if a.Capability == k {
				return a, true
			}
		}
	}
	return Access{}, false
}

// Blast computes the blast radius of a component exactly. It takes time linear
// in the graph for each call: for all functions at once see BlastSummary.
func (r *Result) Blast(component string) Blast {
	out := Blast{Component: component}
	c, ok := r.b.index[component]
	if !ok {
		return out
	}
	start := []node{r.b.can(code, c)}
	labels, err := r.b.sys.solveFrom(context.Background(), start)
	if err != nil {
		return out
	}
	rk := &conditional{result: r, start: start}
	var data classSet
	for i := range r.b.g.Components {
		t, classes := r.touch(int32(i), labels, rk)
		if int32(i) != c && len(t.Access) > 0 {
			out.Touches = append(out.Touches, t)
		}
		data |= classes
	}
	out.Data = data.list()
	return out
}

// conditional ranks the derivations from a start, one certainty at a time.
type conditional struct {
	result *Result
	start  []node
	ranks  [model.CertaintyCount]*ranking
}

// through tells through what a node is first gained at a certainty.
func (cd *conditional) through(n node, c model.Certainty) string {
	b := cd.result.b
	if cd.ranks[c] == nil {
		cd.ranks[c] = b.sys.rank(bitOf(model.Anonymous, c, model.Guarded), cd.start, b.before)
	}
	if cd.ranks[c].round[n] == 0 || cd.ranks[c].by[n] < 0 {
		return ""
	}
	if _, from := b.behind(cd.ranks[c], n); from >= 0 {
		return b.component(from).ID
	}
	return ""
}

// radius are the capabilities that a blast radius lists, the most telling first.
var radius = []capability{read, write, code, identity, config, payload, availability}

func (r *Result) touch(c int32, labels []Label, rk *conditional) (Touch, classSet) {
	t := Touch{Component: r.b.component(c).ID}
	var data classSet
	for _, k := range radius {
		n := r.b.can(k, c)
		sure, ease, ok := labels[n].Best(model.Anonymous)
		if !ok {
			continue
		}
		t.Access = append(t.Access, Access{capabilityNames[k], sure, ease, rk.through(n, sure)})
		if sure >= model.Likely && (k == read || k == write) {
			data |= r.lineage.processes[c]
		}
	}
	return t, data
}
