package layout

import (
	"strings"
	"testing"
)

func TestDOTSource(t *testing.T) {
	hostile := "\"]; evil [label=<b>\n"
	ix, err := indexOf(Request{
		Nodes: []Node{{ID: hostile, Width: 72, Height: 36, Zone: "in"}, {ID: "b", Width: 36, Height: 18}},
		Edges: []Edge{{ID: hostile, From: hostile, To: "b"}},
		Zones: []Zone{{ID: "in", Parent: "out", Title: true}, {ID: "out"}, {ID: "empty"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `digraph g {
rankdir=LR nodesep=0.28 ranksep=0.75 splines=true
node [shape=box fixedsize=true label=""]
edge [arrowhead=none]
n1 [width=0.5000 height=0.2500]
subgraph cluster_1 { margin=12
subgraph cluster_0 { margin=12
label="-" labelloc=t fontsize=12
n0 [width=1.0000 height=0.5000]
}
}
n0 -> n1 [id=e0]
}
`
	got := string(dotSource(ix))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(got, "evil") {
		t.Error("text of the input reaches Graphviz")
	}
}
