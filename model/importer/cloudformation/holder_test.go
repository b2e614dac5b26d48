package cloudformation_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// TestPolicyOfAnother holds what a resource policy is of where its resource is
// not in the template: the type that such policies are for.
func TestPolicyOfAnother(t *testing.T) {
	const document = `{Statement: [{Effect: Allow, Principal: "*", Action: "*", Resource: "*"}]}`
	for _, tt := range []struct {
		name, resource string
		kind           model.Kind
		service        string
	}{
		{"bucket", "Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Where, PolicyDocument: " + document, model.KindStore, "aws.s3.bucket"},
		{"queue", "Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Where], PolicyDocument: " + document, model.KindQueue, "aws.sqs.queue"},
		{"topic", "Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref Where], PolicyDocument: " + document, model.KindTopic, "aws.sns.topic"},
		{"topic by its address", `Type: AWS::SNS::TopicPolicy, Properties: {Topics: ["arn:aws:sns:eu-west-1:111122223333:t"], PolicyDocument: ` + document, model.KindTopic, "aws.sns.topic"},
		{"stream", "Type: AWS::Kinesis::ResourcePolicy, Properties: {ResourceArn: !Ref Where, ResourcePolicy: " + document, model.KindStream, "aws.kinesis.stream"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := one(t, "AWSTemplateFormatVersion: 2010-09-09\nParameters: {Where: {Type: String}}\nResources:\n  P: {"+tt.resource+"}}\n")
			var holders []*model.Component
			for _, c := range g.Components {
				if c.HasResource {
					holders = append(holders, c)
				}
			}
			if len(holders) != 1 || holders[0].Kind != tt.kind || holders[0].Service != tt.service || holders[0].Origin != model.OriginExternal {
				t.Errorf("got %+v", holders)
			}
		})
	}
}

// TestDeniedPlaintext holds that a policy which may not be there proves no more
// than that.
func TestDeniedPlaintext(t *testing.T) {
	const text = `AWSTemplateFormatVersion: 2010-09-09
Parameters: {Stage: {Type: String}}
Conditions: {Live: !Equals [!Ref Stage, live]}
Resources:
  Files: {Type: AWS::S3::Bucket}
  Policy:
    Type: AWS::S3::BucketPolicy
    WHEN
    Properties:
      Bucket: !Ref Files
      PolicyDocument: {Statement: [{Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*", Condition: {Bool: {aws:SecureTransport: "false"}}}]}
`
	for when, want := range map[string]model.State{"Metadata: {}": model.StateKnown, "Condition: Live": model.StateUnknown} {
		c := one(t, strings.Replace(text, "WHEN", when, 1)).Component("template.yaml#Files")
		if f := c.Facts.Get(fact.TLSRequired); f.State != want {
			t.Errorf("%s: got %v %v", when, f.State, f.Value)
		}
	}
}
