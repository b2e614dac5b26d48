package account_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/account"
	"github.com/fourgate/fourgate/model/source"
)

// write makes a folder of files.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dump")
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	oneFunction = `{"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f", "Runtime": "python3.13", "Role": "arn:aws:iam::111122223333:role/r"}]}`
	oneRole     = `{"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [{"RoleName": "r", "Arn": "arn:aws:iam::111122223333:role/r", "Path": "/", ` +
		`"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}, "RolePolicyList": [], "AttachedManagedPolicies": []}], "Policies": []}`
	openAPI = `{"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/a": {"get": {}}}}`
)

// An answer is told by its content; by its place only where the content does
// not say what was asked.
func TestRecognise(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a listing of any name", "a.json", oneFunction, "the answer to aws lambda list-functions"},
		{"a name that says something else", "list-queues.json", oneFunction, "the answer to aws lambda list-functions"},
		{"an empty listing of any name", "a.json", `{"Functions": []}`, ""},
		{"an empty listing in its place", "lambda/list-functions.json", `{"Functions": []}`, "the answer to aws lambda list-functions"},
		{"keys for a function's alias", "a.json", `{"Aliases": [{"AliasArn": "arn:aws:lambda:eu-west-1:111122223333:function:f:live", "FunctionVersion": "1", "Name": "live"}]}`, "the answer to aws lambda list-aliases"},
		{"keys for a key's alias", "a.json", `{"Aliases": [{"AliasName": "alias/a", "AliasArn": "arn:aws:kms:eu-west-1:111122223333:alias/a"}]}`, "the answer to aws kms list-aliases"},
		{"the policy of a function", "a.json", `{"Policy": "{\"Statement\":[{\"Resource\":\"arn:aws:lambda:eu-west-1:111122223333:function:f\"}]}"}`, "the answer to aws lambda get-policy"},
		{"the policy of a bucket", "a.json", `{"Policy": "{\"Statement\":{\"Resource\":[\"arn:aws:s3:::b/*\"]}}"}`, "the answer to aws s3api get-bucket-policy"},
		{"a policy of nothing known", "a.json", `{"Policy": "{\"Statement\":[{\"Resource\":\"*\"}]}"}`, ""},
		{"a policy in its place", "kms/get-key-policy/k.json", `{"Policy": "{}"}`, "the answer to aws kms get-key-policy"},
		{"a flat object", "a.json", `{"stateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "definition": "{}"}`, "the answer to aws stepfunctions describe-state-machine"},
		{"an export in its place", "apigateway/get-export/abc.json", openAPI, "the answer to aws apigateway get-export"},
		{"an interface's description", "api/openapi.json", openAPI, ""},
		{"a manifest", "fourgate-collect.json", `{"schema": "fourgate-collect/1", "calls": []}`, "the manifest of a collection"},
		{"an error", "a.json", `{"Error": {"Code": "AccessDenied", "Message": "no"}}`, "an error of the AWS command line"},
		{"somebody's rules", "eslint.json", `{"Rules": [{"Name": "a", "Arn": 1}], "items": [{"id": 1}], "functions": ["a"]}`, ""},
		{"a template", "t.json", `{"Resources": {"F": {"Type": "AWS::Lambda::Function"}}}`, ""},
		{"a list", "a.json", `[1]`, ""},
		{"a schema of JSON", "s.json", `{"type": "array", "items": {"type": "string"}}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, _ := source.Parse(c.file, []byte(c.text), source.TemplateLimits())
			in := importer.Input{File: c.file, Doc: docs[0], Data: []byte(c.text)}
			ok, why := account.Format{}.Recognise(in)
			if why != c.want || ok != (c.want != "") {
				t.Errorf("recognised %v: %q", ok, why)
			}
			if c.want != "" && !(account.Format{}).Marked(filepath.Base(c.file), in.Data) {
				t.Error("is not marked")
			}
		})
	}
}

func TestMarked(t *testing.T) {
	for text, want := range map[string]bool{
		"  {\n \"Functions\" : []}": true, "": false, "[]": false, "Functions: []": false, `{"name": "a", "version": "1"}`: false, `{"a": "Functions"}`: false,
		"An error occurred (AccessDenied) when calling the ListFunctions operation": true, `{"compilerOptions": {"paths": {"a": ["b"]}}}`: false, `{"`: false,
		`{"name": "a", "items": []}`: false, `{"Version": "1", "Rules": [{"Arn": "arn:aws:events:eu-west-1:111122223333:rule/r"}]}`: true,
	} {
		if got := (account.Format{}).Marked("a.json", []byte(text)); got != want {
			t.Errorf("Marked(%q) = %v", text, got)
		}
	}
	if large := []byte(`{"` + strings.Repeat("x", 70_000) + `": 1, "Functions": []}`); (account.Format{}).Dump("a.json", large) {
		t.Error("more than the beginning of a file is looked at")
	}
}

// What could not be read is a loss at its file, and is never taken for nothing.
func TestLosses(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		file  string
		want  string
	}{
		{"an error that names somebody", map[string]string{"get-policy-f.json": "\nAn error occurred (AccessDeniedException) when calling the GetPolicy operation: User: arn:aws:iam::111122223333:user/x is not authorized to perform: lambda:GetPolicy\n"}, "get-policy-f.json", "AccessDeniedException"},
		{"nothing found where a listing was asked for", map[string]string{"lambda-list-functions.json": "An error occurred (ResourceNotFoundException) when calling"}, "lambda-list-functions.json", "ResourceNotFoundException"},
		{"an error as text", map[string]string{"functions.json": "An error occurred (AccessDeniedException) when calling the ListFunctions operation"}, "functions.json", "AccessDeniedException"},
		{"an error as JSON", map[string]string{"functions.json": `{"Error": {"Code": "AccessDenied", "Message": "no"}}`}, "functions.json", "AccessDenied"},
		{"an error of the service", map[string]string{"functions.json": `{"__type": "com.amazon#UnrecognizedClientException", "Error": 1}`}, "functions.json", "UnrecognizedClientException"},
		{"half a file", map[string]string{"functions.json": oneFunction[:len(oneFunction)/2]}, "functions.json", ""},
		{"a token for more", map[string]string{"functions.json": `{"NextMarker": "x", ` + oneFunction[1:]}, "functions.json", "cut off"},
		{"targets of no rule", map[string]string{"x.json": `{"Targets": [{"Id": "1", "Arn": "arn:aws:sqs:eu-west-1:111122223333:q"}]}`}, "x.json", "name no rule"},
		{"a setting of no bucket", map[string]string{"x.json": `{"ServerSideEncryptionConfiguration": {"Rules": []}}`}, "x.json", "names no bucket"},
		{"an API without routes", map[string]string{"x.json": `{"items": [{"id": "abc", "name": "api", "apiKeySource": "HEADER"}]}`}, "x.json", "routes of the API api were not collected"},
		{"a policy that is none", map[string]string{"lambda/get-policy/f.json": `{"Policy": "{"}`}, "lambda/get-policy/f.json", "no JSON document"},
		{"a condition that a permission cannot have", map[string]string{"lambda/get-policy/f.json": `{"Policy": "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:eu-west-1:111122223333:function:f\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\"}}}]}"}`},
			"lambda/get-policy/f.json", "aws:PrincipalTag/a"},
		{"a call that was refused", map[string]string{"fourgate-collect.json": `{"schema": "fourgate-collect/1", "account": "111122223333", "calls": [{"region": "eu-west-1", "service": "lambda", "operation": "list-functions", "complete": false, "error": "An error occurred (AccessDenied) when"}]}`},
			"fourgate-collect.json", "aws lambda list-functions was not answered: AccessDenied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := read(t, write(t, c.files)).Graph
			for _, l := range g.Losses {
				if l.Pos.File == c.file && l.Pos.Line > 0 && strings.Contains(l.Reason, c.want) {
					return
				}
			}
			t.Errorf("losses: %+v", g.Losses)
		})
	}
}

