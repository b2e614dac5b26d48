package iam

import (
	"iter"

	"github.com/fourgate/fourgate/model"
)

// Access is one thing that an identity may do to a class of components by one
// statement. Several of them may say the same of a component.
type Access struct {
	Effect string // as Effects names it
	Class  *Class
	// Certainty is Maybe where the statement, the boundary or a deny rests on
	// something unknown: then Conditions says what, as far as it is written. What
	// holds for one member is the weaker of this and the member's Certainty.
	Certainty  Tri
	Conditions []model.Condition
	Statement  *model.Statement
	// Actions lists the patterns of the statement that give the effect, as written.
	Actions []string
}

// Access yields what the policy allows, statement by statement, with what
// denies and the boundary take away removed. An action that only some
// statements deny on only some components is removed where every action of the
// effect is denied there; so the answer is an upper bound.
func (p *Policy) Access(ix *Index, table *Table) iter.Seq[Access] {
	return func(yield func(Access) bool) {
		l := p.limits()
		for _, s := range p.allow {
			for _, g := range table.grantedBy(s) {
				for a := range s.access(ix, g, l) {
					if !yield(a) {
						return
					}
				}
			}
		}
	}
}

// access yields what one statement gives of one effect.
func (s *statement) access(ix *Index, g group, l limits) iter.Seq[Access] {
	return func(yield func(Access) bool) {
		for _, share := range l.remaining(g.actions) {
			for _, class := range s.classes(ix, g.service) {
				if class = l.limit(ix, class, g.service, share.actions); class == nil {
					continue
				}
				a := Access{Effect: g.effect, Class: class, Certainty: s.applies(share.certainty),
					Conditions: s.Conditions, Statement: s.Statement, Actions: g.patterns}
				if !yield(a) {
					return
				}
			}
		}
	}
}

// classes gives the components that the statement names, each class once.
func (s *statement) classes(ix *Index, service string) []*Class {
	if len(s.NotResources) > 0 {
		return ix.allBut(service, s.NotResources)
	}
	patterns := s.Resources
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	if len(patterns) == 1 {
		return ix.Find(service, patterns[0])
	}
	var classes []*Class
	seen := map[int]bool{}
	for _, pattern := range patterns {
		for _, c := range ix.Find(service, pattern) {
			if !seen[c.ID] {
				seen[c.ID] = true
				classes = append(classes, c)
			}
		}
	}
	return classes
}

// allBut gives the components of a service that no pattern names for sure.
func (ix *Index) allBut(service string, patterns []string) []*Class {
	out := cut{drop: map[int]bool{}, lower: map[int]bool{}}
	for _, pattern := range patterns {
		out.add(ix.Find(service, pattern), Yes)
	}
	var classes []*Class
	for _, c := range ix.Find(service, "*") {
		if c = out.apply(ix, c); c != nil {
			classes = append(classes, c)
		}
	}
	return classes
}
