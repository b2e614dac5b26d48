package canvas

import "github.com/fourgate/fourgate/model/layout"

// segments is into how many straight pieces a Bézier curve is cut: enough that
// nobody sees it at the largest scale.
const segments = 8

// flatten turns a start point and Bézier segments into a line of points.
func flatten(curve []layout.Point) []Point {
	if len(curve) == 0 {
		return nil
	}
	line := []Point{Point(curve[0])}
	for i := 1; i+2 < len(curve); i += 3 {
		a, b, c, d := curve[i-1], curve[i], curve[i+1], curve[i+2]
		for step := 1; step <= segments; step++ {
			t := float64(step) / segments
			u := 1 - t
			line = append(line, Point{
				u*u*u*a.X + 3*u*u*t*b.X + 3*u*t*t*c.X + t*t*t*d.X,
				u*u*u*a.Y + 3*u*u*t*b.Y + 3*u*t*t*c.Y + t*t*t*d.Y,
			})
		}
	}
	return line
}

// bounds is the smallest area that holds a line, at least one unit wide and
// high so that straight lines are found too.
func bounds(line []Point) Rect {
	if len(line) == 0 {
		return Rect{}
	}
	lo, hi := line[0], line[0]
	for _, p := range line {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	return Rect{lo.X, lo.Y, max(hi.X-lo.X, 1), max(hi.Y-lo.Y, 1)}
}