// A role stands in the template of each region that uses it, and is one in the
// end.
func TestSeveralRegions(t *testing.T) {
	const function = `{"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:%[1]s:111122223333:function:f", "Runtime": "python3.13", "Role": "arn:aws:iam::111122223333:role/r", ` +
		`"Environment": {"Variables": {"QUEUE": "https://sqs.%[1]s.amazonaws.com/111122223333/q"}}}]}`
	const queue = `{"QueueUrls": ["https://sqs.%s.amazonaws.com/111122223333/q"]}`
	files := map[string]string{"111122223333/global/iam/get-account-authorization-details.json": oneRole,
		"111122223333/global/s3api/list-buckets.json":              `{"Buckets": [{"Name": "here", "CreationDate": "x"}, {"Name": "there", "CreationDate": "x"}]}`,
		"111122223333/global/s3api/get-bucket-location/there.json": `{"LocationConstraint": "us-east-2"}`}
	for _, region := range []string{"eu-west-1", "us-east-2", "ap-south-1"} {
		files["111122223333/"+region+"/lambda/list-functions.json"] = fmt.Sprintf(function, region)
		files["111122223333/"+region+"/sqs/list-queues.json"] = fmt.Sprintf(queue, region)
	}
	files["111122223333/ap-south-1/lambda/list-functions.json"] = `{"Functions": []}`
	g := read(t, write(t, files)).Graph
	count := map[string]int{}
	for _, c := range g.Components {
		count[c.Service]++
	}
	if count["aws.lambda.function"] != 2 || count["aws.sqs.queue"] != 3 || count["aws.iam.role"] != 1 || count["aws.s3.bucket"] != 2 {
		t.Errorf("components: %v", count)
	}
	for _, region := range []string{"eu-west-1", "us-east-2"} {
		fn := "dump/111122223333/" + region + "#aws.lambda.function/f"
		want := map[model.FlowKind]string{model.FlowAssumes: "aws.iam.role", model.FlowUses: "dump/111122223333/" + region + "#aws.sqs.queue/q"}
		for _, f := range g.Out(fn) {
			if !strings.Contains(f.To, want[f.Kind]) || want[f.Kind] == "" {
				t.Errorf("%s", f.ID)
			}
			delete(want, f.Kind)
		}
		if len(want) > 0 {
			t.Errorf("%s lacks flows: %v", fn, want)
		}
	}
	if g.Component("dump/111122223333/us-east-2#aws.s3.bucket/there") == nil || g.Component("dump/111122223333/ap-south-1#aws.s3.bucket/here") == nil {
		t.Error("a bucket is not where it lies")
	}
}

