package layout

// The layered layout puts nodes into columns so that arrows point to the
// right, and zones into lanes that lie one below the other, so that frames
// never cross. Every step is linear or nearly so, and none recurses.

// Distances, in the request's unit.
const (
	nodeGap   = 22.0 // between boxes of one column
	laneGap   = 12.0 // from a frame to what is in it
	titleRoom = 16.0 // for a frame's title
	columnGap = 46.0 // between columns, at least
	slotSize  = 8.0  // for an arrow that passes through a column
)

// maxSlots bounds the places that long arrows take in columns. Beyond it they
// are drawn straight.
const maxSlots = 60_000

// item is a node, or a place where an arrow passes through a column.
type item struct {
	node   int // -1 for a passing arrow
	lane   int
	column int
	height float64
	y      float64 // of its centre
}

type sheet struct {
	*index
	column   []int   // of each node
	flipped  []bool  // edges that point to the left
	items    []item  // the first ones are the nodes
	columns  [][]int // items from top to bottom
	left     [][]int // neighbours of each item in the column before
	right    [][]int
	chains   [][]int // items along each edge, from left to right
	lane     []int   // of each zone
	lanes    int
	laneTop  []float64
	laneEnd  []float64
	columnX  []float64
	columnW  []float64
	zoneSpan []span
}

type span struct{ top, bottom float64 }

func layered(ix *index) Drawing {
	s := &sheet{index: ix}
	s.assignColumns()
	s.assignLanes()
	s.makeItems()
	s.order()
	s.stackLanes()
	s.align()
	s.setColumns()
	return s.draw()
}

// assignLanes numbers the lanes: lane 0 for what lies in no zone, then one for
// each zone before those inside it.
func (s *sheet) assignLanes() {
	s.lane = make([]int, len(s.Zones))
	s.lanes = 1
	s.walkZones(func(z int) {
		s.lane[z] = s.lanes
		s.lanes++
	}, func(int) {})
}

func (s *sheet) laneOf(node int) int {
	if z := s.zone[node]; z >= 0 {
		return s.lane[z]
	}
	return 0
}

// makeItems puts nodes, and arrows that pass, into their columns.
func (s *sheet) makeItems() {
	count := 0
	for n, c := range s.column {
		s.items = append(s.items, item{node: n, lane: s.laneOf(n), column: c, height: s.Nodes[n].Height})
		count = max(count, c+1)
	}
	s.chains = make([][]int, len(s.Edges))
	slots := 0
	for e := range s.Edges {
		from, to := s.ends(e)
		if s.column[from] == s.column[to] {
			continue
		}
		chain := []int{from}
		if slots += s.column[to] - s.column[from] - 1; slots <= maxSlots {
			for c := s.column[from] + 1; c < s.column[to]; c++ {
				chain = append(chain, len(s.items))
				s.items = append(s.items, item{node: -1, lane: s.laneOf(from), column: c, height: slotSize})
			}
		}
		s.chains[e] = append(chain, to)
	}
	s.columns = make([][]int, count)
	s.left, s.right = make([][]int, len(s.items)), make([][]int, len(s.items))
	for i, it := range s.items {
		s.columns[it.column] = append(s.columns[it.column], i)
	}
	for _, chain := range s.chains {
		for i := 1; i < len(chain); i++ {
			a, b := chain[i-1], chain[i]
			s.right[a] = append(s.right[a], b)
			s.left[b] = append(s.left[b], a)
		}
	}
}

// ends gives an edge's nodes from left to right.
func (s *sheet) ends(e int) (from, to int) {
	if s.flipped[e] {
		return s.to[e], s.from[e]
	}
	return s.from[e], s.to[e]
}
