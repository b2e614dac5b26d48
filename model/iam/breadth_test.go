package iam

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

func TestBreadth(t *testing.T) {
	table := BreadthTable{
		Actions:    someActions,
		OnResource: func(a string) bool { return !strings.Contains(a, ":List") },
		Destroys:   func(action string) bool { return MatchAction("*:Delete*", action) == Yes },
	}
	for _, tt := range []struct {
		name string
		side side
		want []string
	}{
		{"narrow", side{permissions: statementsOf("allow s3:GetObject on arn:aws:s3:::one/*")}, nil},
		{"full", side{permissions: statementsOf("allow * on *")}, []string{"full-admin *", "wildcard-resource dynamodb,iam,lambda,s3,sns,sqs,sts", "pass-any-role iam", "destroys dynamodb,s3"}},
		{"full, in other words", side{permissions: statementsOf("allow *:* on arn:aws:*:*:*:*")}, []string{"full-admin *", "wildcard-resource dynamodb,iam,lambda,s3,sns,sqs,sts", "pass-any-role iam", "destroys dynamodb,s3"}},
		{"service", side{permissions: statementsOf("allow sqs:* on *")}, []string{"service-admin sqs", "wildcard-resource sqs"}},
		{"service on one", side{permissions: statementsOf("allow sqs:* on arn:aws:sqs:*:*:q")}, []string{"wildcard-actions sqs"}},
		{"everything on one", side{permissions: statementsOf("allow * on arn:aws:sqs:*:*:q")}, []string{"wildcard-actions *", "destroys dynamodb,s3"}},
		{"wildcard resource", side{permissions: statementsOf("allow s3:GetObject on *")}, []string{"wildcard-resource s3"}},
		{"actions without resources", side{permissions: statementsOf("allow dynamodb:ListTables on *")}, nil},
		{"all but", side{permissions: statementsOf("allow not iam:*,sts:*,dynamodb:*,s3:* on arn:aws:sqs:*:*:q")}, []string{"allow-all-but *"}},
		{"resource all but", side{permissions: statementsOf("allow sqs:SendMessage on not arn:aws:sqs:*:*:q")}, []string{"resource-all-but sqs"}},
		{"pass role", side{permissions: statementsOf("allow iam:PassRole on arn:aws:iam::123456789012:role/*")}, []string{"pass-any-role iam"}},
		{"pass one role", side{permissions: statementsOf("allow iam:PassRole on arn:aws:iam::123456789012:role/app")}, nil},
		{"boundary", side{statementsOf("allow * on *"), statementsOf("allow sqs:* on *"), true}, []string{"wildcard-resource sqs"}},
		{"denied", side{permissions: statementsOf("allow sqs:* on *", "deny sqs:* on *")}, nil},
		{"deny statements are not broad", side{permissions: statementsOf("deny * on *")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, b := range tt.side.policy().Breadth(table) {
				got = append(got, fmt.Sprint(b.Kind, " ", strings.Join(b.Services, ",")))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

var someEscalations = []Escalation{
	{ID: "create-function", Needs: []string{"iam:PassRole", "lambda:CreateFunction"}, PassedTo: "lambda.amazonaws.com", Yields: "identity"},
	{ID: "update-code", Needs: []string{"lambda:UpdateFunctionCode"}, Yields: "code"},
	{ID: "own-policy", Needs: []string{"iam:PutRolePolicy"}, On: role1, Yields: "admin"},
	{ID: "update-mapping", Needs: []string{"lambda:UpdateEventSourceMapping"}, Yields: "payload"},
}

// The cases of the scenario "PassRole with CreateFunction".
func TestEscalations(t *testing.T) {
	pass := func(service string) model.Statement {
		return statementOf("allow iam:PassRole on *", cond("StringEquals", "iam:PassedToService", service))
	}
	create := statementOf("allow lambda:CreateFunction on *")
	role := "arn:aws:iam::*:role/"
	for _, tt := range []struct {
		name string
		side side
		want []string
	}{
		{"both", side{permissions: statementsOf("allow iam:PassRole,lambda:CreateFunction on *")}, []string{"create-function yes"}},
		{"by wildcards", side{permissions: statementsOf("allow iam:Pass*,lambda:Create* on *")}, []string{"create-function yes"}},
		{"in two statements", side{permissions: statementsOf("allow iam:PassRole on "+role+"app", "allow lambda:* on *")}, []string{"create-function yes", "update-code yes", "update-mapping yes"}},
		{"on itself", side{permissions: statementsOf("allow iam:PutRolePolicy on " + role + "path/*")}, []string{"own-policy yes"}},
		{"on another", side{permissions: statementsOf("allow iam:PutRolePolicy on " + role + "other")}, nil},
		{"on all but itself", side{permissions: statementsOf("allow iam:PutRolePolicy on not " + role1)}, nil},
		{"on itself, denied there", side{permissions: statementsOf("allow iam:PutRolePolicy on *", "deny iam:* on "+role1)}, nil},
		{"half of it", side{permissions: statementsOf("allow iam:PassRole on *")}, nil},
		{"passed to that service", side{permissions: []model.Statement{pass("lambda.amazonaws.com"), create}}, []string{"create-function yes"}},
		{"passed to another service", side{permissions: []model.Statement{pass("ecs-tasks.amazonaws.com"), create}}, nil},
		{"passed to an open service", side{permissions: []model.Statement{pass("${Param:Service}"), create}}, []string{"create-function maybe"}},
		{"deny of passing it there", side{permissions: append(statementsOf("allow iam:P*Role,lambda:CreateFunction on *"),
			statementOf("deny iam:PassRole on *", cond("StringEquals", "iam:PassedToService", "lambda.amazonaws.com")))}, nil},
		{"deny of passing it elsewhere", side{permissions: append(statementsOf("allow iam:P*Role,lambda:CreateFunction on *"),
			statementOf("deny iam:PassRole on *", cond("StringNotEquals", "iam:PassedToService", "lambda.amazonaws.com")))}, []string{"create-function yes"}},
		{"deny", side{permissions: statementsOf("allow * on *", "deny iam:P*,lambda:Update* on *")}, nil},
		{"deny of those resources", side{permissions: statementsOf("allow iam:PassRole on "+role+"app-*", "allow lambda:CreateFunction on *", "deny iam:* on "+role+"*")}, nil},
		{"deny of some resources", side{permissions: statementsOf("allow iam:PassRole on *", "allow lambda:CreateFunction on *", "deny iam:* on "+role+"admin")}, []string{"create-function yes"}},
		{"deny of all but", side{permissions: statementsOf("allow iam:PassRole on *", "allow lambda:CreateFunction on *", "deny iam:* on not "+role+"app")}, []string{"create-function yes"}},
		{"boundary excludes", side{statementsOf("allow * on *"), statementsOf("allow sqs:* on *"), true}, nil},
		{"boundary excludes one action", side{statementsOf("allow iam:PassRole,lambda:CreateFunction on *"), statementsOf("allow not iam:* on *"), true}, nil},
		{"boundary includes", side{statementsOf("allow iam:PassRole,lambda:CreateFunction on *"), statementsOf("allow * on *"), true}, []string{"create-function yes"}},
		{"boundary on other resources", side{statementsOf("allow lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a-*"), statementsOf("allow * on arn:aws:lambda:*:*:function:b-*"), true}, nil},
		{"boundary on some of them", side{statementsOf("allow lambda:UpdateFunctionCode on *"), statementsOf("allow * on arn:aws:lambda:*:*:function:b-*"), true}, []string{"update-code yes"}},
		{"boundary of all but those", side{statementsOf("allow lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a-*"), statementsOf("allow * on not arn:aws:lambda:*:*:function:*"), true}, nil},
		{"boundary of all but others", side{statementsOf("allow lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a-*"), statementsOf("allow * on not arn:aws:lambda:*:*:function:b-*"), true}, []string{"update-code yes"}},
		{"boundary that may meet them", side{statementsOf("allow lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a-*-x"), statementsOf("allow * on arn:aws:lambda:*:*:function:a-b-*"), true}, []string{"update-code maybe"}},
		{"deny with narrower wildcards", side{permissions: statementsOf("allow lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a*", "deny * on arn:aws:lambda:*:*:function:a?")}, []string{"update-code maybe"}},
		{"mapping alone", side{permissions: statementsOf("allow lambda:UpdateEventSourceMapping on *")}, []string{"update-mapping yes"}},
		{"unknown condition", side{permissions: []model.Statement{statementOf("allow lambda:UpdateFunctionCode on *", cond("StringEquals", "aws:PrincipalTag/x", "y"))}}, []string{"update-code maybe"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, route := range tt.side.policy().Escalations(someEscalations) {
				got = append(got, fmt.Sprint(route.Escalation.ID, " ", route.Certainty))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestEscalationShowsItsSteps(t *testing.T) {
	statements := []model.Statement{
		statementOf("allow iam:PassRole on arn:aws:iam::*:role/b,arn:aws:iam::*:role/a", cond("StringEquals", "aws:PrincipalTag/x", "y")),
		statementOf("allow lambda:* on *"),
	}
	routes := Compile(statements).Escalations(someEscalations[:1])
	if len(routes) != 1 || len(routes[0].Steps) != 2 {
		t.Fatalf("routes = %+v", routes)
	}
	pass := routes[0].Steps[0]
	if pass.Statements[0] != &statements[0] || len(pass.Conditions) != 1 || pass.Resources[0] != "arn:aws:iam::*:role/a" {
		t.Errorf("step = %+v", pass)
	}
	if (&Policy{}).Escalations([]Escalation{{ID: "empty"}}) != nil {
		t.Error("a set that needs nothing is open")
	}
}
