package walk

import (
	"cmp"
	"slices"
)

// ranking tells for one bit in which round of a breadth-first search each node
// first holds, and by which edge. It is the shortest proof of every node, and
// the same in every run: ties go to the smaller edge.
type ranking struct {
	round []int32 // by node; 0 for a node that never holds
	by    []int32 // by node: the edge; meaningless where round is 0
}

// rank searches the edges that carry the bit. given are nodes that hold without
// an edge, with by = -1; where there are none, the edges without premises are
// the start.
func (s *system) rank(b bit, given []node, less func(e, f int32) bool) *ranking {
	r := &ranking{round: make([]int32, s.nodes), by: make([]int32, s.nodes)}
	missing := make([]int32, len(s.edges))
	var front, next []node
	reach := func(e, round int32) {
		switch t := s.edges[e].target; {
		case r.round[t] == 0:
			r.round[t], r.by[t] = round, e
			next = append(next, t)
		case r.round[t] == round && less(e, r.by[t]):
			r.by[t] = e
		}
	}
	for e := range s.edges {
		ed := &s.edges[e]
		missing[e] = ed.last - ed.first
		if missing[e] == 0 && len(given) == 0 && ed.mask.has(b) {
			reach(int32(e), 1)
		}
	}
	for _, n := range given {
		r.round[n], r.by[n] = 1, -1
		next = append(next, n)
	}
	for round := int32(2); len(next) > 0; round++ {
		front, next = next, front[:0]
		for _, n := range front {
			for _, e := range s.usesOf(n) {
				if missing[e]--; missing[e] == 0 && s.edges[e].mask.has(b) {
					reach(e, round)
				}
			}
		}
	}
	return r
}

// proof lists the nodes that the proof of n needs, n last, each after those it
// rests on.
func (s *system) proof(r *ranking, n node) []node {
	if r.round[n] == 0 {
		return nil
	}
	seen := map[node]bool{n: true}
	needed := []node{n}
	for i := 0; i < len(needed); i++ {
		e := r.by[needed[i]]
		if e < 0 {
			continue
		}
		for _, p := range s.premisesOf(e) {
			if !seen[p] {
				seen[p] = true
				needed = append(needed, p)
			}
		}
	}
	slices.SortFunc(needed, func(a, b node) int { return cmp.Or(cmp.Compare(r.round[a], r.round[b]), cmp.Compare(a, b)) })
	return needed
}
