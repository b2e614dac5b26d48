package canvas

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

// Point is a place, in scene or screen units.
type Point struct{ X, Y float64 }

// Rect is an area with its top left corner at X, Y.
type Rect struct{ X, Y, W, H float64 }

// Contains reports whether p lies in r.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// Meets reports whether two areas overlap.
func (r Rect) Meets(s Rect) bool {
	return r.X < s.X+s.W && s.X < r.X+r.W && r.Y < s.Y+s.H && s.Y < r.Y+r.H
}

// Scene is a laid-out picture. It does not change; coordinates are in scene
// units, y growing downwards.
type Scene struct {
	Size  Rect
	Nodes []Node
	Edges []Edge
	Zones []Zone // the outer before the inner
	byID  map[string]int
}

// Node is a box that stands for one or more components.
type Node struct {
	ID         string
	Components []string
	Kind       model.Kind
	Name, Note string
	Box        Rect
	// Open counts the findings of each phase, in the order of model.Phases.
	Open [4]int
	// Worst is the severity of the worst finding, where there is any.
	Worst model.Severity
}

// Findings counts the open findings of a node.
func (n Node) Findings() int { return n.Open[0] + n.Open[1] + n.Open[2] + n.Open[3] }

// Edge is a line from one node to another, with an arrow at its end.
type Edge struct {
	ID, From, To string
	Line         []Point
	Bounds       Rect
	Uncertain    bool // no flow of it is stronger than a reference or a grant
}

// Zone is a frame.
type Zone struct {
	Name string
	Box  Rect
}

// Build lays a frozen graph out and marks the findings on it.
func Build(ctx context.Context, g *model.Graph, findings []model.Finding, engine layout.Engine) (*Scene, error) {
	view := layout.ViewOf(g, layout.ViewOptions{})
	req := layout.Request{}
	for _, n := range view.Nodes {
		w, h := sizeOf(n)
		req.Nodes = append(req.Nodes, layout.Node{ID: n.ID, Width: w, Height: h, Zone: n.Zone})
	}
	for _, e := range view.Edges {
		req.Edges = append(req.Edges, layout.Edge{ID: e.ID, From: e.From, To: e.To})
	}
	for _, z := range view.Zones {
		req.Zones = append(req.Zones, layout.Zone{ID: z.ID, Parent: z.Parent, Title: true})
	}
	drawing, err := engine.Layout(ctx, req)
	if err != nil {
		return nil, err
	}
	s := &Scene{Size: Rect{W: drawing.Width, H: drawing.Height}, byID: map[string]int{}}
	s.addZones(view, drawing)
	s.addNodes(view, drawing)
	s.addEdges(view, drawing)
	s.mark(findings)
	return s, nil
}

// Metrics of a node in scene units: text of this size is read at scale 1.
const (
	charWidth  = 7.2
	nodeHeight = 44
	nodeMargin = 40 // icon and padding
)

func sizeOf(n layout.ViewNode) (w, h float64) {
	longest := max(utf8.RuneCountInString(n.Name), utf8.RuneCountInString(n.Note))
	return max(90, float64(min(longest, 34))*charWidth+nodeMargin), nodeHeight
}

func rectOf(b layout.Box) Rect { return Rect{b.X, b.Y, b.Width, b.Height} }

func (s *Scene) addZones(view layout.View, d layout.Drawing) {
	names := map[string]string{}
	for _, z := range view.Zones {
		names[z.ID] = z.Name
	}
	for _, b := range d.Zones {
		s.Zones = append(s.Zones, Zone{Name: names[b.ID], Box: rectOf(b)})
	}
}

func (s *Scene) addNodes(view layout.View, d layout.Drawing) {
	for i, n := range view.Nodes {
		s.Nodes = append(s.Nodes, Node{ID: n.ID, Components: n.Components, Kind: n.Kind, Name: n.Name, Note: n.Note, Box: rectOf(d.Nodes[i])})
		for _, id := range n.Components {
			s.byID[id] = i
		}
	}
}

func (s *Scene) addEdges(view layout.View, d layout.Drawing) {
	for i, e := range view.Edges {
		line := flatten(d.Edges[i].Points)
		s.Edges = append(s.Edges, Edge{ID: e.ID, From: e.From, To: e.To, Line: line, Bounds: bounds(line), Uncertain: e.Uncertain})
	}
}

// mark counts on each node the findings of its components.
func (s *Scene) mark(findings []model.Finding) {
	phases := model.Phases()
	for _, f := range findings {
		seen := map[int]bool{}
		ids := []string{f.Component}
		for _, p := range f.Places {
			ids = append(ids, p.Component)
		}
		for _, id := range ids {
			i, ok := s.byID[id]
			if !ok || seen[i] {
				continue
			}
			seen[i] = true
			n := &s.Nodes[i]
			if n.Findings() == 0 || f.Severity > n.Worst {
				n.Worst = f.Severity
			}
			n.Open[slices.Index(phases, f.Phase)]++
		}
	}
}

// NodeOf returns the node that stands for a component.
func (s *Scene) NodeOf(component string) (*Node, bool) {
	i, ok := s.byID[component]
	if !ok {
		return nil, false
	}
	return &s.Nodes[i], true
}

// At returns the node at a place of the scene.
func (s *Scene) At(p Point) (*Node, bool) {
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		if s.Nodes[i].Box.Contains(p) {
			return &s.Nodes[i], true
		}
	}
	return nil, false
}

// In yields what of the scene meets an area: only that needs to be drawn.
func (s *Scene) In(area Rect) (nodes []*Node, edges []*Edge) {
	for i := range s.Nodes {
		if s.Nodes[i].Box.Meets(area) {
			nodes = append(nodes, &s.Nodes[i])
		}
	}
	for i := range s.Edges {
		if s.Edges[i].Bounds.Meets(area) {
			edges = append(edges, &s.Edges[i])
		}
	}
	return nodes, edges
}
