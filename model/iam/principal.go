package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// resourceAnswer is what a resource's policy says to a caller, by the way in
// which it names the caller.
type resourceAnswer struct {
	direct  verdict // the session, the user, the service, everybody
	role    verdict // the role that the caller is, or is a session of
	account verdict // the caller's account, which leaves it to the identity's policy
	deny    verdict
}

// naming is how a principal names a caller.
type naming uint8

const (
	namesNot naming = iota
	namesAccount
	namesRole
	namesDirectly
)

// askAs evaluates statements with principals for one caller.
func (p *Policy) askAs(q question, caller model.Principal) resourceAnswer {
	var a resourceAnswer
	for _, s := range p.deny {
		at, _ := s.names(caller)
		a.deny.add(s, q, at)
	}
	for _, s := range p.allow {
		at, how := s.names(caller)
		if at == No {
			continue
		}
		switch how {
		case namesAccount:
			a.account.add(s, q, at)
		case namesRole:
			a.role.add(s, q, at)
		default:
			a.direct.add(s, q, at)
		}
	}
	if a.direct.level == levelNone {
		a.direct = p.unreadable()
	}
	return a
}

// names reports whether a statement names the caller, and how: the most direct
// of the surest ways.
func (s *statement) names(caller model.Principal) (Tri, naming) {
	if len(s.NotPrincipals) > 0 {
		named, _ := anyPrincipal(s.NotPrincipals, caller)
		return not(named), namesDirectly
	}
	return anyPrincipal(s.Principals, caller)
}

func anyPrincipal(principals []model.Principal, caller model.Principal) (Tri, naming) {
	best, how := No, namesNot
	for _, p := range principals {
		at, h := matchPrincipal(p, caller)
		if at > best || at == best && h > how {
			best, how = at, h
		}
	}
	return best, how
}

// matchPrincipal holds one principal of a policy against a caller.
func matchPrincipal(p, caller model.Principal) (Tri, naming) {
	if everybody(p) {
		return Yes, namesDirectly
	}
	if p.Type != caller.Type || caller.Value == "" {
		return No, namesNot
	}
	if p.Type != "AWS" {
		return equal(p.Value, caller.Value), namesDirectly
	}
	if account, ok := accountOf(p); ok {
		fields, _, isARN := splitARN(caller.Value)
		if !isARN {
			return Maybe, namesAccount
		}
		return matchField(4, account, fields[4]), namesAccount
	}
	return matchARN(p.Value, caller.Value)
}

// everybody reports whether a principal is "*", in any of the ways to write it.
func everybody(p model.Principal) bool {
	return p.Type == "*" || p.Type == "AWS" && p.Value == "*"
}

// accountOf returns the account that an AWS principal names as a whole: its
// number, or the ARN of its root.
func accountOf(p model.Principal) (string, bool) {
	if p.Value == "${AWS::AccountId}" || isAccount(p.Value) {
		return p.Value, true
	}
	fields, rest, ok := splitARN(p.Value)
	return fields[4], ok && fields[2] == "iam" && rest == "root"
}

func isAccount(value string) bool {
	return len(value) == 12 && strings.Trim(value, "0123456789") == ""
}

// matchARN holds the ARN of a role, session or user in a policy against the
// caller's. A role admits its sessions. A session in the policy admits a caller
// of whom only the role is known perhaps.
func matchARN(principal, caller string) (Tri, naming) {
	p, c := compile(principal), compile(caller)
	// A principal's ARN has no wildcards; tokens alone are open.
	at := min(matchFieldsIfARN(p, c), equal(p.rest, c.rest))
	if p.lone() || c.lone() {
		at = p.match(c)
	}
	if at != No {
		if roleName(c) != "" {
			return at, namesRole
		}
		return at, namesDirectly
	}
	pr, ps := sessionOf(p)
	cr, cs := sessionOf(c)
	switch {
	case cs && !ps:
		return min(sameAccount(p, c), equal(roleName(p), cr)), namesRole
	case ps && !cs:
		return min(sameAccount(p, c), equal(pr, roleName(c)), Maybe), namesDirectly
	}
	return No, namesNot
}

func matchFieldsIfARN(p, c text) Tri {
	if p.arn && c.arn {
		return p.matchFields(c)
	}
	return tri(p.arn == c.arn)
}

func sameAccount(p, c text) Tri { return matchField(4, p.fields[4], c.fields[4]) }

// roleName returns the name of the role, without its path, "" for what is none.
func roleName(t text) string {
	path, ok := strings.CutPrefix(t.rest, "role/")
	if !t.arn || !ok {
		return ""
	}
	return path[strings.LastIndexByte(path, '/')+1:]
}

// sessionOf returns the role's name of an assumed role's ARN.
func sessionOf(t text) (role string, ok bool) {
	path, ok := strings.CutPrefix(t.rest, "assumed-role/")
	role, _, _ = strings.Cut(path, "/")
	return role, ok && t.arn
}
