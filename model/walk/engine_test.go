package walk

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
)

// clause is an edge as a test draws it.
type clause struct {
	target   node
	mask     Label
	premises []node
}

func drawClauses(t *rapid.T) (int, []clause) {
	nodes := rapid.IntRange(1, 14).Draw(t, "nodes")
	at := rapid.IntRange(0, nodes-1)
	mask := rapid.Custom(func(t *rapid.T) Label {
		if rapid.Bool().Draw(t, "full") {
			return fullLabel // so that ties are common
		}
		return maskOf(actorSet(rapid.IntRange(1, int(everyone)).Draw(t, "actors")),
			model.Certainty(rapid.IntRange(0, 2).Draw(t, "certainty")), model.Ease(rapid.IntRange(0, 2).Draw(t, "ease")))
	})
	one := rapid.Custom(func(t *rapid.T) clause {
		c := clause{target: node(at.Draw(t, "target")), mask: mask.Draw(t, "mask")}
		for range rapid.SampledFrom([]int{0, 1, 1, 1, 2, 2, 3}).Draw(t, "premises") {
			c.premises = append(c.premises, node(at.Draw(t, "premise")))
		}
		return c
	})
	return nodes, rapid.SliceOfN(one, 0, 60).Draw(t, "clauses")
}

func systemOf(nodes int, clauses []clause) *system {
	s := &system{nodes: nodes}
	for _, c := range clauses {
		s.add(c.target, c.mask, c.premises...)
	}
	s.index()
	return s
}

// naive solves for one bit alone: a Boolean fixpoint, one round after another.
func naive(nodes int, clauses []clause, b bit) []bool {
	holds := make([]bool, nodes)
	for changed := true; changed; {
		changed = false
		for _, c := range clauses {
			all := c.mask.has(b) && !holds[c.target]
			for _, p := range c.premises {
				all = all && holds[p]
			}
			if all {
				holds[c.target], changed = true, true
			}
		}
	}
	return holds
}

// The labels are what 63 separate Boolean fixpoints give, in whatever order the
// clauses come, and stay downward closed.
func TestSolveEqualsBooleanFixpoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, clauses := drawClauses(t)
		labels, err := systemOf(nodes, clauses).solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for b := range bit(bitCount) {
			for n, want := range naive(nodes, clauses, b) {
				if got := labels[n].has(b); got != want {
					t.Fatalf("node %d, bit %d: solve says %v, a Boolean fixpoint %v", n, b, got, want)
				}
			}
		}
		for n, l := range labels {
			if l&^fullLabel != 0 {
				t.Fatalf("node %d: bits beyond the label: %b", n, l)
			}
			checkClosed(t, l)
		}
		shuffled := rapid.Permutation(clauses).Draw(t, "order")
		again, err := systemOf(nodes, shuffled).solve(context.Background())
		if err != nil || !slices.Equal(again, labels) {
			t.Fatalf("another order gives other labels: %v, %v (%v)", again, labels, err)
		}
	})
}

func checkClosed(t *rapid.T, l Label) {
	for _, a := range model.Actors() {
		for c := range model.Certainty(model.CertaintyCount) {
			for e := range model.Ease(model.EaseCount) {
				if l.Holds(a, c, e) && (c > 0 && !l.Holds(a, c-1, e) || e > 0 && !l.Holds(a, c, e-1)) {
					t.Fatalf("label %s is not downward closed", l)
				}
			}
		}
	}
}

// A node has a proof just where it holds; proofs are sound, in order, and do
// not hang on the order of the clauses.
func TestProofs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, clauses := drawClauses(t)
		s := systemOf(nodes, clauses)
		b := bit(rapid.IntRange(0, bitCount-1).Draw(t, "bit"))
		r := s.rank(b, nil, textually(s))
		for n, want := range naive(nodes, clauses, b) {
			proof := s.proof(r, node(n))
			if (proof != nil) != want {
				t.Fatalf("node %d: holds is %v, proof %v", n, want, proof)
			}
			checkProof(t, s, r, b, node(n), proof)
		}
		shuffled := systemOf(nodes, rapid.Permutation(clauses).Draw(t, "order"))
		other := shuffled.rank(b, nil, textually(shuffled))
		for n := range nodes {
			if got, want := spell(shuffled, other, node(n)), spell(s, r, node(n)); got != want {
				t.Fatalf("node %d: another order gives another proof:\n%s\n%s", n, got, want)
			}
		}
	})
}

