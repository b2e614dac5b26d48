package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// TrusteeKind is what kind of principal may assume a role.
type TrusteeKind string

// The kinds of trustee.
const (
	TrusteeService   TrusteeKind = "service"
	TrusteeAccount   TrusteeKind = "account" // everybody whom that account lets
	TrusteePrincipal TrusteeKind = "role"    // one role, user or session
	TrusteeFederated TrusteeKind = "federated"
	TrusteeAnyone    TrusteeKind = "anyone"
	// TrusteeUnread stands for a statement that could not be read.
	TrusteeUnread TrusteeKind = "unread"
)

// Trustee is somebody who may assume a role.
type Trustee struct {
	Kind      TrusteeKind
	Principal model.Principal
	// Foreign says whether an account or principal lies outside the own account.
	Foreign    Tri
	Conditions []model.Condition
	Narrowed   []Narrowing
	// SubjectCondition: a federated trustee is limited to some subjects.
	SubjectCondition bool
	// ExternalID: an external id is asked for.
	ExternalID bool
	// Broad says why the trust is wider than a role should have, "" where it is not.
	Broad     string
	Certainty Tri
	Statement *model.Statement
}

// assuming are the actions that yield a session of a role.
var assuming = []string{"sts:assumerole", "sts:assumerolewithwebidentity", "sts:assumerolewithsaml"}

// WhoMayAssume reads a trust policy: one Trustee for each principal of each
// statement that allows, in the order of the policy. ownAccount is the role's
// account, "" for the stack's own. Principals that a statement denies in any
// case are left out.
func WhoMayAssume(trust []model.Statement, ownAccount string) []Trustee {
	p := Compile(trust)
	var trustees []Trustee
	for _, s := range p.allow {
		action := firstCovered(s, assuming)
		if action == "" {
			continue
		}
		for _, principal := range admitted(s) {
			if !p.denies(action, principal) {
				trustees = append(trustees, trustee(s, principal, ownAccount))
			}
		}
	}
	for _, s := range p.opaque {
		trustees = append(trustees, Trustee{Kind: TrusteeUnread, Foreign: Maybe, Certainty: Maybe, Statement: s.Statement})
	}
	return trustees
}

func firstCovered(s *statement, actions []string) string {
	for _, action := range actions {
		if s.coversAction(action) != No {
			return action
		}
	}
	return ""
}

// admitted lists the principals of an allowing statement. One that names whom
// it does not mean admits everybody else.
func admitted(s *statement) []model.Principal {
	if len(s.NotPrincipals) > 0 {
		return []model.Principal{{Type: "*", Value: "*"}}
	}
	return s.Principals
}

// denies reports whether a statement of a resource policy denies the principal
// an action in any case.
func (p *Policy) denies(action string, principal model.Principal) bool {
	for _, s := range p.deny {
		at, _ := s.names(principal)
		if at == Yes && s.unconditional() && s.everyResource() && s.coversAction(strings.ToLower(action)) == Yes {
			return true
		}
	}
	return false
}

func trustee(s *statement, principal model.Principal, ownAccount string) Trustee {
	t := Trustee{
		Principal: principal, Conditions: s.Conditions, Narrowed: narrowings(s.Conditions),
		Certainty: s.exists(), Statement: s.Statement,
		SubjectCondition: hasSubject(s.Conditions), ExternalID: hasExternalID(s.Conditions),
	}
	t.Kind = trusteeKind(principal)
	if t.Kind == TrusteeAccount || t.Kind == TrusteePrincipal {
		t.Foreign = foreign(principal, ownAccount)
	}
	t.Broad = t.broad()
	return t
}

func trusteeKind(p model.Principal) TrusteeKind {
	switch {
	case everybody(p):
		return TrusteeAnyone
	case p.Type == "Service":
		return TrusteeService
	case p.Type == "Federated":
		return TrusteeFederated
	}
	if _, ok := accountOf(p); ok {
		return TrusteeAccount
	}
	return TrusteePrincipal
}

// foreign reports whether an AWS principal lies outside the account.
func foreign(p model.Principal, ownAccount string) Tri {
	if ownAccount == "" {
		ownAccount = fieldTokens[4]
	}
	account, ok := accountOf(p)
	if !ok {
		fields, _, isARN := splitARN(p.Value)
		if !isARN {
			return Maybe
		}
		account = fields[4]
	}
	// A number may be that of the stack's own account: then the answer is Maybe.
	return not(equal(account, ownAccount))
}

func (t Trustee) broad() string {
	switch t.Kind {
	case TrusteeAnyone:
		if len(t.Narrowed) == 0 && !t.ExternalID {
			return "everybody may assume it"
		}
	case TrusteeAccount:
		if t.Foreign != No && !t.ExternalID && !narrowedTo(t.Narrowed, ByPrincipal) {
			return "everybody in another account may assume it, without an external id"
		}
	case TrusteeFederated:
		if !t.SubjectCondition && !strings.Contains(t.Principal.Value, ":saml-provider/") {
			return "every identity of the provider may assume it, without a condition on the subject"
		}
	}
	return ""
}

func narrowedTo(narrowed []Narrowing, by NarrowedBy) bool {
	for _, n := range narrowed {
		if n.By == by {
			return true
		}
	}
	return false
}

func hasExternalID(conditions []model.Condition) bool {
	for _, c := range conditions {
		if strings.EqualFold(c.Key, "sts:ExternalId") && limiting(c) {
			return true
		}
	}
	return false
}

// hasSubject reports whether conditions limit the subject of a web identity.
// For an identity pool the audience, the pool, does.
func hasSubject(conditions []model.Condition) bool {
	for _, c := range conditions {
		key := strings.ToLower(c.Key)
		if (strings.HasSuffix(key, ":sub") || key == "cognito-identity.amazonaws.com:aud") && limiting(c) {
			return true
		}
	}
	return false
}

// limiting reports whether each value of a condition fixes more than the first
// word: "repo:team/app:*" does, "repo:*" does not.
func limiting(c model.Condition) bool {
	op := parseOperator(c.Operator)
	if op.test == nil || op.negated || op.ifExists || op.name == "null" || op.quantifier == forAll {
		return false
	}
	for _, v := range c.Values {
		stem, _, wild := strings.Cut(v, "*")
		if wild && (stem == "" || strings.IndexByte(stem, ':') == len(stem)-1) {
			return false
		}
	}
	return len(c.Values) > 0
}
