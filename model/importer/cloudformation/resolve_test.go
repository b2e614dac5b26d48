package cloudformation_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// TestWhatCannotBeRead: two references that cannot be read are two components,
// two that read the same are one, and neither is lost.
func TestWhatCannotBeRead(t *testing.T) {
	g := one(t, `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  A: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !Select [9, [x]]}]}}
  B: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: b, Arn: !Select [8, [y]]}]}}
  C: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: c, Arn: !Ref Nobody}]}}
  D: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: d, Arn: !Ref Nobody}]}}
`)
	to := map[string]string{}
	for _, f := range g.Flows {
		to[strings.TrimPrefix(f.From, "template.yaml#")] = f.To
	}
	if len(to) != 4 || to["A"] == to["B"] || to["C"] != to["D"] || to["C"] == to["A"] {
		t.Errorf("got %v", to)
	}
	for from, id := range to {
		if c := g.Component(id); c.Origin != model.OriginExternal {
			t.Errorf("%s leads to %+v", from, c)
		}
	}
}
