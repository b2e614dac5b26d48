package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// classSet is a set of data classes, by their place in model.DataClasses.
type classSet uint8

func (s classSet) has(i int) bool { return s>>i&1 == 1 }

// list gives the classes, the most sensitive first.
func (s classSet) list() []model.DataClass {
	var out []model.DataClass
	for i, class := range model.DataClasses() {
		if s.has(i) {
			out = append(out, class)
		}
	}
	return out
}

func classesOf(classes []model.DataClass) classSet {
	var s classSet
	for i, class := range model.DataClasses() {
		for _, c := range classes {
			if c == class {
				s |= 1 << i
			}
		}
	}
	return s
}

// lineage is where classes of data come to, by component.
type lineage struct {
	processes []classSet // a flow carries them there
	could     []classSet // only a grant leads there
}

// Processes lists the classes of data that flows carry to a component, or that
// were stated for it, the most sensitive first.
func (r *Result) Processes(component string) []model.DataClass {
	return r.classes(component, r.lineage.processes)
}

// CouldAccess lists the classes of data that a component has no flow to but
// could read by a grant, the most sensitive first.
func (r *Result) CouldAccess(component string) []model.DataClass {
	return r.classes(component, r.lineage.could)
}

func (r *Result) classes(component string, of []classSet) []model.DataClass {
	c, ok := r.b.index[component]
	if !ok {
		return nil
	}
	return of[c].list()
}

// trace spreads data classes along flows and grants.
func trace(b *builder) *lineage {
	l := &lineage{processes: make([]classSet, len(b.g.Components)), could: make([]classSet, len(b.g.Components))}
	t := &tracer{builder: b, lineage: l, work: newWorklist(len(b.g.Components)), shows: make([]classSet, len(b.g.Components)),
		pairs: b.namedPairs(), unflown: map[int32][]int32{}}
	t.deal()
	t.stated()
	t.spread()
	t.grants()
	return l
}

type tracer struct {
	*builder
	*lineage
	work *worklist
	// shows are the classes that a component passes on.
	shows []classSet
	pairs map[[2]int32]bool // of components with a grant: whether more runs there
	// unflown is where data moves from a component without a flow.
	unflown map[int32][]int32
}

// deal finds where data moves for which there is no flow: a policy allows it and
// the configuration names the component.
func (t *tracer) deal() {
	for i, c := range t.g.Components {
		if c.Kind != model.KindFunction {
			continue
		}
		f := int32(i)
		for _, d := range t.dealings(f) {
			switch {
			case !d.carries || d.flow >= 0 && t.flowKind(d.flow) != model.FlowUses:
			case d.kind == model.FlowReads:
				t.unflown[d.with] = append(t.unflown[d.with], f)
			default:
				t.unflown[f] = append(t.unflown[f], d.with)
			}
		}
	}
}

// identifying are the classes that a statement of de-identification takes away.
var identifying = classesOf([]model.DataClass{model.DataPHI, model.DataPII, model.DataPayment})

// credentials stay where they are used: a function that signs in with a secret
// does not pass the secret on.
var credentials = classesOf([]model.DataClass{model.DataCredentials})

func (t *tracer) stated() {
	for i, c := range t.g.Components {
		own := classesOf(c.Data)
		if c.Kind == model.KindSecret {
			own |= credentials
		}
		t.receive(int32(i), own)
		t.shows[i] |= own
	}
	for i, f := range t.g.Flows {
		own := classesOf(f.Data)
		t.receive(t.from[i], own)
		t.receive(t.to[i], own)
	}
}

// receive adds classes to a component, unless a person says that its data no
// longer identifies anybody.
func (t *tracer) receive(c int32, classes classSet) {
	if isTrue(t.fact(c, fact.Deidentified)) {
		classes &^= identifying
	}
	if classes&^t.processes[c] == 0 {
		return
	}
	t.processes[c] |= classes
	t.shows[c] |= classes &^ credentials
	t.work.push(node(c))
}

func (t *tracer) spread() {
	for {
		n, ok := t.work.pop()
		if !ok {
			return
		}
		c := int32(n)
		for _, f := range t.out.of(c) {
			if t.carries(f) && t.outward(f) {
				t.receive(t.to[f], t.shows[c])
			}
		}
		for _, f := range t.in.of(c) {
			if t.carries(f) && t.inward(f) {
				t.receive(t.from[f], t.shows[c])
			}
		}
		for _, to := range t.unflown[c] {
			t.receive(to, t.shows[c])
		}
	}
}

// carries reports whether a flow is more than a grant: something declares,
// shows or draws it, or names its target in the configuration.
func (t *tracer) carries(f int32) bool {
	if t.flowKind(f) == "" {
		return false
	}
	return !granted(t.flow(f)) || t.pairs[[2]int32{t.from[f], t.to[f]}]
}

// namedPairs tells, for each pair of components with a grant between them,
// whether another flow runs there that is more.
func (b *builder) namedPairs() map[[2]int32]bool {
	named := map[[2]int32]bool{}
	for i, f := range b.g.Flows {
		if granted(f) {
			named[[2]int32{b.from[i], b.to[i]}] = false
		}
	}
	for i, f := range b.g.Flows {
		pair := [2]int32{b.from[i], b.to[i]}
		if _, ok := named[pair]; ok && !f.Disabled && !granted(f) {
			named[pair] = true
		}
	}
	return named
}

// granted reports whether a flow is no more than a grant or a guess.
func granted(f *model.Flow) bool {
	return f.Evidence == model.EvidenceGranted || f.Evidence == model.EvidenceInferred
}

// outward reports whether data moves from the flow's source to its target.
func (t *tracer) outward(f int32) bool {
	switch t.flow(f).Kind {
	case model.FlowTriggers, model.FlowPolls, model.FlowInvokes, model.FlowRoutes, model.FlowWrites,
		model.FlowPublishes, model.FlowDeadLetters, model.FlowNotifies:
		return true
	case model.FlowLogs:
		return isTrue(t.fact(t.from[f], fact.LogsSensitiveData))
	}
	return false
}

// inward reports whether data moves from the flow's target to its source: what
// is read, and what answers.
func (t *tracer) inward(f int32) bool {
	switch t.flow(f).Kind {
	case model.FlowReads:
		return true
	case model.FlowUses:
		return t.kind(t.to[f]) == model.KindSecret && runs(t.kind(t.from[f]))
	case model.FlowRoutes, model.FlowInvokes:
		return isTrue(t.fact(t.to[f], fact.ResponseData))
	}
	return false
}
