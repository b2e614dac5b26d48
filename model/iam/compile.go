package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Policy is a set of statements taken apart for repeated questions. It keeps
// grants factored: nothing is expanded to pairs of action and resource. A
// Policy is immutable and safe for concurrent use; it refers to the statements
// that it was made from, which must not change.
type Policy struct {
	allow, deny, opaque []*statement
	boundary            *Policy
}

// statement is a model.Statement with its patterns taken apart.
type statement struct {
	*model.Statement
	actions, notActions     []string // lower case
	resources, notResources []text
}

// maxPatterns bounds the patterns of the statements that every grant is held
// against. Providers take policies of some 20,000 characters at most; what a
// made-up input holds beyond is left out where that leaves an upper bound, and
// counts as unread elsewhere.
const maxPatterns = 4096

// Compile takes statements apart: an identity's Permissions, a resource policy
// or a trust policy.
func Compile(statements []model.Statement) *Policy {
	p := new(Policy)
	for i := range statements {
		s := compileStatement(&statements[i])
		switch {
		case s.Opaque != "":
			p.opaque = append(p.opaque, s)
		case s.Effect == model.Deny:
			p.deny = append(p.deny, s)
		default:
			p.allow = append(p.allow, s)
		}
	}
	p.deny = firstFew(p.deny)
	return p
}

// firstFew cuts a list after maxPatterns patterns.
func firstFew(statements []*statement) []*statement {
	patterns := 0
	for i, s := range statements {
		patterns += 1 + len(s.Actions) + len(s.NotActions) + len(s.Resources) + len(s.NotResources) + len(s.Principals)
		if patterns > maxPatterns {
			return statements[:i]
		}
	}
	return statements
}

// CompileIdentity takes an identity's permissions apart together with its
// permission boundary.
func CompileIdentity(identity *model.Component) *Policy {
	p := Compile(identity.Permissions)
	if identity.HasBoundary {
		p.boundary = Compile(identity.Boundary)
		if few := firstFew(p.boundary.allow); len(few) < len(p.boundary.allow) {
			unread := model.Statement{Opaque: "the boundary is longer than any provider takes"}
			p.boundary.allow, p.boundary.opaque = few, append(p.boundary.opaque, compileStatement(&unread))
		}
	}
	return p
}

// Opaque returns the statements whose content could not be read, those of the
// boundary last.
func (p *Policy) Opaque() []*model.Statement {
	var found []*model.Statement
	for _, s := range p.opaque {
		found = append(found, s.Statement)
	}
	if p.boundary != nil {
		found = append(found, p.boundary.Opaque()...)
	}
	return found
}

func compileStatement(s *model.Statement) *statement {
	return &statement{
		Statement:    s,
		actions:      lowered(s.Actions),
		notActions:   lowered(s.NotActions),
		resources:    compiled(s.Resources),
		notResources: compiled(s.NotResources),
	}
}

func lowered(patterns []string) []string {
	low := make([]string, len(patterns))
	for i, p := range patterns {
		low[i] = strings.ToLower(p)
	}
	return low
}

func compiled(patterns []string) []text {
	texts := make([]text, len(patterns))
	for i, p := range patterns {
		texts[i] = compile(p)
	}
	return texts
}

// coversAction answers for an action in lower case. A statement without any
// action, as an unfinished one has, covers none.
func (s *statement) coversAction(action string) Tri {
	if len(s.notActions) > 0 {
		return not(anyAction(s.notActions, action))
	}
	return anyAction(s.actions, action)
}

func anyAction(patterns []string, action string) Tri {
	result := No
	for _, p := range patterns {
		if result = max(result, matchFold(p, action)); result == Yes {
			break
		}
	}
	return result
}

// coversResource answers for a resource. A statement that names no resource, as
// those of trust policies, covers the one that it is attached to.
func (s *statement) coversResource(resource text) Tri {
	switch {
	case len(s.notResources) > 0:
		return not(anyText(s.notResources, resource))
	case len(s.resources) == 0:
		return Yes
	}
	return anyText(s.resources, resource)
}

func anyText(patterns []text, s text) Tri {
	result := No
	for _, p := range patterns {
		if result = max(result, p.match(s)); result == Yes {
			break
		}
	}
	return result
}
