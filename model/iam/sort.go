package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// GrantClass is what is known of the use of a grant.
type GrantClass string

// The classes of a grant (DESIGN section 4).
const (
	Required    GrantClass = "required"
	Referenced  GrantClass = "referenced"
	Unexplained GrantClass = "unexplained"
	Excess      GrantClass = "excess"
)

// Grant is one action pattern on one resource pattern of a statement that
// allows. What the code calls is not in a configuration, so an unexplained
// grant is not known to be unused.
type Grant struct {
	Statement *model.Statement
	// Action and Resource are as written; "all but …" stands for NotAction and
	// NotResource.
	Action, Resource string
	Class            GrantClass
	// Why is the Why of the first need that decides, "" where unexplained.
	Why string
	// Wider says that the grant covers more than what is required: it has a
	// wildcard, and the need that decides has none.
	Wider bool
}

// maxPairs bounds the grants of one statement. A policy document has at most
// 10,240 characters, and so far fewer pairs; of statements beyond that, which no
// provider takes, the rest is left out.
const maxPairs = 1 << 14

// Sort sorts the grants of an identity by what is known of their use, in the
// order of the policy.
func Sort(identity *model.Component, needs []Need) []Grant {
	known := usesOf(needs)
	var grants []Grant
	for _, s := range Compile(identity.Permissions).allow {
		pairs := 0
		resources := s.resourceLabels()
		for _, action := range s.actionLabels() {
			for _, resource := range resources {
				if pairs++; pairs > maxPairs {
					break
				}
				grants = append(grants, known.classify(s, action, resource))
			}
		}
	}
	return grants
}

// allBut is how the complement of patterns is written in a Grant.
const allBut = "all but "

func (s *statement) actionLabels() []string {
	if len(s.NotActions) > 0 {
		return []string{allBut + strings.Join(s.NotActions, ", ")}
	}
	return s.Actions
}

// label is how a Grant names a resource, with what the name means.
type label struct {
	text  string
	parts []part // the pattern and its starts; none for a complement
}

func (s *statement) resourceLabels() []label {
	switch {
	case len(s.notResources) > 0:
		return []label{{text: allBut + strings.Join(s.NotResources, ", ")}}
	case len(s.resources) == 0:
		return []label{{text: "*", parts: partsOf(compile("*"), "")}}
	}
	labels := make([]label, len(s.resources))
	for i, r := range s.resources {
		labels[i] = label{text: r.raw, parts: partsOf(r, separators[r.fields[2]])}
	}
	return labels
}

// wider reports whether a label means more than the resource and what lies
// within it.
func (l label) wider(resource text) bool {
	for _, p := range l.parts {
		if !p.wildcard() && p.match(resource) == Yes {
			return false
		}
	}
	return len(l.parts) == 0 || l.parts[0].wildcard()
}

// classify finds the strongest need for one pair: unused over required would
// be a contradiction, and then what is provable stands.
func (u uses) classify(s *statement, action string, resource label) Grant {
	g := Grant{Statement: s.Statement, Action: action, Resource: resource.text, Class: Unexplained}
	for _, proof := range []struct {
		proof Proof
		class GrantClass
	}{{Provable, Required}, {Unused, Excess}, {Reference, Referenced}} {
		for _, need := range u {
			if need.Proof == proof.proof && need.explains(s, action, resource) {
				g.Class, g.Why = proof.class, need.Why
				g.Wider = proof.class == Required && (strings.ContainsAny(action, "*?") || resource.wider(need.resource))
				return g
			}
		}
	}
	return g
}
