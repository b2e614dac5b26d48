package layout

import (
	"cmp"
	"slices"
)

// setColumns places the columns: each as wide as its widest node, and the
// farther apart the more arrows pass between.
func (s *sheet) setColumns() {
	n := len(s.columns)
	s.columnX, s.columnW = make([]float64, n), make([]float64, n)
	passing := make([]int, n)
	for i, it := range s.items {
		passing[it.column] += len(s.right[i])
		if it.node >= 0 {
			s.columnW[it.column] = max(s.columnW[it.column], s.Nodes[it.node].Width)
		}
	}
	x := 0.0
	for c := range n {
		s.columnX[c] = x
		x += s.columnW[c] + columnGap + min(float64(passing[c])*2, columnGap*1.5)
	}
}

func (s *sheet) draw() Drawing {
	d := Drawing{Engine: "layered", Nodes: make([]Box, len(s.Nodes)), Edges: make([]Path, len(s.Edges))}
	for n, node := range s.Nodes {
		it := s.items[n]
		x := s.columnX[it.column] + (s.columnW[it.column]-node.Width)/2
		d.Nodes[n] = Box{node.ID, x, it.y - node.Height/2, node.Width, node.Height}
	}
	leaves, enters := s.ports(d)
	for e, edge := range s.Edges {
		d.Edges[e] = Path{edge.ID, s.route(d, e, leaves[e], enters[e])}
	}
	d.Zones = s.frames(d)
	fit(&d)
	return d
}

// ports spreads the arrows of a node over its side, in the order of where they
// go, so that their heads can be told apart.
func (s *sheet) ports(d Drawing) (leaves, enters []float64) {
	leaves, enters = make([]float64, len(s.Edges)), make([]float64, len(s.Edges))
	leaving, entering := make([][]int, len(s.Nodes)), make([][]int, len(s.Nodes))
	for e, chain := range s.chains {
		if len(chain) > 0 {
			from, to := s.ends(e)
			leaving[from] = append(leaving[from], e)
			entering[to] = append(entering[to], e)
		}
	}
	spread := func(edges []int, at []float64, node int, toward func(e int) int) {
		slices.SortStableFunc(edges, func(a, b int) int {
			return cmp.Compare(s.items[toward(a)].y, s.items[toward(b)].y)
		})
		box := d.Nodes[node]
		for k, e := range edges {
			at[e] = box.Y + box.Height*(0.2+0.6*(float64(k)+0.5)/float64(len(edges)))
		}
	}
	for n := range s.Nodes {
		spread(leaving[n], leaves, n, func(e int) int { return s.chains[e][1] })
		spread(entering[n], enters, n, func(e int) int { return s.chains[e][len(s.chains[e])-2] })
	}
	return leaves, enters
}

// route draws an edge from column to column. Within a column it runs level, in
// the place that it was given there, so it meets no node.
func (s *sheet) route(d Drawing, e int, leave, enter float64) []Point {
	chain := s.chains[e]
	if len(chain) == 0 {
		return loop(d.Nodes[s.from[e]])
	}
	first, last := d.Nodes[chain[0]], d.Nodes[chain[len(chain)-1]]
	points := []Point{{first.X + first.Width, leave}}
	level := func(x float64) {
		p := points[len(points)-1]
		if x-p.X < 0.5 {
			return
		}
		points = append(points, Point{p.X + (x-p.X)/3, p.Y}, Point{x - (x-p.X)/3, p.Y}, Point{x, p.Y})
	}
	level(s.columnX[s.items[chain[0]].column] + s.columnW[s.items[chain[0]].column])
	curve := func(x, y float64) {
		p := points[len(points)-1]
		bend := (x - p.X) / 2
		points = append(points, Point{p.X + bend, p.Y}, Point{x - bend, y}, Point{x, y})
	}
	for _, i := range chain[1 : len(chain)-1] {
		it := s.items[i]
		curve(s.columnX[it.column], it.y)
		level(s.columnX[it.column] + s.columnW[it.column])
	}
	curve(s.columnX[s.items[chain[len(chain)-1]].column], enter)
	level(last.X)
	if s.flipped[e] {
		slices.Reverse(points)
	}
	return points
}

// loop draws an edge from a node to itself, above its right corner.
func loop(b Box) []Point {
	r := min(nodeGap*0.7, b.Width/5)
	x, y, up := b.X+b.Width-r*1.5, b.Y, nodeGap*0.8
	return []Point{{x - r, y}, {x - r, y - up}, {x + r, y - up}, {x + r, y}}
}

// frames draws each zone around its lanes and the columns of what is in it.
func (s *sheet) frames(d Drawing) []Box {
	lo, hi := make([]float64, len(s.Zones)), make([]float64, len(s.Zones))
	seen := make([]bool, len(s.Zones))
	widen := func(z int, left, right float64) {
		if !seen[z] {
			seen[z], lo[z], hi[z] = true, left, right
		}
		lo[z], hi[z] = min(lo[z], left), max(hi[z], right)
	}
	for n, z := range s.zone {
		if z >= 0 {
			widen(z, d.Nodes[n].X-laneGap, d.Nodes[n].X+d.Nodes[n].Width+laneGap)
		}
	}
	var inner []int // zones, the inner before the outer
	var outer []int
	s.walkZones(func(z int) { outer = append(outer, z) }, func(z int) { inner = append(inner, z) })
	for _, z := range inner {
		if p := s.parent[z]; p >= 0 {
			widen(p, lo[z]-laneGap, hi[z]+laneGap)
		}
	}
	boxes := make([]Box, 0, len(outer))
	for _, z := range outer {
		boxes = append(boxes, Box{s.Zones[z].ID, lo[z], s.zoneSpan[z].top, hi[z] - lo[z], s.zoneSpan[z].bottom - s.zoneSpan[z].top})
	}
	return boxes
}
