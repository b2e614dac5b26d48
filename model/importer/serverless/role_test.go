package serverless_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless"
)

func read(t *testing.T, text string) *model.Graph {
	t.Helper()
	return importertest.Text(t, serverless.Format{}, "serverless.yml", text)
}

func component(t *testing.T, g *model.Graph, id string) *model.Component {
	t.Helper()
	c := g.Component("serverless.yml#" + id)
	if c == nil {
		t.Fatalf("there is no %s among %v", id, ids(g))
	}
	return c
}

func ids(g *model.Graph) []string {
	var out []string
	for _, c := range g.Components {
		out = append(out, c.ID)
	}
	return out
}

// rights lists what a role may do, with who wrote it.
func rights(c *model.Component) []string {
	var out []string
	for _, s := range c.Permissions {
		out = append(out, fmt.Sprintf("%s %s", strings.Join(s.Actions, ","), s.Grant))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

const (
	logs     = "logs:CreateLogStream,logs:CreateLogGroup,logs:TagResource generated"
	putLogs  = "logs:PutLogEvents generated"
	authored = "s3:GetObject authored"
)

// TestRoles says what each setting adds to the role of a function.
func TestRoles(t *testing.T) {
	for _, tc := range []struct {
		name, provider, function string
		role                     string
		want                     []string
	}{
		{"none", "", "", "IamRoleLambdaExecution", []string{logs, putLogs}},
		{"statements", "iam: { role: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*' }] } }", "", "IamRoleLambdaExecution", []string{logs, putLogs, authored}},
		{"statements of version 1", "iamRoleStatements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*' }]", "", "IamRoleLambdaExecution", []string{logs, putLogs, authored}},
		{"tracing", "tracing: { lambda: true }", "", "IamRoleLambdaExecution", []string{logs, putLogs, "xray:PutTraceSegments,xray:PutTelemetryRecords generated"}},
		{"no tracing", "tracing: { lambda: false }", "", "IamRoleLambdaExecution", []string{logs, putLogs}},
		{"a key", "kmsKeyArn: arn:aws:kms:eu-west-1:111122223333:key/1", "", "IamRoleLambdaExecution", []string{"kms:Decrypt generated", logs, putLogs}},
		{"no logs", "", "disableLogs: true", "IamRoleLambdaExecution", nil},
		{"dead letters", "", "onError: arn:aws:sns:eu-west-1:111122223333:t", "IamRoleLambdaExecution", []string{logs, putLogs, "sns:Publish generated"}},
		{"destination", "", "destinations: { onFailure: 'arn:aws:sqs:eu-west-1:111122223333:q' }", "IamRoleLambdaExecution", []string{logs, putLogs, "sqs:SendMessage generated"}},
		{"queue", "", "events: [{ sqs: 'arn:aws:sqs:eu-west-1:111122223333:q' }]", "IamRoleLambdaExecution",
			[]string{logs, putLogs, "sqs:ReceiveMessage,sqs:DeleteMessage,sqs:GetQueueAttributes generated"}},
		{"own name", "", "name: other", "IamRoleLambdaExecution", []string{logs, putLogs}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := read(t, "service: shop\nprovider:\n  name: aws\n  "+tc.provider+"\nfunctions:\n  one:\n    handler: a.b\n    "+tc.function+"\n")
			slices.Sort(tc.want)
			role := component(t, g, tc.role)
			if got := rights(role); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
			if role.Origin != model.OriginGenerated || role.GeneratedFrom != "serverless.yml#OneLambdaFunction" {
				t.Errorf("it is %s from %q", role.Origin, role.GeneratedFrom)
			}
		})
	}
}

// The framework generates no role where every function has one of its own, or
// the provider names one.
func TestNoSharedRole(t *testing.T) {
	for _, text := range []string{
		"service: shop\nprovider: { name: aws }\nfunctions: { one: { handler: a, role: 'arn:aws:iam::111122223333:role/r' } }\n",
		"service: shop\nprovider: { name: aws, role: 'arn:aws:iam::111122223333:role/r' }\nfunctions: { one: { handler: a } }\n",
		"service: shop\nprovider: { name: aws, iam: { role: 'arn:aws:iam::111122223333:role/r' } }\nfunctions: { one: { handler: a } }\n",
	} {
		g := read(t, text)
		if g.Component("serverless.yml#IamRoleLambdaExecution") != nil {
			t.Errorf("a role is generated for %q", text)
		}
		if !slices.ContainsFunc(g.Flows, func(f *model.Flow) bool { return f.Kind == model.FlowAssumes && strings.HasSuffix(f.To, "role/r") }) {
			t.Errorf("the function does not act as the role in %q", text)
		}
	}
}

// What the framework puts in is known to be nobody's choice, and is not AWS's
// own default.
func TestDefaults(t *testing.T) {
	g := read(t, service)
	fn := component(t, g, "OneLambdaFunction")
	for id, want := range map[model.FactID]int64{fact.MemoryMiB: 1024, fact.TimeoutSeconds: 6} {
		f := fn.Facts.Get(id)
		if f.State != model.StateDefault || f.Value.AsInt() != want {
			t.Errorf("%s is %v, want the default %d", fact.Def(id).Name, f, want)
		}
	}
	if fn.Name != "one" || !slices.Contains(fn.Aliases, "shop-dev-one") || fn.Origin != model.OriginAuthored {
		t.Errorf("the function is %+v", fn)
	}
}

// Version 4 of the framework has no bucket of the service's own, and neither
// has one that names another.
func TestDeploymentBucket(t *testing.T) {
	for _, tc := range []struct {
		lines string
		want  bool
	}{
		{"", true}, {"frameworkVersion: '3'\n", true}, {"frameworkVersion: ^4.0.0\n", false},
	} {
		g := read(t, tc.lines+service)
		if got := g.Component("serverless.yml#ServerlessDeploymentBucket") != nil; got != tc.want {
			t.Errorf("%q: %v", tc.lines, got)
		}
	}
}
