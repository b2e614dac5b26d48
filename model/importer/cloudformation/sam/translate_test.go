package sam_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

func parse(t testing.TB, data []byte) *source.Node {
	t.Helper()
	docs, errs := source.Parse("t.yaml", data, source.TemplateLimits())
	if len(docs) == 0 {
		t.Fatalf("the test's YAML is wrong: %v", errs)
	}
	return docs[0]
}

func translate(t testing.TB, doc *source.Node) *template.Template {
	t.Helper()
	tpl, _ := template.Read(doc, "t.yaml", nil)
	sam.Translate(tpl)
	return tpl
}

// samples are the templates of testdata and, where it is there, of the corpus.
func samples(t *testing.T) []string {
	t.Helper()
	out, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(out) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	dir, ok := importertest.FindCorpus(t, "sam-translator")
	if !ok {
		return out
	}
	more, err := filepath.Glob(filepath.Join(dir, "input", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return append(out, more...)
}

func TestTranslateIsPureAndIdempotent(t *testing.T) {
	for _, path := range samples(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc := parse(t, data)
		before := flow(doc)
		first := translate(t, doc)
		if after := flow(doc); after != before {
			t.Errorf("%s: the tree was changed", path)
		}
		if diff := cmp.Diff(text(first), text(translate(t, doc))); diff != "" {
			t.Errorf("%s: translated twice (-first +second):\n%s", path, diff)
		}
		if slices.ContainsFunc(first.Resources, func(r *template.Resource) bool { return strings.HasPrefix(r.Type, "AWS::Serverless::") }) {
			continue // of a type that SAM does not have; it is reported again
		}
		once := text(first)
		sam.Translate(first)
		if diff := cmp.Diff(once, text(first)); diff != "" {
			t.Errorf("%s: the translation was translated (-once +twice):\n%s", path, diff)
		}
	}
}

func TestEveryGeneratedResourceSaysWhence(t *testing.T) {
	for _, path := range samples(t) {
		tpl := load(t, path)
		seen := map[string]bool{}
		for _, r := range tpl.Resources {
			if seen[r.ID] {
				t.Errorf("%s: two resources are called %s", path, r.ID)
			}
			seen[r.ID] = true
			if r.Props == nil || r.Pos.Line == 0 {
				t.Errorf("%s: %s has no properties or no place", path, r.ID)
			}
			if r.Origin != model.OriginGenerated {
				continue
			}
			if from := tpl.Resource(r.GeneratedFrom); from == nil || from.Origin != model.OriginAuthored {
				t.Errorf("%s: %s is generated from %q", path, r.ID, r.GeneratedFrom)
			}
		}
	}
}

func TestRejectedTemplatesStillGiveAllFunctions(t *testing.T) {
	dir := importertest.Corpus(t, "sam-translator")
	inputs, err := filepath.Glob(filepath.Join(dir, "input", "error_*.yaml"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	for _, in := range inputs {
		data, err := os.ReadFile(in)
		if err != nil {
			t.Fatal(err)
		}
		doc := parse(t, data)
		written, read := 0, 0
		tpl, _ := template.Read(doc, filepath.Base(in), nil)
		for _, r := range tpl.Resources {
			if r.Type == "AWS::Serverless::Function" {
				written++
			}
		}
		sam.Translate(tpl)
		for _, r := range tpl.Resources {
			if r.Type == "AWS::Lambda::Function" {
				read++
			}
		}
		if read < written {
			t.Errorf("%s: %d functions are written, %d were read", in, written, read)
		}
	}
}

// property finds a property of a translated resource, as one line.
func property(tpl *template.Template, id string, path ...string) string {
	r := tpl.Resource(id)
	if r == nil {
		return "no " + id
	}
	return flow(r.Prop(path...))
}

func TestGlobals(t *testing.T) {
	const text = `
Globals:
  Function:
    Timeout: 3
    Layers: [a]
    Environment: {Variables: {A: g, B: g}}
    Tracing: Active
    VpcConfig: {SubnetIds: !Ref Subnets}
Resources:
  Plain: {Type: 'AWS::Serverless::Function', Properties: {InlineCode: x}}
  Own:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Timeout: 9
      Layers: [b, a]
      Environment: {Variables: {B: l, C: l}}
      Tracing: {wrong: kind}
      VpcConfig: {SubnetIds: [s]}
  Some: {Type: 'AWS::Serverless::Function', IgnoreGlobals: [Layers, Tracing], Properties: {InlineCode: x}}
  None: {Type: 'AWS::Serverless::Function', IgnoreGlobals: '*', Properties: {InlineCode: x}}
`
	tpl := translate(t, parse(t, []byte(text)))
	for _, tt := range []struct{ id, key, want string }{
		{"Plain", "Timeout", "3"}, {"Own", "Timeout", "9"}, {"None", "Timeout", "nil"}, {"Some", "Timeout", "3"},
		{"Own", "Layers", "[a, b, a]"}, {"Some", "Layers", "nil"},
		{"Own", "Environment", "{Variables: {A: g, B: l, C: l}}"},
		{"Own", "TracingConfig", "{Mode: {wrong: kind}}"},
		{"Own", "VpcConfig", "{SubnetIds: [s]}"}, {"Plain", "VpcConfig", "{SubnetIds: !Ref Subnets}"},
	} {
		if got := property(tpl, tt.id, tt.key); got != tt.want {
			t.Errorf("%s.%s is %s, want %s", tt.id, tt.key, got, tt.want)
		}
	}
}

func TestRoles(t *testing.T) {
	const text = `
Resources:
  Own: {Type: 'AWS::Serverless::Function', Properties: {InlineCode: x, Role: arn, Policies: [AWSLambdaExecute]}}
  First: {Type: 'AWS::Serverless::Function', Properties: {InlineCode: x, Role: !If [C, !Ref 'AWS::NoValue', arn]}}
  Second: {Type: 'AWS::Serverless::Function', Condition: D, Properties: {InlineCode: x, Role: !If [C, arn, !Ref 'AWS::NoValue']}}
  Neither: {Type: 'AWS::Serverless::Function', Properties: {InlineCode: x, Role: !If [C, arn1, arn2]}}
  Bounded:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      PermissionsBoundary: arn:boundary
      RolePath: /p/
      AssumeRolePolicyDocument: {Statement: []}
      Policies: !If [C, [AWSLambdaExecute], {Statement: {Effect: Deny}}]
`
	tpl := translate(t, parse(t, []byte(text)))
	for id, want := range map[string]string{"OwnRole": "none", "FirstRole": "C", "SecondRole": "D and not C", "NeitherRole": "none", "BoundedRole": ""} {
		got := "none"
		if r := tpl.Resource(id); r != nil {
			got = r.Condition
		}
		if got != want {
			t.Errorf("%s exists under %q, want %q", id, got, want)
		}
	}
	if got := property(tpl, "First", "Role"); got != "{Fn::If: [C, {Fn::GetAtt: [FirstRole, Arn]}, arn]}" {
		t.Errorf("First.Role is %s", got)
	}
	for key, want := range map[string]string{
		"PermissionsBoundary": "arn:boundary", "Path": "/p/", "AssumeRolePolicyDocument": "{Statement: []}",
		"ManagedPolicyArns": "[arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole, {Fn::If: [C, arn:aws:iam::aws:policy/AWSLambdaExecute, {Ref: AWS::NoValue}]}]",
		"Policies":          "[{Fn::If: [C, {Ref: AWS::NoValue}, {PolicyName: BoundedRolePolicy0, PolicyDocument: {Statement: {Effect: Deny}}, Fourgate::Grant: authored}]}]",
	} {
		if got := property(tpl, "BoundedRole", key); got != want {
			t.Errorf("BoundedRole.%s is %s, want %s", key, got, want)
		}
	}
}

func TestManyFunctions(t *testing.T) {
	var b strings.Builder
	b.WriteString("Resources:\n  Files: {Type: 'AWS::S3::Bucket'}\n  Api: {Type: 'AWS::Serverless::Api', Properties: {StageName: x}}\n")
	const n = 3000
	for i := range n {
		fmt.Fprintf(&b, "  F%d: {Type: 'AWS::Serverless::Function', Properties: {InlineCode: x, Events: {S: {Type: S3, Properties: {Bucket: !Ref Files, Events: e%d}}, A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /p%d, Method: get}}}}}\n", i, i, i)
	}
	tpl := translate(t, parse(t, []byte(b.String())))
	if got := len(tpl.Resource("Files").Prop("NotificationConfiguration", "LambdaConfigurations").Items); got != n {
		t.Errorf("the bucket has %d notifications, want %d", got, n)
	}
	if got := len(tpl.Resource("Api").Prop("Body", "paths").Entries); got != n {
		t.Errorf("the API has %d paths, want %d", got, n)
	}
}
