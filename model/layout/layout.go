package layout

import (
	"context"
	"time"

	"github.com/fourgate/fourgate/model"
)

// Request is what is to be laid out. Nodes, edges and zones keep their order,
// which is what decides where nothing else does.
type Request struct {
	Nodes []Node
	Edges []Edge
	Zones []Zone
}

// Node is a box of a given size.
type Node struct {
	ID            string
	Width, Height float64
	Zone          string // id of the innermost zone, "" for none
}

// Edge is an arrow between two nodes.
type Edge struct {
	ID, From, To string
}

// Zone is a frame around nodes and other zones. Title says that room is
// needed for a line of text at its top.
type Zone struct {
	ID, Parent string
	Title      bool
}

// Point is a place in the drawing; y grows downwards.
type Point struct{ X, Y float64 }

// Box is a rectangle by its top left corner.
type Box struct {
	ID                  string
	X, Y, Width, Height float64
}

// Centre is the middle of the box.
func (b Box) Centre() Point { return Point{b.X + b.Width/2, b.Y + b.Height/2} }

// Path is an edge's curve: a start point and three points for every cubic
// Bézier segment. It runs from the edge's From to its To.
type Path struct {
	ID     string
	Points []Point
}

// Drawing is where everything stands. Nodes and Edges are in the order of the
// request; Zones holds those with something in them, the outer before the
// inner. Everything lies within Width and Height.
type Drawing struct {
	Width, Height float64
	Nodes         []Box
	Edges         []Path
	Zones         []Box
	Engine        string // "graphviz" or "layered"
}

// Limits of the graph that is given to Graphviz: realistic graphs of this size
// take it well under a second.
const (
	maxGraphvizNodes = 300
	maxGraphvizEdges = 700
)

// DefaultTimeout is how long Graphviz may take.
const DefaultTimeout = 10 * time.Second

// Worker runs Graphviz on DOT source and returns what it writes in the format
// json0.
type Worker func(ctx context.Context, source []byte) ([]byte, error)

// Engine lays graphs out. The zero Engine uses the layered layout alone.
type Engine struct {
	Worker  Worker        // nil for none
	Timeout time.Duration // of the worker; 0 for DefaultTimeout
}

// Layout lays a graph out. It fails where an edge ends nowhere, an id comes
// twice or zones form a ring, and when ctx ends; trouble with the worker is
// none: then the layered layout steps in.
func (e Engine) Layout(ctx context.Context, req Request) (Drawing, error) {
	ix, err := indexOf(req)
	if err != nil {
		return Drawing{}, err
	}
	if e.Worker != nil && len(req.Nodes) <= maxGraphvizNodes && len(req.Edges) <= maxGraphvizEdges && len(req.Nodes) > 0 {
		if d, ok := e.graphviz(ctx, ix); ok {
			return d, nil
		}
	}
	if err := ctx.Err(); err != nil {
		return Drawing{}, model.Errorf(model.CodeInternal, model.Pos{}, "layout stopped: %v", err)
	}
	return layered(ix), nil
}

func (e Engine) graphviz(ctx context.Context, ix *index) (Drawing, bool) {
	timeout := e.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	out, err := e.Worker(ctx, dotSource(ix))
	if err != nil {
		return Drawing{}, false
	}
	d, err := readCoordinates(ix, out)
	return d, err == nil
}
