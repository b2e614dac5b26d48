package walk_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// portal is a route that reads health data; %s takes what the case varies.
func portal(route, rest string) string {
	return `
		api API
		route GET ` + route + `
		API routes GET
		function F
		GET routes F
		store Patients data=phi
		F reads Patients
		` + rest
}

// Scenario 1.
func TestRouteToHealthData(t *testing.T) {
	signedIn := `
		authorizer Tokens
		Tokens guards GET
		idp Users open_signup=%
		Tokens uses Users
	`
	tests := []struct {
		name, model, want string
	}{
		{"an anonymous route", portal("authentication=none", ""), "read Patients: anonymous likely/open"},
		{"that says it answers with data",
			strings.Replace(portal("authentication=none", ""), "function F", "function F response_data=true", 1),
			"read Patients: anonymous proved/open"},
		{"a strict token authorizer", portal("authentication=user-pool", strings.Replace(signedIn, "%", "false", 1)),
			"read Patients: anonymous none, user possible/open"},
		{"open self sign-up is anonymous again", portal("authentication=user-pool", strings.Replace(signedIn, "%", "true", 1)),
			"payload F: anonymous proved/open, registered proved/open"},
		{"sign-up by default may be switched off elsewhere", portal("authentication=user-pool", strings.Replace(signedIn, "%", "default:true", 1)),
			"payload F: anonymous likely/open"},
		{"unknown sign-up is a question", portal("authentication=user-pool", strings.Replace(signedIn, "%", "?", 1)),
			"payload F: anonymous possible/open, user proved/open"},
		{"unknown authentication is a question", portal("authentication=?", ""),
			"payload F: anonymous possible/open, user likely/open"},
		{"authentication is taken from the API", strings.Replace(portal("", ""), "api API", "api API authentication=none", 1),
			"payload F: anonymous proved/open"},
		{"an API key hinders", portal("authentication=api-key", ""), "payload F: anonymous proved/hindered"},
		{"a rate limit hinders", portal("authentication=none throttled=true", ""), "payload F: anonymous proved/hindered"},
		{"a firewall on the API hinders", strings.Replace(portal("authentication=none", ""), "api API", "api API firewall=true", 1),
			"payload F: anonymous proved/hindered"},
		{"CORS does nothing", portal("authentication=none cors_origins=https://portal.example", ""), "payload F: anonymous proved/open"},
		{"request signing is for insiders", portal("authentication=iam", ""), "payload F: anonymous none, any-account none, insider proved/open"},
		{"a client certificate is for partners", portal("authentication=mutual-tls", ""), "payload F: anonymous none, partner proved/open"},
		{"an endpoint inside the network", strings.Replace(portal("authentication=none", ""), "api API", "api API endpoint_type=private", 1),
			"payload F: anonymous none, insider proved/open"},
		{"a route that may exist", strings.Replace(portal("authentication=none", ""), "GET routes F", "GET routes F presence=maybe", 1),
			"payload F: anonymous likely/open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { want(t, walked(t, tt.model), tt.want) })
	}

	steps := walked(t, portal("authentication=none", "")).Witness(model.CanRead, "Patients", model.Anonymous, model.Likely)
	if got := trail(steps); got != "payload GET, payload F, read Patients" {
		t.Errorf("witness: %s", got)
	}
}

// Who fills a queue does not hear what its function answers to others.
func TestOnlyCallersHearAnswers(t *testing.T) {
	r := walked(t, `
		route Open authentication=none
		queue Q
		Open routes Q
		function F response_data=true
		Q polls F
		route Members authentication=custom
		Members routes F
		store Patients
		F reads Patients
		function Front
		route Front1 authentication=none
		Front1 routes Front
		function Back response_data=true
		Front invokes Back
		store Claims
		Back reads Claims
	`)
	want(t, r, `
		payload F: anonymous proved/open
		read Patients: anonymous possible/open, user proved/open
		read Claims: anonymous possible/open
	`)
	if got := trail(r.Witness(model.CanRead, "Patients", model.User, model.Proved)); got != "payload Members, payload F, read Patients" {
		t.Errorf("witness: %s", got)
	}
}

// Scenario 2.
func TestOpenQueue(t *testing.T) {
	g := sketch(t, `
		queue Q service=aws.sqs.queue arn=arn:aws:sqs:eu-west-1:111122223333:Q
		function G
		Q polls G
	`)
	q := g.Component("Q")
	q.HasResource = true
	q.Resource = []model.Statement{{
		Effect: model.Allow, Principals: []model.Principal{{Type: "*", Value: "*"}},
		Actions: []string{"sqs:SendMessage"}, Resources: []string{q.ARN},
	}}
	r := run(t, g)
	want(t, r, `
		write Q: anonymous proved/open
		payload G: anonymous proved/open
	`)
	if got := trail(r.Witness(model.CanPayload, "G", model.Anonymous, model.Proved)); got != "write Q, payload G" {
		t.Errorf("witness: %s", got)
	}
}

// Scenario 3.
func TestValidationGuards(t *testing.T) {
	text := `
		route R authentication=none
		function A %
		R routes A
		queue Q
		A writes Q
		function B
		Q polls B
	`
	tests := []struct{ name, facts, level string }{
		{"unvalidated", "input_validation=none", "likely/open"},
		{"unknown", "", "likely/open"},
		{"validated", "input_validation=schema", "likely/guarded"},
	}
	for _, tt := range tests {
		r := walked(t, strings.Replace(text, "%", tt.facts, 1))
		want(t, r, "taint Q: anonymous "+tt.level+"\npayload B: anonymous "+tt.level)
		if got := trail(r.Witness(model.CanPayload, "B", model.Anonymous, model.Likely)); strings.Contains(got, "code") {
			t.Errorf("%s: the witness needs code: %s", tt.name, got)
		}
	}
	gateway := strings.Replace(text, "authentication=none", "authentication=none request_validation=full", 1)
	want(t, walked(t, strings.Replace(gateway, "%", "", 1)), "taint Q: anonymous likely/guarded")
}

// Scenario 4.
func TestTriggerNeedsPermission(t *testing.T) {
	text := `
		store Uploads public_acl=write public_access_blocked=false
		function F
		Uploads triggers F %
	`
	for _, tt := range []struct{ flow, want string }{
		{"", "payload F: anonymous proved/open"},
		{"live=no", "payload F: anonymous none"},
		{"live=unknown", "payload F: anonymous possible/open"},
		{"disabled=true", "payload F: anonymous none"},
	} {
		want(t, walked(t, strings.Replace(text, "%", tt.flow, 1)), tt.want)
	}
	want(t, walked(t, "external logs.amazonaws.com\nkey K\nlogs.amazonaws.com allows K principal=logs.amazonaws.com source_condition=none"),
		"payload K: any-account none\npayload logs.amazonaws.com: partner none")
	deputy := `
		store Uploads
		function F
		Uploads triggers F principal=% source_condition=$
	`
	for _, tt := range []struct{ principal, condition, want string }{
		{"s3.amazonaws.com", "none", "payload F: anonymous none, any-account proved/open"},
		{"s3.amazonaws.com", "account", "payload F: any-account none"},
		{"s3.amazonaws.com", "arn", "payload F: any-account none"},
		{"s3.amazonaws.com", "?", "payload F: any-account possible/open"},
		{"alexa-appkit.amazon.com", "none", "payload F: any-account proved/open"},
		{"rds.amazonaws.com", "none", "payload F: any-account none"},
		{"*", "none", "payload F: anonymous none, any-account proved/open"},
		{"999988887777", "none", "payload F: any-account none, partner proved/open"},
	} {
		model := strings.NewReplacer("%", tt.principal, "$", tt.condition).Replace(deputy)
		t.Run(tt.principal+" "+tt.condition, func(t *testing.T) { want(t, walked(t, model), tt.want) })
	}
}

// Scenario 5.
func TestDirectIntegrations(t *testing.T) {
	want(t, walked(t, `
		route R authentication=none
		queue Q
		R routes Q
		function F
		Q polls F
		route S authentication=none
		workflow W
		S routes W
		function Step
		W invokes Step
		store Results
		W writes Results
		bus B
		F publishes B
		workflow V
		B triggers V
	`), `
		taint Q: anonymous proved/open
		payload F: anonymous proved/open
		payload W: anonymous proved/open
		payload Step: anonymous proved/open
		taint Results: anonymous proved/open
		payload V: anonymous likely/open
	`)
}

// A function that checks who signed a request is run by anybody, but told what
// to do by the signer alone.
func TestSignedWebhook(t *testing.T) {
	r := walked(t, `
		route URL authentication=none service=aws.lambda.url
		function Hook signature_checked=true
		URL routes Hook
	`)
	want(t, r, `
		invoke Hook: anonymous proved/open
		payload Hook: anonymous proved/guarded, partner proved/guarded
	`)
	if !r.Label(model.CanPayload, "Hook").Holds(model.Partner, model.Likely, model.Open) {
		t.Error("the signer is held up like everybody else")
	}
}

// Who writes the function that fills a token is let in wherever tokens count.
func TestTokenHook(t *testing.T) {
	text := `
		route R authentication=user-pool
		function F
		R routes F
		authorizer Pool
		Pool guards R
		idp Users open_signup=false
		Pool uses Users
		function Hook foreign_layers=arn:aws:lambda:eu-west-1:999988887777:layer:sdk:3
		Users triggers Hook %
	`
	want(t, walked(t, strings.Replace(text, "%", "", 1)), "payload F: supplier likely/guarded, anonymous none")
	want(t, walked(t, strings.Replace(text, "%", "label=PreTokenGeneration", 1)), "payload F: supplier likely/guarded")
	want(t, walked(t, strings.Replace(text, "%", "label=CustomMessage", 1)), "payload F: supplier none")
}

func TestIdentityPool(t *testing.T) {
	text := `
		idp Pool unauthenticated_identities=%
		idp Users open_signup=$
		Pool uses Users
		identity Guest
		Pool assumes Guest label=unauthenticated
		identity Member
		Pool assumes Member label=authenticated
	`
	for _, tt := range []struct{ guests, signUp, want string }{
		{"true", "false", "identity Guest: anonymous proved/open\nidentity Member: anonymous none, user proved/open"},
		{"false", "true", "identity Guest: anonymous none, user none\nidentity Member: anonymous proved/open"},
		{"?", "?", "identity Guest: anonymous none\nidentity Member: anonymous possible/open, user proved/open"},
	} {
		want(t, walked(t, strings.NewReplacer("%", tt.guests, "$", tt.signUp).Replace(text)), tt.want)
	}
}

// An API's policy decides before its routes do.
func TestGatewayPolicy(t *testing.T) {
	network := model.Condition{Operator: "IpAddress", Key: "aws:SourceIp", Values: []string{"192.0.2.0/24"}}
	tests := []struct {
		name       string
		principal  model.Principal
		conditions []model.Condition
		want       string
	}{
		{"everybody", model.Principal{Type: "*", Value: "*"}, nil, "payload F: anonymous proved/open"},
		{"a network", model.Principal{Type: "*", Value: "*"}, []model.Condition{network}, "payload F: anonymous proved/guarded"},
		{"another account", model.Principal{Type: "AWS", Value: "arn:aws:iam::999988887777:root"}, nil, "payload F: anonymous none, partner likely/open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := sketch(t, portal("authentication=none", ""))
			g.Component("API").Resource = []model.Statement{{
				Effect: model.Allow, Principals: []model.Principal{tt.principal}, Conditions: tt.conditions,
				Actions: []string{"execute-api:Invoke"}, Resources: []string{"*"},
			}}
			want(t, run(t, g), tt.want)
		})
	}
}

// Scenario 13.
func TestAuthorizers(t *testing.T) {
	text := `
		route A authentication=custom
		route B authentication=custom
		authorizer Check
		Check guards A
		Check guards B
		function Checker foreign_layers=arn:aws:lambda:eu-west-1:999988887777:layer:sdk:3
		Check invokes Checker
		function F
		A routes F
		function G
		B routes G
	`
	r := walked(t, text)
	want(t, r, `
		payload Checker: anonymous proved/open
		payload F: anonymous possible/open, user proved/open
		code Check: supplier likely/guarded
		payload F: supplier likely/guarded
		payload G: supplier likely/guarded
	`)
	if got := trail(r.Witness(model.CanPayload, "G", model.Supplier, model.Likely)); got != "code Checker, code Check, payload B, payload G" {
		t.Errorf("witness: %s", got)
	}
}
