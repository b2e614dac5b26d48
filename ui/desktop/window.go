package desktop

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/ui/canvas"
	"github.com/fourgate/fourgate/ui/session"
)

// Window is the main window of one system.
type Window struct {
	window   fyne.Window
	graph    *graphView
	findings *findingsList
	status   *widget.Label
	engine   layout.Engine
}

// New makes the window of an application. It shows nothing until Open.
func New(app fyne.App, engine layout.Engine) *Window {
	w := &Window{window: app.NewWindow("Fourgate"), graph: newGraphView(), status: widget.NewLabel("Nothing is open."), engine: engine}
	w.status.Truncation = fyne.TextTruncateEllipsis
	w.findings = newFindingsList(func(f model.Finding) { w.graph.selectComponent(f.Component) })
	w.graph.onSelect = w.componentSelected
	split := container.NewHSplit(w.graph, w.findings)
	split.Offset = 0.68
	w.window.SetContent(container.NewBorder(nil, w.status, nil, nil, split))
	w.window.Resize(fyne.NewSize(1280, 800))
	w.shortcuts()
	return w
}

// Window is the toolkit's window, to show and to run.
func (w *Window) Window() fyne.Window { return w.window }

func (w *Window) shortcuts() {
	w.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyPlus, fyne.KeyEqual:
			w.graph.zoom(1.25)
		case fyne.KeyMinus:
			w.graph.zoom(0.8)
		case fyne.Key0, fyne.KeyHome:
			w.graph.fit()
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
			w.graph.nudge(k.Name)
		}
	})
	w.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { w.window.Close() })
}

// Open reads paths and shows what they hold. It returns when the picture
// stands; call it off the toolkit's goroutine.
func (w *Window) Open(ctx context.Context, paths []string) {
	fyne.DoAndWait(func() { w.status.SetText("Reading …") })
	opened, err := load(ctx, paths, w.engine)
	fyne.DoAndWait(func() {
		if err != nil {
			w.status.SetText("Could not open: " + err.Error())
			return
		}
		w.window.SetTitle(opened.title + " - Fourgate")
		w.graph.setScene(opened.scene)
		w.findings.set(opened.graph, opened.findings)
		w.status.SetText(opened.summary)
	})
}

// opened is what a window shows of a session.
type opened struct {
	title, summary string
	graph          *model.Graph
	findings       []model.Finding
	scene          *canvas.Scene
}

func load(ctx context.Context, paths []string, engine layout.Engine) (*opened, error) {
	s, err := session.Open(ctx, paths, session.Options{})
	if err != nil {
		return nil, err
	}
	res, err := s.Result(ctx)
	if err != nil {
		return nil, err
	}
	scene, err := canvas.Build(ctx, s.Graph, res.Findings, engine)
	if err != nil {
		return nil, err
	}
	summary := fmt.Sprintf("%d components, %d flows, %d findings, %d questions", len(s.Graph.Components), len(s.Graph.Flows), len(res.Findings), len(res.Questions))
	if s.Unread() {
		summary += " - some input could not be read, so the picture is incomplete"
	}
	return &opened{title: s.Title(), summary: summary, graph: s.Graph, findings: res.Findings, scene: scene}, nil
}

// componentSelected shows which component was chosen on the graph, and its
// findings first.
func (w *Window) componentSelected(n *canvas.Node) {
	if n == nil {
		w.findings.focus(nil)
		return
	}
	w.status.SetText(fmt.Sprintf("%s - %s, %d open findings", n.Name, n.Kind, n.Findings()))
	w.findings.focus(n.Components)
}
