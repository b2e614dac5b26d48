package drawing

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

// Graph is a picture of a system: what is shown of it, where that stands, and
// what was found where.
type Graph struct {
	View    layout.View
	Drawing layout.Drawing
	Marks   map[string][]Mark // by node, in the order of the phases
}

// Paint paints zones, then arrows, then nodes.
func (g Graph) Paint(c Canvas) {
	zones := make(map[string]model.Zone, len(g.View.Zones))
	for _, z := range g.View.Zones {
		zones[z.ID] = z
	}
	for depth, b := range g.Drawing.Zones {
		g.zone(c, zones[b.ID], b, depth)
	}
	names := make(map[string]string, len(g.View.Nodes))
	for _, n := range g.View.Nodes {
		names[n.ID] = n.Name
	}
	for i, e := range g.View.Edges {
		c.Group(edgeTitle(e, names), func() { g.edge(c, e, g.Drawing.Edges[i]) })
	}
	for i, n := range g.View.Nodes {
		c.Group(g.nodeTitle(n), func() { g.node(c, n, g.Drawing.Nodes[i]) })
	}
}

// zone paints a frame with its name. Neighbouring depths differ in ground.
func (g Graph) zone(c Canvas, z model.Zone, b layout.Box, depth int) {
	ground := White
	if depth%2 == 0 {
		ground = "#f7f9fb"
	}
	c.Group("Zone "+z.Name, func() {
		c.Draw(RoundRect(b.X, b.Y, b.Width, b.Height, 6), Style{Fill: ground, Stroke: Silver, Width: 0.7, Dash: []float64{4, 2.5}})
		kind := Printable(z.Kind)
		name := Fit(Bold, 7.5, Printable(z.Name), max(0, b.Width-24-Regular.Width(kind, 7)))
		c.Text(b.X+8, b.Y+12, name, TextStyle{Face: Bold, Size: 7.5, Colour: Grey})
		c.Text(b.X+13+Bold.Width(name, 7.5), b.Y+12, Fit(Regular, 7, kind, max(0, b.Width-20)), TextStyle{Size: 7, Colour: Silver})
	})
}

// legendRow is the height of a row of the legend.
const legendRow = 15.0

// Legend paints what the signs mean below and beside (x, y), in lines no wider
// than width, and returns its height. With a nil canvas it only measures.
func Legend(c Canvas, x, y, width float64) float64 {
	l := legend{canvas: c, left: x, x: x, y: y + legendRow/2, right: x + width}
	for _, class := range []edgeClass{internetEdge, eventEdge, dataEdge, guardEdge, maybeEdge} {
		l.entry(24, class.name, func(c Canvas, x, y float64) {
			path := Path{}.Move(x, y).Curve(Point{x + 8, y}, Point{x + 14, y}, Point{x + 20, y})
			c.Draw(path, class.style)
			arrowHead(c, path, class.style)
		})
	}
	for _, p := range model.Phases() {
		letter := string(p[0] - 'a' + 'A')
		l.entry(20, string(p)+" findings", func(c Canvas, x, y float64) {
			Badge(c, x, y-badgeRoom/2+0.5, letter+" 2", Severity(model.SeverityNote), Ink, false)
		})
	}
	for _, s := range model.Severities() {
		l.entry(13, s.String(), func(c Canvas, x, y float64) {
			c.Draw(RoundRect(x, y-4, 9, 8, 2), Style{Fill: Severity(s)})
		})
	}
	return l.y + legendRow/2 - y
}

type legend struct {
	canvas            Canvas
	left, right, x, y float64
}

func (l *legend) entry(room float64, text string, sign func(c Canvas, x, y float64)) {
	wide := room + Regular.Width(text, 7.5) + 14
	if l.x+wide > l.right && l.x > l.left {
		l.x, l.y = l.left, l.y+legendRow
	}
	if l.canvas != nil {
		sign(l.canvas, l.x, l.y)
		l.canvas.Text(l.x+room, l.y+2.6, text, TextStyle{Size: 7.5, Colour: Grey})
	}
	l.x += wide
}
