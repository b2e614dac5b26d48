package cloudformation_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/source"
)

func TestRecognise(t *testing.T) {
	tests := []struct {
		text string
		why  string // "" where it is no template
	}{
		{"AWSTemplateFormatVersion: '2010-09-09'", "AWSTemplateFormatVersion"},
		{"Transform: AWS::Serverless-2016-10-31", "Transform AWS::Serverless-2016-10-31"},
		{"Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]", "Transform AWS::Serverless-2016-10-31"},
		{`{"Resources": {"A": {"Type": "AWS::SQS::Queue"}}}`, "a resource of type AWS::SQS::Queue"},
		{"Resources: {A: {Type: Thing}}", ""},
		{"Resources: [AWS::SQS::Queue]", ""},
		{"service: orders\nprovider: {name: aws}", ""},
		{"[1, 2]", ""},
		{"Transform: {Name: AWS::Include}", ""},
	}
	for _, test := range tests {
		docs, _ := source.Parse("f", []byte(test.text), source.TemplateLimits())
		ok, why := cloudformation.Format{}.Recognise(importer.Input{File: "f", Doc: docs[0]})
		if ok != (test.why != "") || why != test.why {
			t.Errorf("%s: recognised %v by %q, want %q", test.text, ok, why, test.why)
		}
	}
	if ok, _ := (cloudformation.Format{}).Recognise(importer.Input{}); ok {
		t.Error("an empty file was recognised")
	}
}

func TestImportStopsWhenItsContextEnds(t *testing.T) {
	docs, _ := source.Parse("f", synthetic(20), source.TemplateLimits())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g := model.NewGraph()
	cloudformation.Format{}.Import(ctx, importer.Input{File: "f", Doc: docs[0]}, g)
	if len(g.Components) != 0 {
		t.Errorf("%d components were made after the end", len(g.Components))
	}
}

// Two templates may use one logical id for two things. Neither a grant nor a
// name may lead from one to the other.
func TestTemplatesOfOneFolderKeepTheirOwnNames(t *testing.T) {
	const text = `
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: []}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:GetItem", Resource: !GetAtt Table.Arn}]}}]
`
	g := load(t, fstest.MapFS{"a.yaml": {Data: []byte(text)}, "b/b.yaml": {Data: []byte(text)}}, "a.yaml", "b/b.yaml")
	first, second := g.Component("a.yaml#Table"), g.Component("b/b.yaml#Table")
	if first.ARN == second.ARN {
		t.Errorf("two tables have the ARN %s", first.ARN)
	}
	for _, c := range []*model.Component{first, second} {
		role := g.Component(strings.TrimSuffix(c.ID, "Table") + "Role")
		if got := role.Permissions[0].Resources[0]; got != c.ARN {
			t.Errorf("%s may use %s, want %s", role.ID, got, c.ARN)
		}
		if flows := g.Out(role.ID); len(flows) != 1 || flows[0].To != c.ID {
			t.Errorf("%s leads to %v", role.ID, flows)
		}
	}
}

