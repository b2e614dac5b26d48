package aws_test

import (
	"context"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/terraform/aws"
	"github.com/fourgate/fourgate/model/source"
)

// FuzzTranslate translates whatever bodies resources have, and builds what
// becomes of them: both end, and the graph is whole.
func FuzzTranslate(f *testing.F) {
	f.Add("aws_sqs_queue.q: {policy: '{}'}\naws_sqs_queue_policy.p: {queue_url: {'Fn::GetAtt': [aws_sqs_queue/q, id]}, policy: '{\"Statement\": 1}'}")
	f.Add("aws_s3_bucket_notification.n: {bucket: b, lambda_function: [{events: [a, b], filter_prefix: {'Fn::If': [c, x, y]}}]}")
	f.Add("data.aws_iam_policy_document.d: {statement: {'Fn::If': [a, [{sid: x}], 1]}, source_policy_documents: [{'Fn::GetAtt': [data/aws_iam_policy_document/d, json]}]}\naws_iam_policy.p: {policy: {'Fn::GetAtt': [data/aws_iam_policy_document/d, json]}}")
	f.Add("aws_security_group.g: {egress: [{cidr_blocks: 1}]}\naws_cloudwatch_metric_alarm.a: {dimensions: {A: b}, metric_query: [{metric: [{dimensions: []}]}]}")
	f.Add("aws_api_gateway_method_settings.s: {stage_name: a, rest_api_id: b, method_path: /}\naws_iam_policy_attachment.a: {roles: r, policy_arn: x}\naws_kms_grant.g: {key_id: k, operations: [a, {b: c}]}")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		docs, _ := source.Parse("main.tf", []byte(text), source.TemplateLimits())
		if len(docs) != 1 || docs[0].Kind != source.Map {
			return
		}
		g := model.NewGraph()
		cloudformation.Build(context.Background(), aws.Translate(resources(docs[0])), importer.Input{File: "*.tf"}, g)
		if err := g.Freeze(); err != nil {
			t.Fatal(err)
		}
	})
}
