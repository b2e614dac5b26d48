package iam

import "strings"

// Proof is what speaks for a need.
type Proof string

// The proofs.
const (
	// Provable: the configuration itself makes the identity use the action, as a
	// poller, a destination, a dead-letter queue, a network, tracing, a log, the
	// use of a key for these, or the target of a workflow, pipe or schedule.
	Provable Proof = "provable"
	// Reference: the configuration names the resource, as in an environment
	// variable; which actions are used is not known.
	Reference Proof = "reference"
	// Unused: usage data, the code, or a person shows that it is not used.
	Unused Proof = "unused"
)

// Need is a use of a resource that the caller of Sort knows of.
type Need struct {
	Action      string // "sqs:ReceiveMessage"; "" for any, where only a reference is known
	ResourceARN string // "" for actions without a resource, and for Unused of any resource
	Why         string // "polls the queue Orders"
	Proof       Proof
}

// use is a Need taken apart.
type use struct {
	Need
	action   string // lower case
	service  string // of the resource
	resource text
}

type uses []use

func usesOf(needs []Need) uses {
	all := make(uses, len(needs))
	for i, n := range needs {
		all[i] = use{Need: n, action: strings.ToLower(n.Action), resource: compile(n.ResourceARN)}
		all[i].service = all[i].resource.fields[2]
	}
	return all
}

// explains reports whether the need is what a pair is for.
func (n use) explains(s *statement, action string, resource label) bool {
	return n.explainsAction(s, action) && n.explainsResource(s, resource)
}

func (n use) explainsAction(s *statement, action string) bool {
	switch {
	case n.Proof == Unused && len(s.NotActions) > 0:
		return false
	case n.action == "" && n.service == "":
		return n.Proof != Provable
	case n.action == "":
		return len(s.NotActions) > 0 || action == "*" || arnService(serviceOf(action)) == n.service
	case len(s.NotActions) > 0:
		return s.coversAction(n.action) != No
	case n.Proof == Unused:
		// A wildcard is used unless all that it means is known not to be.
		return matchFold(n.action, strings.ToLower(action)) == Yes
	}
	return matchFold(strings.ToLower(action), n.action) != No
}

func (n use) explainsResource(s *statement, resource label) bool {
	switch {
	case n.ResourceARN == "":
		return n.Proof == Unused || n.Proof == Provable
	case len(s.NotResources) > 0:
		return s.coversResource(n.resource) != No
	case n.Proof == Unused:
		return n.resource.contains(resource.parts[0].text) == Yes
	}
	for _, p := range resource.parts {
		if p.match(n.resource) != No {
			return true
		}
	}
	return false
}
