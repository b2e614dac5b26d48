package cloudformation_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

const permittedFunction = `
Parameters:
  Stage: {Type: String}
Conditions:
  Live: !Equals [!Ref Stage, live]
Resources:
  Scan:
    Type: AWS::Lambda::Function
    Properties: {Runtime: python3.13, Handler: app.handler, Role: "arn:aws:iam::111122223333:role/app", Code: {S3Bucket: artifacts, S3Key: app.zip}}
  Uploads:
    Type: AWS::S3::Bucket
  MayRun:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Scan
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
`

func TestSourceCondition(t *testing.T) {
	for _, tc := range []struct{ name, properties, condition, subscribed string }{
		{"nothing", "", "none", "unknown"},
		{"a bucket of the template", "      SourceArn: !GetAtt Uploads.Arn\n", "arn", "false"},
		{"a bucket elsewhere", "      SourceArn: arn:aws:s3:::elsewhere\n", "arn", "unknown"},
		{"an account", "      SourceAccount: !Ref AWS::AccountId\n", "account", "unknown"},
		{"both", "      SourceArn: !GetAtt Uploads.Arn\n      SourceAccount: \"111122223333\"\n", "arn-and-account", "false"},
		{"one of two buckets", "      SourceArn: !If [Live, \"arn:aws:s3:::live\", \"arn:aws:s3:::test\"]\n", "arn", "unknown"},
		{"an account at times", "      SourceAccount: !If [Live, !Ref AWS::AccountId, !Ref AWS::NoValue]\n", "unknown", "unknown"},
		{"an account at times, a bucket always", "      SourceArn: arn:aws:s3:::elsewhere\n      SourceAccount: !If [Live, !Ref AWS::AccountId, !Ref AWS::NoValue]\n", "unknown", "unknown"},
	} {
		f := flowTo(t, one(t, permittedFunction+tc.properties), "Scan", model.FlowAllows)
		if got := state(f.Facts.Get(fact.SourceCondition)); got != tc.condition {
			t.Errorf("%s: source_condition is %s, want %s", tc.name, got, tc.condition)
		}
		if got := state(f.Facts.Get(fact.Subscribed)); got != tc.subscribed {
			t.Errorf("%s: subscribed is %s, want %s", tc.name, got, tc.subscribed)
		}
	}
}

func TestASubscriptionUsesItsPermission(t *testing.T) {
	g := one(t, `
Resources:
  Scan:
    Type: AWS::Lambda::Function
    Properties: {Runtime: python3.13, Handler: app.handler, Role: "arn:aws:iam::111122223333:role/app", Code: {S3Bucket: artifacts, S3Key: app.zip}}
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Scan.Arn}]}
  MayRun:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Scan, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: !GetAtt Uploads.Arn}
`)
	if got := state(flowTo(t, g, "Scan", model.FlowTriggers).Facts.Get(fact.Subscribed)); got != "true" {
		t.Errorf("subscribed is %s, want true", got)
	}
}

func TestSourceFilterOfARule(t *testing.T) {
	for pattern, want := range map[string]string{
		`{source: [shop]}`:                              "true",
		`{account: ["111122223333"]}`:                   "true",
		`{detail-type: [Ordered]}`:                      "false",
		`'{"source": ["shop"]}'`:                        "true",
		`!If [Live, {source: [a]}, {source: [b]}]`:      "true",
		`!If [Live, {source: [a]}, {detail-type: [b]}]`: "unknown",
		`!Ref Stage`:                                    "unknown",
	} {
		g := one(t, permittedFunction+`
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: `+pattern+`
      Targets: [{Id: scan, Arn: !GetAtt Scan.Arn}]
`)
		if got := state(flowTo(t, g, "Scan", model.FlowTriggers).Facts.Get(fact.SourceFilter)); got != want {
			t.Errorf("%s: source_filter is %s, want %s", pattern, got, want)
		}
	}
}

func flowTo(t *testing.T, g *model.Graph, name string, kind model.FlowKind) *model.Flow {
	t.Helper()
	for _, f := range g.Flows {
		if c := g.Component(f.To); f.Kind == kind && c != nil && c.Name == name {
			return f
		}
	}
	t.Fatalf("no flow %s to %s", kind, name)
	return nil
}

func state(f model.Fact) string {
	if !f.Decides() {
		return f.State.String()
	}
	return f.Value.String()
}
