package desktop

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	scene "github.com/fourgate/fourgate/ui/canvas"
)

// painter turns what is in view into objects of the toolkit. It keeps the
// objects between frames and hides those it does not need.
type painter struct {
	view   *graphView
	ground *canvas.Rectangle
	rects  pool[*canvas.Rectangle]
	lines  pool[*canvas.Line]
	texts  pool[*canvas.Text]
	layers [][]fyne.CanvasObject // zones, edges, nodes: the later above the earlier
	all    []fyne.CanvasObject
}

// pool hands objects out again frame after frame.
type pool[T fyne.CanvasObject] struct {
	items []T
	used  int
	make  func() T
}

func (p *pool[T]) next() T {
	if p.used == len(p.items) {
		p.items = append(p.items, p.make())
	}
	p.used++
	return p.items[p.used-1]
}

func newPainter(g *graphView) *painter {
	p := &painter{view: g, ground: canvas.NewRectangle(ground)}
	p.rects.make = func() *canvas.Rectangle { return canvas.NewRectangle(nodeFill) }
	p.lines.make = func() *canvas.Line { return canvas.NewLine(edgeLine) }
	p.texts.make = func() *canvas.Text { return canvas.NewText("", ink) }
	p.paint()
	return p
}

// Layout implements the toolkit's renderer.
func (p *painter) Layout(size fyne.Size) {
	p.ground.Resize(size)
	p.paint()
}

// MinSize implements the toolkit's renderer.
func (p *painter) MinSize() fyne.Size { return p.view.MinSize() }

// Refresh implements the toolkit's renderer.
func (p *painter) Refresh() {
	p.paint()
	canvas.Refresh(p.view)
}

// Objects implements the toolkit's renderer.
func (p *painter) Objects() []fyne.CanvasObject { return p.all }

// Destroy implements the toolkit's renderer.
func (p *painter) Destroy() {}

func (p *painter) paint() {
	p.rects.used, p.lines.used, p.texts.used = 0, 0, 0
	p.layers = make([][]fyne.CanvasObject, 3)
	if s := p.view.scene; s != nil {
		size := p.view.Size()
		nodes, edges := s.In(p.view.view.Area(float64(size.Width), float64(size.Height)))
		for _, z := range s.Zones {
			p.zone(z)
		}
		for _, e := range edges {
			p.edge(e)
		}
		for _, n := range nodes {
			p.node(n)
		}
	}
	p.all = append(p.all[:0], p.ground)
	for _, layer := range p.layers {
		p.all = append(p.all, layer...)
	}
}

func (p *painter) at(x, y float64) fyne.Position {
	q := p.view.view.ToScreen(scene.Point{X: x, Y: y})
	return fyne.NewPos(float32(q.X), float32(q.Y))
}

func (p *painter) rect(layer int, r scene.Rect, fill, line color.Color, width, corner float32) {
	o := p.rects.next()
	o.FillColor, o.StrokeColor, o.StrokeWidth = fill, line, width
	o.CornerRadius = corner * float32(p.view.view.Scale)
	o.Move(p.at(r.X, r.Y))
	o.Resize(fyne.NewSize(float32(r.W*p.view.view.Scale), float32(r.H*p.view.view.Scale)))
	p.layers[layer] = append(p.layers[layer], o)
}

// smallest is the least size of text that can be read, in screen units.
const smallest = 7

// write shows text of a size in scene units, unless it would be far too small
// to read. Sizes are rounded, for each is a set of textures.
func (p *painter) write(layer int, x, y, size float64, text string, ink color.Color, bold bool, width float64) {
	pixels := max(math.Round(size*p.view.view.Scale), smallest)
	if size*p.view.view.Scale < smallest*0.55 || text == "" {
		return
	}
	o := p.texts.next()
	o.Text, o.Color, o.TextSize, o.TextStyle = text, ink, float32(pixels), fyne.TextStyle{Bold: bold}
	limit := float32(width * p.view.view.Scale)
	for runes := []rune(text); o.MinSize().Width > limit && len(runes) > 2; {
		runes = runes[:len(runes)-1]
		o.Text = string(runes) + "…"
	}
	o.Move(p.at(x, y))
	o.Resize(o.MinSize())
	p.layers[layer] = append(p.layers[layer], o)
}

