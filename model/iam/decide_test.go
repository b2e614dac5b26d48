package iam

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
)

const (
	bucket1 = "arn:aws:s3:::one"
	role1   = "arn:aws:iam::123456789012:role/path/app"
	session = "arn:aws:sts::123456789012:assumed-role/app/run"
	user1   = "arn:aws:iam::123456789012:user/ann"
	other   = "arn:aws:iam::999999999999:role/app"
)

// side is the identity's half of a case.
type side struct {
	permissions []model.Statement
	boundary    []model.Statement
	bounded     bool
}

func (s side) policy() *Policy {
	return CompileIdentity(&model.Component{Permissions: s.permissions, Boundary: s.boundary, HasBoundary: s.bounded})
}

func TestDecideIdentity(t *testing.T) {
	get := Request{Action: "s3:GetObject", Resource: bucket1 + "/key"}
	opaque := model.Statement{Opaque: "a macro"}
	maybe := statementOf("allow s3:* on *")
	maybe.Maybe = "IsProd"
	maybeDeny := statementOf("deny s3:* on *")
	maybeDeny.Maybe = "IsProd"
	secure := cond("Bool", "aws:SecureTransport", "true")
	for _, tt := range []struct {
		name string
		side side
		ask  Request
		want Effect
	}{
		{"nothing", side{}, get, NotAllowed},
		{"allow", side{permissions: statementsOf("allow s3:Get* on " + bucket1 + "/*")}, get, Allowed},
		{"other action", side{permissions: statementsOf("allow s3:Put* on *")}, get, NotAllowed},
		{"other resource", side{permissions: statementsOf("allow s3:Get* on " + bucket1)}, get, NotAllowed},
		{"explicit deny wins", side{permissions: statementsOf("allow * on *", "deny s3:getobject on *")}, get, Denied},
		{"deny of another action", side{permissions: statementsOf("allow * on *", "deny s3:PutObject on *")}, get, Allowed},
		{"NotAction", side{permissions: statementsOf("allow not iam:* on *")}, get, Allowed},
		{"NotAction that names it", side{permissions: statementsOf("allow not s3:* on *")}, get, NotAllowed},
		{"NotResource", side{permissions: statementsOf("allow s3:* on not arn:aws:s3:::two/*")}, get, Allowed},
		{"NotResource that names it", side{permissions: statementsOf("allow s3:* on not arn:aws:s3:::one/*")}, get, NotAllowed},
		{"deny all but", side{permissions: statementsOf("allow * on *", "deny not s3:* on *")}, get, Allowed},
		{"deny elsewhere", side{permissions: statementsOf("allow * on *", "deny * on not arn:aws:s3:::two/*")}, get, Denied},
		{"open name", side{permissions: statementsOf("allow s3:* on arn:aws:s3:::${Param:B}/*")}, get, Conditional},
		{"open name in a deny", side{permissions: statementsOf("allow s3:* on *", "deny s3:* on arn:aws:s3:::${Param:B}/*")}, get, Conditional},
		{"opaque", side{permissions: []model.Statement{opaque}}, get, Unknown},
		{"opaque beside an allow", side{permissions: append(statementsOf("allow s3:* on *"), opaque)}, get, Allowed},
		{"opaque beside a deny", side{permissions: append(statementsOf("deny s3:* on *"), opaque)}, get, Denied},
		{"template condition", side{permissions: []model.Statement{maybe}}, get, Conditional},
		{"template condition of a deny", side{permissions: []model.Statement{statementOf("allow * on *"), maybeDeny}}, get, Conditional},
		{"condition", side{permissions: []model.Statement{statementOf("allow s3:* on *", secure)}}, get, Conditional},
		{"condition known to hold", side{permissions: []model.Statement{statementOf("allow s3:* on *", secure)}},
			Request{Action: get.Action, Resource: get.Resource, Context: Context{"AWS:securetransport": {"true"}}}, Allowed},
		{"condition known to fail", side{permissions: []model.Statement{statementOf("allow s3:* on *", secure)}},
			Request{Action: get.Action, Resource: get.Resource, Context: Context{"aws:SecureTransport": {"false"}}}, NotAllowed},
		{"statement without actions", side{permissions: []model.Statement{{Effect: model.Allow, Resources: []string{"*"}}}}, get, NotAllowed},

		{"boundary intersects", side{statementsOf("allow * on *"), statementsOf("allow s3:* on *"), true}, get, Allowed},
		{"boundary excludes", side{statementsOf("allow * on *"), statementsOf("allow sqs:* on *"), true}, get, NotAllowed},
		{"boundary grants nothing", side{nil, statementsOf("allow * on *"), true}, get, NotAllowed},
		{"empty boundary", side{statementsOf("allow * on *"), nil, true}, get, NotAllowed},
		{"boundary denies", side{statementsOf("allow * on *"), statementsOf("allow * on *", "deny s3:* on *"), true}, get, Denied},
		{"opaque boundary", side{statementsOf("allow * on *"), []model.Statement{opaque}, true}, get, Unknown},
		{"boundary that is not there", side{statementsOf("allow * on *"), nil, false}, get, Allowed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.side.policy().Decide(tt.ask)
			if got.Effect != tt.want {
				t.Errorf("Decide = %v (%s), want %v", got.Effect, got.Why, tt.want)
			}
			if got.Why == "" {
				t.Error("Decide gives no reason")
			}
		})
	}
}

