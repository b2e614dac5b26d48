package drawing

// Canvas is what the painter draws on. Units are points; y grows downwards.
type Canvas interface {
	// Draw fills and strokes a path.
	Draw(path Path, style Style)
	// Text writes one line, which must be Printable; y is the base line.
	Text(x, y float64, text string, style TextStyle)
	// Group calls draw; formats that can, give what it draws a name that
	// readers aloud and pointers find.
	Group(name string, draw func())
}

// Style is how a path looks. An empty colour leaves fill or stroke out.
type Style struct {
	Fill, Stroke Colour
	Width        float64 // of the stroke; 0 means 1
	Dash         []float64
}

// TextStyle is how text looks.
type TextStyle struct {
	Face   Face
	Size   float64
	Colour Colour
	Align  Align
}

// Align says what x means for a line of text.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Middle
	Right
)

// Op is what a segment of a path does.
type Op uint8

// The operations: MoveTo and LineTo take one point, CurveTo three.
const (
	MoveTo Op = iota
	LineTo
	CurveTo
	Close
)

// Segment is one operation with its points.
type Segment struct {
	Op Op
	P  [3]Point
}

// Point is a place on a canvas.
type Point struct{ X, Y float64 }

// Path is a line of straight and curved segments. Its methods give a longer
// path and leave the receiver as it was.
type Path []Segment

// Move starts a part of the path.
func (p Path) Move(x, y float64) Path {
	return append(p, Segment{Op: MoveTo, P: [3]Point{{x, y}}})
}

// Line adds a straight segment.
func (p Path) Line(x, y float64) Path {
	return append(p, Segment{Op: LineTo, P: [3]Point{{x, y}}})
}

// Curve adds a cubic Bézier segment.
func (p Path) Curve(a, b, to Point) Path {
	return append(p, Segment{Op: CurveTo, P: [3]Point{a, b, to}})
}

// Close closes the part of the path.
func (p Path) Close() Path { return append(p, Segment{Op: Close}) }

// Rect is a rectangle.
func Rect(x, y, w, h float64) Path {
	return Path{}.Move(x, y).Line(x+w, y).Line(x+w, y+h).Line(x, y+h).Close()
}

// bow is how far the control points of a quarter circle lie from its ends, as
// a part of the radius.
const bow = 0.5523

// RoundRect is a rectangle with round corners.
func RoundRect(x, y, w, h, r float64) Path {
	r = min(r, w/2, h/2)
	k := r * (1 - bow)
	return Path{}.Move(x+r, y).
		Line(x+w-r, y).Curve(Point{x + w - k, y}, Point{x + w, y + k}, Point{x + w, y + r}).
		Line(x+w, y+h-r).Curve(Point{x + w, y + h - k}, Point{x + w - k, y + h}, Point{x + w - r, y + h}).
		Line(x+r, y+h).Curve(Point{x + k, y + h}, Point{x, y + h - k}, Point{x, y + h - r}).
		Line(x, y+r).Curve(Point{x, y + k}, Point{x + k, y}, Point{x + r, y}).Close()
}

// Circle is a circle around a point.
func Circle(x, y, r float64) Path { return RoundRect(x-r, y-r, 2*r, 2*r, r) }
