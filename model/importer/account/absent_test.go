package account_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// edited is a copy of the account of testdata with texts replaced in files.
func edited(t *testing.T, edits ...[3]string) *model.Graph {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "account")
	if err := os.CopyFS(dir, os.DirFS("testdata/orders/account")); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		name := filepath.Join(dir, filepath.FromSlash(e[0]))
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), e[1]) {
			t.Fatalf("%s does not hold %s", e[0], e[1])
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), e[1], e[2], 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return read(t, dir).Graph
}

// What the account was asked for in full and did not show does not exist; what
// it refused to tell is not known.
func TestWhatIsAbsent(t *testing.T) {
	const (
		region   = "111122223333/eu-west-1/"
		policy   = region + "lambda/get-policy/orders-worker.json"
		answered = policy + `", "complete": true`
		refused  = `", "complete": false`
		alarms   = region + "cloudwatch/describe-alarms.json"
	)
	otherRule := [3]string{policy, "rule/nightly", "rule/gone"}
	for _, c := range []struct {
		name  string
		edits [][3]string
		live  model.Live
	}{
		{"a permission", nil, model.LiveYes},
		{"no permission", [][3]string{otherRule}, model.LiveNo},
		{"no answer", [][3]string{{manifestFile, answered, refused}, {policy, `"Policy"`, `"Nothing"`}}, model.LiveUnknown},
		{"no permission, and another policy was refused", [][3]string{otherRule, {manifestFile, region + `lambda/get-policy/orders-api.json", "complete": true`, refused}}, model.LiveUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := edited(t, c.edits...)
			found := false
			for _, f := range g.Flows {
				if f.Kind != model.FlowTriggers || !strings.HasSuffix(f.From, "/nightly") {
					continue
				}
				found = true
				if f.Live != c.live {
					t.Errorf("the rule's trigger is live: %v, want %v", f.Live, c.live)
				}
			}
			if !found {
				t.Error("the rule has no trigger")
			}
		})
	}
	for _, c := range []struct {
		name  string
		edits [][3]string
		whole bool
	}{
		{"alarms were listed", nil, true},
		{"the listing of alarms was refused", [][3]string{{manifestFile, alarms + `", "complete": true`, refused}}, false},
		{"the listing of alarms goes on", [][3]string{{alarms, `"MetricAlarms"`, `"NextToken": "more", "MetricAlarms"`}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			fn := edited(t, c.edits...).Component("account/111122223333/eu-west-1#aws.lambda.function/orders-api")
			if f := fn.Facts.Get(fact.Alarms); f.State == model.StateAbsent && f.Complete != c.whole || f.State != model.StateAbsent {
				t.Errorf("alarms: %v, complete %v, %s", f.State, f.Complete, f.Why)
			}
		})
	}
}

// That one thing has none of something is an answer.
func TestNoneIsNoLoss(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"lambda-get-policy-work.json":          "\nAn error occurred (ResourceNotFoundException) when calling the GetPolicy operation: The resource you requested could not be found.\n",
		"s3api/get-bucket-policy/uploads.json": "\nAn error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: The bucket policy does not exist",
		"sqs-list-queues.json":                 `{"QueueUrls": ["https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"]}`,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if g := read(t, dir).Graph; len(g.Losses) > 0 || len(g.Components) != 1 {
		t.Errorf("%d components, losses: %v", len(g.Components), g.Losses)
	}
}

const manifestFile = "fourgate-collect.json"

// One role at a time tells some of what it may do, and never all.
func TestOneRoleAtATime(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"roles.json":  `{"Roles": [{"RoleName": "work", "Arn": "arn:aws:iam::111122223333:role/service-role/work", "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}]}`,
		"policy.json": `{"RoleName": "work", "PolicyName": "all", "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}`,
		"work.json":   `{"FunctionName": "work", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:work", "CodeSha256": "x", "Role": "arn:aws:iam::111122223333:role/service-role/work"}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	g := read(t, dir).Graph
	var role *model.Component
	for _, c := range g.Components {
		if c.Kind == model.KindIdentity {
			role = c
		}
	}
	if role == nil || role.Origin != model.OriginObserved || len(role.Trust) != 1 || len(role.Permissions) != 1 {
		t.Fatalf("the role is %+v", role)
	}
	if !slices.ContainsFunc(g.Flows, func(f *model.Flow) bool { return f.Kind == model.FlowAssumes && f.To == role.ID }) {
		t.Error("the function does not act as the role")
	}
}
