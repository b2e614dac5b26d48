package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/ui/canvas"
)

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hook:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: s3://example-artifacts/hook.zip
      FunctionUrlConfig: {AuthType: NONE}
      Policies: [DynamoDBCrudPolicy: {TableName: !Ref Orders}]
  Orders:
    Type: AWS::Serverless::SimpleTable
`

// open shows a small template in a window of the software driver.
func open(t *testing.T) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	file := filepath.Join(t.TempDir(), "template.yaml")
	if err := os.WriteFile(file, []byte(template), 0o600); err != nil {
		t.Fatal(err)
	}
	w := New(app, layout.Engine{})
	w.Window().Resize(fyne.NewSize(1000, 700))
	w.Open(t.Context(), []string{file})
	return w
}

func TestOpenShowsGraphAndFindings(t *testing.T) {
	w := open(t)
	if w.graph.scene == nil || len(w.graph.scene.Nodes) < 2 {
		t.Fatal("no graph is shown")
	}
	if len(w.findings.all) == 0 || w.findings.list.Length() != len(w.findings.all) {
		t.Fatalf("%d findings are listed of %d", w.findings.list.Length(), len(w.findings.all))
	}
	if got := w.Window().Title(); got == "Fourgate" {
		t.Errorf("the title does not name the system: %q", got)
	}
}

func TestFindingSelectsItsComponent(t *testing.T) {
	w := open(t)
	for i, f := range w.findings.all {
		node, ok := w.graph.scene.NodeOf(f.Component)
		if !ok {
			continue
		}
		w.findings.list.Select(i)
		if w.graph.chosen != node.ID {
			t.Errorf("finding %s selects %q, want %q", f.Rule, w.graph.chosen, node.ID)
		}
		size := w.graph.Size()
		at := w.graph.view.ToScreen(canvas.Point{X: node.Box.X, Y: node.Box.Y})
		if at.X < 0 || at.Y < 0 || at.X > float64(size.Width) || at.Y > float64(size.Height) {
			t.Errorf("the component of %s is not in view", f.Rule)
		}
		return
	}
	t.Fatal("no finding has a component on the graph")
}

func TestTapFiltersFindings(t *testing.T) {
	w := open(t)
	node, ok := w.graph.scene.NodeOf("template.yaml#Hook")
	if !ok {
		t.Fatal("the function is not drawn")
	}
	at := w.graph.view.ToScreen(canvas.Point{X: node.Box.X + 5, Y: node.Box.Y + 5})
	w.graph.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))})
	if w.graph.chosen != node.ID || len(w.findings.shown) == 0 {
		t.Errorf("a tap selects %q and lists %d findings", w.graph.chosen, len(w.findings.shown))
	}
	for _, f := range w.findings.shown {
		if !concerns(f, "template.yaml#Hook") {
			t.Errorf("%s is listed, which does not concern the function", f.ID)
		}
	}
	w.graph.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)})
	if w.graph.chosen != "" || len(w.findings.shown) != len(w.findings.all) {
		t.Error("a tap on nothing does not show all again")
	}
}

func TestPanAndZoom(t *testing.T) {
	w := open(t)
	before := w.graph.view
	w.graph.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(30, 20)})
	if w.graph.view.X != before.X+30 || w.graph.view.Y != before.Y+20 {
		t.Errorf("dragging moved the picture from %+v to %+v", before, w.graph.view)
	}
	w.graph.zoom(2)
	if w.graph.view.Scale <= before.Scale {
		t.Error("zooming in does not enlarge")
	}
	w.graph.fit()
	if w.graph.view != before {
		t.Errorf("fitting again gives %+v, want %+v", w.graph.view, before)
	}
}

func TestOpenOfNothingSaysSo(t *testing.T) {
	w := New(test.NewTempApp(t), layout.Engine{})
	w.Open(t.Context(), []string{filepath.Join(t.TempDir(), "missing")})
	if w.graph.scene != nil || w.status.Text == "Reading …" {
		t.Errorf("status is %q", w.status.Text)
	}
}

// Only what is in view becomes objects of the toolkit.
func TestPainterCulls(t *testing.T) {
	w := open(t)
	p := newPainter(w.graph)
	all := len(p.all)
	w.graph.view = w.graph.view.Pan(1e6, 0)
	p.paint()
	if got := len(p.all) - len(p.layers[0]) - 1; got != 0 || all < 5 {
		t.Errorf("%d objects are drawn out of view, %d in view", got, all)
	}
}
