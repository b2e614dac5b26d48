package importer_test

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// What leads to a function of another file is a call once the files are joined,
// whatever it was taken for before.
func TestFlowsToAFunctionOfAnotherFile(t *testing.T) {
	const target = `target.yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties: {FunctionName: work, Role: "arn:aws:iam::111122223333:role/work", Runtime: python3.13, Handler: a.b}
  Permission:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Work, Action: "lambda:InvokeFunction", Principal: events.amazonaws.com}
Outputs:
  Arn: {Value: !GetAtt Work.Arn, Export: {Name: work}}
`
	for _, tc := range []struct {
		name, text, want, principal string
		live                        model.Live
	}{
		{"destination", "  Send: {Type: AWS::Lambda::Function, Properties: {Role: r, Runtime: python3.13, Handler: a.b}}\n" +
			"  Config: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Send, Qualifier: $LATEST, " +
			"DestinationConfig: {OnSuccess: {Destination: !ImportValue work}}}}\n", "app.yaml#Send invokes target.yaml#Work", "", model.LiveYes},
		{"rule", "  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !ImportValue work}]}}\n",
			"app.yaml#Rule triggers target.yaml#Work", "events.amazonaws.com", model.LiveYes},
		{"topic", "  Topic: {Type: AWS::SNS::Topic}\n  Sub: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !ImportValue work}}\n",
			"app.yaml#Topic triggers target.yaml#Work", "", model.LiveUnknown},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := system(t, target, "app.yaml\nAWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n"+tc.text)
			got := flowsOf(g, model.FlowInvokes, model.FlowTriggers, model.FlowPublishes, model.FlowNotifies, model.FlowWrites)
			if !slices.Contains(got, tc.want) {
				t.Fatalf("got %v, want %s", got, tc.want)
			}
			for _, f := range g.Flows {
				if f.From+" "+string(f.Kind)+" "+f.To == tc.want && (f.Principal != tc.principal || f.Live != tc.live) {
					t.Errorf("principal %q, live %v, want %q, %v", f.Principal, f.Live, tc.principal, tc.live)
				}
			}
		})
	}
}
