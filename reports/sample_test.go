package reports

import (
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// sample is a small clinic, built by hand so that these tests rest on no
// importer and no rule.
type sample struct {
	t testing.TB
	g *model.Graph
}

func at(line int) model.Pos { return model.Pos{File: "template.yaml", Line: line, Column: 3} }

func (s *sample) component(id string, kind model.Kind, service string, line int, data ...model.DataClass) {
	zone := "account"
	if kind == model.KindExternal || kind == model.KindActor {
		zone = "internet"
	}
	s.g.AddComponent(model.Component{ID: id, Kind: kind, Service: service, Name: id, Provider: "aws", Zone: zone, Source: at(line), Data: data})
}

func (s *sample) flow(from string, kind model.FlowKind, to string) {
	s.g.AddFlow(model.Flow{From: from, To: to, Kind: kind, Evidence: model.EvidenceDeclared, Source: at(7)})
}

func sampleGraph(t testing.TB) *model.Graph {
	s := &sample{t, model.NewGraph()}
	s.g.Zones = []model.Zone{
		{ID: "internet", Name: "Internet", Kind: "internet"},
		{ID: "aws", Name: "Amazon Web Services", Kind: "provider", Parent: "internet"},
		{ID: "account", Name: "template.yaml", Kind: "account", Parent: "aws"},
		{ID: "vpc", Name: "ClinicVpc", Kind: "network", Parent: "account"},
	}
	for i, c := range []struct {
		id, service string
		kind        model.Kind
		data        []model.DataClass
	}{
		{"PortalApi", "aws.apigateway.restapi", model.KindAPI, nil},
		{"GET /records", "aws.apigateway.method", model.KindRoute, nil},
		{"POST /intake", "aws.apigateway.method", model.KindRoute, nil},
		{"GET /health", "aws.apigateway.method", model.KindRoute, nil},
		{"GET /appointments", "aws.apigateway.method", model.KindRoute, nil},
		{"POST /appointments", "aws.apigateway.method", model.KindRoute, nil},
		{"DELETE /appointments", "aws.apigateway.method", model.KindRoute, nil},
		{"PatientPool", "aws.cognito.userpool", model.KindIDP, []model.DataClass{model.DataPII}},
		{"RecordsFunction", "aws.lambda.function", model.KindFunction, nil},
		{"IntakeFunction", "aws.lambda.function", model.KindFunction, nil},
		{"HealthFunction", "aws.lambda.function", model.KindFunction, nil},
		{"AppointmentsFunction", "aws.lambda.function", model.KindFunction, nil},
		{"ThumbnailFunction", "aws.lambda.function", model.KindFunction, nil},
		{"VirusScanFunction", "aws.lambda.function", model.KindFunction, nil},
		{"ClaimsProcessorFunctionWithAVeryLongLogicalName", "aws.lambda.function", model.KindFunction, nil},
		{"NightlyReportFunction", "aws.lambda.function", model.KindFunction, nil},
		{"LabOrderFunction", "aws.lambda.function", model.KindFunction, nil},
		{"RecordsTable", "aws.dynamodb.table", model.KindStore, []model.DataClass{model.DataPHI, model.DataPII}},
		{"UploadBucket", "aws.s3.bucket", model.KindStore, []model.DataClass{model.DataPHI}},
		{"IntakeQueue", "aws.sqs.queue", model.KindQueue, []model.DataClass{model.DataPHI}},
		{"IntakeDeadLetters", "aws.sqs.queue", model.KindQueue, nil},
		{"ClaimsStream", "aws.kinesis.stream", model.KindStream, []model.DataClass{model.DataPayment}},
		{"ClinicBus", "aws.events.eventbus", model.KindBus, nil},
		{"NightlySchedule", "aws.events.rule", model.KindSchedule, nil},
		{"ReferralWorkflow", "aws.stepfunctions.statemachine", model.KindWorkflow, nil},
		{"LabApiSecret", "aws.secretsmanager.secret", model.KindSecret, []model.DataClass{model.DataCredentials}},
		{"lab.example.org", "", model.KindExternal, nil},
		{"SharedRole", "aws.iam.role", model.KindIdentity, nil},
		{"ClinicKey", "aws.kms.key", model.KindKey, nil},
		{"RecordsLogs", "aws.logs.loggroup", model.KindLog, nil},
	} {
		s.component(c.id, c.kind, c.service, 10+i*12, c.data...)
	}
	for _, f := range []struct {
		from string
		kind model.FlowKind
		to   string
	}{
		{"PortalApi", model.FlowRoutes, "GET /records"}, {"PortalApi", model.FlowRoutes, "POST /intake"},
		{"PortalApi", model.FlowRoutes, "GET /health"}, {"PortalApi", model.FlowRoutes, "GET /appointments"},
		{"PortalApi", model.FlowRoutes, "POST /appointments"}, {"PortalApi", model.FlowRoutes, "DELETE /appointments"},
		{"GET /records", model.FlowRoutes, "RecordsFunction"}, {"POST /intake", model.FlowRoutes, "IntakeFunction"},
		{"GET /health", model.FlowRoutes, "HealthFunction"}, {"GET /appointments", model.FlowRoutes, "AppointmentsFunction"},
		{"POST /appointments", model.FlowRoutes, "AppointmentsFunction"}, {"DELETE /appointments", model.FlowRoutes, "AppointmentsFunction"},
		{"PatientPool", model.FlowGuards, "GET /records"}, {"PatientPool", model.FlowGuards, "GET /appointments"},
		{"PatientPool", model.FlowGuards, "POST /appointments"}, {"PatientPool", model.FlowGuards, "DELETE /appointments"},
		{"RecordsFunction", model.FlowReads, "RecordsTable"}, {"IntakeFunction", model.FlowPublishes, "IntakeQueue"},
		{"AppointmentsFunction", model.FlowReads, "RecordsTable"}, {"AppointmentsFunction", model.FlowWrites, "RecordsTable"},
		{"UploadBucket", model.FlowTriggers, "ThumbnailFunction"}, {"UploadBucket", model.FlowTriggers, "VirusScanFunction"},
		{"ThumbnailFunction", model.FlowWrites, "UploadBucket"},
		{"IntakeQueue", model.FlowPolls, "ClaimsProcessorFunctionWithAVeryLongLogicalName"},
		{"IntakeQueue", model.FlowDeadLetters, "IntakeDeadLetters"},
		{"ClaimsStream", model.FlowPolls, "ClaimsProcessorFunctionWithAVeryLongLogicalName"},
		{"ClaimsProcessorFunctionWithAVeryLongLogicalName", model.FlowWrites, "RecordsTable"},
		{"ClaimsProcessorFunctionWithAVeryLongLogicalName", model.FlowPublishes, "ClinicBus"},
		{"ClinicBus", model.FlowTriggers, "ReferralWorkflow"}, {"ReferralWorkflow", model.FlowInvokes, "LabOrderFunction"},
		{"NightlySchedule", model.FlowTriggers, "NightlyReportFunction"}, {"NightlyReportFunction", model.FlowReads, "RecordsTable"},
		{"LabOrderFunction", model.FlowUses, "LabApiSecret"}, {"LabOrderFunction", model.FlowWrites, "lab.example.org"},
		{"HealthFunction", model.FlowAssumes, "SharedRole"}, {"VirusScanFunction", model.FlowAssumes, "SharedRole"},
		{"SharedRole", model.FlowGrants, "RecordsTable"}, {"SharedRole", model.FlowGrants, "UploadBucket"},
		{"RecordsFunction", model.FlowLogs, "RecordsLogs"}, {"ClinicKey", model.FlowEncrypts, "RecordsTable"},
	} {
		s.flow(f.from, f.kind, f.to)
	}
	s.g.AddLoss(model.Loss{Kind: model.LossUnmodeled, Pos: at(390), Reason: "Custom::DatabaseSeed is no resource type that Fourgate models", Hint: "declare what it does in a model file"})
	s.g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: model.Pos{File: "legacy/old.yaml", Line: 14, Column: 1}, Reason: "the file ends within a quoted text", Hint: "close the quotation mark"})
	if err := s.g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return s.g
}

