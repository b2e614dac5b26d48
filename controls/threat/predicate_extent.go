package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// notNamed stands for what a role holds by a person's word alone.
const notNamed = "(not named)"

// readPolicies lists what a role holds by its policies, and says whether all of
// it is certain.
type readPolicies func(*subjectContext, *model.Component) (items []string, certain bool)

// orStated makes a predicate over what a role's policies hold. Where they were
// not read, what a person says of their extent stands in; until somebody does,
// the list is open.
func orStated(name, meaning, extent string, read readPolicies) *predicate {
	meaning += "; open where its policies were not read and nobody said what they allow."
	return &predicate{name: name, typ: model.TypeList, kinds: identities, meaning: meaning, read: func(sc *subjectContext, c *model.Component) answer {
		items, certain := read(sc, c)
		stated := c.Facts.Get(fact.PermissionExtent)
		switch {
		case sc.policiesComplete(c):
		case !stated.Decides():
			return answer{value: model.OpenList(sorted(items)...), known: true, certain: certain,
				blockers: []FactRef{{Component: c.ID, Fact: fact.PermissionExtent}}}
		case len(items) == 0 && stated.Value.AsText() == extent:
			items = []string{notNamed}
		}
		return decided(model.List(sorted(items)...), certain)
	}}
}

// policiesComplete is false for a role that is known by reference only, even if
// a policy that is attached to it here could be read: it has others.
func (sc *subjectContext) policiesComplete(c *model.Component) bool {
	known := c.Origin != model.OriginExternal || len(sc.functionsOf(c)) == 0
	return known && len(c.Permissions) > 0 && !sc.report(c).opaque
}

// breadthOf reads in what ways a role's policies are broad. A managed policy is
// called by its name.
func breadthOf(kinds ...iam.BreadthKind) readPolicies {
	return func(sc *subjectContext, c *model.Component) (items []string, certain bool) {
		rep := sc.report(c)
		certain = true
		for _, k := range kinds {
			for _, item := range rep.lists[k].value.AsList() {
				if strings.HasPrefix(item, "arn:") {
					item = item[strings.LastIndexByte(item, '/')+1:]
				}
				items = append(items, item)
			}
			certain = certain && rep.lists[k].certain
		}
		return items, certain
	}
}

// routesTo reads the escalation routes that yield one of some gains. A route
// that needs more than permissions is not certain.
func routesTo(gains ...string) readPolicies {
	return func(sc *subjectContext, c *model.Component) (items []string, certain bool) {
		certain = true
		for _, r := range sc.report(c).routes {
			if !slices.Contains(gains, r.Escalation.Yields) || !leadsFar(r) {
				continue
			}
			items = append(items, r.Escalation.ID)
			certain = certain && r.Certainty == iam.Yes && !conditional(r.Escalation.ID)
		}
		return items, certain
	}
}

// leadsFar is false for a role that may be assumed and is named: that is a
// delegation, and what the named role may do is judged at that role.
func leadsFar(r iam.Route) bool {
	if len(r.Steps) != 1 || !strings.EqualFold(r.Steps[0].Action, "sts:AssumeRole") {
		return true
	}
	return slices.ContainsFunc(r.Steps[0].Resources, func(resource string) bool {
		return resource == "*" || strings.HasSuffix(resource, ":*") || strings.HasSuffix(resource, ":role/*")
	})
}

// conditional reports whether a set works only where something else holds too.
func conditional(escalation string) bool {
	return slices.ContainsFunc(catalogs.Escalations(), func(e catalogs.Escalation) bool { return e.ID == escalation && e.Condition != "" })
}

func passesEveryRole(sc *subjectContext, c *model.Component) answer {
	for _, b := range sc.report(c).broad {
		tied := slices.ContainsFunc(b.Statement.Conditions, func(cond model.Condition) bool { return strings.EqualFold(cond.Key, "iam:PassedToService") })
		if b.Kind == iam.PassAnyRole && !tied {
			return decided(model.Bool(true), b.Certainty == iam.Yes)
		}
	}
	return decided(model.Bool(false), true)
}

func sorted(items []string) []string {
	items = slices.Clone(items)
	slices.Sort(items)
	return slices.Compact(items)
}
