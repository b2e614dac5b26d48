package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

var identities = []model.Kind{model.KindIdentity}

// Identity predicates read an identity's policies. A statement that hangs on a
// condition counts, but not for certain; a policy that could not be read leaves
// the lists open.
var identityPredicates = []*predicate{
	broad("admin_grants", "Statements that allow every action, or all but some, as they are written.", iam.FullAdmin, iam.AllowAllBut),
	{name: "escalations", typ: model.TypeList, kinds: identities, meaning: "Ways to gain more than was given, by id of the escalation set.",
		read: func(sc *subjectContext, c *model.Component) answer { return sc.report(c).escalations }},
	{name: "trusts_anyone", typ: model.TypeBool, kinds: identities, meaning: "Any account may assume it.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.trust(c, func(t iam.Trustee) bool { return t.Kind == iam.TrusteeAnyone })
		}},
	{name: "federation_without_subject", typ: model.TypeBool, kinds: identities, meaning: "An OpenID Connect provider may assume it for every subject.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.trust(c, func(t iam.Trustee) bool {
				return t.Kind == iam.TrusteeFederated && !t.SubjectCondition && !strings.Contains(t.Principal.Value, ":saml-provider/")
			})
		}},
	{name: "function_count", typ: model.TypeInt, kinds: identities, meaning: "Functions that act as it.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Int(int64(len(sc.functionsOf(c)))), true)
		}},
	{name: "policies_read", typ: model.TypeBool, kinds: identities, meaning: "All of its policies could be read.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Bool(len(c.Permissions) > 0 && !sc.report(c).opaque), true)
		}},
}

// report is what an identity's policies come to.
type report struct {
	lists       map[iam.BreadthKind]answer
	escalations answer
	opaque      bool
	broad       []iam.Broad
	routes      []iam.Route
}

func broad(name, meaning string, kinds ...iam.BreadthKind) *predicate {
	return &predicate{name: name, typ: model.TypeList, kinds: identities, meaning: meaning, read: func(sc *subjectContext, c *model.Component) answer {
		rep := sc.report(c)
		var items []string
		certain := true
		for _, k := range kinds {
			items = append(items, rep.lists[k].value.AsList()...)
			certain = certain && rep.lists[k].certain
		}
		slices.Sort(items)
		return rep.list(slices.Compact(items), certain)
	}}
}

func (rep *report) list(items []string, certain bool) answer {
	if rep.opaque {
		return decided(model.OpenList(items...), certain)
	}
	return decided(model.List(items...), certain)
}

// report reads an identity's policies once.
func (sc *subjectContext) report(c *model.Component) *report {
	if rep, ok := sc.reports[c.ID]; ok {
		return rep
	}
	policy := iam.CompileIdentity(c)
	rep := &report{lists: map[iam.BreadthKind]answer{}, opaque: len(policy.Opaque()) > 0}
	for _, kind := range []iam.BreadthKind{iam.FullAdmin, iam.ServiceAdmin, iam.AllowAllBut, iam.ResourceAllBut, iam.WildcardActions,
		iam.WildcardResource, iam.PassAnyRole, iam.Destroys} {
		rep.lists[kind] = answer{certain: true}
	}
	rep.broad = policy.Breadth(sc.breadthTable())
	for _, b := range rep.broad {
		sc.note(rep, b)
	}
	rep.routes = policy.Escalations(sc.Escalations)
	var routes []string
	certain := true
	for _, r := range rep.routes {
		routes = append(routes, r.Escalation.ID)
		certain = certain && r.Certainty == iam.Yes
	}
	slices.Sort(routes)
	rep.escalations = rep.list(routes, certain)
	sc.reports[c.ID] = rep
	return rep
}

// note adds one broad statement to a report.
func (sc *subjectContext) note(rep *report, b iam.Broad) {
	items := b.Services
	switch b.Kind {
	case iam.FullAdmin, iam.AllowAllBut:
		items = []string{strings.Join(b.Actions, ", ")}
	case iam.WildcardResource, iam.Destroys:
		items = slices.DeleteFunc(slices.Clone(items), func(service string) bool { return plumbing(b.Statement, service) })
	}
	if b.Statement.Grant == model.GrantManaged && len(items) > 0 {
		items = []string{b.Statement.Policy} // one thing to change, however many services it names
	}
	have := rep.lists[b.Kind]
	rep.lists[b.Kind] = answer{
		value:   model.List(append(slices.Clone(have.value.AsList()), items...)...),
		known:   true,
		certain: have.certain && b.Certainty == iam.Yes,
	}
}

// plumbing are the grants that the platform's own tools attach for logs,
// traces and network interfaces: their breadth is the provider's.
func plumbing(s *model.Statement, service string) bool {
	if s.Grant != model.GrantManaged && s.Grant != model.GrantGenerated {
		return false
	}
	switch service {
	case "logs", "xray", "ec2", "cloudwatch":
		return true
	}
	return s.Grant == model.GrantGenerated
}

// destructive are the actions that delete data, one record or all of it.
var destructive = slices.Concat(destroying, []string{"s3:Delete*", "dynamodb:Delete*", "rds:Delete*", "backup:Delete*", "logs:Delete*"})

func (sc *subjectContext) breadthTable() iam.BreadthTable {
	if sc.destroys == nil {
		sc.destroys = map[string]bool{}
		for _, pattern := range destructive {
			for _, action := range sc.Actions.Expand(pattern) {
				sc.destroys[action] = true
			}
		}
	}
	return iam.BreadthTable{Actions: sc.Actions, OnResource: sc.OnResource, Destroys: func(action string) bool { return sc.destroys[action] }}
}

// trust reports whether somebody who matches may assume an identity.
func (sc *subjectContext) trust(c *model.Component, match func(iam.Trustee) bool) answer {
	if len(c.Trust) == 0 {
		return answer{}
	}
	unread := false
	for _, t := range iam.WhoMayAssume(c.Trust, "") {
		if match(t) {
			return decided(model.Bool(true), t.Certainty == iam.Yes)
		}
		unread = unread || t.Kind == iam.TrusteeUnread
	}
	if unread {
		return answer{}
	}
	return decided(model.Bool(false), true)
}

// admits lists the actions that a resource policy allows to some audiences.
func (sc *subjectContext) admits(c *model.Component, audiences ...iam.Audience) answer {
	var items []string
	certain, open := true, false
	for _, e := range iam.Exposure(c.Resource, "", unsigned(c)) {
		switch {
		case e.Who == iam.AudienceUnread:
			open = true
		case slices.Contains(audiences, e.Who):
			items = append(items, e.Actions...)
			if len(e.NotActions) > 0 {
				items = append(items, "all but "+strings.Join(e.NotActions, ", "))
			}
			certain = certain && e.Certainty == iam.Yes
		}
	}
	slices.Sort(items)
	items = slices.Compact(items)
	if open {
		return decided(model.OpenList(items...), certain)
	}
	return decided(model.List(items...), certain)
}

// unsigned reports whether a service takes requests that nobody signed.
func unsigned(c *model.Component) bool {
	switch c.Kind {
	case model.KindStore, model.KindQueue, model.KindTopic, model.KindRoute, model.KindAPI:
		return true
	}
	return false
}
