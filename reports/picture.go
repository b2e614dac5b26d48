package reports

import (
	"context"
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/reports/drawing"
)

// Options say how a report is drawn. The zero Options are right for most.
type Options struct {
	// Layout places the graph; the zero Engine needs no other program.
	Layout layout.Engine
	// Detail draws every component: identities, logs, keys and networks too.
	Detail bool
	// MaxWalks bounds how many findings the PDF shows with their walk; 0 means
	// DefaultMaxWalks. The others are listed in short.
	MaxWalks int
}

// picture is the graph ready to be painted, with room for the legend.
type picture struct {
	drawing.Graph
	width, height float64 // with the legend
}

func (r *Report) picture(ctx context.Context, opts Options) (picture, error) {
	g, err := r.drawn(ctx, r.view(opts), opts)
	if err != nil {
		return picture{}, err
	}
	p := picture{Graph: g, width: max(g.Drawing.Width, minPicture)}
	p.height = g.Drawing.Height + drawing.Legend(nil, 0, 0, p.width-2*pictureMargin) + pictureMargin
	return p, nil
}

// Least width of a picture, so that its legend has room, and the margin around
// the legend, in points.
const (
	minPicture    = 420.0
	pictureMargin = 10.0
)

func (p picture) paint(c drawing.Canvas) {
	p.Paint(c)
	drawing.Legend(c, pictureMargin, p.Drawing.Height, p.width-2*pictureMargin)
}

// view picks what is drawn.
func (r *Report) view(opts Options) layout.View {
	var exposed []string
	for _, e := range r.Entries {
		if e.IsOpen() {
			exposed = append(exposed, e.Component.ID)
		}
	}
	return layout.ViewOf(r.Graph, layout.ViewOptions{Detail: opts.Detail, Exposed: exposed})
}

func (r *Report) drawn(ctx context.Context, view layout.View, opts Options) (drawing.Graph, error) {
	d, err := opts.Layout.Layout(ctx, view.Request(drawing.NodeSize))
	if err != nil {
		return drawing.Graph{}, err
	}
	return drawing.Graph{View: view, Drawing: d, Marks: r.marks(view)}, nil
}

// marks counts the findings at each node by phase. A finding shows at its
// cause, or, where the cause is not drawn, at its places.
func (r *Report) marks(view layout.View) map[string][]drawing.Mark {
	node := map[string]string{}
	for _, n := range view.Nodes {
		for _, c := range n.Components {
			node[c] = n.ID
		}
	}
	marks := map[string][]drawing.Mark{}
	for _, phase := range model.Phases() {
		counts := map[string]*drawing.Mark{}
		for _, f := range r.Findings {
			if f.Phase != phase {
				continue
			}
			for _, at := range nodesOf(f, node) {
				if counts[at] == nil {
					counts[at] = &drawing.Mark{Phase: phase}
				}
				counts[at].Count++
				counts[at].Worst = max(counts[at].Worst, f.Severity)
			}
		}
		for at, m := range counts {
			marks[at] = append(marks[at], *m)
		}
	}
	return marks
}

// nodesOf lists the nodes at which a finding shows, each once.
func nodesOf(f model.Finding, node map[string]string) []string {
	if at, ok := node[f.Component]; ok {
		return []string{at}
	}
	var list []string
	seen := map[string]bool{}
	for _, p := range f.Places {
		if at, ok := node[p.Component]; ok && !seen[at] {
			seen[at] = true
			list = append(list, at)
		}
	}
	return list
}

// describe is the picture in words, for those who cannot see it.
func (r *Report) describe(view layout.View) string {
	return fmt.Sprintf("Graph of %s: %d nodes and %d arrows; %d findings, %d questions.",
		r.Title, len(view.Nodes), len(view.Edges), len(r.Findings), len(r.Questions))
}