// Two accounts in one folder are two things, whatever their names.
func TestSeveralAccounts(t *testing.T) {
	g := read(t, write(t, map[string]string{"a.json": oneFunction, "b.json": strings.ReplaceAll(oneFunction, "111122223333", "444455556666")})).Graph
	for _, id := range []string{"dump/111122223333/eu-west-1#aws.lambda.function/f", "dump/444455556666/eu-west-1#aws.lambda.function/f"} {
		if g.Component(id) == nil {
			t.Errorf("%s is not there", id)
		}
	}
}

// A secret in an answer is nowhere in the graph.
func TestSecretsAreNotKept(t *testing.T) {
	const planted = "Tr0ub4dor-and-3-more"
	g := read(t, write(t, map[string]string{
		"f.json": strings.Replace(oneFunction, `"Runtime"`, `"Environment": {"Variables": {"DB_PASSWORD": "`+planted+`", "URL": "https://user:`+planted+`@db.example.com/x?token=`+planted+`"}}, "Runtime"`, 1),
		"g.json": `{"Configuration": {"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"}, "Code": {"Location": "https://bucket.s3.amazonaws.com/f?X-Amz-Signature=` + planted + `"}}`,
		"s.json": `{"Subscriptions": [{"SubscriptionArn": "PendingConfirmation", "Owner": "111122223333", "Protocol": "https", "Endpoint": "https://x.example.com/?key=` + planted + `", "TopicArn": "arn:aws:sns:eu-west-1:111122223333:t"},` +
			`{"SubscriptionArn": "PendingConfirmation", "Owner": "111122223333", "Protocol": "email", "Endpoint": "` + planted + `@example.com", "TopicArn": "arn:aws:sns:eu-west-1:111122223333:t"}]}`,
		"scheduler/get-schedule/s.json": `{"Arn": "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/s", "Name": "s", "GroupName": "default", "ScheduleExpression": "rate(1 day)", "Target": {"Arn": "arn:aws:lambda:eu-west-1:111122223333:function:f", "Input": "{\"password\": \"` + planted + `\"}"}}`,
	})).Graph
	if text := listing(g) + fmt.Sprintf("%+v %+v", g.Losses, described(g)); strings.Contains(text, planted) {
		t.Error("the secret is in the graph")
	}
	fn := g.Component("dump/111122223333/eu-west-1#aws.lambda.function/f")
	if fn == nil {
		t.Fatal("the function is not there")
	}
}
