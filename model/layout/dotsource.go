package layout

import (
	"bytes"
	"fmt"
)

// pointsPerInch converts our units, taken as points, to Graphviz's inches.
const pointsPerInch = 72

// dotSource writes the graph for Graphviz. Nodes and edges go by number, so no
// text of the input reaches it.
func dotSource(ix *index) []byte {
	var b bytes.Buffer
	b.WriteString("digraph g {\nrankdir=LR nodesep=0.28 ranksep=0.75 splines=true\n")
	b.WriteString("node [shape=box fixedsize=true label=\"\"]\nedge [arrowhead=none]\n")
	members := make([][]int, len(ix.Zones))
	for n, z := range ix.zone {
		if z < 0 {
			writeNode(&b, ix, n)
			continue
		}
		members[z] = append(members[z], n)
	}
	ix.walkZones(func(z int) {
		fmt.Fprintf(&b, "subgraph cluster_%d { margin=12\n", z)
		if ix.Zones[z].Title {
			b.WriteString("label=\"-\" labelloc=t fontsize=12\n")
		}
		for _, n := range members[z] {
			writeNode(&b, ix, n)
		}
	}, func(int) { b.WriteString("}\n") })
	for e := range ix.Edges {
		fmt.Fprintf(&b, "n%d -> n%d [id=e%d]\n", ix.from[e], ix.to[e], e)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

func writeNode(b *bytes.Buffer, ix *index, n int) {
	fmt.Fprintf(b, "n%d [width=%.4f height=%.4f]\n", n, ix.Nodes[n].Width/pointsPerInch, ix.Nodes[n].Height/pointsPerInch)
}
