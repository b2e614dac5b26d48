package cloudformation_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/fact"
)

const includingTemplate = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      DefinitionBody:
        Fn::Transform: {Name: AWS::Include, Parameters: {Location: api.yaml}}
      Auth:
        DefaultAuthorizer: Tokens
        Authorizers:
          Tokens: {JwtConfiguration: {issuer: https://id.example.com, audience: [app]}, IdentitySource: $request.header.Authorization}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src
      Events:
        Added: {Type: HttpApi, Properties: {ApiId: !Ref Http, Path: /added, Method: get}}
`

const includedAPI = `
openapi: "3.0.1"
info: {title: orders, version: "1"}
paths:
  /orders:
    get:
      x-amazon-apigateway-integration:
        type: aws_proxy
        payloadFormatVersion: "2.0"
        uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations
`

// What AWS::Include brings in is there before SAM adds the routes of events and
// the authorizers of the API to it.
func TestIncludedDefinitionIsGuardedAndAddedTo(t *testing.T) {
	g := load(t, fstest.MapFS{
		"app/template.yaml": {Data: []byte(includingTemplate)}, "app/api.yaml": {Data: []byte(includedAPI)},
	}, "app/template.yaml")
	for _, route := range []string{"GET /orders", "GET /added"} {
		c := g.Component("app/template.yaml#Http/" + route)
		if c == nil {
			t.Fatalf("there is no route %s", route)
		}
		if got := c.Facts.Get(fact.Authentication).Value.AsText(); got != "jwt" {
			t.Errorf("%s asks for %q, want jwt", route, got)
		}
	}
	if at := g.Component("app/template.yaml#Http/GET /orders").Source; at.File != "app/api.yaml" || at.Line != 6 {
		t.Errorf("the included route is said to be at %v", at)
	}
	for _, l := range g.Losses {
		t.Errorf("unexpected loss: %s", l.Reason)
	}
}

func TestIncludesThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, file, content, reason string }{
		{"missing", "elsewhere.yaml", "a: b\n", "AWS::Include"},
		{"not YAML", "api.yaml", "a: [\n", "a value was expected here"},
		{"includes itself", "api.yaml", "Fn::Transform: {Name: AWS::Include, Parameters: {Location: api.yaml}}\n", "AWS::Include"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := load(t, fstest.MapFS{"template.yaml": {Data: []byte(includingTemplate)}, c.file: {Data: []byte(c.content)}}, "template.yaml")
			var reasons []string
			for _, l := range g.Losses {
				reasons = append(reasons, l.Reason)
			}
			if !strings.Contains(strings.Join(reasons, "\n"), c.reason) {
				t.Errorf("no loss speaks of %s: %q", c.reason, reasons)
			}
			if g.Component("template.yaml#Orders") == nil {
				t.Error("the rest of the template is not there")
			}
		})
	}
}
