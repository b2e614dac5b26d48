package layout

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func node(id, zone string) Node { return Node{ID: id, Width: 100, Height: 40, Zone: zone} }

func edges(pairs ...string) (out []Edge) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, Edge{fmt.Sprintf("%s>%s#%d", pairs[i], pairs[i+1], i), pairs[i], pairs[i+1]})
	}
	return out
}

func TestLayered(t *testing.T) {
	a, b, c := node("a", ""), node("b", ""), node("c", "")
	tests := map[string]Request{
		"empty":        {},
		"one":          {Nodes: []Node{a}},
		"self-loop":    {Nodes: []Node{a}, Edges: edges("a", "a")},
		"ring":         {Nodes: []Node{a, b, c}, Edges: edges("a", "b", "b", "c", "c", "a")},
		"there-back":   {Nodes: []Node{a, b}, Edges: edges("a", "b", "b", "a")},
		"parallel":     {Nodes: []Node{a, b}, Edges: edges("a", "b", "a", "b", "a", "b")},
		"disconnected": {Nodes: []Node{a, b, c}},
		"skip":         {Nodes: []Node{a, b, c}, Edges: edges("a", "b", "b", "c", "a", "c")},
		"zones": {Nodes: []Node{node("a", "in"), node("b", "out"), node("c", "in"), node("d", "")}, Edges: edges("d", "b", "b", "a", "a", "d"),
			Zones: []Zone{{ID: "in", Parent: "out", Title: true}, {ID: "out", Title: true}, {ID: "unused"}}},
	}
	for name, req := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := Engine{}.Layout(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			check(t, req, d)
		})
	}
}

func TestArrowsPointRight(t *testing.T) {
	d, err := Engine{}.Layout(t.Context(), Request{Nodes: []Node{node("z", ""), node("m", ""), node("a", "")}, Edges: edges("z", "m", "m", "a")})
	if err != nil {
		t.Fatal(err)
	}
	if !(d.Nodes[0].X < d.Nodes[1].X && d.Nodes[1].X < d.Nodes[2].X) {
		t.Errorf("columns are not in the order of the arrows: %+v", d.Nodes)
	}
}

func TestLayeredProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		req := drawRequest(t)
		first, err := Engine{}.Layout(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		check(t, req, first)
		again, _ := Engine{}.Layout(context.Background(), req)
		if !reflect.DeepEqual(first, again) {
			t.Fatal("the second layout differs from the first")
		}
	})
}

func drawRequest(t *rapid.T) Request {
	var req Request
	zones := rapid.IntRange(0, 5).Draw(t, "zones")
	for i := range zones {
		z := Zone{ID: fmt.Sprint("z", i), Title: rapid.Bool().Draw(t, "title")}
		if i > 0 && rapid.Bool().Draw(t, "nested") {
			z.Parent = fmt.Sprint("z", rapid.IntRange(0, i-1).Draw(t, "parent"))
		}
		req.Zones = append(req.Zones, z)
	}
	n := rapid.IntRange(1, 25).Draw(t, "nodes")
	for i := range n {
		node := Node{ID: fmt.Sprint("n", i), Width: rapid.Float64Range(20, 200).Draw(t, "width"), Height: rapid.Float64Range(10, 90).Draw(t, "height")}
		if z := rapid.IntRange(0, zones).Draw(t, "zone"); z < zones {
			node.Zone = fmt.Sprint("z", z)
		}
		req.Nodes = append(req.Nodes, node)
	}
	for i := range rapid.IntRange(0, 40).Draw(t, "edges") {
		req.Edges = append(req.Edges, Edge{fmt.Sprint("e", i), fmt.Sprint("n", rapid.IntRange(0, n-1).Draw(t, "from")), fmt.Sprint("n", rapid.IntRange(0, n-1).Draw(t, "to"))})
	}
	return req
}

func TestRequestErrors(t *testing.T) {
	tests := map[string]Request{
		"edge to nowhere": {Nodes: []Node{node("a", "")}, Edges: edges("a", "b")},
		"node twice":      {Nodes: []Node{node("a", ""), node("a", "")}},
		"zone twice":      {Zones: []Zone{{ID: "z"}, {ID: "z"}}},
		"zone in itself":  {Zones: []Zone{{ID: "y", Parent: "z"}, {ID: "z", Parent: "y"}}},
	}
	for name, req := range tests {
		if _, err := (Engine{}).Layout(t.Context(), req); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := (Engine{}).Layout(stopped, Request{Nodes: []Node{node("a", "")}}); err == nil {
		t.Error("a context that has ended gives no error")
	}
}

func TestLarge(t *testing.T) {
	var req Request
	const n = 10_000
	for i := range n {
		req.Nodes = append(req.Nodes, node(fmt.Sprint(i), ""))
		if i > 0 {
			req.Edges = append(req.Edges, Edge{fmt.Sprint("t", i), fmt.Sprint(i / 3), fmt.Sprint(i)}, Edge{fmt.Sprint("x", i), fmt.Sprint(i), fmt.Sprint((i * 7919) % n)})
		}
	}
	began := time.Now()
	d, err := Engine{}.Layout(t.Context(), req)
	if err != nil || len(d.Nodes) != n {
		t.Fatalf("%d nodes, %v", len(d.Nodes), err)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("10,000 nodes took %v", took)
	}
}

// Many small systems make a page, not a tower.
func TestFolds(t *testing.T) {
	var req Request
	for i := range 300 {
		a, b, c := fmt.Sprint("a", i), fmt.Sprint("b", i), fmt.Sprint("c", i)
		req.Nodes = append(req.Nodes, node(a, ""), node(b, ""), node(c, ""))
		req.Edges = append(req.Edges, edges(a, b, b, c)...)
	}
	d, err := Engine{}.Layout(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	check(t, req, d)
	if shape := d.Width / d.Height; shape < 0.5 || shape > 3 {
		t.Errorf("a picture of %.0f × %.0f", d.Width, d.Height)
	}
}

func TestDeepChain(t *testing.T) {
	var req Request
	for i := range 20_000 {
		req.Nodes = append(req.Nodes, node(fmt.Sprint(i), ""))
		if i > 0 {
			req.Edges = append(req.Edges, Edge{fmt.Sprint(i), fmt.Sprint(i - 1), fmt.Sprint(i)})
		}
	}
	if _, err := (Engine{}).Layout(t.Context(), req); err != nil {
		t.Fatal(err)
	}
}
