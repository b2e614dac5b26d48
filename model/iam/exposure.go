package iam

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// Audience is whom a resource policy lets in.
type Audience string

// The audiences, widest first.
const (
	// AudienceAnyone: without signing, from anywhere.
	AudienceAnyone Audience = "anyone"
	// AudienceAnyAccount: everybody with an account of the provider.
	AudienceAnyAccount Audience = "any-account"
	// AudienceServiceAnyCustomer: a service, whichever customer tells it to (the
	// confused deputy).
	AudienceServiceAnyCustomer Audience = "service-any-customer"
	AudienceNetwork            Audience = "network" // anyone from an address or network
	AudienceOrg                Audience = "org"     // all accounts of an organisation
	AudienceAccount            Audience = "account"
	AudienceFederated          Audience = "federated"
	AudienceService            Audience = "service" // on behalf of named accounts or resources
	AudiencePrincipal          Audience = "principal"
	// AudienceUnread stands for a statement that could not be read.
	AudienceUnread Audience = "unread"
)

// Exposed is one principal that a resource policy lets in, after its conditions.
type Exposed struct {
	Who       Audience
	Principal model.Principal
	// Foreign says whether an account or a principal lies outside the own account.
	Foreign Tri
	// Actions as written; NotActions where the statement allows all but these.
	Actions, NotActions []string
	Conditions          []model.Condition
	// Narrowed says how the conditions, or a deny, limit whom Principal means.
	Narrowed  []Narrowing
	Certainty Tri
	Statement *model.Statement
}

// Exposure reads a resource policy: one Exposed for each principal of each
// statement that allows, in the order of the policy. ownAccount is the
// resource's account, "" for the stack's own. unsigned says that the service
// takes requests that nobody signed (S3, SQS, SNS, function URLs): there "*"
// means anyone, elsewhere every account. Statements that deny in any case are
// taken away where they cover every action.
func Exposure(statements []model.Statement, ownAccount string, unsigned bool) []Exposed {
	p := Compile(statements)
	var exposed []Exposed
	for _, s := range p.allow {
		for _, principal := range admitted(s) {
			narrowed, denied := p.denyingAll(s, principal)
			if denied {
				continue
			}
			e := Exposed{Principal: principal, Actions: s.Actions, NotActions: s.NotActions, Conditions: s.Conditions,
				Narrowed: slices.Concat(narrowings(s.Conditions), narrowed), Certainty: s.exists(), Statement: s.Statement}
			e.judge(ownAccount, unsigned)
			exposed = append(exposed, e)
		}
	}
	for _, s := range p.opaque {
		exposed = append(exposed, Exposed{Who: AudienceUnread, Foreign: Maybe, Certainty: Maybe, Statement: s.Statement})
	}
	return exposed
}

// denyingAll looks at the denies that cover all that a statement allows to a
// principal: some deny it in any case, others leave a narrower audience.
func (p *Policy) denyingAll(allow *statement, principal model.Principal) (narrowed []Narrowing, denied bool) {
	for _, d := range p.deny {
		if at, _ := d.names(principal); at != Yes || d.Maybe != "" || !d.includes(allow) {
			continue
		}
		if len(d.Conditions) == 0 {
			return nil, true
		}
		if n, ok := narrowingByDeny(d.Conditions); ok {
			narrowed = append(narrowed, n)
		}
	}
	return narrowed, false
}

// includes reports whether the statement covers every action and resource that
// another names.
func (s *statement) includes(other *statement) bool {
	if len(other.NotActions) > 0 && !slices.Contains(s.actions, "*") || other.everyResource() && !s.everyResource() {
		return false
	}
	for _, action := range other.actions {
		if s.coversAction(action) != Yes {
			return false
		}
	}
	for _, resource := range other.resources {
		if s.contains(resource) != Yes {
			return false
		}
	}
	return true
}

func (e *Exposed) judge(ownAccount string, unsigned bool) {
	switch kind := trusteeKind(e.Principal); {
	case kind == TrusteeAnyone:
		e.Foreign = Yes
		e.Who = everybodyAs(e.Narrowed, unsigned)
		if e.Who == AudienceAccount {
			e.Foreign = foreignAccounts(e.Narrowed, ownAccount)
		}
	case kind == TrusteeService:
		e.Who = AudienceServiceAnyCustomer
		if narrowedTo(e.Narrowed, ByAccount) || narrowedTo(e.Narrowed, ByResource) || narrowedTo(e.Narrowed, ByOrg) {
			e.Who = AudienceService
		}
	case kind == TrusteeFederated:
		e.Who = AudienceFederated
	case e.Principal.Type == "CanonicalUser":
		e.Who, e.Foreign = AudienceAccount, Maybe
	case kind == TrusteeAccount:
		e.Who, e.Foreign = AudienceAccount, foreign(e.Principal, ownAccount)
	default:
		e.Who, e.Foreign = AudiencePrincipal, foreign(e.Principal, ownAccount)
	}
}

// everybodyAs says whom "*" means after the narrowest of the conditions.
func everybodyAs(narrowed []Narrowing, unsigned bool) Audience {
	for _, step := range []struct {
		by  NarrowedBy
		who Audience
	}{
		{ByPrincipal, AudiencePrincipal}, {ByResource, AudienceService}, {ByAccount, AudienceAccount},
		{ByOrg, AudienceOrg}, {ByNetwork, AudienceNetwork},
	} {
		if narrowedTo(narrowed, step.by) {
			return step.who
		}
	}
	if unsigned {
		return AudienceAnyone
	}
	return AudienceAnyAccount
}

// foreignAccounts reports whether a narrowing to accounts names another one.
func foreignAccounts(narrowed []Narrowing, ownAccount string) Tri {
	result := No
	for _, n := range narrowed {
		if n.By != ByAccount {
			continue
		}
		for _, value := range n.Values {
			result = max(result, foreign(model.Principal{Type: "AWS", Value: "arn:aws:iam::" + value + ":root"}, ownAccount))
		}
	}
	return result
}
