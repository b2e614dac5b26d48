package aws_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/aws"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// configured makes a configuration of resources that are written as YAML, each
// under its address.
func configured(t testing.TB, text string) *config.Config {
	t.Helper()
	docs, errs := source.Parse("main.tf", []byte(text), source.TemplateLimits())
	if len(docs) != 1 || len(errs) > 0 {
		t.Fatal(errs)
	}
	return resources(docs[0])
}

// resources makes a configuration of a map of bodies.
func resources(doc *source.Node) *config.Config {
	c := &config.Config{File: "*.tf"}
	for _, e := range doc.Entries {
		r := &config.Resource{Address: e.Key.Text, Mode: config.Managed, Pos: e.Key.Pos, Body: e.Value, Cardinality: 1}
		parts := strings.Split(r.Address, ".")
		for len(parts) > 2 && parts[0] == "module" {
			parts = parts[2:]
		}
		if parts[0] == "data" {
			r.Mode, parts = config.Data, parts[1:]
		}
		r.Type = parts[0]
		if r.Body.Kind != source.Map {
			r.Body = source.NewMap(r.Pos)
		}
		if n := r.Body.Get("enabled by"); n != nil {
			r.Condition = n.Text
			r.Body.Entries = r.Body.Entries[1:]
		}
		c.Resources = append(c.Resources, r)
	}
	return c
}

