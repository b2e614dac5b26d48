package canvas

// Viewport maps the scene onto the screen: first scaled, then moved.
type Viewport struct {
	Scale float64
	X, Y  float64 // where the scene's origin stands on the screen
}

// Limits of the scale: text at the smallest is gone, at the largest a node
// fills the window.
const (
	MinScale = 0.05
	MaxScale = 4
)

// Fit shows a whole scene in a window, no larger than life, with a margin.
func Fit(s *Scene, width, height float64) Viewport {
	const margin = 24
	if s == nil || s.Size.W <= 0 || s.Size.H <= 0 || width <= 2*margin || height <= 2*margin {
		return Viewport{Scale: 1}
	}
	scale := min((width-2*margin)/s.Size.W, (height-2*margin)/s.Size.H, 1)
	scale = max(scale, MinScale)
	return Viewport{Scale: scale, X: (width - s.Size.W*scale) / 2, Y: (height - s.Size.H*scale) / 2}
}

// ToScreen maps a place of the scene to the screen.
func (v Viewport) ToScreen(p Point) Point { return Point{p.X*v.Scale + v.X, p.Y*v.Scale + v.Y} }

// ToScene maps a place on the screen to the scene.
func (v Viewport) ToScene(p Point) Point { return Point{(p.X - v.X) / v.Scale, (p.Y - v.Y) / v.Scale} }

// Area is what of the scene a window of that size shows.
func (v Viewport) Area(width, height float64) Rect {
	at := v.ToScene(Point{})
	return Rect{at.X, at.Y, width / v.Scale, height / v.Scale}
}

// Pan moves the picture by screen units.
func (v Viewport) Pan(dx, dy float64) Viewport {
	v.X += dx
	v.Y += dy
	return v
}

// ZoomAt scales the picture by a factor and keeps what lies under a place of
// the screen where it is.
func (v Viewport) ZoomAt(at Point, factor float64) Viewport {
	under := v.ToScene(at)
	v.Scale = min(max(v.Scale*factor, MinScale), MaxScale)
	v.X, v.Y = at.X-under.X*v.Scale, at.Y-under.Y*v.Scale
	return v
}

// Centre moves an area of the scene into the middle of a window, and makes it
// large enough to read.
func (v Viewport) Centre(r Rect, width, height float64) Viewport {
	v.Scale = min(max(v.Scale, 0.8), MaxScale)
	v.X = width/2 - (r.X+r.W/2)*v.Scale
	v.Y = height/2 - (r.Y+r.H/2)*v.Scale
	return v
}
