package layout

import "math"

// assignColumns breaks cycles by turning arrows round, and gives every node
// the column after its last predecessor.
func (s *sheet) assignColumns() {
	s.flipCycles()
	n := len(s.Nodes)
	waiting := make([]int, n)
	next := make([][]int, n)
	touched := make([]bool, n)
	for e := range s.Edges {
		from, to := s.ends(e)
		if from == to {
			continue
		}
		next[from] = append(next[from], to)
		waiting[to]++
		touched[from], touched[to] = true, true
	}
	s.column = make([]int, n)
	var ready, sorted []int
	for v := range n {
		if waiting[v] == 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) > 0 {
		v := ready[0]
		ready = ready[1:]
		sorted = append(sorted, v)
		for _, w := range next[v] {
			s.column[w] = max(s.column[w], s.column[v]+1)
			if waiting[w]--; waiting[w] == 0 {
				ready = append(ready, w)
			}
		}
	}
	s.pullSources(sorted, next)
	s.foldClusters(touched)
	s.spreadLoners(touched)
}

// pullSources moves nodes without a predecessor next to their nearest
// successor, so that a schedule stands beside its function.
func (s *sheet) pullSources(sorted []int, next [][]int) {
	entered := make([]bool, len(s.Nodes))
	for _, v := range sorted {
		for _, w := range next[v] {
			entered[w] = true
		}
	}
	for _, v := range sorted {
		if entered[v] || len(next[v]) == 0 {
			continue
		}
		nearest := math.MaxInt
		for _, w := range next[v] {
			nearest = min(nearest, s.column[w])
		}
		s.column[v] = nearest - 1
	}
}

// flipCycles marks the edges that close a ring in a depth-first search, which
// begins at nodes that nothing leads to.
func (s *sheet) flipCycles() {
	n := len(s.Nodes)
	out := make([][]int, n)
	entered := make([]bool, n)
	for e := range s.Edges {
		out[s.from[e]] = append(out[s.from[e]], e)
		if s.from[e] != s.to[e] {
			entered[s.to[e]] = true
		}
	}
	s.flipped = make([]bool, len(s.Edges))
	const fresh, open, closed = 0, 1, 2
	state := make([]int, n)
	at := make([]int, n)
	visit := func(root int) {
		stack := []int{root}
		state[root] = open
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if at[v] == len(out[v]) {
				state[v] = closed
				stack = stack[:len(stack)-1]
				continue
			}
			e := out[v][at[v]]
			at[v]++
			switch w := s.to[e]; {
			case state[w] == open && w != v:
				s.flipped[e] = true
			case state[w] == fresh:
				state[w] = open
				stack = append(stack, w)
			}
		}
	}
	for _, roots := range []bool{true, false} {
		for v := range n {
			if state[v] == fresh && (!roots || !entered[v]) {
				visit(v)
			}
		}
	}
}

// spreadLoners deals nodes without an arrow out over the columns, so that they
// make a block and not a tower.
func (s *sheet) spreadLoners(touched []bool) {
	columns, loners := 1, 0
	for v, c := range s.column {
		columns = max(columns, c+1)
		if !touched[v] {
			loners++
		}
	}
	columns = max(columns, int(math.Ceil(math.Sqrt(float64(loners)/3))))
	dealt := map[int]int{}
	for v := range s.column {
		if !touched[v] {
			s.column[v] = dealt[s.zone[v]] % columns
			dealt[s.zone[v]]++
		}
	}
}
