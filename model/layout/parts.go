package layout

import (
	"cmp"
	"slices"
)

// Part is a piece of a view that is drawn by itself.
type Part struct {
	View
	// Own are the nodes that belong to this part; the others belong to another
	// one and are shown because something here is joined to them.
	Own map[string]bool
	// Omitted counts arrows to other parts that are not drawn.
	Omitted int
}

// Parts cuts a view into pieces of at most so many nodes of their own: zone by
// zone, then by what hangs together, then by nearness. Each piece shows the
// nearest neighbours of its nodes too, at most half as many again.
func (v View) Parts(most int) []Part {
	c := &cutter{view: v, number: map[string]int{}, most: most, parent: map[string]string{}}
	for _, z := range v.Zones {
		c.parent[z.ID] = z.Parent
	}
	for i, n := range v.Nodes {
		c.number[n.ID] = i
	}
	c.joined, c.arrows = make([][]int, len(v.Nodes)), make([][]int, len(v.Nodes))
	for i, e := range v.Edges {
		a, b := c.number[e.From], c.number[e.To]
		c.joined[a], c.arrows[a] = append(c.joined[a], b), append(c.arrows[a], i)
		c.joined[b], c.arrows[b] = append(c.joined[b], a), append(c.arrows[b], i)
	}
	var parts []Part
	for _, nodes := range c.pieces() {
		parts = append(parts, c.part(nodes))
	}
	return parts
}

type cutter struct {
	view   View
	number map[string]int
	parent map[string]string // of zones
	joined [][]int           // the neighbours of each node
	arrows [][]int           // the edges of each node
	most   int
}

// pieces deals the nodes out. The internet, and nodes that many others use such
// as a common table, are passed over while a piece grows, so that they do not
// join what has nothing else in common.
func (c *cutter) pieces() [][]int {
	taken := make([]bool, len(c.view.Nodes))
	var pieces [][]int
	open := map[string]int{} // zone to a piece with room for strays
	for _, start := range c.order() {
		if taken[start] {
			continue
		}
		zone := c.view.Nodes[start].Zone
		piece := c.grow(start, zone, taken)
		if at, ok := open[zone]; ok && len(pieces[at])+len(piece) <= c.most {
			pieces[at] = append(pieces[at], piece...)
			continue
		}
		if len(piece) < c.most {
			open[zone] = len(pieces)
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// order begins with nodes that nothing leads to: a piece that starts at an
// entry tells a story.
func (c *cutter) order() []int {
	entered := make([]bool, len(c.view.Nodes))
	for _, e := range c.view.Edges {
		if e.From != Internet {
			entered[c.number[e.To]] = true
		}
	}
	order := make([]int, len(c.view.Nodes))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) int {
		if entered[i] {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.view.Nodes[a].Zone, c.view.Nodes[b].Zone), cmp.Compare(rank(a), rank(b)))
	})
	return order
}

// near reports whether one zone lies in the other, however deep: two stacks do
// not, a stack and its provider do.
func (c *cutter) near(a, b string) bool { return c.within(a, b) || c.within(b, a) }

func (c *cutter) within(inner, outer string) bool {
	for steps := 0; inner != outer; steps++ {
		if inner == "" || steps > len(c.parent) {
			return false
		}
		inner = c.parent[inner]
	}
	return true
}

func (c *cutter) grow(start int, zone string, taken []bool) []int {
	piece := []int{start}
	taken[start] = true
	for at := 0; at < len(piece) && len(piece) < c.most; at++ {
		if at > 0 && len(c.joined[piece[at]]) > c.most || c.view.Nodes[piece[at]].ID == Internet {
			continue
		}
		for _, next := range c.joined[piece[at]] {
			if !taken[next] && c.near(c.view.Nodes[next].Zone, zone) && len(piece) < c.most {
				taken[next] = true
				piece = append(piece, next)
			}
		}
	}
	return piece
}

// part is a piece with its arrows, neighbours and zones.
func (c *cutter) part(nodes []int) Part {
	p := Part{Own: map[string]bool{}}
	p.Zones = c.view.Zones
	shown := map[int]bool{}
	var arrows []int
	for _, n := range nodes {
		p.Own[c.view.Nodes[n].ID] = true
		shown[n] = true
		arrows = append(arrows, c.arrows[n]...)
	}
	slices.Sort(arrows)
	room := c.most / 2
	for _, i := range slices.Compact(arrows) {
		e := c.view.Edges[i]
		from, to := c.number[e.From], c.number[e.To]
		for _, end := range []int{from, to} {
			if !shown[end] && room > 0 {
				shown[end] = true
				nodes = append(nodes, end)
				room--
			}
		}
		if shown[from] && shown[to] {
			p.Edges = append(p.Edges, e)
		} else {
			p.Omitted++
		}
	}
	slices.Sort(nodes)
	for _, n := range nodes {
		p.Nodes = append(p.Nodes, c.view.Nodes[n])
	}
	return p
}
