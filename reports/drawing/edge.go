package drawing

import (
	"math"
	"strconv"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

// edgeClass is how flows look: one class for kinds that mean alike.
type edgeClass struct {
	name  string
	style Style
}

// The classes of arrows, as the legend shows them.
var (
	eventEdge    = edgeClass{"event or call", Style{Stroke: "#3d4856", Width: 1}}
	dataEdge     = edgeClass{"reads or writes", Style{Stroke: DataInk, Width: 1, Dash: []float64{5, 2}}}
	maybeEdge    = edgeClass{"may touch: granted or referenced only", Style{Stroke: Silver, Width: 0.9, Dash: []float64{1.5, 2.2}}}
	guardEdge    = edgeClass{"guards", Style{Stroke: "#6b3f94", Width: 1, Dash: []float64{4, 1.5, 1, 1.5}}}
	internetEdge = edgeClass{"open to the internet", Style{Stroke: Danger, Width: 1.8}}
)

func classOf(e layout.ViewEdge) edgeClass {
	if e.From == layout.Internet {
		return internetEdge
	}
	var events, guards bool
	for _, k := range e.Kinds {
		switch k {
		case model.FlowTriggers, model.FlowPolls, model.FlowInvokes, model.FlowRoutes, model.FlowPublishes, model.FlowNotifies, model.FlowDeadLetters:
			events = true
		case model.FlowGuards, model.FlowEncrypts:
			guards = true
		}
	}
	switch {
	case e.Off:
		return maybeEdge
	case events:
		return eventEdge
	case guards:
		return guardEdge
	case e.Uncertain && len(e.Kinds) == 1 && e.Kinds[0] == model.FlowGrants:
		return maybeEdge
	}
	return dataEdge
}

// edge paints an arrow, and how many flows it stands for.
func (g Graph) edge(c Canvas, e layout.ViewEdge, p layout.Path) {
	if len(p.Points) < 4 {
		return
	}
	style := classOf(e).style
	path := Path{}.Move(p.Points[0].X, p.Points[0].Y)
	for i := 1; i+2 < len(p.Points); i += 3 {
		a, b, to := Point(p.Points[i]), Point(p.Points[i+1]), Point(p.Points[i+2])
		path = path.Curve(a, b, to)
	}
	c.Draw(path, style)
	arrowHead(c, path, style)
	if len(e.Flows) > 1 {
		mid := middle(path)
		text := "×" + strconv.Itoa(len(e.Flows))
		w := Regular.Width(text, noteSize) + 3
		c.Draw(RoundRect(mid.X-w/2, mid.Y-4.5, w, 9, 2), Style{Fill: White})
		c.Text(mid.X, mid.Y+2.3, text, TextStyle{Size: noteSize, Colour: Grey, Align: Middle})
	}
}

// middle is the point halfway along a path of one part.
func middle(path Path) Point {
	line := flatten(path, 1)[0]
	half := 0.0
	for i := 1; i < len(line); i++ {
		half += distance(line[i-1], line[i]) / 2
	}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		step := distance(a, b)
		if step >= half && step > 0 {
			return Point{a.X + (b.X-a.X)*half/step, a.Y + (b.Y-a.Y)*half/step}
		}
		half -= step
	}
	return line[len(line)-1]
}

func distance(a, b Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

// arrowHead paints the point of an arrow, along the end of its path.
func arrowHead(c Canvas, path Path, style Style) {
	last := path[len(path)-1].P
	tip, from := last[2], last[1]
	if distance(tip, from) < 0.5 {
		from = last[0]
	}
	length := distance(tip, from)
	if length < 0.1 {
		return
	}
	const size = 5.5
	ux, uy := (tip.X-from.X)/length*size, (tip.Y-from.Y)/length*size
	c.Draw(Path{}.Move(tip.X, tip.Y).
		Line(tip.X-ux-uy*0.42, tip.Y-uy+ux*0.42).
		Line(tip.X-ux+uy*0.42, tip.Y-uy-ux*0.42).Close(), Style{Fill: style.Stroke})
}

// edgeTitle is what a reader aloud hears of an arrow.
func edgeTitle(e layout.ViewEdge, names map[string]string) string {
	title := names[e.From]
	for i, k := range e.Kinds {
		title += [...]string{" ", ", "}[min(i, 1)] + string(k)
	}
	title += " " + names[e.To]
	if e.Off {
		title += " (switched off)"
	}
	return title
}
