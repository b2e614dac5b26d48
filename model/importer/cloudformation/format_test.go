package cloudformation_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
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

// Where code lies counts from the folder of the template, and never leads out
// of the folder given.
func TestCodePath(t *testing.T) {
	tests := []struct{ name, resource, want string }{
		{"a folder", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: src/}", "stack/src"},
		{"the template's own", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: .}", "stack"},
		{"beside the template's", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: ../src}", "src"},
		{"the folder given", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: ..}", "."},
		{"outside", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: ../../etc/}", ""},
		{"absolute", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: /etc/}", ""},
		{"uploaded", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: s3://bucket/key}", ""},
		{"inline", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x}", ""},
		{"open", "Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, CodeUri: !Sub '${AWS::Region}/src'}", ""},
		{"packaged later", "Type: AWS::Lambda::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, Code: src}", "stack/src"},
		{"an asset of CDK", "Type: AWS::Lambda::Function, Metadata: {'aws:asset:path': asset.1}, Properties: {Code: {S3Bucket: b, S3Key: k}}", "stack/asset.1"},
		{"an image", "Type: AWS::Serverless::Function, Metadata: {DockerContext: ./image}, Properties: {PackageType: Image}", "stack/image"},
		{"a layer", "Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}", "stack/layer"},
		{"a layer of CDK", "Type: AWS::Lambda::LayerVersion, Metadata: {'aws:asset:path': asset.2}, Properties: {Content: {S3Bucket: b, S3Key: k}}", "stack/asset.2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := load(t, fstest.MapFS{"stack/template.yaml": {Data: []byte(
				"Transform: AWS::Serverless-2016-10-31\nResources:\n  It: {" + test.resource + "}\n")}}, "stack/template.yaml")
			got := ""
			for _, c := range g.Components {
				got += c.CodePath
			}
			if got != test.want {
				t.Errorf("the code lies in %q, want %q", got, test.want)
			}
		})
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
