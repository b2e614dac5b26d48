package reports

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/reports/drawing"
)

// DOT writes the graph as source for Graphviz, sorted.
func DOT(w io.Writer, r *Report, opts Options) error {
	view := r.view(opts)
	out := &bytes.Buffer{}
	fmt.Fprintf(out, "digraph %s {\n\trankdir=LR\n\tnode [shape=box style=rounded fontname=\"sans-serif\"]\n", quoteDOT(r.Title))
	children := map[string][]model.Zone{}
	for _, z := range view.Zones {
		children[z.Parent] = append(children[z.Parent], z)
	}
	inZone := map[string][]layout.ViewNode{}
	for _, n := range view.Nodes {
		inZone[n.Zone] = append(inZone[n.Zone], n)
	}
	d := dotWriter{out: out, marks: r.marks(view), children: children, inZone: inZone}
	d.zones()
	for _, e := range view.Edges {
		kinds := make([]string, len(e.Kinds))
		for i, k := range e.Kinds {
			kinds[i] = string(k)
		}
		fmt.Fprintf(out, "\t%s -> %s [label=%s]\n", quoteDOT(e.From), quoteDOT(e.To), quoteDOT(strings.Join(kinds, ", ")))
	}
	fmt.Fprintln(out, "}")
	_, err := out.WriteTo(w)
	return err
}

type dotWriter struct {
	out      *bytes.Buffer
	marks    map[string][]drawing.Mark
	children map[string][]model.Zone
	inZone   map[string][]layout.ViewNode
}

// zones writes the nodes, those of a zone within its cluster. Zones nest; they
// are walked without recursion, and one that lies in itself is not reached.
func (d dotWriter) zones() {
	d.nodes("")
	type visit struct {
		zone  model.Zone
		leave bool
	}
	var stack []visit
	push := func(zones []model.Zone) {
		for i := len(zones) - 1; i >= 0; i-- {
			stack = append(stack, visit{zone: zones[i]})
		}
	}
	push(d.children[""])
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v.leave {
			fmt.Fprintln(d.out, "\t}")
			continue
		}
		fmt.Fprintf(d.out, "\tsubgraph %s {\n\tlabel=%s\n", quoteDOT("cluster_"+v.zone.ID), quoteDOT(v.zone.Name))
		d.nodes(v.zone.ID)
		stack = append(stack, visit{v.zone, true})
		push(d.children[v.zone.ID])
	}
}

func (d dotWriter) nodes(zone string) {
	for _, n := range d.inZone[zone] {
		label := n.Name + "\n" + n.Note
		for _, m := range d.marks[n.ID] {
			label += fmt.Sprintf("\n%s: %d (%s)", m.Phase, m.Count, m.Worst)
		}
		fmt.Fprintf(d.out, "\t%s [label=%s]\n", quoteDOT(n.ID), quoteDOT(label))
	}
}

// quoteDOT quotes text for DOT; what is drawn of it is the text itself.
func quoteDOT(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
