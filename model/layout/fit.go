package layout

import "math"

// fitMargin is the room left around everything.
const fitMargin = 8

// fit moves everything so that it starts at the margin, and sets the size.
func fit(d *Drawing) {
	lo := Point{math.Inf(1), math.Inf(1)}
	hi := Point{math.Inf(-1), math.Inf(-1)}
	see := func(x, y float64) {
		lo.X, lo.Y = min(lo.X, x), min(lo.Y, y)
		hi.X, hi.Y = max(hi.X, x), max(hi.Y, y)
	}
	for _, boxes := range [][]Box{d.Nodes, d.Zones} {
		for _, b := range boxes {
			see(b.X, b.Y)
			see(b.X+b.Width, b.Y+b.Height)
		}
	}
	for _, e := range d.Edges {
		for _, p := range e.Points {
			see(p.X, p.Y)
		}
	}
	if lo.X > hi.X {
		d.Width, d.Height = 2*fitMargin, 2*fitMargin
		return
	}
	dx, dy := fitMargin-lo.X, fitMargin-lo.Y
	for _, boxes := range [][]Box{d.Nodes, d.Zones} {
		for i := range boxes {
			boxes[i].X, boxes[i].Y = boxes[i].X+dx, boxes[i].Y+dy
		}
	}
	for _, e := range d.Edges {
		for i := range e.Points {
			e.Points[i] = Point{e.Points[i].X + dx, e.Points[i].Y + dy}
		}
	}
	d.Width, d.Height = hi.X-lo.X+2*fitMargin, hi.Y-lo.Y+2*fitMargin
}
