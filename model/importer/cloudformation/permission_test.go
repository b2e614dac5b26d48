package cloudformation_test

import (
	"strings"
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

// A permission to read or to change a function lets no event in.
func TestAPermissionOfAnotherAction(t *testing.T) {
	const subscribed = permittedFunction + `  Notices: {Type: AWS::SNS::Topic}
  Told: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Notices, Protocol: lambda, Endpoint: !GetAtt Scan.Arn}}
`
	for action, want := range map[string]model.Live{
		"lambda:InvokeFunction": model.LiveYes, "lambda:Invoke*": model.LiveYes, "LAMBDA:invokefunction": model.LiveYes, "\"*\"": model.LiveYes, "!Ref Stage": model.LiveYes,
		"lambda:GetFunction": model.LiveUnknown, "lambda:DeleteFunction": model.LiveUnknown, "lambda:InvokeAsync": model.LiveUnknown,
	} {
		text := strings.NewReplacer("Action: lambda:InvokeFunction", "Action: "+action, "s3.amazonaws.com", "sns.amazonaws.com").Replace(subscribed)
		if f := flowTo(t, one(t, text), "Scan", model.FlowTriggers); f.Live != want {
			t.Errorf("%s: the subscription is live: %s, want %s", action, f.Live, want)
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

// A permission for URLs of one kind lets none of the other in.
func TestAPermissionForURLs(t *testing.T) {
	const text = permittedFunction + `      FunctionUrlAuthType: NONE
  Open: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Scan, AuthType: NONE}}
  Signed: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Scan, Qualifier: live, AuthType: AWS_IAM}}
`
	g := one(t, strings.NewReplacer("s3.amazonaws.com", `"*"`, "lambda:InvokeFunction", "lambda:InvokeFunctionUrl").Replace(text))
	got := map[string]string{}
	for _, f := range g.Flows {
		if f.Kind == model.FlowRoutes {
			got[f.From] = f.Principal
		}
	}
	if len(got) != 2 || got["template.yaml#Open"] != "*" || got["template.yaml#Signed"] != "" {
		t.Errorf("got %v", got)
	}
}
