package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Graph is one system: a directed multigraph of components with its zones and
// the losses met while reading it. Importers fill it, Freeze closes it, and
// everything after that only reads it.
type Graph struct {
	// Name of the system, where an input gives one.
	Name       string
	Components []*Component // sorted by ID once frozen
	Flows      []*Flow      // sorted by From, Kind, To, … once frozen
	Zones      []Zone       // sorted by ID once frozen
	Losses     []Loss
	// Complete: the inputs hold every resource there is (an account dump, a
	// plan), so what is missing does not exist.
	Complete bool

	pool    *factPool
	index   map[string]*Component // by id, and by the ids of what was merged
	exports map[string]Export
	// deployments say which resource of a template became what.
	deployments []Deployment
}

// NewGraph makes an empty graph.
func NewGraph() *Graph {
	return &Graph{pool: newFactPool(), index: map[string]*Component{}}
}

// AddComponent adds c, whose ID must be new, and returns the one kept. Where
// the ID is taken it returns the component that has it, and false.
func (g *Graph) AddComponent(c Component) (*Component, bool) {
	if had, ok := g.index[c.ID]; ok {
		return had, false
	}
	if c.Presence == "" {
		c.Presence = Present
	}
	if c.Origin == "" {
		c.Origin = OriginAuthored
	}
	c.Facts.pool = g.pool
	kept := &c
	g.Components = append(g.Components, kept)
	g.index[c.ID] = kept
	return kept, true
}

// AddFlow adds f and returns the one kept.
func (g *Graph) AddFlow(f Flow) *Flow {
	if f.Presence == "" {
		f.Presence = Present
	}
	f.Facts.pool = g.pool
	g.Flows = append(g.Flows, &f)
	return &f
}

// AddLoss states that something of the input is not in the graph.
func (g *Graph) AddLoss(l Loss) { g.Losses = append(g.Losses, l) }

// Component returns the component with an id, nil where there is none.
func (g *Graph) Component(id string) *Component { return g.index[id] }

// Out returns the flows that leave a component. The graph must be frozen.
func (g *Graph) Out(id string) []*Flow {
	if c := g.index[id]; c != nil {
		return c.out
	}
	return nil
}

// In returns the flows that enter a component. The graph must be frozen.
func (g *Graph) In(id string) []*Flow {
	if c := g.index[id]; c != nil {
		return c.in
	}
	return nil
}

// Values returns the graph's distinct fact values; Cell.Value indexes them.
func (g *Graph) Values() []Value { return g.pool.values }

// Freeze sorts everything, gives flows their ids, drops repeated losses and
// joins them to their ends. It fails where a flow ends nowhere.
func (g *Graph) Freeze() error {
	slices.SortFunc(g.Components, func(a, b *Component) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Zones, func(a, b Zone) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(g.Flows, compareFlows)
	g.Losses = SortLosses(g.Losses)
	for _, c := range g.Components {
		c.out, c.in = nil, nil
	}
	seen := make(map[string]int, len(g.Flows))
	for _, f := range g.Flows {
		if f.from, f.to = g.index[f.From], g.index[f.To]; f.from == nil || f.to == nil {
			return Errorf(CodeInternal, f.Source, "flow %s %s → %s ends at no component", f.Kind, f.From, f.To)
		}
		id := f.From + " " + string(f.Kind) + " " + f.To
		if f.Principal != "" {
			id += " as " + f.Principal
		}
		seen[id]++
		if n := seen[id]; n > 1 {
			id = fmt.Sprintf("%s ×%d", id, n)
		}
		f.ID = id
		f.from.out = append(f.from.out, f)
		f.to.in = append(f.to.in, f)
	}
	for _, c := range g.Components {
		slices.Sort(c.Data)
		c.Data = slices.Compact(c.Data)
		slices.Sort(c.Aliases)
		c.Aliases = slices.Compact(c.Aliases)
	}
	return nil
}

func compareFlows(a, b *Flow) int {
	return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(string(a.Kind), string(b.Kind)),
		strings.Compare(a.To, b.To), strings.Compare(a.Principal, b.Principal),
		a.Source.Compare(b.Source), strings.Compare(a.Label, b.Label))
}
