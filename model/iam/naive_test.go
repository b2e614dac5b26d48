package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// naiveGlob matches by trying every length for each star.
func naiveGlob(pattern, s []rune) bool {
	if len(pattern) == 0 {
		return len(s) == 0
	}
	switch {
	case pattern[0] == '*':
		for i := range len(s) + 1 {
			if naiveGlob(pattern[1:], s[i:]) {
				return true
			}
		}
		return false
	case len(s) == 0:
		return false
	}
	return (pattern[0] == '?' || pattern[0] == s[0]) && naiveGlob(pattern[1:], s[1:])
}

// naiveRequest asks about texts without tokens, and statements without
// conditions, where every answer is yes or no.
type naiveRequest struct {
	action, resource, caller string
	identity, boundary       []model.Statement
	resourcePolicy           []model.Statement
	bounded, cross, required bool
}

func (r naiveRequest) applies(s model.Statement) bool {
	one := func(patterns []string, value string) bool {
		for _, p := range patterns {
			if naiveGlob([]rune(strings.ToLower(p)), []rune(strings.ToLower(value))) {
				return true
			}
		}
		return false
	}
	action := one(s.Actions, r.action)
	if len(s.NotActions) > 0 {
		action = !one(s.NotActions, r.action)
	}
	resource := one(s.Resources, r.resource)
	if len(s.NotResources) > 0 {
		resource = !one(s.NotResources, r.resource)
	}
	return action && resource
}

func (r naiveRequest) some(statements []model.Statement, effect model.Effect, names func(model.Principal) bool) bool {
	for _, s := range statements {
		named := names == nil
		for _, p := range s.Principals {
			named = named || names(p)
		}
		if s.Effect == effect && named && r.applies(s) {
			return true
		}
	}
	return false
}

// decide is the evaluation logic written down as it is told.
func (r naiveRequest) decide() Effect {
	account := strings.Split(r.caller, ":")[4]
	all := func(p model.Principal) bool { return p.Value == "*" }
	self := func(p model.Principal) bool { return p.Value == r.caller }
	home := func(p model.Principal) bool { return p.Value == account }
	anyOf := func(p model.Principal) bool { return all(p) || self(p) || home(p) }
	if r.some(r.identity, model.Deny, nil) || r.bounded && r.some(r.boundary, model.Deny, nil) || r.some(r.resourcePolicy, model.Deny, anyOf) {
		return Denied
	}
	inBounds := !r.bounded || r.some(r.boundary, model.Allow, nil)
	identity := r.some(r.identity, model.Allow, nil) && inBounds
	var allowed bool
	isRole := strings.Contains(r.caller, ":role/")
	bySelf := r.some(r.resourcePolicy, model.Allow, all) ||
		r.some(r.resourcePolicy, model.Allow, self) && (!isRole || inBounds)
	switch {
	case r.cross:
		allowed = identity && r.some(r.resourcePolicy, model.Allow, anyOf)
	case r.required:
		allowed = bySelf || identity && r.some(r.resourcePolicy, model.Allow, home)
	default:
		allowed = identity || bySelf
	}
	if allowed {
		return Allowed
	}
	return NotAllowed
}
