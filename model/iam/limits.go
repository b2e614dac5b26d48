package iam

import "slices"

// limits is what denies and the boundary leave of grants.
type limits struct {
	wideDeny, deny []*statement // those on every resource, and the others
	bounded        bool
	unread         bool // the boundary holds a statement that could not be read
	wide, narrow   []*statement
}

func (p *Policy) limits() limits {
	var l limits
	l.wideDeny, l.deny = split(p.deny)
	if p.boundary == nil {
		return l
	}
	l.bounded, l.unread = true, len(p.boundary.opaque) > 0
	wide, narrow := split(p.boundary.deny)
	l.wideDeny = append(l.wideDeny, wide...)
	l.deny = append(l.deny, narrow...)
	l.wide, l.narrow = split(p.boundary.allow)
	return l
}

// split parts the statements that apply to every resource from the others.
func split(statements []*statement) (wide, narrow []*statement) {
	for _, s := range statements {
		if s.everyResource() {
			wide = append(wide, s)
		} else {
			narrow = append(narrow, s)
		}
	}
	return wide, narrow
}

func (s *statement) everyResource() bool {
	if len(s.NotResources) > 0 {
		return false
	}
	for _, r := range s.Resources {
		if r == "*" {
			return true
		}
	}
	return len(s.Resources) == 0
}

// unconditional reports whether the statement applies in any case.
func (s *statement) unconditional() bool { return len(s.Conditions) == 0 && s.Maybe == "" }

// exists gives Maybe for a statement that rests on a condition of the template.
func (s *statement) exists() Tri {
	if s.Maybe != "" {
		return Maybe
	}
	return Yes
}

// applies gives Maybe for a statement that rests on a condition.
func (s *statement) applies(t Tri) Tri {
	if !s.unconditional() {
		return min(t, Maybe)
	}
	return t
}

// share is some of the actions of a grant, and how sure they stay.
type share struct {
	actions   []string
	certainty Tri
}

// remaining drops the actions that are denied or out of bounds wherever they
// go, and parts those that stay for sure from the others.
func (l limits) remaining(actions []string) []share {
	if len(l.wideDeny) == 0 && !l.bounded {
		return []share{{actions, Yes}}
	}
	sure, unsure := share{certainty: Yes}, share{certainty: Maybe}
	for _, action := range actions {
		switch min(not(covers(l.wideDeny, action)), l.inBounds(action)) {
		case Yes:
			sure.actions = append(sure.actions, action)
		case Maybe:
			unsure.actions = append(unsure.actions, action)
		}
	}
	return slices.DeleteFunc([]share{sure, unsure}, func(s share) bool { return len(s.actions) == 0 })
}

// inBounds answers for an action on some resource.
func (l limits) inBounds(action string) Tri {
	if !l.bounded {
		return Yes
	}
	t := max(covers(l.wide, action), covers(l.narrow, action))
	if l.unread {
		t = max(t, Maybe)
	}
	return t
}

// covers reports whether one of the statements applies to an action.
func covers(statements []*statement, action string) Tri {
	result := No
	for _, s := range statements {
		result = max(result, s.applies(s.coversAction(action)))
	}
	return result
}

// coversAll is covers for every one of the actions, by one statement.
func (s *statement) coversAll(actions []string) Tri {
	result := Yes
	for _, action := range actions {
		result = min(result, s.coversAction(action))
	}
	return s.applies(result)
}

// limit takes from a class what is denied or out of bounds there.
func (l limits) limit(ix *Index, class *Class, service string, actions []string) *Class {
	out := cut{drop: map[int]bool{}, lower: map[int]bool{}}
	for _, s := range l.deny {
		if at := s.coversAll(actions); at != No {
			out.add(s.classes(ix, service), at)
		}
	}
	if class = out.apply(ix, class); class == nil || !l.bounded || l.boundWide(actions) {
		return class
	}
	return l.keep(ix, class, service, actions)
}

// boundWide reports whether the boundary allows one of the actions everywhere.
func (l limits) boundWide(actions []string) bool {
	for _, action := range actions {
		if covers(l.wide, action) != No {
			return true
		}
	}
	return l.unread
}

// keep leaves the members that a boundary's statement names.
func (l limits) keep(ix *Index, class *Class, service string, actions []string) *Class {
	inside := map[int]Tri{}
	for _, s := range l.narrow {
		at := No
		for _, action := range actions {
			at = max(at, s.applies(s.coversAction(action)))
		}
		if at == No {
			continue
		}
		for _, c := range s.classes(ix, service) {
			for _, m := range c.Members {
				inside[m.Target] = max(inside[m.Target], min(at, m.Certainty))
			}
		}
	}
	return ix.change(class, func(m Member) Tri { return inside[m.Target] })
}
