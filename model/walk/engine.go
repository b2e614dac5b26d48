package walk

import "context"

// node is a proposition: a capability of a component, or something in between
// that several derivations share. Nodes count from 0.
type node int32

// edge is one derivation: where all premises hold, the target holds for what
// they have in common and the mask lets through. An edge without premises is a
// fact given from outside.
type edge struct {
	target      node
	first, last int32 // its premises: system.premises[first:last]
	mask        Label
}

// system is a set of Horn clauses over labels. It knows nothing of clouds.
type system struct {
	nodes    int
	edges    []edge
	premises []node
	// uses lists, by premise, the edges that need it: those of n are
	// uses[start[n]:start[n+1]]. index makes both.
	start []int32
	uses  []int32
}

// add adds an edge; edges are numbered as they come.
func (s *system) add(target node, mask Label, premises ...node) {
	first := int32(len(s.premises))
	s.premises = append(s.premises, premises...)
	s.edges = append(s.edges, edge{target: target, first: first, last: int32(len(s.premises)), mask: mask})
}

func (s *system) premisesOf(e int32) []node { return s.premises[s.edges[e].first:s.edges[e].last] }

func (s *system) usesOf(n node) []int32 { return s.uses[s.start[n]:s.start[n+1]] }

// index prepares the system to be solved; add must not be called after it.
func (s *system) index() {
	s.start = make([]int32, s.nodes+2)
	for _, p := range s.premises {
		s.start[p+2]++
	}
	for i := 2; i < len(s.start); i++ {
		s.start[i] += s.start[i-1]
	}
	s.uses = make([]int32, len(s.premises))
	for e := range s.edges {
		for _, p := range s.premisesOf(int32(e)) {
			s.uses[s.start[p+1]] = int32(e)
			s.start[p+1]++
		}
	}
	s.start = s.start[:s.nodes+1]
}

// solve computes the least fixpoint: the label of every node. Each label can
// grow at most bitCount times, so the work is linear in the premises.
func (s *system) solve(ctx context.Context) ([]Label, error) {
	labels := make([]Label, s.nodes)
	work := newWorklist(s.nodes)
	for e := range s.edges {
		if s.edges[e].first == s.edges[e].last {
			s.fire(int32(e), labels, work)
		}
	}
	return labels, s.run(ctx, labels, work)
}

// solveFrom is solve with the given nodes for the only facts.
func (s *system) solveFrom(ctx context.Context, facts []node) ([]Label, error) {
	labels := make([]Label, s.nodes)
	work := newWorklist(s.nodes)
	for _, n := range facts {
		labels[n] = fullLabel
		work.push(n)
	}
	return labels, s.run(ctx, labels, work)
}

// checkEvery is how many nodes are worked off between two looks at the context.
const checkEvery = 1 << 12

func (s *system) run(ctx context.Context, labels []Label, work *worklist) error {
	for i := 0; ; i++ {
		n, ok := work.pop()
		if !ok {
			return nil
		}
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for _, e := range s.usesOf(n) {
			s.fire(e, labels, work)
		}
	}
}

// fire evaluates an edge and puts its target on the worklist where it grew.
func (s *system) fire(e int32, labels []Label, work *worklist) {
	ed := &s.edges[e]
	gain := ed.mask &^ labels[ed.target]
	for _, p := range s.premises[ed.first:ed.last] {
		gain &= labels[p]
	}
	if gain != 0 {
		labels[ed.target] |= gain
		work.push(ed.target)
	}
}

// worklist is a queue of nodes in which no node stands twice.
type worklist struct {
	queue  []node
	head   int
	queued []bool
}

func newWorklist(nodes int) *worklist { return &worklist{queued: make([]bool, nodes)} }

func (w *worklist) push(n node) {
	if !w.queued[n] {
		w.queued[n] = true
		w.queue = append(w.queue, n)
	}
}

func (w *worklist) pop() (node, bool) {
	if w.head == len(w.queue) {
		return 0, false
	}
	n := w.queue[w.head]
	w.queued[n] = false
	if w.head++; w.head > len(w.queue)/2 {
		w.queue = w.queue[:copy(w.queue, w.queue[w.head:])]
		w.head = 0
	}
	return n, true
}