// flow writes a value in one line.
func flow(n *source.Node) string {
	if n == nil {
		return "nothing"
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.Text
}

func listing(t *template.Template) string {
	var out strings.Builder
	for _, r := range t.Resources {
		fmt.Fprintf(&out, "%s %s %s", r.ID, r.Type, flow(r.Props))
		if r.Condition != "" {
			fmt.Fprintf(&out, " if %s", r.Condition)
		}
		out.WriteString("\n")
	}
	for _, l := range t.Losses {
		fmt.Fprintf(&out, "%s: %s\n", l.Kind, l.Reason)
	}
	return out.String()
}

func TestTranslate(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"names, values and blocks", `
aws_sqs_queue.jobs:
  name: jobs
  visibility_timeout_seconds: 30
  kms_master_key_id: ""
  redrive_policy: '{"maxReceiveCount": 3}'
  tags: {a: b}
aws_cloudwatch_event_rule.off:
  is_enabled: false
  schedule_expression: rate(1 day)
aws_lambda_function.f:
  reserved_concurrent_executions: -1
  environment: [{variables: {SOME_KEY: ""}}]
  dead_letter_config: [{target_arn: {'Fn::GetAtt': [aws_sqs_queue/jobs, arn]}}]
  vpc_config: []
`, `
aws_sqs_queue-jobs AWS::SQS::Queue {QueueName: jobs, VisibilityTimeout: 30, RedrivePolicy: {maxReceiveCount: 3}}
aws_cloudwatch_event_rule-off AWS::Events::Rule {State: DISABLED, ScheduleExpression: rate(1 day)}
aws_lambda_function-f AWS::Lambda::Function {Environment: {Variables: {SOME_KEY: }}, DeadLetterConfig: {TargetArn: {Fn::GetAtt: [aws_sqs_queue-jobs, Arn]}}}
`},
		{"a queue's policy is a resource of its own", `
aws_sqs_queue.jobs: {policy: '{"Statement": []}'}
`, `
aws_sqs_queue-jobs AWS::SQS::Queue {}
aws_sqs_queue-jobs-policy AWS::SQS::QueuePolicy {PolicyDocument: {Statement: []}, Queues: {Ref: aws_sqs_queue-jobs}}
`},
		{"what a state says twice", `
aws_iam_role.r:
  name: r
  managed_policy_arns: [a]
  inline_policy: [{name: i, policy: '{}'}]
aws_iam_role_policy_attachment.a: {role: r, policy_arn: a}
aws_s3_bucket.b: {policy: '{}'}
aws_s3_bucket_policy.b: {bucket: {'Fn::GetAtt': [aws_s3_bucket/b, id]}, policy: '{}'}
`, `
aws_iam_role-r AWS::IAM::Role {RoleName: r, Policies: [{PolicyName: i, PolicyDocument: {}}], ManagedPolicyArns: [a]}
aws_s3_bucket-b AWS::S3::Bucket {}
aws_s3_bucket_policy-b AWS::S3::BucketPolicy {Bucket: {Ref: aws_s3_bucket-b}, PolicyDocument: {}}
`},
		{"additions are joined by reference, by name and through each other", `
aws_s3_bucket.b: {bucket: photos}
aws_s3_bucket_versioning.v:
  bucket: {'Fn::GetAtt': [aws_s3_bucket/b, id]}
  versioning_configuration: [{status: Enabled}]
aws_s3_bucket_logging.l: {bucket: photos, target_bucket: logs}
aws_s3_bucket_acl.a:
  enabled by: var.open
  bucket: {'Fn::GetAtt': [aws_s3_bucket_versioning/v, bucket]}
  acl: public-read
`, `
aws_s3_bucket-b AWS::S3::Bucket {BucketName: photos, VersioningConfiguration: {Status: Enabled}, LoggingConfiguration: {DestinationBucketName: logs}, AccessControl: {Fn::If: [var.open, PublicRead, {Ref: AWS::NoValue}]}}
`},
		{"what is added to may be made elsewhere", `
aws_cloudwatch_event_target.t: {rule: by-hand, arn: 'arn:aws:sqs:eu-west-1:123456789012:q'}
aws_iam_role_policy_attachment.a: {role: {Ref: 'module/x/aws_iam_role/none'}, policy_arn: p}
aws_api_gateway_integration.i: {rest_api_id: a, resource_id: b, http_method: GET}
`, `
aws_cloudwatch_event_target-t-rule AWS::Events::Rule {Name: by-hand, Targets: [{Arn: arn:aws:sqs:eu-west-1:123456789012:q}]}
aws_iam_role_policy_attachment-a-role AWS::IAM::Role {RoleName: {Fn::Open: [module.x.aws_iam_role.none, there is no such resource in this configuration]}, ManagedPolicyArns: [p]}
unread: aws_api_gateway_integration.i belongs to no aws_api_gateway_method of this configuration
`},
		{"references", `
aws_sns_topic.t: {name: t}
aws_kms_key.k: {}
aws_lambda_function.f: {function_name: f, timeout: 7}
aws_ssm_parameter.p:
  name: p
  value:
    - {'Fn::GetAtt': [aws_sns_topic/t, name]}
    - {Ref: aws_sns_topic/t}
    - {'Fn::GetAtt': [aws_lambda_function/f, timeout]}
    - {'Fn::GetAtt': [aws_lambda_function/f, function_name]}
    - {'Fn::GetAtt': [aws_lambda_function/f, version]}
    - {'Fn::GetAtt': [random_pet/p, id]}
    - {'Fn::GetAtt': [aws_ssm_parameter/p, value]}
`, `
aws_sns_topic-t AWS::SNS::Topic {TopicName: t}
aws_kms_key-k AWS::KMS::Key {}
aws_lambda_function-f AWS::Lambda::Function {FunctionName: f, Timeout: 7}
aws_ssm_parameter-p AWS::SSM::Parameter {Name: p, Value: [{Fn::GetAtt: [aws_sns_topic-t, TopicName]}, {Ref: aws_sns_topic-t}, 7, {Ref: aws_lambda_function-f}, {Fn::GetAtt: [aws_lambda_function-f, Version]}, {Fn::Open: [random_pet.p.id, there is no such resource in this configuration]}, [{Fn::GetAtt: [aws_sns_topic-t, TopicName]}, {Ref: aws_sns_topic-t}, 7, {Ref: aws_lambda_function-f}, {Fn::GetAtt: [aws_lambda_function-f, Version]}, {Fn::Open: [random_pet.p.id, there is no such resource in this configuration]}, {Fn::Open: [, it is made of itself]}]]}
`},
		{"what only code can say", `
aws_api_gateway_rest_api.a: {name: a}
aws_api_gateway_resource.p: {rest_api_id: {'Fn::GetAtt': [aws_api_gateway_rest_api/a, id]}, path_part: orders}
aws_api_gateway_deployment.d: {rest_api_id: {'Fn::GetAtt': [aws_api_gateway_rest_api/a, id]}, stage_name: live}
aws_api_gateway_method_settings.m: {rest_api_id: {'Fn::GetAtt': [aws_api_gateway_rest_api/a, id]}, stage_name: {'Fn::GetAtt': [aws_api_gateway_deployment/d, stage_name]}, method_path: '*/*', settings: [{logging_level: INFO}]}
aws_apigatewayv2_stage.s: {route_settings: [{route_key: GET /x, throttling_rate_limit: 1}]}
data.template_file.t: {template: 'at ${where}, not ${there}', vars: {where: {Ref: aws_api_gateway_rest_api/a}}}
aws_ssm_parameter.p:
  value:
    - {'Fn::GetAtt': [aws_api_gateway_resource/p, path]}
    - {'Fn::GetAtt': [data/template_file/t, rendered]}
`, `
aws_api_gateway_rest_api-a AWS::ApiGateway::RestApi {Name: a}
aws_api_gateway_resource-p AWS::ApiGateway::Resource {RestApiId: {Ref: aws_api_gateway_rest_api-a}, PathPart: orders}
aws_api_gateway_deployment-d AWS::ApiGateway::Deployment {RestApiId: {Ref: aws_api_gateway_rest_api-a}}
aws_api_gateway_deployment-d-stage_name AWS::ApiGateway::Stage {StageName: live, RestApiId: {Ref: aws_api_gateway_rest_api-a}, MethodSettings: [{MethodPath: */*, LoggingLevel: INFO, HttpMethod: *, ResourcePath: /*}]}
aws_apigatewayv2_stage-s AWS::ApiGatewayV2::Stage {RouteSettings: {GET /x: {RouteKey: GET /x, ThrottlingRateLimit: 1}}}
aws_ssm_parameter-p AWS::SSM::Parameter {Value: [{Fn::Join: [, [/, orders]]}, {Fn::Join: [, [at , {Ref: aws_api_gateway_rest_api-a}, , not ${there}]]}]}
`},
		{"lists and maps of which a part is known", `
aws_sqs_queue.q: {}
aws_lambda_function.f:
  layers: {'Fn::compact': [{'Fn::concat': [{Ref: var.layers}, [{'Fn::GetAtt': [aws_sqs_queue/q, arn]}, b]]}]}
  environment: [{variables: {'Fn::merge': [{A: 1}, {Ref: var.more}, {A: {'Fn::GetAtt': [aws_sqs_queue/q, url]}}]}}]
`, `
aws_sqs_queue-q AWS::SQS::Queue {}
aws_lambda_function-f AWS::Lambda::Function {Layers: [{Fn::Open: [var.layers, there is no such resource in this configuration]}, {Fn::GetAtt: [aws_sqs_queue-q, Arn]}, b], Environment: {Variables: {A: {Ref: aws_sqs_queue-q}, Fn::Transform: {Fn::Open: [var.more, there is no such resource in this configuration]}}}}
`},
		{"defaults of the provider", `
aws_db_instance.d: {}
aws_opensearch_domain.with: {domain_endpoint_options: [{}]}
aws_opensearch_domain.without: {}
aws_security_group.g: {}
aws_cloudwatch_event_permission.p: {principal: '*'}
`, `
aws_db_instance-d AWS::RDS::DBInstance {BackupRetentionPeriod: 0, PubliclyAccessible: false}
aws_opensearch_domain-with AWS::OpenSearchService::Domain {DomainEndpointOptions: {EnforceHTTPS: true}}
aws_opensearch_domain-without AWS::OpenSearchService::Domain {}
aws_security_group-g AWS::EC2::SecurityGroup {SecurityGroupEgress: [{CidrIp: 127.0.0.1/32}]}
aws_cloudwatch_event_permission-p AWS::Events::EventBusPolicy {Principal: *, Action: events:PutEvents}
`},
		{"data sources", `
data.aws_caller_identity.me: {}
data.aws_lambda_function.f: {function_name: old}
data.aws_vpc.v: {id: vpc-1}
data.aws_region.here: {}
data.aws_region.there: {name: us-east-1}
data.aws_iam_policy.p: {name: AWSLambdaBasicExecutionRole}
aws_ssm_parameter.p:
  value:
    - {'Fn::GetAtt': [data/aws_caller_identity/me, account_id]}
    - {'Fn::GetAtt': [data/aws_lambda_function/f, arn]}
    - {'Fn::GetAtt': [data/aws_lambda_function/f, function_name]}
    - {'Fn::GetAtt': [data/aws_vpc/v, id]}
    - {'Fn::GetAtt': [data/aws_iam_policy/p, arn]}
    - {'Fn::GetAtt': [data/aws_region/here, name]}
    - {'Fn::GetAtt': [data/aws_region/there, name]}
`, `
aws_ssm_parameter-p AWS::SSM::Parameter {Value: [{Ref: AWS::AccountId}, {Fn::Sub: [arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}, {Name: old}]}, old, vpc-1, {Fn::Sub: [arn:aws:iam::aws:policy/service-role/${Name}, {Name: AWSLambdaBasicExecutionRole}]}, {Ref: AWS::Region}, us-east-1]}
`},
		{"types that are not known", `
aws_quicksight_folder.a: {}
aws_quicksight_folder.b: {}
google_storage_bucket.c: {}
random_pet.d: {}
data.aws_quicksight_user.e: {}
`, `
unmodelled: aws_quicksight_folder is not modelled
unmodelled: google_storage_bucket is not modelled
`},
		{"addresses that look the same once written as ids", `
aws_sqs_queue.a_b: {}
'aws_sqs_queue.a[b': {}
`, `
aws_sqs_queue-a_b AWS::SQS::Queue {}
aws_sqs_queue-a_b-2 AWS::SQS::Queue {}
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := configured(t, tt.in)
			c.Complete = strings.Contains(tt.name, "a state")
			got := listing(aws.Translate(c))
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestDocuments holds texts against the documents that they are.
func TestDocuments(t *testing.T) {
	const get = `{'Fn::GetAtt': [aws_sqs_queue/q, arn]}`
	const arn = `{Fn::GetAtt: [aws_sqs_queue-q, Arn]}`
	tests := []struct{ name, policy, want string }{
		{"plain", `'{"Statement": [{"Effect": "Deny"}]}'`, `{Statement: [{Effect: Deny}]}`},
		{"encoded", `{'Fn::ToJsonString': {Statement: [` + get + `]}}`, `{Statement: [` + arn + `]}`},
		{"within a text", `{'Fn::Join': ['', ['{"Resource": "', ` + get + `, '/*"}']]}`, `{Resource: {Fn::Join: [, [` + arn + `, /*]]}}`},
		{"a whole text", `{'Fn::Join': ['', ['{"Resource": "', ` + get + `, '"}']]}`, `{Resource: ` + arn + `}`},
		{"without quotes", `{'Fn::Join': ['', ['{"Resource": ', {'Fn::ToJsonString': [` + get + `]}, '}']]}`, `{Resource: [` + arn + `]}`},
		{"behind a quote in a text", `{'Fn::Join': ['', ['{"Sid": "a\"b", "Resource": ', ` + get + `, '}']]}`, `{Sid: a"b, Resource: ` + arn + `}`},
		{"under a condition", `{'Fn::If': [c, '{"a": "b"}', {Ref: 'AWS::NoValue'}]}`, `{Fn::If: [c, {a: b}, {Ref: AWS::NoValue}]}`},
		{"no document", `hello`, `hello`},
		{"broken", `'{"a": '`, `{"a": `},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := configured(t, "aws_sqs_queue.q: {}\naws_kms_key.k:\n  policy: "+tt.policy+"\n")
			got := flow(aws.Translate(c).Resource("aws_kms_key-k").Prop("KeyPolicy"))
			if got != tt.want {
				t.Errorf("the policy is %s, want %s", got, tt.want)
			}
		})
	}
}
