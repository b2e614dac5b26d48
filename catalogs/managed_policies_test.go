package catalogs

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestManagedPolicyNames(t *testing.T) {
	for _, name := range []string{
		"AWSLambdaBasicExecutionRole",
		"service-role/AWSLambdaBasicExecutionRole",
		"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
		"arn:aws-us-gov:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
		"arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
	} {
		p, ok := ManagedPolicy(name)
		if !ok || p.ARN() != "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" || !p.Complete || p.Status != "verified" {
			t.Errorf("%s: %+v, %v", name, p, ok)
		}
	}
	for _, name := range []string{
		"", "/", "AWSLambdaBasic", "other/AWSLambdaBasicExecutionRole",
		"arn:aws:iam::123456789012:policy/service-role/AWSLambdaBasicExecutionRole",
		"arn:aws:iam::aws:role/AWSLambdaBasicExecutionRole",
		"arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole",
	} {
		if p, ok := ManagedPolicy(name); ok {
			t.Errorf("%q finds %s", name, p.Name)
		}
	}
}

func TestManagedPolicyStatements(t *testing.T) {
	for _, p := range ManagedPolicies() {
		if len(p.Statements) == 0 {
			t.Errorf("%s has no statements", p.Name)
		}
		if p.Status != "verified" && p.Status != "recalled" || (p.Status == "verified") != (p.Version != "") {
			t.Errorf("%s: status %q, version %q", p.Name, p.Status, p.Version)
		}
		for _, s := range p.Statements {
			if s.Policy != p.ARN() || s.Grant != model.GrantManaged || s.Effect != model.Allow {
				t.Errorf("%s: %+v", p.Name, s)
			}
			for _, action := range append(slices.Clone(s.Actions), s.NotActions...) {
				checkAction(t, p.Name, action)
			}
		}
	}
}

// checkAction tells of actions and patterns that match nothing in a service
// that the action table covers.
func checkAction(t *testing.T, where, action string) {
	t.Helper()
	// Older policies name these, and the reference does not.
	old := []string{"cloudwatch:GenerateQueryResultsSummary", "rds-data:ExecuteSql", "s3-object-lambda:*", "states:ListStateMachines"}
	service, _, _ := strings.Cut(action, ":")
	if action == "*" || !IAMActions().Covers(service) || slices.Contains(old, action) {
		return
	}
	if len(IAMActions().Expand(action)) == 0 {
		t.Errorf("%s: %s matches no action", where, action)
	}
}

func TestManagedPolicyFacts(t *testing.T) {
	full, _ := ManagedPolicy("AWSLambda_FullAccess")
	if c := full.Statements[1].Conditions; len(c) != 1 || c[0].Key != "iam:PassedToService" || c[0].Values[0] != "lambda.amazonaws.com" {
		t.Errorf("AWSLambda_FullAccess passes roles under %+v", c)
	}
	power, _ := ManagedPolicy("PowerUserAccess")
	if !slices.Contains(power.Statements[0].NotActions, "iam:*") || len(power.Statements[0].Actions) != 0 {
		t.Errorf("PowerUserAccess: %+v", power.Statements[0])
	}
	readOnly, _ := ManagedPolicy("ReadOnlyAccess")
	if readOnly.Complete || readOnly.Status != "recalled" {
		t.Errorf("ReadOnlyAccess claims to be complete or verified: %+v", readOnly)
	}
	admin, _ := ManagedPolicy("AdministratorAccess")
	if !slices.Equal(admin.Statements[0].Actions, []string{"*"}) {
		t.Errorf("AdministratorAccess: %+v", admin.Statements)
	}
}
