package layout

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestFallback(t *testing.T) {
	req := Request{Nodes: []Node{node("a", ""), node("b", "")}, Edges: edges("a", "b")}
	answer := func(text string) Worker {
		return func(context.Context, []byte) ([]byte, error) { return []byte(text), nil }
	}
	workers := map[string]Worker{
		"none": nil,
		"hangs": func(ctx context.Context, _ []byte) ([]byte, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		},
		"fails":        func(context.Context, []byte) ([]byte, error) { return nil, errors.New("it crashed") },
		"not JSON":     answer("graph 1 2 3"),
		"nothing":      answer("{}"),
		"node missing": answer(`{"bb":"0,0,300,50","objects":[{"name":"n0","pos":"50,25"}],"edges":[{"id":"e0","pos":"1,1 2,2 3,3 4,4"}]}`),
		"edge missing": answer(`{"bb":"0,0,300,50","objects":[{"name":"n0","pos":"50,25"},{"name":"n1","pos":"250,25"}]}`),
		"half a curve": answer(`{"bb":"0,0,300,50","objects":[{"name":"n0","pos":"50,25"},{"name":"n1","pos":"250,25"}],"edges":[{"id":"e0","pos":"1,1 2,2"}]}`),
		"not numbers":  answer(`{"bb":"0,0,300,50","objects":[{"name":"n0","pos":"NaN,25"},{"name":"n1","pos":"250,25"}],"edges":[{"id":"e0","pos":"1,1 2,2 3,3 4,4"}]}`),
	}
	for name, w := range workers {
		t.Run(name, func(t *testing.T) {
			d, err := Engine{Worker: w, Timeout: 20 * time.Millisecond}.Layout(t.Context(), req)
			if err != nil || d.Engine != "layered" {
				t.Fatalf("engine %q, %v", d.Engine, err)
			}
			check(t, req, d)
		})
	}
}

func TestWorkerIsNotAskedForLargeGraphs(t *testing.T) {
	var req Request
	for i := range maxGraphvizNodes + 1 {
		req.Nodes = append(req.Nodes, node(fmt.Sprint(i), ""))
	}
	asked := func(context.Context, []byte) ([]byte, error) {
		t.Error("the worker was asked")
		return nil, errors.New("no")
	}
	if _, err := (Engine{Worker: asked}).Layout(t.Context(), req); err != nil {
		t.Fatal(err)
	}
}

func TestReadsGraphviz(t *testing.T) {
	req := Request{Nodes: []Node{node("a", "z"), node("b", "")}, Edges: edges("a", "b"), Zones: []Zone{{ID: "z"}}}
	const out = `{"bb":"0,0,300,60","objects":[{"name":"cluster_0","bb":"0,0,120,60"},{"name":"n0","pos":"60,30"},{"name":"n1","pos":"250,40"}],
		"edges":[{"id":"e0","pos":"110,30 140,30 170,40 200,40"}]}`
	d, err := Engine{Worker: func(context.Context, []byte) ([]byte, error) { return []byte(out), nil }}.Layout(t.Context(), req)
	if err != nil || d.Engine != "graphviz" {
		t.Fatalf("engine %q, %v", d.Engine, err)
	}
	check(t, req, d)
	if d.Nodes[0].Y <= d.Nodes[1].Y {
		t.Error("Graphviz counts from below: the second node is the higher one")
	}
}