func (p *painter) zone(z scene.Zone) {
	p.rect(0, z.Box, zoneFill, zoneLine, 1, 6)
	p.write(0, z.Box.X+8, z.Box.Y+3, 12, z.Name, faintInk, true, z.Box.W-16)
}

func (p *painter) line(a, b fyne.Position, c color.Color, width float32) {
	o := p.lines.next()
	o.Position1, o.Position2, o.StrokeColor, o.StrokeWidth = a, b, c, width
	p.layers[1] = append(p.layers[1], o)
}

func (p *painter) edge(e *scene.Edge) {
	c, width := color.Color(edgeLine), float32(1.2)
	if e.Uncertain {
		c = uncertain
	}
	if p.view.chosen != "" && (e.From == p.view.chosen || e.To == p.view.chosen) {
		c, width = chosenLine, 2
	}
	for i := 1; i < len(e.Line); i++ {
		p.line(p.at(e.Line[i-1].X, e.Line[i-1].Y), p.at(e.Line[i].X, e.Line[i].Y), c, width)
	}
	p.arrow(e.Line, c, width)
}

// arrow draws the two strokes of the head at the end of a line.
func (p *painter) arrow(line []scene.Point, c color.Color, width float32) {
	if len(line) < 2 {
		return
	}
	tip, before := line[len(line)-1], line[len(line)-2]
	angle := math.Atan2(tip.Y-before.Y, tip.X-before.X)
	for _, turn := range []float64{2.6, -2.6} {
		p.line(p.at(tip.X, tip.Y), p.at(tip.X+8*math.Cos(angle+turn), tip.Y+8*math.Sin(angle+turn)), c, width)
	}
}

func (p *painter) node(n *scene.Node) {
	stroke, width := color.Color(nodeLine), float32(1)
	if n.ID == p.view.chosen {
		stroke, width = chosenLine, 3
	}
	p.rect(2, n.Box, nodeFill, stroke, width, 5)
	p.rect(2, scene.Rect{X: n.Box.X, Y: n.Box.Y + 5, W: 5, H: n.Box.H - 10}, kindColour(n.Kind), color.Transparent, 0, 2)
	room := n.Box.W - 18
	if p.view.view.Scale < oneLine {
		p.strip(n)
		p.write(2, n.Box.X+12, n.Box.Y+(n.Box.H-smallest*1.4/p.view.view.Scale)/2, 13, n.Name, ink, false, room)
		return
	}
	if n.Findings() > 0 {
		room -= 26
		p.badge(n)
	}
	p.write(2, n.Box.X+12, n.Box.Y+5, 13, n.Name, ink, true, room)
	p.write(2, n.Box.X+12, n.Box.Y+23, 10.5, n.Note, faintInk, false, room)
}

// oneLine is the scale below which a node has room for its name only.
const oneLine = 0.6

// strip marks the right side of a node in the colour of its worst finding.
func (p *painter) strip(n *scene.Node) {
	if n.Findings() > 0 {
		p.rect(2, scene.Rect{X: n.Box.X + n.Box.W - 8, Y: n.Box.Y + 2, W: 6, H: n.Box.H - 4}, severityColour(n.Worst), color.Transparent, 0, 3)
	}
}

// badge shows how many findings are open, in the colour of the worst.
func (p *painter) badge(n *scene.Node) {
	box := scene.Rect{X: n.Box.X + n.Box.W - 30, Y: n.Box.Y + 6, W: 24, H: 18}
	p.rect(2, box, severityColour(n.Worst), color.Transparent, 0, 9)
	text := strconv.Itoa(n.Findings())
	p.write(2, box.X+12-3.6*float64(len(text)), box.Y+1, 11.5, text, badgeNumber, true, box.W)
}
