package iam

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// NotProvable marks what a narrowed policy keeps without proof of its use.
const NotProvable = "not provable from configuration"

// Narrowed is one statement of a narrowed policy.
type Narrowed struct {
	model.Statement
	// Unproved lists the actions that are kept though nothing in the
	// configuration shows their use. Mark is NotProvable where there are some.
	Unproved []string
	Mark     string
	// Note says why a statement was kept as it was, "" where it was narrowed.
	Note string
}

// Narrow makes a policy from an identity's own, in which wildcard resources are
// replaced by those that needs name. It takes away no action: which ones the
// code calls is not in the configuration. onResource reports whether a
// statement can limit an action to a resource; the others keep "*". Statements
// that deny are kept.
//
// The result is narrower. Whether it could be narrower still is not known.
func Narrow(identity *model.Component, needs []Need, onResource func(action string) bool) []Narrowed {
	known := usesOf(needs)
	var out []Narrowed
	for i := range identity.Permissions {
		s := compileStatement(&identity.Permissions[i])
		switch {
		case s.Opaque != "":
			out = append(out, kept(s, "it could not be read"))
		case s.Effect == model.Deny:
			out = append(out, kept(s, "it denies"))
		case len(s.NotActions) > 0 || len(s.NotResources) > 0:
			out = append(out, kept(s, "it allows all but some; write out what is meant"))
		default:
			out = append(out, known.narrow(s, onResource)...)
		}
	}
	return out
}

func kept(s *statement, why string) Narrowed { return Narrowed{Statement: *s.Statement, Note: why} }

// narrow splits a statement by service, since resources are replaced within one
// service, and parts off the actions that cannot name a resource.
func (u uses) narrow(s *statement, onResource func(string) bool) []Narrowed {
	if !slices.ContainsFunc(s.resources, text.wildcard) {
		return []Narrowed{u.marked(s, *s.Statement, "its resources are named already")}
	}
	type part struct {
		service string
		on      bool
	}
	var order []part
	actions := map[part][]string{}
	for _, action := range s.Actions {
		p := part{arnService(serviceOf(action)), onResource(action)}
		if actions[p] == nil {
			order = append(order, p)
		}
		actions[p] = append(actions[p], action)
	}
	var out []Narrowed
	for _, p := range order {
		narrowed, note := *s.Statement, "its actions name no resource"
		narrowed.Actions = actions[p]
		if p.on {
			narrowed.Resources, note = u.resources(s, p.service)
		}
		if len(narrowed.Resources) > 0 {
			out = append(out, u.marked(s, narrowed, note))
		}
	}
	return out
}

// resources replaces the wildcard patterns of a statement by the resources of
// one service that needs name and the patterns cover. A pattern for which there
// is none stays as it is.
func (u uses) resources(s *statement, service string) (resources []string, note string) {
	for i, pattern := range s.resources {
		if pattern.arn && !vague(pattern.fields[2], true) && pattern.fields[2] != service {
			continue
		}
		found := u.within(pattern, service)
		switch {
		case !pattern.wildcard():
			found = []string{s.Resources[i]}
		case len(found) == 0:
			found, note = []string{s.Resources[i]}, "nothing in the configuration names a resource for it"
		}
		resources = append(resources, found...)
	}
	slices.Sort(resources)
	return slices.Compact(resources), note
}

// within lists the resources that a pattern covers, each with what lies within
// it where the pattern reaches there.
func (u uses) within(pattern text, service string) []string {
	var found []string
	for _, need := range u {
		if need.Proof == Unused || need.service != service {
			continue
		}
		inner := ""
		if seps := separators[service]; seps != "" {
			inner = need.ResourceARN + seps[:1] + "*"
		}
		if pattern.match(need.resource) != No {
			found = append(found, need.ResourceARN)
		}
		if inner != "" && pattern.match(compile(inner)) != No {
			found = append(found, inner)
		}
	}
	return found
}

// marked lists which actions of a narrowed statement no need proves.
func (u uses) marked(s *statement, narrowed model.Statement, note string) Narrowed {
	out := Narrowed{Statement: narrowed, Note: note}
	for _, action := range narrowed.Actions {
		proved := slices.ContainsFunc(u, func(n use) bool {
			return n.Proof == Provable && MatchAction(action, n.Action) == Yes && n.explainsAction(s, action)
		})
		if !proved {
			out.Unproved, out.Mark = append(out.Unproved, action), NotProvable
		}
	}
	return out
}
