package walk_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// One case for each way in which a derivation is narrowed or widened that the
// scenarios do not show.
func TestDerivations(t *testing.T) {
	const route = "route R authentication=none\nfunction F %\nR routes F\nstore Table\nF reads Table\n"
	tests := []struct{ name, model, want string }{
		{"a check of each object guards", strings.Replace(route, "%", "response_data=true object_authorisation=true", 1),
			"read Table: anonymous proved/guarded"},
		{"a grant to read is no more than likely", strings.NewReplacer("%", "response_data=true", "F reads Table", "F reads Table evidence=granted").Replace(route),
			"read Table: anonymous likely/open"},
		{"no check of each object is likely", strings.NewReplacer("%", "object_authorisation=false", "=none", "=custom").Replace(route),
			"read Table: user likely/open"},
		{"a function that answers no data", strings.Replace(route, "%", "response_data=false", 1) + "identity I origin=authored\nF assumes I",
			"read Table: anonymous none"},
		{"secrets are no answer", "route R authentication=none\nfunction F\nR routes F\nsecret S\nF reads S\nidentity I origin=authored\nF assumes I",
			"read S: anonymous none"},
		{"a poison message in a queue goes aside", "queue Q\nroute R authentication=none\nR routes Q\nfunction F concurrency_limited=true\nQ polls F",
			"availability F: anonymous none"},
		{"a poison record in a stream blocks", "stream S\nroute R authentication=none\nR routes S\nfunction F concurrency_limited=true\nS polls F retry_attempts=-1",
			"availability F: anonymous likely/open"},
		{"and a bound on retries lets go", "stream S\nroute R authentication=none\nR routes S\nfunction F concurrency_limited=true\nS polls F retry_attempts=3",
			"availability F: anonymous none"},
		{"a loop that the provider stops", "route R authentication=none\nfunction F concurrency_limited=true recursion_protection=true\nR routes F\nqueue Q\nF writes Q\nQ polls F",
			"availability F: anonymous likely/guarded"},
		{"a loop that nobody stops", "route R authentication=none\nfunction F concurrency_limited=true recursion_protection=false\nR routes F\nqueue Q\nF writes Q\nQ polls F",
			"availability F: anonymous likely/open"},
		{"a dynamic target lends the identity", "route R authentication=none\nworkflow W dynamic_target=true\nR routes W\nidentity I\nW assumes I",
			"identity I: anonymous likely/open"},
		{"a fixed target does not", "route R authentication=none\nworkflow W dynamic_target=false\nR routes W\nidentity I\nW assumes I",
			"identity I: anonymous none"},
		{"what a pipe reads is its input", "route R authentication=none\nqueue Q\nR routes Q\npipe P\nP reads Q\nfunction F\nP invokes F",
			"payload F: anonymous likely/open"},
		{"the log of a variable that holds a secret",
			"store L public_acl=read public_access_blocked=false\nfunction F resolved_secret_variables=PASSWORD logs_environment_at_start=true\nF logs L\nsecret S\nF uses S",
			"read S: anonymous proved/open"},
		{"a log without it", "store L public_acl=read public_access_blocked=false\nfunction F resolved_secret_variables=PASSWORD\nF logs L\nsecret S\nF uses S",
			"read S: anonymous none"},
		{"a public list for reading", "store S public_acl=read public_access_blocked=false", "read S: anonymous proved/open\nwrite S: anonymous none"},
		{"public access is blocked", "store S public_acl=read public_access_blocked=true", "read S: anonymous none"},
		{"public access is blocked by default", "store S public_acl=read public_access_blocked=default:true", "read S: anonymous likely/guarded"},
		{"a database without a password", "store S public_network_access=true database_authentication=none", "write S: anonymous proved/open"},
		{"a database with one", "store S public_network_access=true database_authentication=password", "write S: anonymous none"},
		{"a function URL admits whom its route admits", "route R authentication=iam service=aws.lambda.url\nfunction F\nR routes F principal=* source_condition=none",
			"payload F: anonymous none, any-account none, insider proved/open"},
		{"an edge function", "cdn C\nfunction F\nC invokes F", "payload F: anonymous proved/open"},
		{"what a content network serves", "cdn C\nstore S\nC routes S", "read S: anonymous likely/open"},
		{"an actor is drawn at a function", "actor Patient\nfunction F authentication=none\nPatient uses F\nstore S\nF reads S",
			"payload F: anonymous proved/open\nread S: anonymous possible/open"},
		{"a digest does not move", "function F image_reference=digest\npackage P foreign_publisher=true version_fixed=false\nF uses P", "code F: supplier likely/guarded"},
		{"who signs up reaches a hook", "idp P open_signup=true\nfunction F\nP triggers F", "payload F: anonymous proved/open"},
		{"dead letters", "route R authentication=none\nfunction F input_validation=schema\nR routes F\nqueue D\nF dead-letters D", "taint D: anonymous proved/open"},
		{"logs", "route R authentication=none\nfunction F\nR routes F\nlog L\nF logs L", "taint L: anonymous possible/open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { want(t, walked(t, tt.model), tt.want) })
	}
}

// What is held by a configuration.
func TestConfiguration(t *testing.T) {
	g := sketch(t, cloud+`
		schedule Nightly service=aws.scheduler.schedule arn=arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:schedule:Nightly
		function Report
		Nightly triggers Report
	`)
	g.Component("Role").Permissions = []model.Statement{allow("lambda:UpdateEventSourceMapping", "*schedule:Nightly")}
	if a, ok := run(t, g).Blast("F").At("Report", model.CanPayload); !ok || a.Certainty < model.Possible {
		t.Errorf("who sets up a schedule chooses what its target is sent: %+v, %v", a, ok)
	}
}

// A resource policy that names a role of the graph lets just that role in.
func TestPolicyNamesRole(t *testing.T) {
	g := sketch(t, cloud)
	jobs := g.Component("Jobs")
	jobs.HasResource = true
	jobs.Resource = []model.Statement{{
		Effect: model.Allow, Principals: []model.Principal{{Type: "AWS", Value: account + "role/Role"}},
		Actions: []string{"sqs:SendMessage"}, Resources: []string{"*"},
	}}
	r := run(t, g)
	if a, ok := r.Blast("F").At("Jobs", model.CanWrite); !ok || a.Via != "Role" {
		t.Errorf("F writes to Jobs: %+v, %v", a, ok)
	}
	if _, ok := r.Blast("G").At("Jobs", model.CanWrite); ok {
		t.Error("G writes to Jobs")
	}
}

// What iam cannot read, what is drawn stands in for.
func TestOpaquePolicy(t *testing.T) {
	g := sketch(t, cloud+"F writes Claims evidence=drawn")
	g.Component("Role").Permissions = []model.Statement{{Effect: model.Allow, Opaque: "a transform"}}
	if got := held(t, g); !strings.Contains(got, "write Claims") {
		t.Errorf("code in F holds %q", got)
	}
}

func TestPermissionToOpen(t *testing.T) {
	g := sketch(t, cloud+"secret Password arn=arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:Password")
	g.Component("Role").Permissions = []model.Statement{allow("secretsmanager:PutResourcePolicy lambda:UpdateFunctionUrlConfig", "*")}
	if got := held(t, g); got != "payload G, read Password, write Password" {
		t.Errorf("who may open a secret and a function holds %q", got)
	}
}

// The right to invoke an API opens the routes that ask for a signature.
func TestInvokeAPI(t *testing.T) {
	g := sketch(t, cloud+`
		api A arn=arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:api
		route Signed authentication=iam
		A routes Signed
		Signed routes G
		route Token authentication=custom
		A routes Token
	`)
	g.Component("Role").Permissions = []model.Statement{allow("execute-api:Invoke", "*")}
	blast := run(t, g).Blast("F")
	if a, ok := blast.At("Signed", model.CanPayload); !ok || a.Certainty != model.Proved {
		t.Errorf("the signed route: %+v, %v", a, ok)
	}
	if _, ok := blast.At("Token", model.CanPayload); ok {
		t.Error("a signature opens a route that asks for a token")
	}
}

// A policy of the API that names another account opens the signed routes to it.
func TestFederation(t *testing.T) {
	github := "arn:aws:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com"
	statement := func(conditions ...model.Condition) []model.Statement {
		s := trust("Federated", github)
		s.Actions, s.Conditions = []string{"sts:AssumeRoleWithWebIdentity"}, conditions
		return []model.Statement{s}
	}
	subject := model.Condition{Operator: "StringLike", Key: "token.actions.githubusercontent.com:sub", Values: []string{"repo:clinic/portal:*"}}
	for _, tt := range []struct {
		name  string
		trust []model.Statement
		want  string
	}{
		{"without a subject", statement(), "identity Other: anonymous proved/open"},
		{"with a subject", statement(subject), "identity Other: anonymous none"},
	} {
		g := sketch(t, cloud)
		g.Component("Other").Trust = tt.trust
		t.Run(tt.name, func(t *testing.T) { want(t, run(t, g), tt.want) })
	}
	narrow := trust("AWS", "*")
	narrow.Conditions = []model.Condition{{Operator: "IpAddress", Key: "aws:SourceIp", Values: []string{"192.0.2.0/24"}}}
	g := sketch(t, cloud)
	g.Component("Other").Trust = []model.Statement{narrow}
	want(t, run(t, g), "identity Other: any-account proved/guarded")
}

// Azure's host storage holds the code that runs after the next restart.
func TestHostStorage(t *testing.T) {
	for _, tt := range []struct{ provider, want string }{{"azure", "proved"}, {"aws", "none"}} {
		r := walked(t, strings.ReplaceAll(`
			store Host public_acl=write public_access_blocked=false
			function F provider=%
			F uses Host
			identity I origin=authored
			F assumes I
		`, "%", tt.provider))
		got := "none"
		if c, _, ok := r.Label(model.CanCode, "F").Best(model.Anonymous); ok {
			got = c.String()
		}
		if got != tt.want {
			t.Errorf("%s: code is %s, want %s", tt.provider, got, tt.want)
		}
	}
}

// Beyond a step that is only possible, the summary is no surer.
func TestSummaryDoubts(t *testing.T) {
	r := walked(t, `
		store Patients data=phi
		function F
		function G
		F invokes G
		G reads Patients
	`)
	s := r.BlastSummary("F")
	if s.Reaches(model.DataPHI, model.CanRead, model.Likely) || !s.Reaches(model.DataPHI, model.CanRead, model.Possible) {
		t.Errorf("code in F reads through G only if content becomes code there: %+v", s)
	}
}

// A queue that is polled for a function is not read by it a second time.
func TestPolledQueueIsNoAnswer(t *testing.T) {
	g := sketch(t, cloud+"Jobs polls F")
	g.Component("Role").Permissions = []model.Statement{allow("sqs:ReceiveMessage", g.Component("Jobs").ARN)}
	for _, s := range run(t, g).Witness(model.CanRead, "Jobs", model.Anonymous, model.Possible) {
		if s.Rule == "payload-read" {
			t.Errorf("F answers with its own queue: %+v", s)
		}
	}
}

// A route carries what its function says that it answers with.
func TestLineageOfAnswers(t *testing.T) {
	text := "route R authentication=none\nfunction F %\nR routes F\nstore Patients data=phi\nF reads Patients"
	checkClasses(t, "an answer", walked(t, strings.Replace(text, "%", "response_data=true", 1)).Processes("R"), model.DataPHI)
	checkClasses(t, "no answer", walked(t, strings.Replace(text, "%", "", 1)).Processes("R"))
}