// The table follows the IAM user guide, "Policy evaluation logic", sections on
// a single account and on cross-account requests.
func TestDecideWithResourcePolicy(t *testing.T) {
	get := "s3:GetObject"
	grant := statementOf("allow s3:GetObject on *")
	full, bound := statementsOf("allow s3:* on *"), statementsOf("allow sqs:* on *")
	bounded := side{boundary: bound, bounded: true}
	for _, tt := range []struct {
		name     string
		side     side
		resource model.Statement
		caller   string
		cross    bool
		required bool
		want     Effect
	}{
		{"resource alone, role", side{}, to(grant, "AWS "+role1), "AWS " + role1, false, false, Allowed},
		{"resource alone, user", side{}, to(grant, "AWS "+user1), "AWS " + user1, false, false, Allowed},
		{"resource alone, everybody", side{}, to(grant, "* *"), "AWS " + role1, false, false, Allowed},
		{"resource names another", side{}, to(grant, "AWS "+user1), "AWS " + role1, false, false, NotAllowed},
		{"identity alone", side{permissions: full}, to(grant, "AWS "+user1), "AWS " + role1, false, false, Allowed},
		{"account delegates", side{}, to(grant, "AWS 123456789012"), "AWS " + role1, false, false, NotAllowed},
		{"account root delegates", side{}, to(grant, "AWS arn:aws:iam::123456789012:root"), "AWS " + role1, false, false, NotAllowed},
		{"resource denies", side{permissions: full}, to(statementOf("deny s3:* on *"), "AWS "+role1), "AWS " + role1, false, false, Denied},
		{"resource denies another", side{permissions: full}, to(statementOf("deny s3:* on *"), "AWS "+user1), "AWS " + role1, false, false, Allowed},
		{"resource denies the session", side{permissions: full}, to(statementOf("deny s3:* on *"), "AWS "+session), "AWS " + role1, false, false, Conditional},

		{"boundary limits a grant to the role", bounded, to(grant, "AWS "+role1), "AWS " + role1, false, false, NotAllowed},
		{"boundary limits a grant to the session's role", bounded, to(grant, "AWS "+role1), "AWS " + session, false, false, NotAllowed},
		{"boundary spares a grant to the session", bounded, to(grant, "AWS "+session), "AWS " + session, false, false, Allowed},
		{"boundary spares a grant to the user", bounded, to(grant, "AWS "+user1), "AWS " + user1, false, false, Allowed},
		{"role admits its session", side{}, to(grant, "AWS "+role1), "AWS " + session, false, false, Allowed},

		{"cross-account, resource alone", side{}, to(grant, "AWS "+other), "AWS " + other, true, false, NotAllowed},
		{"cross-account, identity alone", side{permissions: full}, to(grant, "AWS "+role1), "AWS " + other, true, false, NotAllowed},
		{"cross-account, both", side{permissions: full}, to(grant, "AWS "+other), "AWS " + other, true, false, Allowed},
		{"cross-account, account and identity", side{permissions: full}, to(grant, "AWS 999999999999"), "AWS " + other, true, false, Allowed},
		{"cross-account, everybody and identity", side{permissions: full}, to(grant, "* *"), "AWS " + other, true, false, Allowed},

		{"policy required, identity alone", side{permissions: full}, to(grant, "AWS "+user1), "AWS " + role1, false, true, NotAllowed},
		{"policy required, account and identity", side{permissions: full}, to(grant, "AWS 123456789012"), "AWS " + role1, false, true, Allowed},
		{"policy required, account alone", side{}, to(grant, "AWS 123456789012"), "AWS " + role1, false, true, NotAllowed},
		{"policy required, role", side{}, to(grant, "AWS "+role1), "AWS " + role1, false, true, Allowed},

		{"service", side{}, to(grant, "Service s3.amazonaws.com"), "Service s3.amazonaws.com", false, false, Allowed},
		{"other service", side{}, to(grant, "Service s3.amazonaws.com"), "Service sns.amazonaws.com", false, false, NotAllowed},
		{"service across accounts", side{}, to(grant, "Service s3.amazonaws.com"), "Service s3.amazonaws.com", true, false, Allowed},
		{"anonymous", side{}, to(grant, "AWS *"), "* *", true, false, Allowed},
		{"anonymous and an account", side{}, to(grant, "AWS 123456789012"), "* *", true, false, NotAllowed},
		{"generated role", side{}, to(grant, "AWS arn:aws:iam::${AWS::AccountId}:role/${App}"), "AWS arn:aws:iam::${AWS::AccountId}:role/${App}", false, false, Allowed},
		{"other generated role", side{}, to(grant, "AWS arn:aws:iam::${AWS::AccountId}:role/${App}"), "AWS arn:aws:iam::${AWS::AccountId}:role/${Job}", false, false, NotAllowed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.side.policy().Decide(Request{
				Action: get, Resource: bucket1 + "/key", Caller: principalOf(tt.caller),
				Policy: Compile([]model.Statement{tt.resource}), CrossAccount: tt.cross, PolicyRequired: tt.required,
			})
			if got.Effect != tt.want {
				t.Errorf("Decide = %v (%s), want %v", got.Effect, got.Why, tt.want)
			}
		})
	}
}