// What a function's folder holds decides what is known of its dependencies.
func TestLockFiles(t *testing.T) {
	tests := []struct {
		name                   string
		files                  map[string]string
		manifest, lock, hashes bool
		unpinned               string
	}{
		{"none", map[string]string{"app.js": ""}, false, false, false, ""},
		{"npm without a lock file", map[string]string{"package.json": `{"dependencies": {"a": "^1.0.0", "b": "2.0.1", "c": "latest"}}`}, true, false, false, "a, c"},
		{"npm", map[string]string{"package.json": "{}", "package-lock.json": `{"packages": {"": {}, "node_modules/a": {"integrity": "sha512-x"}}}`}, true, true, true, ""},
		{"npm without hashes", map[string]string{"package.json": "{}", "package-lock.json": `{"packages": {"node_modules/a": {"version": "1.0.0"}}}`}, true, true, false, ""},
		{"yarn", map[string]string{"package.json": "{}", "yarn.lock": "a@1:\n  resolved \"x\"\n  integrity sha512-x\n"}, true, true, true, ""},
		{"requirements", map[string]string{"requirements.txt": "# c\nboto3==1.2.3 --hash=sha256:a\nrequests>=2\n"}, true, false, false, "requests"},
		{"requirements pinned", map[string]string{"requirements.txt": "boto3==1.2.3\n"}, true, true, false, ""},
		{"requirements hashed", map[string]string{"requirements.txt": "boto3==1.2.3 \\\n  --hash=sha256:a\n"}, true, true, true, ""},
		{"poetry", map[string]string{"pyproject.toml": "", "poetry.lock": "hash = \"sha256:a\""}, true, true, true, ""},
		{"go", map[string]string{"go.mod": "require x v1", "go.sum": "x"}, true, true, true, ""},
		{"go without sums", map[string]string{"go.mod": "require x v1"}, true, false, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{"stack/template.yaml": {Data: []byte(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: ../src/}}
`)}}
			for name, text := range test.files {
				files["src/"+name] = &fstest.MapFile{Data: []byte(text)}
			}
			facts := &load(t, files, "stack/template.yaml").Component("stack/template.yaml#Fn").Facts
			if got := facts.Get(fact.Manifest).Value.AsBool(); got != test.manifest {
				t.Errorf("manifest = %v", got)
			}
			if got := facts.Get(fact.Lockfile).Value.AsBool(); got != test.lock {
				t.Errorf("lockfile = %v", got)
			}
			if got := facts.Get(fact.LockfileHashes).Value.AsBool(); got != test.hashes {
				t.Errorf("hashes = %v", got)
			}
			if got := facts.Get(fact.UnpinnedDependencies).Value.String(); got != test.unpinned {
				t.Errorf("unpinned = %s, want %s", got, test.unpinned)
			}
		})
	}
}

func TestFilesOutsideTheFolderAreNotRead(t *testing.T) {
	g := load(t, fstest.MapFS{"template.yaml": {Data: []byte(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: ../../etc/}}
  Flow: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: ../flow.json}}
`)}}, "template.yaml")
	if g.Component("template.yaml#Fn").Facts.Has(fact.Manifest) {
		t.Error("a manifest outside the folder was looked for")
	}
}

// A workflow and an API in files of their own are read with the template.
func TestDefinitionsBesideTheTemplate(t *testing.T) {
	files := fstest.MapFS{
		"template.yaml": {Data: []byte(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x}}
  Flow: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: flow.json, DefinitionSubstitutions: {Target: !GetAtt Fn.Arn}}}
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody: {"Fn::Transform": {Name: AWS::Include, Parameters: {Location: api.yaml}}}
`)},
		"flow.json": {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Target}", "End": true}}}`)},
		"api.yaml":  {Data: []byte("paths: {/x: {get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: !GetAtt Fn.Arn}}}}")},
	}
	g := load(t, files, "template.yaml")
	var from []string
	for _, f := range g.In("template.yaml#Fn") {
		from = append(from, f.From)
	}
	if got, want := strings.Join(from, " "), "template.yaml#Api/GET /x template.yaml#Flow"; got != want {
		t.Errorf("flows into the function from %s, want %s", got, want)
	}
	if len(g.Losses) > 0 {
		t.Errorf("losses: %v", g.Losses)
	}
}

// A role that everybody shares must not cost functions times resources.
func TestSharedRoleStaysLinear(t *testing.T) {
	const n = 300
	var text strings.Builder
	text.WriteString("Resources:\n  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}, Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:SendMessage', Resource: [")
	for i := range n {
		text.WriteString("!GetAtt Q" + number(i) + ".Arn, ")
	}
	text.WriteString("!GetAtt Qa.Arn]}]}}]}}\n")
	for i := range n {
		text.WriteString("  Q" + number(i) + ": {Type: AWS::SQS::Queue}\n  F" + number(i) + ": {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}\n")
	}
	if flows := len(one(t, text.String()).Flows); flows > 3*n {
		t.Errorf("%d functions and queues give %d flows", n, flows)
	}
}

func number(i int) string { return strings.Repeat("x", i/26) + string(rune('a'+i%26)) }
