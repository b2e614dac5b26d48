package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTargets holds the importers to what real projects ask of them: in 99 of
// 100 projects of a format the functions found are those that the counter finds,
// and of 100 functions with an event a flow leads to 97.
func TestTargets(t *testing.T) {
	var folders []string
	for _, name := range []string{"serverless-patterns", "serverless-examples"} {
		folder := filepath.Join("..", "..", "..", "..", "shared", "corpus", filepath.FromSlash(name))
		if _, err := os.Stat(folder); err != nil {
			t.Skip("needs ../shared")
		}
		folders = append(folders, folder)
	}
	all, err := measure(t.Context(), folders, filepath.Join(filepath.Dir(folders[0]), "terraform-aws-lambda"))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"cloudformation", "serverless", "terraform"} {
		m := all[format]
		if m == nil {
			t.Errorf("no project of %s", format)
			continue
		}
		t.Logf("%s: names agree in %d of %d projects, %d of %d functions with an event are reached", format, m.agreed, m.projects, m.reached, m.withEvent)
		if m.agreed*100 < m.projects*99 {
			t.Errorf("%s: missing %q, invented %q", format, m.missing, m.invented)
		}
		if m.reached*100 < m.withEvent*97 {
			t.Errorf("%s: nothing reaches %q", format, m.alone)
		}
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		name, file, content string
		want                map[string]map[string]bool
	}{
		{"a template", "template.yaml", `
Resources:
  Orders:
    Type: AWS::Serverless::Function # that starts
    Properties:
      Events: {Get: {Type: Api}}
  Quiet:
    Type: "AWS::Lambda::Function"
  Allowed:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Called}
  Called: {Type: AWS::Lambda::Function}
Outputs:
  Type: AWS::Lambda::Function
`, map[string]map[string]bool{"cloudformation": {"Orders": true, "Quiet": false, "Called": true}}},
		{"a template in JSON", "t.json", `{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {}},
			"M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"FunctionName": {"Ref": "F"}}}}}`,
			map[string]map[string]bool{"cloudformation": {"F": true}}},
		{"a service", "serverless.yml", `
service: s
provider:
  name: aws
functions:
  # a comment
  hello:
    handler: h.a
    events:
      - http: GET /
  alone: {handler: h.b}
plugins: [x]
`, map[string]map[string]bool{"serverless": {"hello": true, "alone": false}}},
		{"a service of another provider", "serverless.yml", "provider:\n  name: azure\nfunctions:\n  hello: {}\n", map[string]map[string]bool{}},
		{"a configuration", "main.tf", `
resource "aws_lambda_function" "a" {
  environment { variables = { X = "}" } }
}
# resource "aws_lambda_function" "not" {}
resource "aws_lambda_permission" "p" { function_name = aws_lambda_function.a.function_name }
module "m" {
  source = "terraform-aws-modules/lambda/aws"
  allowed_triggers = {}
}
module "layer" {
  source       = "terraform-aws-modules/lambda/aws"
  create_layer = true
}
`, map[string]map[string]bool{"terraform": {"aws_lambda_function.a": true, "module.m.aws_lambda_function.this": true}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, tt.file), []byte(strings.TrimPrefix(tt.content, "\n")), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := count(dir)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.functions); diff != "" {
				t.Errorf("counted (-want +got):\n%s", diff)
			}
		})
	}
}
