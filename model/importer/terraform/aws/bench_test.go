package aws_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/terraform/aws"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

// large makes a configuration of n functions, each with a role, policies, a
// queue and a permission, and one role that all policies are attached to.
func large(t testing.TB, n int) *config.Config {
	var text strings.Builder
	text.WriteString("aws_iam_role.shared: {name: shared}\n")
	for i := range n {
		fmt.Fprintf(&text, `
aws_lambda_function.f%[1]d: {function_name: f%[1]d, role: {'Fn::GetAtt': [aws_iam_role/r%[1]d, arn]}, environment: [{variables: {Q: {'Fn::GetAtt': [aws_sqs_queue/q%[1]d, url]}}}]}
aws_iam_role.r%[1]d: {assume_role_policy: '{"Statement": []}'}
aws_iam_role_policy.p%[1]d: {role: {'Fn::GetAtt': [aws_iam_role/r%[1]d, id]}, policy: {'Fn::GetAtt': [data/aws_iam_policy_document/d%[1]d, json]}}
data.aws_iam_policy_document.d%[1]d: {statement: [{actions: [a], resources: [{'Fn::GetAtt': [aws_sqs_queue/q%[1]d, arn]}]}]}
aws_sqs_queue.q%[1]d: {name: q%[1]d}
aws_sqs_queue_redrive_policy.q%[1]d: {queue_url: q%[1]d, redrive_policy: '{}'}
aws_iam_role_policy_attachment.a%[1]d: {role: shared, policy_arn: p%[1]d}
aws_lambda_permission.f%[1]d: {function_name: {'Fn::GetAtt': [aws_lambda_function/f%[1]d, arn]}, principal: '*'}
`, i)
	}
	return configured(t, text.String())
}

func BenchmarkTranslate(b *testing.B) {
	c := large(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if t := aws.Translate(c); len(t.Resources) != 5001 {
			b.Fatal(len(t.Resources))
		}
	}
}
