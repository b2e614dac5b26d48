package cloudformation_test

import (
	"context"
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// translated reads a template as another dialect hands it over, with what that
// knows beside the resources.
func translated(t *testing.T, text string, know func(*template.Template)) *model.Graph {
	t.Helper()
	docs, errs := source.Parse("main.tf", []byte(text), source.TemplateLimits())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	read, _ := template.Read(docs[0], "main.tf", nil)
	know(read)
	g := model.NewGraph()
	cloudformation.Build(context.Background(), read, importer.Input{File: "main.tf"}, g)
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

const withoutPolicies = `
Resources:
  Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders, Runtime: python3.13}}
  Jobs: {Type: AWS::SQS::Queue}
  Notices: {Type: AWS::SNS::Topic}
  Told: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Notices, Protocol: lambda, Endpoint: !GetAtt Orders.Arn}}
`

// A thing that is not there is certainly not there only where all of its type
// are known.
func TestCompleteByType(t *testing.T) {
	for _, test := range []struct {
		name     string
		complete func(string) bool
		absent   bool // a queue's policy
		live     model.Live
	}{
		{"a template", nil, false, model.LiveUnknown},
		{"everything", func(string) bool { return true }, true, model.LiveNo},
		{"permissions", func(typ string) bool { return typ == "AWS::Lambda::Permission" }, false, model.LiveNo},
		{"no permissions", func(typ string) bool { return typ != "AWS::Lambda::Permission" }, true, model.LiveUnknown},
	} {
		g := translated(t, withoutPolicies, func(r *template.Template) { r.Complete = test.complete })
		if f := g.Component("main.tf#Jobs").Facts.Get(fact.TLSRequired); f.State != model.StateAbsent || f.Complete != test.absent {
			t.Errorf("%s: the queue's policy is %s, completely: %v", test.name, f.State, f.Complete)
		}
		i := slices.IndexFunc(g.Flows, func(f *model.Flow) bool { return f.From == "main.tf#Notices" && f.To == "main.tf#Orders" })
		if i < 0 || g.Flows[i].Live != test.live {
			t.Errorf("%s: the subscription is %v", test.name, flowsOf(g))
		}
	}
}

// Where the account is known, its ARNs are the same things as those that are
// written with references.
func TestOwnAccount(t *testing.T) {
	g := translated(t, `
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Worker:
    Type: AWS::IAM::Role
    Properties:
      RoleName: worker
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {AWS: ["arn:aws:iam::111122223333:root", "444455556666"]}}]}
      Policies:
      - PolicyName: own
        PolicyDocument:
          Statement:
          - {Effect: Allow, Action: "sqs:SendMessage", Resource: ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:us-east-1:111122223333:jobs", "arn:aws:sqs:eu-west-1:444455556666:jobs"]}
  Orders: {Type: AWS::Lambda::Function, Properties: {Role: "arn:aws:iam::111122223333:role/worker"}}
`, func(r *template.Template) { r.Account, r.Region = "111122223333", "eu-west-1" })
	role := g.Component("main.tf#Worker")
	want := []string{
		"arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs",
		"arn:aws:sqs:us-east-1:111122223333:jobs", "arn:aws:sqs:eu-west-1:444455556666:jobs",
	}
	if got := role.Permissions[0].Resources; !slices.Equal(got, want) || g.Component("main.tf#Jobs").ARN != want[0] {
		t.Errorf("the policy names %q", got)
	}
	if p := role.Trust[0].Principals; p[0].Value != "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" || p[1].Value != "444455556666" {
		t.Errorf("the role trusts %v", p)
	}
	if !slices.ContainsFunc(g.Flows, func(f *model.Flow) bool {
		return f.Kind == model.FlowAssumes && f.From == "main.tf#Orders" && f.To == role.ID
	}) {
		t.Error("the function has another role")
	}
}
