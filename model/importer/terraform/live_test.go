package terraform_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// A topic's subscription without a permission is certainly dead in a plan that
// was read in full, and may have its permission elsewhere in a configuration.
func TestSubscriptionWithoutPermission(t *testing.T) {
	const configuration = `
resource "aws_sns_topic" "notices" {}
resource "aws_lambda_function" "read" {
  function_name = "read"
  role          = "arn:aws:iam::111122223333:role/read"
}
resource "aws_sns_topic_subscription" "read" {
  topic_arn = aws_sns_topic.notices.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.read.arn
}`
	const topic, function = "arn:aws:sns:eu-west-1:111122223333:notices", "arn:aws:lambda:eu-west-1:111122223333:function:read"
	resource := func(typ, name, values string) string {
		return fmt.Sprintf(`{"address": "%[1]s.%[2]s", "mode": "managed", "type": %[1]q, "name": %[2]q, "values": {%[3]s}}`, typ, name, values)
	}
	state := func(more ...string) string {
		resources := append([]string{
			resource("aws_sns_topic", "notices", `"arn": "`+topic+`", "id": "`+topic+`"`),
			resource("aws_lambda_function", "read", `"arn": "`+function+`", "id": "read", "function_name": "read", "role": "arn:aws:iam::111122223333:role/read"`),
			resource("aws_sns_topic_subscription", "read", `"topic_arn": "`+topic+`", "protocol": "lambda", "endpoint": "`+function+`"`),
		}, more...)
		return `{"format_version": "1.0", "terraform_version": "1.9.8", "values": {"root_module": {"resources": [` + strings.Join(resources, ",\n") + "]}}}"
	}
	plan := func(more string) string {
		return strings.Replace(strings.Replace(state(), `"values": {"root_module"`, `"planned_values": {"root_module"`, 1), `{"format_version"`, "{"+more+`"format_version"`, 1)
	}
	permission := resource("aws_lambda_permission", "read", `"action": "lambda:InvokeFunction", "function_name": "read", "principal": "sns.amazonaws.com", "source_arn": "`+topic+`"`)
	reads := strings.Replace(permission, "lambda:InvokeFunction", "lambda:GetFunction", 1)
	for _, tt := range []struct {
		name, file, text string
		want             model.Live
	}{
		{"a configuration", "main.tf", configuration, model.LiveUnknown},
		{"a state", "state.json", state(), model.LiveNo},
		{"a state with the permission", "state.json", state(permission), model.LiveYes},
		{"a state with a permission to read", "state.json", state(reads), model.LiveNo},
		{"a state of which a resource cannot be read", "state.json", state(`{"type": "aws_lambda_permission"}`), model.LiveUnknown},
		{"a plan", "plan.json", plan(""), model.LiveNo},
		{"a plan that failed", "plan.json", plan(`"errored": true, `), model.LiveUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			flows := read(t, folder(t, map[string]string{tt.file: tt.text})).Graph.Flows
			i := slices.IndexFunc(flows, func(f *model.Flow) bool { return f.Kind == model.FlowTriggers })
			if i < 0 || flows[i].Live != tt.want {
				t.Fatalf("the subscription is not live: %q, among %d flows", tt.want, len(flows))
			}
		})
	}
}
