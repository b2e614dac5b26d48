package drawing

import "math"

// curveSteps is into how many straight pieces a curve is broken.
const curveSteps = 16

// flatten gives the parts of a path as polylines, the coordinates scaled.
func flatten(path Path, scale float64) [][]Point {
	var parts [][]Point
	var part []Point
	at := func(p Point) Point { return Point{p.X * scale, p.Y * scale} }
	for _, seg := range path {
		switch seg.Op {
		case MoveTo:
			if len(part) > 1 {
				parts = append(parts, part)
			}
			part = []Point{at(seg.P[0])}
		case LineTo:
			part = append(part, at(seg.P[0]))
		case CurveTo:
			if len(part) > 0 {
				part = append(part, bezier(part[len(part)-1], at(seg.P[0]), at(seg.P[1]), at(seg.P[2]))...)
			}
		case Close:
			if len(part) > 0 {
				parts = append(parts, append(part, part[0]))
				part = nil
			}
		}
	}
	if len(part) > 1 {
		parts = append(parts, part)
	}
	return parts
}

func bezier(a, b, c, d Point) []Point {
	points := make([]Point, 0, curveSteps)
	for i := 1; i <= curveSteps; i++ {
		t := float64(i) / curveSteps
		u := 1 - t
		p, q, r, s := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		points = append(points, Point{p*a.X + q*b.X + r*c.X + s*d.X, p*a.Y + q*b.Y + r*c.Y + s*d.Y})
	}
	return points
}

// dashed cuts a polyline into the pieces that a pattern of lengths leaves.
func dashed(line []Point, pattern []float64) [][]Point {
	var pieces [][]Point
	piece := []Point{line[0]}
	which, left := 0, pattern[0]
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for length := math.Hypot(b.X-a.X, b.Y-a.Y); length > 0; {
			step := min(left, length)
			a = Point{a.X + (b.X-a.X)*step/length, a.Y + (b.Y-a.Y)*step/length}
			length -= step
			piece = append(piece, a)
			if left -= step; left <= 0 {
				if which%2 == 0 {
					pieces = append(pieces, piece)
				}
				piece = []Point{a}
				which++
				left = max(pattern[which%len(pattern)], 0.1)
			}
		}
	}
	if which%2 == 0 && len(piece) > 1 {
		pieces = append(pieces, piece)
	}
	return pieces
}
