package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// Execution predicates say what rules on roles and instances need to know
// beside breadth: whom a role trusts, what it may destroy, what a person says
// of policies that could not be read, what outlives an instance.
var executionPredicates = []*predicate{
	{name: "trust_read", typ: model.TypeBool, kinds: identities, meaning: "Its trust policy could be read in full.",
		read: func(_ *subjectContext, c *model.Component) answer {
			return decided(model.Bool(trustRead(c)), true)
		}},
	{name: "trusts_federation", typ: model.TypeBool, kinds: identities, meaning: "Its trust policy admits a provider of web identities, which many customers share.",
		read: func(_ *subjectContext, c *model.Component) answer {
			return decided(model.Bool(trustsWebIdentity(c)), true)
		}},
	{name: "trusted_account", typ: model.TypeBool, kinds: identities, read: trustedAccount,
		meaning: "An account that is not certain to be its own may assume it without an external id; unknown where the account is not."},
	{name: "policies_complete", typ: model.TypeBool, kinds: identities, meaning: "All of its policies could be read, or no function here acts as it.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Bool(sc.policiesComplete(c)), true)
		}},
	{name: "reference_read", typ: model.TypeBool, meaning: "What names it could be read; two that could not are not known to be one.",
		read: func(_ *subjectContext, c *model.Component) answer {
			return decided(model.Bool(!strings.Contains(c.ID, "${?}")), true)
		}},
	orStated("service_wide_services", "Services, or managed policies, of which it holds every action on every resource", "broad",
		breadthOf(iam.ServiceAdmin)),
	orStated("wildcard_action_services", "Services, or managed policies, of which it holds every action on what it names", "broad",
		breadthOf(iam.WildcardActions, iam.ResourceAllBut)),
	orStated("wildcard_resource_services", "Services, or managed policies, with which it reaches every resource", "broad",
		breadthOf(iam.WildcardResource)),
	orStated("escalation_routes", "Ways to act with rights that were given to others, by id", "escalating",
		routesTo("admin", "identity", "code")),
	orStated("opening_routes", "Ways to let others call functions, by id", "escalating",
		routesTo("invoke")),
	{name: "passes_every_role", typ: model.TypeBool, kinds: identities, read: passesEveryRole,
		meaning: "It may pass every role to any service; a right that a condition ties to a service is left out."},
	{name: "destruction_grants", typ: model.TypeList, kinds: identities, read: destruction(true),
		meaning: "Actions it is allowed one by one, on every resource, that destroy whole stores, keys, secrets, logs or what restores them."},
	{name: "destruction_of_named", typ: model.TypeList, kinds: identities, read: destruction(false),
		meaning: "Actions it is allowed one by one, on what it names, that destroy it as a whole or make it empty itself later."},
	flag("own_address", "It has an address of its own that asks for no proof, without a gateway.", functions, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
			how := src.Facts.Get(fact.Authentication)
			return f.Kind == model.FlowRoutes && src.Service == "aws.lambda.url" && how.Decides() && how.Value.AsText() == "none"
		})
	}),
	{name: "leads_strangers", typ: model.TypeBool, kinds: []model.Kind{model.KindAPI}, read: leadsStrangers,
		meaning: "Anybody, or any account, can choose content that reaches a function behind it."},
	{name: "mount_shared", typ: model.TypeBool, kinds: functions, read: mountShared,
		meaning: "A file system mounted into it is mounted into another function too."},
}

func leadsStrangers(sc *subjectContext, c *model.Component) answer {
	for _, target := range sc.behind(c) {
		a := sc.holds(target, []model.Capability{model.CanPayload, model.CanInvoke}, []model.Actor{model.Anonymous, model.AnyAccount})
		if a.known && a.value.AsBool() {
			return a
		}
	}
	return decided(model.Bool(false), true)
}

// mountShared is unknown where it is not known what is mounted.
func mountShared(sc *subjectContext, c *model.Component) answer {
	mounts := c.Facts.Get(fact.FilesystemMounts)
	if !mounts.Decides() {
		return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.FilesystemMounts}}}
	}
	shared := slices.ContainsFunc(c.Out(), func(f *model.Flow) bool {
		return mountsStore(f) && sc.anyIn(f.End(), func(other *model.Flow, src *model.Component) bool {
			return src.Kind == model.KindFunction && src.ID != c.ID && mountsStore(other)
		})
	})
	return decided(model.Bool(shared), true)
}

// mountsStore tells a mount from a store that a variable only names.
func mountsStore(f *model.Flow) bool {
	return f.Kind == model.FlowUses && f.Evidence != model.EvidenceReferenced && f.End().Kind == model.KindStore
}
