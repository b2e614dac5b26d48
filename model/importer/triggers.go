package importer

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// joinTriggers brings together the halves of triggers that could not be matched
// in their own files: a subscription in one file and its permission in another,
// or a source that only another file's export tells.
func joinTriggers(g *model.Graph) {
	waiting := map[string][]*model.Flow{} // by target: subscriptions whose permission was not found
	for _, f := range g.Flows {
		if f.Live == model.LiveUnknown && f.Principal == "" {
			waiting[f.To] = append(waiting[f.To], f)
		}
	}
	if len(waiting) == 0 {
		return
	}
	used := map[*model.Flow]bool{}
	for _, p := range g.Flows {
		if p.Kind != model.FlowAllows || p.Principal == "" {
			continue
		}
		for _, s := range waiting[p.To] {
			if s.Principal == "" && admits(g, p, s) {
				s.Principal, s.Live = p.Principal, model.LiveYes
				for id, f := range p.Facts.All() {
					s.Facts.Set(id, f)
				}
				s.Facts.Set(fact.Subscribed, model.KnownBool(true, s.Source))
				used[p] = true
				break
			}
		}
	}
	g.Flows = slices.DeleteFunc(g.Flows, func(f *model.Flow) bool { return used[f] })
}

// admits reports whether the permission of one flow lets in the subscription of
// another.
func admits(g *model.Graph, permission, subscription *model.Flow) bool {
	from := g.Component(subscription.From)
	if from == nil || callerOf(from.ARN) != permission.Principal {
		return false
	}
	return slices.ContainsFunc(g.Component(permission.To).Resource, func(s model.Statement) bool {
		return s.Pos == permission.Source && lets(s, permission.Principal, from.ARN)
	})
}

// lets reports whether a statement lets a principal call a function on behalf
// of a source.
func lets(s model.Statement, principal, source string) bool {
	calls := func(action string) bool { return iam.MatchAction(action, "lambda:InvokeFunction") != iam.No }
	named := func(p model.Principal) bool { return p.Value == principal }
	if !slices.ContainsFunc(s.Actions, calls) || !slices.ContainsFunc(s.Principals, named) {
		return false
	}
	for _, c := range s.Conditions {
		if strings.EqualFold(c.Key, "aws:SourceArn") {
			return slices.ContainsFunc(c.Values, func(pattern string) bool { return iam.Match(pattern, source) != iam.No })
		}
	}
	return true // whatever source of that service
}

// callerOf is the service principal that calls on behalf of what has an ARN.
func callerOf(arn string) string {
	fields := strings.SplitN(strings.ReplaceAll(arn, "AWS::", ""), ":", 4)
	if len(fields) < 4 || fields[2] == "" {
		return ""
	}
	if fields[2] == "execute-api" {
		return "apigateway.amazonaws.com"
	}
	return fields[2] + ".amazonaws.com"
}
