package walk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

const account = "arn:aws:iam::${AWS::AccountId}:"

// allow is a statement of an identity's policy.
func allow(actions, resources string, conditions ...model.Condition) model.Statement {
	return model.Statement{Effect: model.Allow, Actions: strings.Fields(actions), Resources: strings.Fields(resources),
		Conditions: conditions, Grant: model.GrantAuthored, Pos: model.Pos{File: "policy", Line: 1, Column: 1}}
}

func deny(actions, resources string) model.Statement {
	s := allow(actions, resources)
	s.Effect = model.Deny
	return s
}

// trust is a statement of a trust policy.
func trust(kind, value string) model.Statement {
	return model.Statement{Effect: model.Allow, Principals: []model.Principal{{Type: kind, Value: value}}, Actions: []string{"sts:AssumeRole"}}
}

// cloud is a function with a role, beside what the role may be let at.
const cloud = `
	function F untrusted_deserialisation=true
	route R authentication=none
	R routes F
	identity Role origin=authored arn=arn:aws:iam::${AWS::AccountId}:role/Role
	F assumes Role
	store Patients data=phi service=aws.dynamodb.table arn=arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Patients
	store Claims data=pii service=aws.dynamodb.table arn=arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Claims
	store Files service=aws.efs.filesystem arn=arn:aws:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/Files
	queue Jobs service=aws.sqs.queue arn=arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:Jobs
	function G service=aws.lambda.function arn=arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:G
	identity Admin origin=authored arn=arn:aws:iam::${AWS::AccountId}:role/Admin
	G assumes Admin
	identity Other origin=authored arn=arn:aws:iam::${AWS::AccountId}:role/Other
`

// cloudWith walks cloud with permissions for Role.
func cloudWith(t *testing.T, permissions ...model.Statement) (*model.Graph, func() string) {
	t.Helper()
	g := sketch(t, cloud)
	g.Component("Role").Permissions = permissions
	return g, func() string { return held(t, g) }
}

// held lists what code in F holds at likely or better, as "capability component".
func held(t *testing.T, g *model.Graph) string {
	t.Helper()
	var parts []string
	for _, touch := range run(t, g).Blast("F").Touches {
		for _, a := range touch.Access {
			if a.Certainty >= model.Likely && a.Capability != model.CanAvailability && touch.Component != "Role" {
				parts = append(parts, string(a.Capability)+" "+touch.Component)
			}
		}
	}
	return strings.Join(parts, ", ")
}

func TestEffectivePermissions(t *testing.T) {
	table := "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
	network := model.Condition{Operator: "IpAddress", Key: "aws:SourceIp", Values: []string{"10.0.0.0/8"}}
	tests := []struct {
		name        string
		permissions []model.Statement
		want        string
	}{
		{"none", nil, ""},
		{"one table", []model.Statement{allow("dynamodb:GetItem", table+"Patients")}, "read Patients"},
		{"a pattern", []model.Statement{allow("dynamodb:*Item", table+"*")}, "read Claims, write Claims, read Patients, write Patients"},
		{"everything of a service", []model.Statement{allow("dynamodb:GetItem", "*")}, "read Claims, read Patients"},
		{"a deny takes away", []model.Statement{allow("dynamodb:GetItem", "*"), deny("dynamodb:*", table+"Patients")}, "read Claims"},
		{"a condition guards", []model.Statement{allow("dynamodb:GetItem", table+"Patients", network)}, "read Patients"},
		{"a queue", []model.Statement{allow("sqs:SendMessage sqs:ReceiveMessage", "*")}, "read Jobs, write Jobs"},
		{"invocation is no code", []model.Statement{allow("lambda:InvokeFunction", "*")}, "payload G"},
		{"a trigger is no code", []model.Statement{allow("lambda:UpdateEventSourceMapping", "*")}, "payload G"},
		{"code brings the identity", []model.Statement{allow("lambda:UpdateFunctionCode", "*")}, "identity Admin, code G, config G"},
		{"what a condition guards another statement may open",
			[]model.Statement{allow("dynamodb:GetItem", table+"Patients", network), allow("dynamodb:GetItem", table+"Patients")}, "read Patients"},
		{"a mounted file system", []model.Statement{allow("elasticfilesystem:ClientMount", "*")}, "read Files, write Files"},
		{"configuration can be read", []model.Statement{allow("lambda:GetFunctionConfiguration", "*")}, "read G"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, holds := cloudWith(t, tt.permissions...)
			if got := holds(); got != tt.want {
				t.Errorf("holds %q, want %q", got, tt.want)
			}
		})
	}
	g, _ := cloudWith(t, allow("dynamodb:GetItem", table+"Patients", network))
	if a, _ := run(t, g).Blast("F").At("Patients", model.CanRead); a.Ease != model.Guarded {
		t.Errorf("a condition on the network leaves the access %s", a.Ease)
	}
}