// Of two edges in one round the smaller is told, whichever comes first.
func TestTies(t *testing.T) {
	small := clause{target: 1, mask: fullLabel, premises: []node{0}}
	large := clause{target: 1, mask: fullLabel, premises: []node{2}}
	seeds := []clause{{target: 0, mask: fullLabel}, {target: 2, mask: fullLabel}}
	for _, order := range [][]clause{{small, large}, {large, small}} {
		s := systemOf(3, append(order, seeds...))
		r := s.rank(0, nil, textually(s))
		if got := s.premisesOf(r.by[1])[0]; got != 0 {
			t.Errorf("order %v: the proof goes by %d, want 0", order, got)
		}
	}
}

func checkProof(t *rapid.T, s *system, r *ranking, b bit, n node, proof []node) {
	if proof == nil {
		return
	}
	if proof[len(proof)-1] != n {
		t.Fatalf("the proof of %d ends with %d", n, proof[len(proof)-1])
	}
	proved := map[node]bool{}
	for _, p := range proof {
		e := r.by[p]
		if s.edges[e].target != p || !s.edges[e].mask.has(b) {
			t.Fatalf("edge %d does not give bit %d of node %d", e, b, p)
		}
		for _, premise := range s.premisesOf(e) {
			if !proved[premise] {
				t.Fatalf("the proof of %d uses %d before it is proved", n, premise)
			}
		}
		proved[p] = true
	}
}

// textually orders edges by what they say, not by where they stand.
func textually(s *system) func(e, f int32) bool {
	text := func(e int32) string {
		return fmt.Sprint(s.premisesOf(e), s.edges[e].mask)
	}
	return func(e, f int32) bool { return text(e) < text(f) }
}

func spell(s *system, r *ranking, n node) string {
	var text string
	for _, p := range s.proof(r, n) {
		text += fmt.Sprintln(p, s.premisesOf(r.by[p]), s.edges[r.by[p]].mask)
	}
	return text
}

// With the given nodes for the only facts, what follows is what follows from
// seeds on them and nothing else.
func TestSolveFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, clauses := drawClauses(t)
		start := node(rapid.IntRange(0, nodes-1).Draw(t, "start"))
		got, err := systemOf(nodes, clauses).solveFrom(context.Background(), []node{start})
		if err != nil {
			t.Fatal(err)
		}
		conditional := []clause{{target: start, mask: fullLabel}}
		for _, c := range clauses {
			if len(c.premises) > 0 {
				conditional = append(conditional, c)
			}
		}
		want, err := systemOf(nodes, conditional).solve(context.Background())
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("solveFrom gives %v, a seed %v (%v)", got, want, err)
		}
	})
}

func TestSolveStopsWithItsContext(t *testing.T) {
	s := systemOf(2, []clause{{target: 0, mask: fullLabel}, {target: 1, mask: fullLabel, premises: []node{0}}})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.solve(ctx); err == nil {
		t.Error("solve ignores that its context has ended")
	}
}

// A chain 10,000 deep neither overflows nor takes more than a pass.
func TestDeepChain(t *testing.T) {
	const depth = 10_000
	s := &system{nodes: depth + 1}
	s.add(0, fullLabel)
	for i := range depth {
		s.add(node(i+1), fullLabel, node(i))
	}
	s.index()
	labels, err := s.solve(context.Background())
	if err != nil || labels[depth] != fullLabel {
		t.Fatalf("the end of the chain has %v (%v)", labels[depth], err)
	}
	if proof := s.proof(s.rank(0, nil, func(e, f int32) bool { return e < f }), depth); len(proof) != depth+1 {
		t.Errorf("the proof has %d nodes, want %d", len(proof), depth+1)
	}
}
