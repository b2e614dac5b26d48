package worker

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model/layout"
)

// TestMain lets the test binary be its own worker.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == layout.WorkerArgument {
		os.Exit(Main(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func request() layout.Request {
	return layout.Request{
		Nodes: []layout.Node{{ID: "a", Width: 100, Height: 40, Zone: "z"}, {ID: "b", Width: 120, Height: 40, Zone: "z"}, {ID: "c", Width: 80, Height: 30}},
		Edges: []layout.Edge{{ID: "1", From: "a", To: "b"}, {ID: "2", From: "b", To: "c"}, {ID: "3", From: "c", To: "a"}, {ID: "4", From: "a", To: "a"}},
		Zones: []layout.Zone{{ID: "z", Title: true}},
	}
}

func self(t *testing.T, cache string) layout.Worker {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return layout.Child(program, cache)
}

func TestChildLaysOut(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "cache")
	engine := layout.Engine{Worker: self(t, cache), Timeout: time.Minute}
	first, err := engine.Layout(t.Context(), request())
	if err != nil || first.Engine != "graphviz" {
		t.Fatalf("engine %q, %v", first.Engine, err)
	}
	if len(first.Nodes) != 3 || len(first.Edges) != 4 || len(first.Zones) != 1 {
		t.Fatalf("drawing %+v", first)
	}
	again, err := engine.Layout(t.Context(), request())
	if err != nil || again.Width != first.Width || again.Edges[2].Points[1] != first.Edges[2].Points[1] {
		t.Errorf("the second layout differs: %v", err)
	}
	if _, err := self(t, cache)(context.Background(), []byte("this is no graph")); err == nil {
		t.Error("a worker that fails gives no error")
	}
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the cache must be the user's own: %v, %v", info, err)
	}
}

func TestMissingChildFallsBack(t *testing.T) {
	engine := layout.Engine{Worker: layout.Child(filepath.Join(t.TempDir(), "gone"), "")}
	if d, err := engine.Layout(t.Context(), request()); err != nil || d.Engine != "layered" {
		t.Errorf("engine %q, %v", d.Engine, err)
	}
}

func TestSlowChildFallsBack(t *testing.T) {
	engine := layout.Engine{Worker: self(t, ""), Timeout: time.Millisecond}
	if d, err := engine.Layout(t.Context(), request()); err != nil || d.Engine != "layered" {
		t.Errorf("engine %q, %v", d.Engine, err)
	}
}

func TestMainRefuses(t *testing.T) {
	for name, in := range map[string]string{"not DOT": "this is no graph", "too much": strings.Repeat(" ", maxInput+1)} {
		var out bytes.Buffer
		if code := Main(strings.NewReader(in), &out); code != 1 || out.Len() > 0 {
			t.Errorf("%s: code %d, %d bytes", name, code, out.Len())
		}
	}
}
