package cloudformation_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// TestNamed holds what the mere naming of something is worth: a value that
// only deployment knows may be nothing.
func TestNamed(t *testing.T) {
	const head = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Open: {Type: String}
  Empty: {Type: String, Default: ""}
  Queue: {Type: String, Default: "arn:aws:sqs:eu-west-1:111122223333:failed"}
Resources:
  Failed: {Type: AWS::SQS::Queue}
`
	for _, tt := range []struct {
		name, value string
		state       model.State
		is          bool
	}{
		{"an address", `"arn:aws:sqs:eu-west-1:111122223333:failed"`, model.StateKnown, true},
		{"a resource", "!GetAtt Failed.Arn", model.StateKnown, true},
		{"a parameter", "!Ref Open", model.StateUnknown, false},
		{"a parameter in an address", `!Sub "arn:aws:sqs:eu-west-1:111122223333:${Open}"`, model.StateKnown, true},
		{"two parameters", `!Sub "${Open}${Open}"`, model.StateUnknown, false},
		{"a default", "!Ref Queue", model.StateDefault, true},
		{"an empty default", "!Ref Empty", model.StateDefault, false},
		{"an export", "!ImportValue failed-queue", model.StateKnown, true},
		{"nothing", `""`, model.StateKnown, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := one(t, head+"  F: {Type: AWS::Lambda::Function, Properties: {DeadLetterConfig: {TargetArn: "+tt.value+"}}}\n")
			got := g.Component("template.yaml#F").Facts.Get(fact.FailureDestination)
			if got.State != tt.state || got.State != model.StateUnknown && got.Value.AsBool() != tt.is {
				t.Errorf("got %v %v, want %v %v", got.State, got.Value, tt.state, tt.is)
			}
		})
	}
}

// TestNamedBoundary holds that a template which names a boundary has one, and
// that another dialect's variable may be nothing.
func TestNamedBoundary(t *testing.T) {
	const text = "Parameters: {Open: {Type: String}}\nResources:\n  R: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !Ref Open}}\n"
	if f := one(t, "AWSTemplateFormatVersion: 2010-09-09\n"+text).Component("template.yaml#R").Facts.Get(fact.PermissionsBoundary); f.State != model.StateKnown {
		t.Errorf("in a template: %v", f.State)
	}
	g := translated(t, text, func(tmpl *template.Template) { tmpl.Resource("R").Address = "aws_iam_role.r" })
	if f := g.Component("main.tf#aws_iam_role.r").Facts.Get(fact.PermissionsBoundary); f.State != model.StateUnknown {
		t.Errorf("in another dialect: %v", f.State)
	}
}

// TestConcurrencyLimit holds that a number below zero is no limit.
func TestConcurrencyLimit(t *testing.T) {
	for value, want := range map[string]model.Fact{
		"5":         {State: model.StateKnown, Value: model.Bool(true)},
		"0":         {State: model.StateKnown, Value: model.Bool(true)},
		"-1":        {State: model.StateKnown, Value: model.Bool(false)},
		"!Ref Open": {State: model.StateUnknown},
	} {
		g := one(t, "AWSTemplateFormatVersion: 2010-09-09\nParameters: {Open: {Type: Number}}\nResources:\n"+
			"  F: {Type: AWS::Lambda::Function, Properties: {ReservedConcurrentExecutions: "+value+"}}\n")
		got := g.Component("template.yaml#F").Facts.Get(fact.ConcurrencyLimited)
		if got.State != want.State || !got.Value.Equal(want.Value) {
			t.Errorf("%s: got %v %v, want %v %v", value, got.State, got.Value, want.State, want.Value)
		}
	}
}

// TestPlainHTTP holds of what answers at an address whether it takes requests
// without TLS.
func TestPlainHTTP(t *testing.T) {
	const head = `AWSTemplateFormatVersion: 2010-09-09
Parameters: {Open: {Type: String}}
Resources:
  B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
`
	listener := func(id, protocol, action string) string {
		return "  " + id + ": {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref B, Protocol: " + protocol + ", DefaultActions: [" + action + "]}}\n"
	}
	distribution := func(policies ...string) string {
		out := "  B: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: " + policies[0] + "}, CacheBehaviors: ["
		for _, p := range policies[1:] {
			out += "{ViewerProtocolPolicy: " + p + "},"
		}
		return "AWSTemplateFormatVersion: 2010-09-09\nParameters: {Open: {Type: String}}\nResources:\n" + out + "]}}}\n"
	}
	const fixed, redirect = "{Type: fixed-response}", "{Type: redirect, RedirectConfig: {Protocol: HTTPS, StatusCode: HTTP_301}}"
	for _, tt := range []struct {
		name, text string
		want       model.Fact
	}{
		{"a listener with TLS", head + listener("L", "HTTPS", fixed), model.Fact{State: model.StateKnown, Value: model.Bool(true)}},
		{"a listener without", head + listener("L", "HTTP", fixed), model.Fact{State: model.StateKnown, Value: model.Bool(false)}},
		{"one of each", head + listener("L", "HTTPS", fixed) + listener("M", "HTTP", fixed), model.Fact{State: model.StateKnown, Value: model.Bool(false)}},
		{"one that sends callers away", head + listener("L", "HTTP", redirect) + listener("M", "HTTPS", fixed), model.Fact{State: model.StateKnown, Value: model.Bool(true)}},
		{"a protocol that is not known", head + listener("L", "!Ref Open", fixed), model.Fact{}},
		{"a distribution", distribution("redirect-to-https", "https-only"), model.Fact{State: model.StateKnown, Value: model.Bool(true)}},
		{"a behavior that lets it in", distribution("https-only", "allow-all"), model.Fact{State: model.StateKnown, Value: model.Bool(false)}},
		{"a behavior that is not known", distribution("https-only", "!Ref Open"), model.Fact{}},
		{"one not known and one that lets it in", distribution("allow-all", "!Ref Open"), model.Fact{State: model.StateKnown, Value: model.Bool(false)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := one(t, tt.text).Component("template.yaml#B").Facts.Get(fact.HTTPSOnly)
			if got.State != tt.want.State || !got.Value.Equal(tt.want.Value) {
				t.Errorf("got %v %v, want %v %v", got.State, got.Value, tt.want.State, tt.want.Value)
			}
		})
	}
}