func TestIdentitySteps(t *testing.T) {
	g, _ := cloudWith(t, allow("dynamodb:GetItem", "*"))
	steps := run(t, g).Witness(model.CanRead, "Patients", model.Anonymous, model.Likely)
	if got := trail(steps); got != "payload R, payload F, leak F, identity Role, read Patients" {
		t.Fatalf("witness: %s", got)
	}
	last := steps[len(steps)-1]
	if last.Rule != "identity-grant" || last.Source.File != "policy" || last.Phase != model.PhaseOutput ||
		last.Why != "the policies of Role give access to Patients" {
		t.Errorf("the grant is told as %+v", last)
	}
	phases := []model.Phase{model.PhaseTrigger, model.PhaseTrigger, model.PhaseExecution, model.PhaseExecution, model.PhaseOutput}
	for i, s := range steps {
		if s.Phase != phases[i] {
			t.Errorf("step %d is of phase %s, want %s", i, s.Phase, phases[i])
		}
	}
}

// Both sides of an assumption count.
func TestAssumeRole(t *testing.T) {
	tests := []struct {
		name        string
		permissions []model.Statement
		trust       []model.Statement
		want        bool
	}{
		{"permission and trust in the account", []model.Statement{allow("sts:AssumeRole", account+"role/Other")},
			[]model.Statement{trust("AWS", account+"root")}, true},
		{"permission without trust", []model.Statement{allow("sts:AssumeRole", account+"role/Other")},
			[]model.Statement{trust("Service", "lambda.amazonaws.com")}, false},
		{"trust in the account without permission", nil, []model.Statement{trust("AWS", account+"root")}, false},
		{"trust that names the role suffices", nil, []model.Statement{trust("AWS", account+"role/Role")}, true},
		{"trust in another account", []model.Statement{allow("sts:AssumeRole", "*")},
			[]model.Statement{trust("AWS", "arn:aws:iam::999988887777:root")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, _ := cloudWith(t, tt.permissions...)
			g.Component("Other").Trust = tt.trust
			if got := strings.Contains(held(t, g), "identity Other"); got != tt.want {
				t.Errorf("acts as Other: %v, want %v", got, tt.want)
			}
		})
	}
}

// Scenario 8.
func TestPassRole(t *testing.T) {
	create := "lambda:CreateFunction lambda:InvokeFunction"
	service := func(name string) model.Condition {
		return model.Condition{Operator: "StringEquals", Key: "iam:PassedToService", Values: []string{name}}
	}
	tests := []struct {
		name        string
		permissions []model.Statement
		boundary    []model.Statement
		want        bool
	}{
		{"with the right to create a function", []model.Statement{allow("iam:PassRole "+create, "*")}, nil, true},
		{"alone", []model.Statement{allow("iam:PassRole", "*")}, nil, false},
		{"to another service", []model.Statement{allow("iam:PassRole", "*", service("ec2.amazonaws.com")), allow(create, "*")}, nil, false},
		{"to the same service", []model.Statement{allow("iam:PassRole", "*", service("lambda.amazonaws.com")), allow(create, "*")}, nil, true},
		{"another role", []model.Statement{allow("iam:PassRole", account+"role/Admin"), allow(create, "*")}, nil, false},
		{"denied", []model.Statement{allow("iam:PassRole "+create, "*"), deny("iam:PassRole", "*")}, nil, false},
		{"out of bounds", []model.Statement{allow("iam:PassRole "+create, "*")}, []model.Statement{allow("dynamodb:*", "*")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, _ := cloudWith(t, tt.permissions...)
			role := g.Component("Role")
			role.Boundary, role.HasBoundary = tt.boundary, tt.boundary != nil
			g.Component("Other").Trust = []model.Statement{trust("Service", "lambda.amazonaws.com")}
			if got := strings.Contains(held(t, g), "identity Other"); got != tt.want {
				t.Errorf("acts as Other: %v, want %v (%s)", got, tt.want, held(t, g))
			}
			if strings.Contains(held(t, g), "identity Admin") {
				t.Error("passes a role that does not trust the service")
			}
		})
	}
}

