package catalogs

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestCloudFormationTypes(t *testing.T) {
	if _, err := loadResourceTypes(); err != nil {
		t.Fatal(err)
	}
	queue, ok := CloudFormationType("AWS::SQS::Queue")
	if !ok || queue.Kind != model.KindQueue || queue.Service != "aws.sqs.queue" || queue.Ref != RefURL {
		t.Errorf("AWS::SQS::Queue = %+v", queue)
	}
	if got, want := queue.ARN("orders", "x"), "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders"; got != want {
		t.Errorf("ARN = %q, want %q", got, want)
	}
	if _, ok := CloudFormationType("AWS::Nothing::Here"); ok {
		t.Error("an unknown type was found")
	}
	if version, ok := CloudFormationType("AWS::Lambda::Version"); !ok || version.Kind != "" {
		t.Errorf("AWS::Lambda::Version = %+v, %v; want a known type without a kind", version, ok)
	}
}

func TestCloudFormationTypesAreWellFormed(t *testing.T) {
	for _, e := range CloudFormationTypes() {
		switch e.Ref {
		case RefName, RefARN, RefURL, RefID:
		default:
			t.Errorf("%s: Ref returns %q", e.Type, e.Ref)
		}
		if arn := e.ARN("x", "y"); arn != "" && (!strings.HasPrefix(arn, "arn:${AWS::Partition}:") || strings.Count(arn, ":") < 5) {
			t.Errorf("%s: ARN %q has too few fields", e.Type, arn)
		}
		if arn := e.ARN("x", "y"); strings.Contains(arn, "${Name}") || strings.Contains(arn, "${Id}") {
			t.Errorf("%s: the name is left open", e.Type)
		}
	}
}
