package cloudformation_test

import (
	"testing"

	"github.com/fourgate/fourgate/model/fact"
)

// TestPipesThatEventsSteer: a pipe whose parameters take from an event what is
// called is steered by whoever writes the event; one that takes only content
// from it is not.
func TestPipesThatEventsSteer(t *testing.T) {
	for _, tt := range []struct {
		name, parameters string
		want             bool
	}{
		{"a fixed target", "", false},
		{"content of the event", ", TargetParameters: {InputTemplate: '{\"id\": <$.body.id>}'}", false},
		{"a key of the event", ", TargetParameters: {KinesisStreamParameters: {PartitionKey: $.id}}", false},
		{"a path of the event", ", TargetParameters: {HttpParameters: {PathParameterValues: [$.body.path]}}", true},
		{"a job of the event", ", TargetParameters: {BatchJobParameters: {JobDefinition: $.job, JobName: j}}", true},
		{"a fixed job", ", TargetParameters: {BatchJobParameters: {JobDefinition: j, JobName: $.name}}", false},
		{"a path for the enrichment", ", EnrichmentParameters: {HttpParameters: {PathParameterValues: [$.x]}}", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := one(t, `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Q: {Type: AWS::SQS::Queue}
  T: {Type: AWS::SNS::Topic}
  P: {Type: AWS::Pipes::Pipe, Properties: {RoleArn: r, Source: !GetAtt Q.Arn, Target: !Ref T`+tt.parameters+`}}
`)
			f := g.Component("template.yaml#P").Facts.Get(fact.DynamicTarget)
			if !f.Decides() || f.Value.AsBool() != tt.want {
				t.Errorf("got %+v", f)
			}
		})
	}
}
