package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
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
	listings := map[string]bool{} // what the ids of things begin with that are listed as being there
	for _, c := range g.Components {
		if source, _, ok := strings.Cut(c.ID, "#"); ok && c.Origin == OriginObserved {
			listings[source] = true
		}
	}
	zones := map[string]bool{} // whose account is known
	for _, z := range g.Zones {
		zones[z.ID] = z.Account != ""
	}
	kept := g.Components[:0]
	for _, c := range g.Components {
		to := g.index[into[c.ID]]
		if to == nil || to == c {
			kept = append(kept, c)
			continue
		}
		if !zones[to.Zone] && zones[c.Zone] {
			to.Zone = c.Zone
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
	g.redirect(into, renamed, listings)
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
	c.Data = append(c.Data, o.Data...)
	seen := c.Origin == OriginObserved != (o.Origin == OriginObserved) && o.Origin != OriginExternal
	c.absorbPolicies(o, seen)
	if o.Origin == OriginExternal && c.Origin != OriginExternal {
		return // what is known from outside says less than the thing itself
	}
	for id, fact := range o.Facts.All() {
		c.Facts.Set(id, settle(said{c.Facts.Get(id), c.Source, c.Origin == OriginObserved}, said{fact, o.Source, o.Origin == OriginObserved}))
	}
	c.Also = append(append(c.Also, o.Source), o.Also...)
	if c.Origin == OriginObserved && seen { // what can be changed stands in the code
		last := len(c.Also) - len(o.Also) - 1
		c.Also[last], c.Source = c.Source, o.Source
		c.Name, c.Origin, c.GeneratedFrom = o.Name, o.Origin, o.GeneratedFrom
	}
}

// absorbPolicies adds what another source says of policies. Where one source
// says what is written and the other what is there, a restriction holds only if
// both have it.
func (c *Component) absorbPolicies(o *Component, seen bool) {
	join := func(a, b []Statement, stated bool) []Statement {
		if seen && c.Origin == OriginObserved {
			a, b = b, a // the code's own words come first
		}
		all := union(a, b)
		if !seen || !stated {
			return all
		}
		return slices.DeleteFunc(all, func(s Statement) bool { return s.Effect == Deny && (!holds(a, s) || !holds(b, s)) })
	}
	identity := len(c.Trust) > 0 && len(o.Trust) > 0 // both describe it
	c.Permissions = join(c.Permissions, o.Permissions, identity)
	c.Boundary = join(c.Boundary, o.Boundary, identity)
	if seen && identity {
		c.HasBoundary = c.HasBoundary && o.HasBoundary
	} else {
		c.HasBoundary = c.HasBoundary || o.HasBoundary
	}
	c.Trust = join(c.Trust, o.Trust, identity)
	c.Resource = join(c.Resource, o.Resource, c.HasResource && o.HasResource)
	c.HasResource = c.HasResource || o.HasResource
}

// union gives the statements of a, and those of b that a does not have.
func union(a, b []Statement) []Statement {
	for _, s := range b {
		if !holds(a, s) {
			a = append(a[:len(a):len(a)], s)
		}
	}
	return a
}

// holds reports whether a list has a statement, wherever it stands and whatever
// it is called.
func holds(list []Statement, s Statement) bool {
	return slices.ContainsFunc(list, func(have Statement) bool {
		have.Pos, have.Policy, have.Grant, have.ID = s.Pos, s.Policy, s.Grant, s.ID
		return reflect.DeepEqual(have, s)
	})
}

// disagree begins the reason of a fact on which sources contradict each other.
const disagree = "sources disagree"

// said is what a source says of one thing. seen is true of a source that lists
// what is there: a default there is what applies.
type said struct {
	Fact
	at   Pos // of the thing
	seen bool
}

// settle decides between what two sources say of one thing: what is known
// counts before a default, a default before what was not found. Sources that
// contradict each other leave a question, which a third one does not settle.
func settle(a, b said) Fact {
	switch ra, rb := a.rank(), b.rank(); {
	case a.State == StateUnknown && strings.HasPrefix(a.Why, disagree):
		return a.Fact
	case !a.IsStated() || rb > ra:
		return b.Fact
	case ra > rb || ra == 0 || a.Value.Equal(b.Value):
		return a.Fact
	}
	return Unknown(fmt.Sprintf(disagree+": %s in %s, %s in %s", a.Value, a.place().File, b.Value, b.place().File), a.place())
}

// place is where it is said, or where the thing stands of which it is said.
func (s said) place() Pos {
	if s.Pos.IsZero() {
		return s.at
	}
	return s.Pos
}

func (s said) rank() int {
	switch {
	case s.State == StateKnown, s.State == StateAbsent && s.Complete, s.State == StateDefault && s.seen:
		return 3
	case s.State == StateDefault:
		return 2
	case s.State == StateAbsent:
		return 1
	}
	return 0
}
