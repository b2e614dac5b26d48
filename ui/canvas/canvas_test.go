package canvas_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/ui/canvas"
)

func scene(t *testing.T) *canvas.Scene {
	t.Helper()
	g := model.NewGraph()
	g.AddComponent(model.Component{ID: "q", Kind: model.KindQueue, Name: "Intake"})
	g.AddComponent(model.Component{ID: "f", Kind: model.KindFunction, Name: "Worker"})
	g.AddComponent(model.Component{ID: "s", Kind: model.KindStore, Name: "Records"})
	g.AddFlow(model.Flow{From: "q", To: "f", Kind: model.FlowPolls, Evidence: model.EvidenceDeclared})
	g.AddFlow(model.Flow{From: "f", To: "s", Kind: model.FlowWrites, Evidence: model.EvidenceGranted})
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	findings := []model.Finding{
		{Component: "f", Phase: model.PhaseExecution, Severity: model.SeverityLow},
		{Component: "s", Phase: model.PhaseOutput, Severity: model.SeverityHigh, Places: []model.Place{{Component: "f"}, {Component: "f"}}},
	}
	s, err := canvas.Build(t.Context(), g, findings, layout.Engine{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBuild(t *testing.T) {
	s := scene(t)
	if len(s.Nodes) != 3 || len(s.Edges) != 2 {
		t.Fatalf("%d nodes and %d edges, want 3 and 2", len(s.Nodes), len(s.Edges))
	}
	f, ok := s.NodeOf("f")
	if !ok || f.Open != [4]int{0, 1, 0, 1} || f.Worst != model.SeverityHigh {
		t.Errorf("the function's node is %+v: want one finding of execution and one of output, the worst high", f)
	}
	if q, _ := s.NodeOf("q"); q.Findings() != 0 {
		t.Error("a node without findings has some")
	}
	for _, n := range s.Nodes {
		at, ok := s.At(canvas.Point{X: n.Box.X + n.Box.W/2, Y: n.Box.Y + n.Box.H/2})
		if !ok || at.ID != n.ID {
			t.Errorf("in the middle of %s lies %v", n.ID, at)
		}
	}
	if n, ok := s.At(canvas.Point{X: -5, Y: -5}); ok {
		t.Errorf("outside the scene lies %s", n.ID)
	}
}

func TestInLeavesOutWhatIsFar(t *testing.T) {
	s := scene(t)
	nodes, edges := s.In(s.Size)
	if len(nodes) != 3 || len(edges) != 2 {
		t.Errorf("the whole scene shows %d nodes and %d edges", len(nodes), len(edges))
	}
	f, _ := s.NodeOf("f")
	if nodes, _ := s.In(f.Box); len(nodes) != 1 || nodes[0].ID != f.ID {
		t.Errorf("the area of one node shows %d", len(nodes))
	}
}

func TestZoomKeepsThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-5000, 5000)
		v := canvas.Viewport{Scale: rapid.Float64Range(canvas.MinScale, canvas.MaxScale).Draw(t, "scale"), X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")}
		at := canvas.Point{X: coordinate.Draw(t, "px"), Y: coordinate.Draw(t, "py")}
		before := v.ToScene(at)
		z := v.ZoomAt(at, rapid.Float64Range(0.1, 10).Draw(t, "factor"))
		after := z.ToScene(at)
		if math.Abs(before.X-after.X) > 1e-6*(1+math.Abs(before.X)) || math.Abs(before.Y-after.Y) > 1e-6*(1+math.Abs(before.Y)) {
			t.Fatalf("under the pointer lay %v, now %v", before, after)
		}
		if z.Scale < canvas.MinScale || z.Scale > canvas.MaxScale {
			t.Fatalf("scale %v is out of bounds", z.Scale)
		}
	})
}

func TestFitShowsTheWholeScene(t *testing.T) {
	s := scene(t)
	for _, size := range [][2]float64{{800, 600}, {200, 120}, {4000, 3000}} {
		v := canvas.Fit(s, size[0], size[1])
		area := v.Area(size[0], size[1])
		if v.Scale > canvas.MinScale && (area.X > 0 || area.Y > 0 || area.X+area.W < s.Size.W || area.Y+area.H < s.Size.H) {
			t.Errorf("a window of %v shows %+v of %+v", size, area, s.Size)
		}
	}
	if v := canvas.Fit(nil, 0, 0); v.Scale != 1 {
		t.Error("nothing to fit has no scale")
	}
}