func step(k model.Capability, c string, p model.Phase, why string) model.Step {
	return model.Step{Capability: k, Component: c, Phase: p, Certainty: model.Proved, Ease: model.Open, Rule: "entry-open", Why: why, Source: at(40)}
}

func sampleReport(t testing.TB) *Report {
	g := sampleGraph(t)
	refs := func(pairs ...string) (out []model.ControlRef) {
		for i := 0; i < len(pairs); i += 2 {
			if _, ok := catalogs.Lookup(pairs[i], pairs[i+1]); !ok {
				t.Fatalf("no control %s in %s", pairs[i+1], pairs[i])
			}
			out = append(out, model.ControlRef{Framework: pairs[i], ID: pairs[i+1]})
		}
		return out
	}
	path := []model.Step{
		step(model.CanInvoke, "GET /health", model.PhaseTrigger, "the route asks for no proof of who calls"),
		step(model.CanPayload, "HealthFunction", model.PhaseTrigger, "the route passes the request on to the function"),
		{Capability: model.CanLeak, Component: "HealthFunction", Phase: model.PhaseExecution, Certainty: model.Possible, Ease: model.Hindered,
			Why: "content that the caller chose reaches code, and nothing is known of its validation", Source: at(130)},
		{Capability: model.CanIdentity, Component: "SharedRole", Phase: model.PhaseExecution, Certainty: model.Likely, Ease: model.Open,
			Why: "the token in the environment works outside until it expires", Source: at(334)},
		{Capability: model.CanRead, Component: "RecordsTable", Phase: model.PhaseOutput, Certainty: model.Likely, Ease: model.Open,
			Why: "the role may read every table in the account", Source: at(214)},
	}
	f := func(n int, rule, title string, phase model.Phase, sev model.Severity, component, subject string, steps []model.Step, controls []model.ControlRef) model.Finding {
		return model.Finding{
			ID: model.StableID("f", rule, component, subject), Rule: rule, Title: title, Phase: phase, Severity: sev, SeverityLow: sev, SeverityHigh: sev,
			Factors: []model.Factor{
				{Name: "likelihood", Low: 9, High: 9, Why: "anybody on the internet, and nothing in the way"},
				{Name: "confidentiality", Low: 7, High: 9, Why: "health data lies behind it"},
				{Name: "integrity", Low: 3, High: 3, Why: "single records"},
			},
			Confidence: model.Confidence(n % 2), Actor: model.Anonymous, Component: component, Subject: subject,
			Places: []model.Place{{Component: component, Subject: subject, Source: g.Component(component).Source}},
			Source: g.Component(component).Source, Layer: []model.Layer{model.LayerCustomer, model.LayerShared}[n%2], Tags: []string{"public-entry"},
			Controls: controls, Path: steps,
			Explanation: "Anybody who can send a request to this address starts the function. Nothing asks who calls, so every later step of an attack begins here. " +
				"What the function may touch, whoever finds a fault in its code may touch as well.",
			Fixes: []model.Fix{
				{Provider: "aws", Tool: "sam", Text: "Put the route behind the authorizer that the API already has.", Snippet: "Events:\n  Health:\n    Type: Api\n    Properties:\n      Auth:\n        Authorizer: PatientPool\n"},
				{Provider: "aws", Tool: "terraform", Text: "Set the authorisation of the method.", Snippet: "resource \"aws_api_gateway_method\" \"health\" {\n  authorization = \"COGNITO_USER_POOLS\"\n}\n"},
			},
			Facts: []string{component + ": authentication = none (known)", component + ": rate_limit = 10000 (default)"},
		}
	}
	nist := "nist-800-53@5.2.0"
	c1 := refs(nist, "AC-3", nist, "AC-6", nist, "IA-2", "ccm@4.0.13", "IAM-14", "hipaa@164", "164.312(a)(1)", "hipaa@164", "164.312(d)", "csa-serverless@2019", "SAS-02", "cwe", "CWE-306")
	c2 := refs(nist, "AC-6", nist, "AC-6(1)", "ccm@4.0.13", "IAM-05", "hipaa@164", "164.312(a)(1)", "csa-serverless@2019", "SAS-04")
	c3 := refs(nist, "SC-28", nist, "IA-5(7)", "ccm@4.0.13", "CEK-03", "hipaa@164", "164.312(a)(2)(iv)")
	c4 := refs(nist, "SR-3", nist, "SI-7", "csa-serverless@2019", "SAS-06")
	one := func(k model.Capability, c string, p model.Phase) []model.Step {
		return []model.Step{step(k, c, p, "the component is as its template says")}
	}
	r := &Report{
		Meta:  Meta{Title: "Meadowbank Clinic", Sources: []string{"template.yaml", "notifications/template.yaml"}, Version: "0.1.0"},
		Graph: g,
		Findings: []model.Finding{
			f(1, "public-route", "A route lets anybody in", model.PhaseTrigger, model.SeverityCritical, "GET /health", "GET /health", path, c1),
			f(2, "shared-role", "One role serves many functions", model.PhaseExecution, model.SeverityHigh, "SharedRole", "SharedRole", path[:4], c2),
			f(3, "wildcard-actions", "A role may do everything with tables", model.PhaseExecution, model.SeverityHigh, "SharedRole", "dynamodb:* on *", path, c2),
			f(4, "plain-secret", "A secret lies in the environment", model.PhaseExecution, model.SeverityHigh, "LabOrderFunction", "LAB_PASSWORD", one(model.CanLeak, "LabOrderFunction", model.PhaseExecution), c3),
			f(5, "no-validation", "Nothing checks the request before the function runs", model.PhaseTrigger, model.SeverityMedium, "POST /intake", "POST /intake", path[:2], refs(nist, "SI-10")),
			f(6, "foreign-layer", "Code comes from another account", model.PhaseDependency, model.SeverityMedium, "RecordsFunction", "telemetry:7", one(model.CanCode, "RecordsFunction", model.PhaseDependency), c4),
			f(7, "unpinned", "Packages are not pinned", model.PhaseDependency, model.SeverityMedium, "LabOrderFunction", "package.json", one(model.CanCode, "LabOrderFunction", model.PhaseDependency), c4),
			f(8, "loop", "A function can start itself through the bucket that it writes to", model.PhaseOutput, model.SeverityMedium, "ThumbnailFunction", "UploadBucket", one(model.CanAvailability, "ThumbnailFunction", model.PhaseOutput), refs(nist, "SC-5")),
			f(9, "no-retention", "Logs are kept for ever", model.PhaseExecution, model.SeverityLow, "RecordsFunction", "", one(model.CanRead, "RecordsFunction", model.PhaseExecution), refs(nist, "AU-11")),
			f(10, "no-alarm", "Nobody is told when it fails", model.PhaseExecution, model.SeverityLow, "ClaimsProcessorFunctionWithAVeryLongLogicalName", "", one(model.CanAvailability, "ClaimsProcessorFunctionWithAVeryLongLogicalName", model.PhaseExecution), refs(nist, "SI-4")),
			f(11, "no-bound", "Nothing bounds how many instances run", model.PhaseTrigger, model.SeverityLow, "AppointmentsFunction", "", one(model.CanAvailability, "AppointmentsFunction", model.PhaseTrigger), refs(nist, "SC-5")),
			f(12, "verbose", "Answers tell of the system's insides", model.PhaseOutput, model.SeverityNote, "RecordsFunction", "", one(model.CanRead, "RecordsFunction", model.PhaseOutput), refs(nist, "SI-11")),
		},
		Questions: []model.Question{
			{ID: "q-1", Rule: "object-authorisation", Rules: []string{"object-authorisation"}, Component: "RecordsFunction", Fact: "object_authorisation", Phase: model.PhaseOutput, Title: "Does the code check that this caller may have the object asked for?", Settles: 3, Why: "never stated", Values: []string{"true", "false"}},
			{ID: "q-2", Rule: "logs-sensitive", Rules: []string{"logs-sensitive", "logs-start"}, Component: "RecordsFunction", Fact: "logs_sensitive_data", Phase: model.PhaseExecution, Title: "Does the function write secrets, personal data or whole events to its log?", Settles: 1, Why: "never stated", Values: []string{"true", "false"}},
			{ID: "q-3", Rule: "agreement", Rules: []string{"agreement"}, Component: "lab.example.org", Fact: "agreement_signed", Phase: model.PhaseOutput, Title: "Does a signed agreement cover the data that goes there?", Settles: 2, Why: "never stated", Values: []string{"true", "false"}},
		},
		Entries: []Entry{
			{g.Component("GET /health"), model.Anonymous, model.Open, model.Proved, false},
			{g.Component("POST /intake"), model.Anonymous, model.Hindered, model.Proved, false},
			{g.Component("GET /records"), model.Registered, model.Open, model.Likely, true},
		},
		Passes: 41, NotApplicable: 130,
	}
	return r
}
