package model

import (
	"fmt"
	"reflect"
	"slices"
)

// Export is a value that one input publishes for others to use.
type Export struct {
	Component string // whose value it is, "" for none
	Text      string // the value in the words of statements, "" where not known
	Pos       Pos
}

// Publish notes an export under the token that stands for it elsewhere, without
// "${" and "}". Of several under one token none counts: which is meant cannot be
// told.
func (g *Graph) Publish(token string, e Export) {
	if had, twice := g.exports[token]; twice && had != e {
		e = Export{}
	}
	if g.exports == nil {
		g.exports = map[string]Export{}
	}
	g.exports[token] = e
}

// Exports are what inputs publish, by token.
func (g *Graph) Exports() map[string]Export { return g.exports }

// Merge makes one component of several that are the same thing. into maps the
// id of each component that goes to the id of the one that stays, which takes
// over what was said of them; their ids go on to find it. The graph must not be
// frozen.
func (g *Graph) Merge(into map[string]string) {
	if len(into) == 0 {
		return
	}
	kept := g.Components[:0]
	for _, c := range g.Components {
		to := g.index[into[c.ID]]
		if to == nil || to == c {
			kept = append(kept, c)
			continue
		}
		to.absorb(c)
		g.index[c.ID] = to
	}
	clear(g.Components[len(kept):])
	g.Components = kept
	renamed := func(id string) string {
		if to := g.index[id]; to != nil {
			return to.ID
		}
		return id
	}
	for _, c := range g.Components {
		if c.GeneratedFrom != "" {
			c.GeneratedFrom = renamed(c.GeneratedFrom)
		}
	}
	for i := range g.Losses {
		g.Losses[i].Component = renamed(g.Losses[i].Component)
	}
	g.redirect(into, renamed)
}

// redirect leads the flows of merged components to those that stayed. A flow
// that another source declares as well is one.
func (g *Graph) redirect(into map[string]string, renamed func(string) string) {
	type key struct {
		from, to, principal, label string
		kind                       FlowKind
		evidence                   Evidence
	}
	keyOf := func(f *Flow) key { return key{f.From, f.To, f.Principal, f.Label, f.Kind, f.Evidence} }
	moved := map[*Flow]bool{}
	files := map[key][]string{} // that declare a flow, beside those that were moved
	for _, f := range g.Flows {
		_, from := into[f.From]
		_, to := into[f.To]
		if from || to {
			f.From, f.To = renamed(f.From), renamed(f.To)
			moved[f] = true
		}
	}
	if len(moved) == 0 {
		return
	}
	for _, f := range g.Flows {
		if !moved[f] {
			files[keyOf(f)] = append(files[keyOf(f)], f.Source.File)
		}
	}
	g.Flows = slices.DeleteFunc(g.Flows, func(f *Flow) bool {
		if !moved[f] {
			return false
		}
		k := keyOf(f)
		again := f.From == f.To && f.Kind == FlowUses || slices.ContainsFunc(files[k], func(file string) bool { return file != f.Source.File })
		if !again {
			files[k] = append(files[k], f.Source.File)
		}
		return again
	})
}

// absorb takes over what was said of another component that is the same thing.
func (c *Component) absorb(o *Component) {
	if c.ARN == "" {
		c.ARN = o.ARN
	}
	if c.CodePath == "" {
		c.CodePath = o.CodePath
	}
	if c.Presence == Maybe && o.Presence != Maybe && o.Origin != OriginExternal {
		c.Presence, c.Condition = o.Presence, o.Condition
	}
	c.Aliases = append(append(c.Aliases, o.ID), o.Aliases...)
	if o.Origin != OriginExternal {
		c.Also = append(append(c.Also, o.Source), o.Also...)
	}
	c.Data = append(c.Data, o.Data...)
	c.Permissions = union(c.Permissions, o.Permissions)
	c.Boundary = union(c.Boundary, o.Boundary)
	c.HasBoundary = c.HasBoundary || o.HasBoundary
	c.Trust = union(c.Trust, o.Trust)
	c.Resource = union(c.Resource, o.Resource)
	c.HasResource = c.HasResource || o.HasResource
	if o.Origin == OriginExternal && c.Origin != OriginExternal {
		return // what is known from outside says less than the thing itself
	}
	for id, fact := range o.Facts.All() {
		c.Facts.Set(id, settle(c.Facts.Get(id), c.Facts.Has(id), fact))
	}
}

// union adds the statements of b that a does not have.
func union(a, b []Statement) []Statement {
	for _, s := range b {
		same := func(have Statement) bool {
			have.Pos, have.Policy, have.Grant, have.ID = s.Pos, s.Policy, s.Grant, s.ID
			return reflect.DeepEqual(have, s)
		}
		if !slices.ContainsFunc(a, same) {
			a = append(a, s)
		}
	}
	return a
}

// settle decides between what two sources say of one thing: what is known
// counts before a default, a default before what was not found. Sources that
// contradict each other leave a question.
func settle(had Fact, stated bool, other Fact) Fact {
	switch a, b := rank(had), rank(other); {
	case !stated || b > a:
		return other
	case a > b || a == 0:
		return had
	case had.Value.Equal(other.Value):
		return had
	}
	return Unknown(fmt.Sprintf("sources disagree: %s in %s, %s in %s", had.Value, had.Pos.File, other.Value, other.Pos.File), had.Pos)
}

func rank(f Fact) int {
	switch {
	case f.State == StateKnown, f.State == StateAbsent && f.Complete:
		return 3
	case f.State == StateDefault:
		return 2
	case f.State == StateAbsent:
		return 1
	}
	return 0
}
