package cloudformation_test

import (
	"testing"

	"github.com/fourgate/fourgate/model/fact"
)

// TestVariablesBesideAMacro: what is written out counts, and there may be more.
func TestVariablesBesideAMacro(t *testing.T) {
	g := one(t, `
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  F:
    Type: AWS::Lambda::Function
    Properties:
      Environment:
        Variables:
          QUEUE: !Ref Jobs
          Fn::Transform: {Name: More}
`)
	c := g.Component("template.yaml#F")
	f := c.Facts.Get(fact.EnvironmentVariables)
	if list := f.Value; !list.IsOpen() || len(list.AsList()) != 1 || list.AsList()[0] != "QUEUE" {
		t.Errorf("the variables are %v", f.Value)
	}
	if len(g.Out(c.ID)) == 0 {
		t.Error("the queue that a variable names is lost")
	}
}
