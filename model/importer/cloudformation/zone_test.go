package cloudformation_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// What a template makes lies in its own zone; services of the provider that act
// on their own lie in the provider's, and are no other party.
func TestZonesAndServices(t *testing.T) {
	g := one(t, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src
      FunctionUrlConfig: {AuthType: NONE}
      Events:
        Get: {Type: Api, Properties: {Path: /orders, Method: get}}
  Logs:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Orders, Action: "lambda:InvokeFunction", Principal: logs.amazonaws.com}
  Partner:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Orders, Action: "lambda:InvokeFunction", Principal: "444455556666"}
`)
	for _, c := range g.Components {
		want := "template.yaml#account"
		switch {
		case c.Kind == model.KindActor:
			want = "internet"
		case c.Origin == model.OriginExternal:
			want = "aws"
		}
		if c.Zone != want {
			t.Errorf("%s lies in %s, want %s", c.ID, c.Zone, want)
		}
	}
	service, partner := g.Component("external:logs.amazonaws.com"), g.Component("external:444455556666")
	if service == nil || service.Service != "aws.principal" || service.Facts.Get(fact.ExternalParty).Value.AsText() != "Amazon Web Services" {
		t.Errorf("the provider's service is %+v", service)
	}
	if partner == nil || partner.Service == "aws.principal" || partner.Facts.Has(fact.ExternalParty) {
		t.Errorf("the other account is %+v", partner)
	}
}

// Both sides of a condition that name one source are one flow; a role whose
// attribute is an expression is that role all the same.
func TestOneFlowPerStatement(t *testing.T) {
	g := one(t, `
Parameters: {P: {Type: String}}
Conditions: {A: !Equals [!Ref P, a]}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
  F: {Type: AWS::Lambda::Function, Properties: {Role: {"Fn::GetAtt": [Role, !Ref P]}}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F, EventSourceArn: !If [A, !GetAtt Queue.Arn, !GetAtt Queue.Arn]}}
`)
	polls, assumes := 0, 0
	for _, f := range g.Flows {
		switch {
		case f.Kind == model.FlowPolls && f.Presence == model.Present:
			polls++
		case f.Kind == model.FlowAssumes && f.To == "template.yaml#Role":
			assumes++
		}
	}
	if polls != 1 || assumes != 1 {
		t.Errorf("%d flows that poll and %d that assume the role, want one of each: %v", polls, assumes, flowsOf(g))
	}
}
