package iam

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// BreadthKind is in what way a statement is broad.
type BreadthKind string

// The kinds of breadth.
const (
	// FullAdmin: every action on every resource.
	FullAdmin BreadthKind = "full-admin"
	// ServiceAdmin: every action of a service on every resource.
	ServiceAdmin BreadthKind = "service-admin"
	// AllowAllBut: NotAction in a statement that allows.
	AllowAllBut BreadthKind = "allow-all-but"
	// ResourceAllBut: NotResource in a statement that allows.
	ResourceAllBut BreadthKind = "resource-all-but"
	// WildcardActions: every action of a service, on named resources.
	WildcardActions BreadthKind = "wildcard-actions"
	// WildcardResource: every resource, for actions that could name one.
	WildcardResource BreadthKind = "wildcard-resource"
	// PassAnyRole: iam:PassRole on every role.
	PassAnyRole BreadthKind = "pass-any-role"
	// Destroys: actions that delete data or the means to restore it.
	Destroys BreadthKind = "destroys"
)

// BreadthTable is what Breadth needs to know of actions.
type BreadthTable struct {
	Actions Actions
	// OnResource reports whether a statement can limit an action to a resource.
	OnResource func(action string) bool
	// Destroys reports whether an action deletes data or its backups.
	Destroys func(action string) bool
}

// Broad is one way in which a statement is broad. That it is broad says nothing
// of whether it is needed.
type Broad struct {
	Kind      BreadthKind
	Statement *model.Statement
	// Services lists the services concerned, sorted; "*" for all.
	Services []string
	// Actions lists the actions concerned, sorted: as written for the kinds that
	// look at patterns, known actions for the others.
	Actions []string
	// Certainty is Maybe where the statement rests on a condition.
	Certainty Tri
}

// Breadth lists in what ways the statements of an identity are broad, in the
// order of the statements, each widest first. What denies or the boundary take
// away in any case, everywhere, is left out.
func (p *Policy) Breadth(table BreadthTable) []Broad {
	var found []Broad
	l := p.limits()
	for _, s := range p.allow {
		b := breadth{statement: s, limits: l, table: table}
		found = append(found, b.list()...)
	}
	return found
}

// breadth looks at one statement.
type breadth struct {
	statement *statement
	limits    limits
	table     BreadthTable
}

func (b breadth) list() []Broad {
	s := b.statement
	var found []Broad
	add := func(kind BreadthKind, services, actions []string) {
		if len(actions) > 0 {
			found = append(found, Broad{Kind: kind, Statement: s.Statement, Services: services, Actions: actions, Certainty: s.applies(Yes)})
		}
	}
	everywhere := b.anyResource()
	all, services := b.wildcards()
	switch {
	case len(s.NotActions) > 0:
		add(AllowAllBut, []string{"*"}, s.NotActions)
	case len(all) > 0 && everywhere:
		add(FullAdmin, []string{"*"}, all)
	case len(all) > 0:
		add(WildcardActions, []string{"*"}, all)
	case len(services) > 0 && everywhere:
		add(ServiceAdmin, servicesOf(services), services)
	case len(services) > 0:
		add(WildcardActions, servicesOf(services), services)
	}
	if len(s.NotResources) > 0 {
		add(ResourceAllBut, servicesOf(s.Actions), s.Actions)
	}
	known := b.known()
	if everywhere && b.table.OnResource != nil {
		on := filter(known, b.table.OnResource)
		add(WildcardResource, servicesOf(on), on)
	}
	passes := filter(known, func(a string) bool { return strings.EqualFold(a, "iam:PassRole") })
	if everywhere || b.anyRole() {
		add(PassAnyRole, servicesOf(passes), passes)
	}
	if b.table.Destroys != nil {
		destroying := filter(known, b.table.Destroys)
		add(Destroys, servicesOf(destroying), destroying)
	}
	return found
}

// anyResource reports whether a pattern admits every resource.
func (b breadth) anyResource() bool {
	return slices.ContainsFunc(b.statement.resources, func(r text) bool {
		return strings.Trim(r.raw, "*") == "" || r.arn && r.fields[2] == "*" && strings.Trim(r.rest, "*") == ""
	})
}

// anyRole reports whether a pattern admits every role of an account.
func (b breadth) anyRole() bool {
	return slices.ContainsFunc(b.statement.resources, func(r text) bool {
		return r.arn && r.fields[2] == "iam" && (r.rest == "*" || r.rest == "role/*" || r.rest == "role*")
	})
}

// wildcards returns the patterns that admit all actions, and those that admit
// all of one service, as far as limits leave some.
func (b breadth) wildcards() (all, services []string) {
	for i, pattern := range b.statement.actions {
		service, name, ok := strings.Cut(pattern, ":")
		wide := strings.Trim(name, "*") == ""
		switch {
		case strings.Trim(pattern, "*:") == "":
			if b.inLimits(pattern) {
				all = append(all, b.statement.Actions[i])
			}
		case ok && wide && !strings.ContainsAny(service, "*?"):
			if b.inLimits(pattern) {
				services = append(services, b.statement.Actions[i])
			}
		}
	}
	return all, services
}

// inLimits reports whether a wildcard is left as wide as it is written.
func (b breadth) inLimits(pattern string) bool {
	return covers(b.limits.wideDeny, pattern) != Yes && b.limits.inBounds(pattern) != No
}

// known lists the known actions of the statement that limits leave.
func (b breadth) known() []string {
	var actions []string
	s := b.statement
	patterns := s.Actions
	if len(s.NotActions) > 0 {
		patterns = []string{"*"}
	}
	for _, pattern := range patterns {
		for _, action := range expand(b.table.Actions, pattern) {
			low := strings.ToLower(action)
			if s.coversAction(low) != No && covers(b.limits.wideDeny, low) != Yes && b.limits.inBounds(low) != No {
				actions = append(actions, action)
			}
		}
	}
	slices.Sort(actions)
	return slices.Compact(actions)
}

func filter(actions []string, keep func(string) bool) []string {
	var kept []string
	for _, a := range actions {
		if keep(a) {
			kept = append(kept, a)
		}
	}
	return kept
}

// servicesOf lists the services of actions, sorted.
func servicesOf(actions []string) []string {
	services := make([]string, 0, len(actions))
	for _, a := range actions {
		services = append(services, serviceOf(a))
	}
	slices.Sort(services)
	return slices.Compact(services)
}