func TestOwnPermissions(t *testing.T) {
	_, holds := cloudWith(t, allow("iam:PutRolePolicy", account+"role/Role"))
	if got := holds(); !strings.Contains(got, "read Patients") || !strings.Contains(got, "identity Admin") {
		t.Errorf("an identity that writes its own policy holds only %q", got)
	}
	_, holds = cloudWith(t, allow("iam:PutRolePolicy", account+"role/Other"))
	if got := holds(); got != "identity Other" {
		t.Errorf("an identity that writes another's policy holds %q", got)
	}
}

func TestTrustFromOutside(t *testing.T) {
	tests := []struct {
		trust model.Statement
		want  string
	}{
		{trust("AWS", "*"), "anonymous none, any-account proved/open"},
		{trust("AWS", "arn:aws:iam::999988887777:root"), "any-account none, partner likely/open"},
		{trust("AWS", "arn:aws:iam::999988887777:role/Deploy"), "any-account none, partner likely/open"},
		{trust("Service", "lambda.amazonaws.com"), "any-account none, insider none"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.trust.Principals), func(t *testing.T) {
			g := sketch(t, cloud)
			g.Component("Other").Trust = []model.Statement{tt.trust}
			want(t, run(t, g), "identity Other: "+tt.want)
		})
	}
}

// Where no policy is known, what is drawn stands in for it.
func TestDrawnAccess(t *testing.T) {
	r := walked(t, `
		function F command_or_query_from_event=true
		route R authentication=none
		R routes F
		store Patients
		F reads Patients
		F writes Patients
		function G
		F invokes G
	`)
	want(t, r, `
		read Patients: anonymous likely/open
		write Patients: anonymous likely/open
		payload G: anonymous likely/open
	`)
	bound := walked(t, `
		function F command_or_query_from_event=true
		identity Role origin=authored
		F assumes Role
		store Patients
		F writes Patients
		route R authentication=none
		R routes F
	`)
	want(t, bound, "write Patients: anonymous none")
}

// What a function does is seldom drawn: its policies and what its configuration
// names tell of it.
func TestPractice(t *testing.T) {
	table := "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
	queue := "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:Jobs"
	tests := []struct {
		name        string
		model       string
		permissions []model.Statement
		want        string
	}{
		{"a policy for one table of one function", "", []model.Statement{allow("dynamodb:*Item", table+"Claims")},
			"read Claims: anonymous likely/open\ntaint Claims: anonymous likely/open\ntaint Patients: anonymous none"},
		{"a queue", "", []model.Statement{allow("sqs:SendMessage", queue)}, "taint Jobs: anonymous likely/open"},
		{"a function", "", []model.Statement{allow("lambda:InvokeFunction", "arn:aws:lambda:*:*:function:G")}, "payload G: anonymous likely/open"},
		{"a policy for every table", "", []model.Statement{allow("dynamodb:PutItem", "*")}, "taint Claims: anonymous none"},
		{"and a variable that names one", "F uses Claims evidence=referenced", []model.Statement{allow("dynamodb:PutItem", "*")},
			"taint Claims: anonymous likely/open\ntaint Patients: anonymous none"},
		{"a role that two share", "function H\nH assumes Role", []model.Statement{allow("dynamodb:PutItem", table+"Claims")}, "taint Claims: anonymous none"},
		{"and a variable of one of them", "function H\nH assumes Role\nF uses Claims evidence=referenced",
			[]model.Statement{allow("dynamodb:PutItem", table+"Claims")}, "taint Claims: anonymous likely/open"},
		{"a variable without a permission", "F uses Claims evidence=referenced", nil, "taint Claims: anonymous none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := sketch(t, strings.Replace(cloud, " untrusted_deserialisation=true", "", 1)+tt.model)
			g.Component("Role").Permissions = tt.permissions
			want(t, run(t, g), tt.want)
		})
	}
}

// Without a known policy, a variable that names a table may mean any use of it.
func TestReferenceWithoutPolicy(t *testing.T) {
	r := walked(t, `
		route R authentication=none
		function F
		identity Role origin=external
		F assumes Role
		R routes F
		store Table
		F uses Table evidence=referenced
	`)
	want(t, r, "taint Table: anonymous possible/open\nread Table: anonymous possible/open")
	if a, ok := r.Blast("F").At("Table", model.CanWrite); !ok || a.Certainty != model.Likely {
		t.Errorf("code in F writes what it is configured with: %+v, %v", a, ok)
	}
}

// What comes back from a party outside is its content.
func TestAnswersFromOutside(t *testing.T) {
	want(t, walked(t, `
		function F
		external Laboratory
		F uses Laboratory evidence=referenced
	`), "payload F: anonymous none, partner likely/open")
}
