package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/fourgate/fourgate/ui/canvas"
)

// graphView shows a scene. Dragging and the wheel pan, Ctrl and the wheel zoom
// at the pointer, a click selects.
type graphView struct {
	widget.BaseWidget
	scene    *canvas.Scene
	view     canvas.Viewport
	chosen   string // id of the selected node
	fitted   bool   // the whole scene is shown until somebody moves it
	onSelect func(*canvas.Node)
	hand     desktop.Cursor
}

var (
	_ fyne.Draggable     = (*graphView)(nil)
	_ fyne.Scrollable    = (*graphView)(nil)
	_ fyne.Tappable      = (*graphView)(nil)
	_ desktop.Cursorable = (*graphView)(nil)
)

func newGraphView() *graphView {
	g := &graphView{view: canvas.Viewport{Scale: 1}, hand: desktop.DefaultCursor, onSelect: func(*canvas.Node) {}}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements the toolkit's widget.
func (g *graphView) CreateRenderer() fyne.WidgetRenderer { return newPainter(g) }

// MinSize implements the toolkit's widget.
func (g *graphView) MinSize() fyne.Size { return fyne.NewSize(240, 180) }

// Resize implements the toolkit's widget: the whole scene stays in view until
// somebody moves it.
func (g *graphView) Resize(size fyne.Size) {
	g.BaseWidget.Resize(size)
	if g.fitted {
		g.fit()
	}
}

func (g *graphView) setScene(s *canvas.Scene) {
	g.scene, g.chosen = s, ""
	g.fit()
}

// fit shows the whole scene.
func (g *graphView) fit() {
	g.view = canvas.Fit(g.scene, float64(g.Size().Width), float64(g.Size().Height))
	g.fitted = true
	g.Refresh()
}

func (g *graphView) move(v canvas.Viewport) {
	g.view, g.fitted = v, false
	g.Refresh()
}

// zoom scales about the middle.
func (g *graphView) zoom(factor float64) {
	g.move(g.view.ZoomAt(canvas.Point{X: float64(g.Size().Width) / 2, Y: float64(g.Size().Height) / 2}, factor))
}

// nudge pans by a key.
func (g *graphView) nudge(key fyne.KeyName) {
	const step = 60
	switch key {
	case fyne.KeyLeft:
		g.move(g.view.Pan(step, 0))
	case fyne.KeyRight:
		g.move(g.view.Pan(-step, 0))
	case fyne.KeyUp:
		g.move(g.view.Pan(0, step))
	case fyne.KeyDown:
		g.move(g.view.Pan(0, -step))
	}
}

// Dragged implements [fyne.Draggable].
func (g *graphView) Dragged(e *fyne.DragEvent) {
	g.move(g.view.Pan(float64(e.Dragged.DX), float64(e.Dragged.DY)))
}

// DragEnd implements [fyne.Draggable].
func (g *graphView) DragEnd() {}

// Scrolled implements [fyne.Scrollable].
func (g *graphView) Scrolled(e *fyne.ScrollEvent) {
	if !zooming() {
		g.move(g.view.Pan(float64(e.Scrolled.DX), float64(e.Scrolled.DY)))
		return
	}
	factor := 1.12
	if e.Scrolled.DY < 0 {
		factor = 1 / factor
	}
	g.move(g.view.ZoomAt(canvas.Point{X: float64(e.Position.X), Y: float64(e.Position.Y)}, factor))
}

// zooming reports whether Ctrl is held: a scroll event does not say.
func zooming() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierControl != 0
}

// Tapped implements [fyne.Tappable].
func (g *graphView) Tapped(e *fyne.PointEvent) {
	if g.scene == nil {
		return
	}
	node, ok := g.scene.At(g.view.ToScene(canvas.Point{X: float64(e.Position.X), Y: float64(e.Position.Y)}))
	g.chosen = ""
	if ok {
		g.chosen = node.ID
	}
	g.Refresh()
	g.onSelect(node)
}

// Cursor implements [desktop.Cursorable].
func (g *graphView) Cursor() desktop.Cursor { return g.hand }

// selectComponent selects the node of a component and brings it into view.
func (g *graphView) selectComponent(id string) {
	if g.scene == nil {
		return
	}
	node, ok := g.scene.NodeOf(id)
	if !ok {
		g.chosen = ""
		g.Refresh()
		return
	}
	g.chosen = node.ID
	g.move(g.view.Centre(node.Box, float64(g.Size().Width), float64(g.Size().Height)))
}
