package walk

import "github.com/fourgate/fourgate/model"

// Summary is a blast radius in short: which classes of data code in the
// component could reach, and how. It is an upper bound, computed for all
// components at once: where a derivation needs two premises, either is taken
// to suffice.
type Summary struct {
	Component string
	Access    []DataAccess // by class, the most sensitive first
}

// DataAccess is one kind of access to one class of data.
type DataAccess struct {
	Class      model.DataClass
	Capability model.Capability // read or write
	Certainty  model.Certainty  // Likely or Possible
}

// Reaches reports whether code there could reach data of the class at the
// certainty or better.
func (s Summary) Reaches(class model.DataClass, k model.Capability, c model.Certainty) bool {
	for _, a := range s.Access {
		if a.Class == class && a.Capability == k && a.Certainty >= c {
			return true
		}
	}
	return false
}

// summaryBits are the classes that a node leads to, by kind of access and
// certainty. What is likely is also possible.
type summaryBits struct{ read, write, maybeRead, maybeWrite classSet }

func (s summaryBits) or(t summaryBits) summaryBits {
	return summaryBits{s.read | t.read, s.write | t.write, s.maybeRead | t.maybeRead, s.maybeWrite | t.maybeWrite}
}

// doubted is what is left of s beyond a step that is no more than possible.
func (s summaryBits) doubted() summaryBits {
	return summaryBits{maybeRead: s.maybeRead, maybeWrite: s.maybeWrite}
}

// BlastSummary returns the blast radius of a component in short. The first call
// computes those of all, in time linear in the graph.
func (r *Result) BlastSummary(component string) Summary {
	s := Summary{Component: component}
	c, ok := r.b.index[component]
	if !ok {
		return s
	}
	bits := r.summary()[r.b.can(code, c)]
	for i, class := range model.DataClasses() {
		add := func(k model.Capability, sure, maybe classSet) {
			switch {
			case sure.has(i):
				s.Access = append(s.Access, DataAccess{class, k, model.Likely})
			case maybe.has(i):
				s.Access = append(s.Access, DataAccess{class, k, model.Possible})
			}
		}
		add(model.CanRead, bits.read, bits.maybeRead)
		add(model.CanWrite, bits.write, bits.maybeWrite)
	}
	return s
}

// summarise propagates the classes of data from where they lie back to what
// leads there. Each node changes at most four times the number of classes.
func (r *Result) summarise() []summaryBits {
	s := &r.b.sys
	bits := make([]summaryBits, s.nodes)
	work := newWorklist(s.nodes)
	for i := range r.b.g.Components {
		classes := r.lineage.processes[i]
		if classes == 0 {
			continue
		}
		reading, writing := r.b.can(read, int32(i)), r.b.can(write, int32(i))
		bits[reading] = summaryBits{read: classes, maybeRead: classes}
		bits[writing] = summaryBits{write: classes, maybeWrite: classes}
		work.push(reading)
		work.push(writing)
	}
	start, makers := s.byTarget()
	for {
		n, ok := work.pop()
		if !ok {
			return bits
		}
		for _, e := range makers[start[n]:start[n+1]] {
			gain := bits[n]
			if !s.edges[e].mask.AnyAt(model.Likely) {
				gain = gain.doubted()
			}
			for _, p := range s.premisesOf(e) {
				if now := bits[p].or(gain); now != bits[p] {
					bits[p] = now
					work.push(p)
				}
			}
		}
	}
}

// byTarget lists the edges by target: those to n are edges[start[n]:start[n+1]].
func (s *system) byTarget() (start, edges []int32) {
	start, edges = make([]int32, s.nodes+2), make([]int32, len(s.edges))
	for _, e := range s.edges {
		start[e.target+2]++
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	for i, e := range s.edges {
		edges[start[e.target+1]] = int32(i)
		start[e.target+1]++
	}
	return start[:s.nodes+1], edges
}
