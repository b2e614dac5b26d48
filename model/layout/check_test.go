package layout

// fataler is what *testing.T and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// check holds a drawing to what every drawing must be.
func check(t fataler, req Request, d Drawing) {
	t.Helper()
	if len(d.Nodes) != len(req.Nodes) || len(d.Edges) != len(req.Edges) {
		t.Fatalf("%d nodes and %d edges, want %d and %d", len(d.Nodes), len(d.Edges), len(req.Nodes), len(req.Edges))
	}
	page := Box{Width: d.Width, Height: d.Height}
	place := map[string]Box{}
	for i, b := range d.Nodes {
		if want := req.Nodes[i]; b.ID != want.ID || b.Width != want.Width || b.Height != want.Height {
			t.Fatalf("node %d is %+v, want %+v", i, b, want)
		}
		if !inside(b, page) {
			t.Fatalf("node %s lies outside the drawing", b.ID)
		}
		for _, other := range d.Nodes[:i] {
			if overlap(b, other, -1) {
				t.Fatalf("nodes %+v and %+v overlap", b, other)
			}
		}
		place[b.ID] = b
	}
	for i, p := range d.Edges {
		e := req.Edges[i]
		if p.ID != e.ID || len(p.Points) < 4 || len(p.Points)%3 != 1 {
			t.Fatalf("edge %d is %+v", i, p)
		}
		if !touches(p.Points[0], place[e.From]) || !touches(p.Points[len(p.Points)-1], place[e.To]) {
			t.Fatalf("edge %s runs from %v to %v, not from %+v to %+v", e.ID, p.Points[0], p.Points[len(p.Points)-1], place[e.From], place[e.To])
		}
		for _, q := range p.Points {
			if !inside(Box{X: q.X, Y: q.Y}, page) {
				t.Fatalf("edge %s leaves the drawing at %v", e.ID, q)
			}
		}
		if b, ok := crossed(p, e, d.Nodes); ok {
			t.Fatalf("edge %s runs through node %+v: %v", e.ID, b, p.Points)
		}
	}
	checkZones(t, req, d)
}

// checkZones: a frame holds its nodes and frames, and no other.
func checkZones(t fataler, req Request, d Drawing) {
	t.Helper()
	parent := map[string]string{}
	for _, z := range req.Zones {
		parent[z.ID] = z.Parent
	}
	within := func(inner, outer string) bool {
		for ; inner != ""; inner = parent[inner] {
			if inner == outer {
				return true
			}
		}
		return false
	}
	for i, z := range d.Zones {
		for n, b := range d.Nodes {
			switch in := within(req.Nodes[n].Zone, z.ID); {
			case in && !inside(b, z):
				t.Fatalf("node %+v sticks out of its zone %+v", b, z)
			case !in && overlap(b, z, 0):
				t.Fatalf("node %+v lies in the foreign zone %+v", b, z)
			}
		}
		for _, other := range d.Zones[:i] {
			switch {
			case within(z.ID, other.ID) && !inside(z, other):
				t.Fatalf("zone %+v sticks out of %+v", z, other)
			case !within(z.ID, other.ID) && overlap(z, other, 0):
				t.Fatalf("zones %+v and %+v overlap", z, other)
			}
		}
	}
}

const slack = 0.01

func inside(b, outer Box) bool {
	return b.X >= outer.X-slack && b.Y >= outer.Y-slack && b.X+b.Width <= outer.X+outer.Width+slack && b.Y+b.Height <= outer.Y+outer.Height+slack
}

// overlap allows for so much, less than nothing where a gap is demanded.
func overlap(a, b Box, allow float64) bool {
	return a.X+a.Width-allow-slack > b.X && b.X+b.Width-allow-slack > a.X && a.Y+a.Height-allow-slack > b.Y && b.Y+b.Height-allow-slack > a.Y
}

func touches(p Point, b Box) bool {
	return inside(Box{X: p.X, Y: p.Y}, Box{X: b.X - 1, Y: b.Y - 1, Width: b.Width + 2, Height: b.Height + 2})
}

// crossed finds a node, other than the edge's ends, that its curve runs through.
func crossed(p Path, e Edge, nodes []Box) (Box, bool) {
	for i := 0; i+3 < len(p.Points); i += 3 {
		q := p.Points[i : i+4]
		for step := 1; step < 16; step++ {
			u := float64(step) / 16
			v := 1 - u
			at := Box{
				X: v*v*v*q[0].X + 3*v*v*u*q[1].X + 3*v*u*u*q[2].X + u*u*u*q[3].X,
				Y: v*v*v*q[0].Y + 3*v*v*u*q[1].Y + 3*v*u*u*q[2].Y + u*u*u*q[3].Y,
			}
			for _, b := range nodes {
				if b.ID != e.From && b.ID != e.To && b.Width > 2 && inside(at, Box{X: b.X + 1, Y: b.Y + 1, Width: b.Width - 2, Height: b.Height - 2}) {
					return b, true
				}
			}
		}
	}
	return Box{}, false
}