func TestDecideNotPrincipal(t *testing.T) {
	deny := statementOf("deny s3:* on *")
	deny.NotPrincipals = []model.Principal{principalOf("AWS " + user1)}
	ask := func(caller string) Effect {
		p := side{permissions: statementsOf("allow s3:* on *")}.policy()
		return p.Decide(Request{Action: "s3:GetObject", Resource: bucket1, Caller: principalOf(caller), Policy: Compile([]model.Statement{deny})}).Effect
	}
	if got := ask("AWS " + user1); got != Allowed {
		t.Errorf("the user whom the deny spares: %v", got)
	}
	if got := ask("AWS " + role1); got != Denied {
		t.Errorf("everybody else: %v", got)
	}
}

func TestDecisionNamesItsStatements(t *testing.T) {
	statements := []model.Statement{
		statementOf("allow s3:* on *", cond("StringEquals", "aws:PrincipalTag/team", "a")),
		statementOf("allow sqs:* on *"),
		statementOf("deny s3:* on arn:aws:s3:::${Param:B}"),
		{Opaque: "a macro"},
	}
	d := Compile(statements).Decide(Request{Action: "s3:GetObject", Resource: bucket1})
	if !slices.Equal(d.By, []*model.Statement{&statements[0], &statements[2]}) {
		t.Errorf("By = %v", d.By)
	}
	if len(d.Conditions) != 1 || d.Conditions[0].Key != "aws:PrincipalTag/team" {
		t.Errorf("Conditions = %v", d.Conditions)
	}
	if !slices.Equal(d.Opaque, []*model.Statement{&statements[3]}) {
		t.Errorf("Opaque = %v", d.Opaque)
	}
	if !d.Effect.Possible() || d.Effect.String() != "conditional" {
		t.Errorf("Effect = %v", d.Effect)
	}
}

// Policies far beyond what a provider takes cost bounded work, and what is left
// of them errs towards more access.
func TestDecideBoundsWhatGrantsAreHeldAgainst(t *testing.T) {
	deny := statementOf("deny s3:GetObject on arn:aws:s3:::other")
	deny.Resources = slices.Repeat(deny.Resources, maxPatterns)
	bound := statementOf("allow s3:GetObject on arn:aws:s3:::other")
	bound.Resources = slices.Repeat(bound.Resources, maxPatterns)
	get := Request{Action: "s3:GetObject", Resource: bucket1}
	full := statementsOf("allow s3:* on *")
	if got := Compile(append(full, deny)).Decide(get).Effect; got != Allowed {
		t.Errorf("with a huge deny: %v", got)
	}
	if got := (side{full, []model.Statement{bound}, true}).policy().Decide(get).Effect; got != Unknown {
		t.Errorf("with a huge boundary: %v", got)
	}
}
