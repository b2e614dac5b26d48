package iam

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Escalation is a set of actions with which an identity gains more than it was
// given.
type Escalation struct {
	ID string
	// Needs lists the actions, all of which are needed.
	Needs []string
	// PassedTo is the service that a role is passed to, "lambda.amazonaws.com";
	// "" where the set passes none.
	PassedTo string
	// On is the ARN that the actions are needed on, iam:PassRole aside; "" for
	// any. A set by which an identity rewrites its own permissions has its ARN here.
	On string
	// Yields says what is gained, in words of the caller's.
	Yields string
}

// Route is an Escalation that is open to an identity.
type Route struct {
	Escalation Escalation
	// Certainty is Maybe where a step rests on something that is not known.
	Certainty Tri
	Steps     []RouteStep // one for each action needed, in that order
}

// RouteStep is one action of a route and what allows it.
type RouteStep struct {
	Action     string
	Certainty  Tri
	Statements []*model.Statement
	// Resources lists what the statements name, as written, sorted.
	Resources  []string
	Conditions []model.Condition // those that are not decided
}

// Escalations lists the sets that are open to the identity, in the order given.
// Denies, the boundary and conditions count: iam:PassedToService is compared
// with the service that the set passes a role to. Steps that no single resource
// need join are judged one by one, so the answer is an upper bound.
func (p *Policy) Escalations(sets []Escalation) []Route {
	var routes []Route
	services, all := p.services()
	for _, set := range sets {
		// Most policies name none of the services that a set needs.
		if !all && slices.ContainsFunc(set.Needs, func(action string) bool { return !services[strings.ToLower(serviceOf(action))] }) {
			continue
		}
		if route, ok := p.route(set); ok {
			routes = append(routes, route)
		}
	}
	return routes
}

// services are those that the statements that allow name in their actions, in
// lower case; all where one leaves the service open.
func (p *Policy) services() (named map[string]bool, all bool) {
	named = map[string]bool{}
	for _, s := range p.allow {
		if len(s.NotActions) > 0 {
			return nil, true
		}
		for _, action := range s.actions {
			service, _, ok := strings.Cut(action, ":")
			if !ok || strings.ContainsAny(service, "*?$") {
				return nil, true
			}
			named[service] = true
		}
	}
	return named, false
}

func (p *Policy) route(set Escalation) (Route, bool) {
	if len(set.Needs) == 0 {
		return Route{}, false
	}
	route := Route{Escalation: set, Certainty: Yes}
	context := Context{}
	if set.PassedTo != "" {
		context["iam:PassedToService"] = []string{set.PassedTo}
	}
	for _, action := range set.Needs {
		on := set.On
		if strings.EqualFold(action, "iam:PassRole") {
			on = ""
		}
		step := p.step(action, on, context)
		if step.Certainty == No {
			return Route{}, false
		}
		route.Certainty = min(route.Certainty, step.Certainty)
		route.Steps = append(route.Steps, step)
	}
	return route, true
}

// step answers for an action on a resource, or on any that the policy names.
func (p *Policy) step(action, on string, context Context) RouteStep {
	step := RouteStep{Action: action}
	low := strings.ToLower(action)
	for _, s := range p.allow {
		at := min(s.exists(), s.coversAction(low))
		if at == No {
			continue
		}
		holds, undecided := context.holds(s.Conditions)
		certainty, resources := p.usable(s, low, on, min(at, holds), context)
		if certainty == No {
			continue
		}
		step.Certainty = max(step.Certainty, certainty)
		step.Statements = append(step.Statements, s.Statement)
		step.Resources = append(step.Resources, resources...)
		step.Conditions = append(step.Conditions, undecided...)
	}
	slices.Sort(step.Resources)
	step.Resources = slices.Compact(step.Resources)
	return step
}

// usable lists the resources of a statement on which an action stays possible;
// at says how sure the statement is.
func (p *Policy) usable(s *statement, action, on string, at Tri, context Context) (Tri, []string) {
	named := s.resources
	switch {
	case on != "":
		named = []text{compile(on)}
		at = min(at, s.coversResource(named[0]))
	case len(named) == 0:
		named = []text{compile("*")}
	}
	certainty := No
	var resources []string
	for _, resource := range named {
		if here := min(at, p.leaves(action, resource, context)); here != No {
			certainty = max(certainty, here)
			resources = append(resources, resource.raw)
		}
	}
	return certainty, resources
}

// leaves reports whether denies and the boundary leave an action on some of the
// resources that a pattern names.
func (p *Policy) leaves(action string, pattern text, context Context) Tri {
	result := not(p.takes(action, pattern, context))
	if p.boundary == nil {
		return result
	}
	result = min(result, not(p.boundary.takes(action, pattern, context)))
	within := No
	if len(p.boundary.opaque) > 0 {
		within = Maybe
	}
	for _, s := range p.boundary.allow {
		holds, _ := context.holds(s.Conditions)
		at := min(s.exists(), holds, s.coversAction(action))
		if at != No {
			within = max(within, min(at, s.overlaps(pattern)))
		}
	}
	return min(result, within)
}

// takes reports whether a deny covers all that a pattern names.
func (p *Policy) takes(action string, pattern text, context Context) Tri {
	result := No
	for _, s := range p.deny {
		at := min(s.exists(), s.coversAction(action))
		if at == No {
			continue
		}
		holds, _ := context.holds(s.Conditions)
		result = max(result, min(at, holds, s.contains(pattern)))
	}
	return result
}
