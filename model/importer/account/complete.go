package account

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// answered tells calls apart.
type answered struct{ region, service, operation, subject string }

// state works out which calls were answered in full, and says of the others
// that they were not.
func (c *collection) state(g *model.Graph) {
	c.answered = map[answered]bool{}
	read := map[string]*file{}
	for _, f := range c.files {
		read[f.name] = f
		if f.truncated {
			g.AddLoss(model.Loss{
				Kind: model.LossUnread, Pos: f.doc.Pos, Reason: "the answer to aws " + f.op.String() + " is cut off: it ends with a token for more",
				Hint: "run it again without --no-paginate, --max-items and --page-size",
			})
		}
	}
	if c.manifest == nil {
		return
	}
	for _, call := range c.manifest.calls {
		switch f := read[call.file]; {
		case !call.complete && !call.absent:
			g.AddLoss(model.Loss{
				Kind: model.LossUnread, Pos: call.at.Pos, Reason: "aws " + call.service + " " + call.operation + " was not answered: " + failure(call.err),
				Hint: "grant the call and collect again; until then what it lists is not known",
			})
			continue
		case f != nil && f.truncated:
			continue
		case f == nil && !call.absent:
			g.AddLoss(model.Loss{
				Kind: model.LossUnread, Pos: call.at.Pos, Reason: "the answer that the manifest lists is not there, or is not one: " + call.service + " " + call.operation,
				Hint: "collect again",
			})
			continue
		}
		c.answered[answered{call.region, call.service, call.operation, call.subject}] = true
	}
}

// failure is the code of an error, or how its message begins: behind a colon
// stand addresses.
func failure(message string) string {
	if code := errorCode(message); code != "" {
		return code
	}
	begin, _, _ := strings.Cut(strings.TrimSpace(message), ":")
	return cmp.Or(begin, "it failed")
}

// need is a call without whose answer it is not known what there is: one for
// each resource of a type, or a single one.
type need struct {
	service, operation string
	each               string // the type; "" for a single call
	global             bool
}

// needs say what must have been answered before a template holds every resource
// of a type. A type that is not here may always have more.
var needs = map[string][]need{
	"AWS::Lambda::Function": {{service: "lambda", operation: "list-functions"}},
	"AWS::Lambda::Permission": {{service: "lambda", operation: "list-functions"}, {service: "lambda", operation: "list-aliases", each: "AWS::Lambda::Function"},
		{service: "lambda", operation: "get-policy", each: "AWS::Lambda::Function"}, {service: "lambda", operation: "get-policy", each: "AWS::Lambda::Alias"}},
	"AWS::Lambda::EventSourceMapping":       {{service: "lambda", operation: "list-event-source-mappings"}},
	"AWS::Lambda::Url":                      {{service: "lambda", operation: "list-functions"}, {service: "lambda", operation: "list-function-url-configs", each: "AWS::Lambda::Function"}},
	"AWS::Lambda::EventInvokeConfig":        {{service: "lambda", operation: "list-functions"}, {service: "lambda", operation: "list-function-event-invoke-configs", each: "AWS::Lambda::Function"}},
	"AWS::Lambda::Alias":                    {{service: "lambda", operation: "list-functions"}, {service: "lambda", operation: "list-aliases", each: "AWS::Lambda::Function"}},
	"AWS::Lambda::LayerVersion":             {{service: "lambda", operation: "list-layers"}},
	"AWS::IAM::Role":                        iamDetails,
	"AWS::IAM::User":                        iamDetails,
	"AWS::IAM::Group":                       iamDetails,
	"AWS::IAM::Policy":                      iamDetails,
	"AWS::IAM::ManagedPolicy":               iamDetails,
	"AWS::SQS::Queue":                       {{service: "sqs", operation: "list-queues"}},
	"AWS::SQS::QueuePolicy":                 {{service: "sqs", operation: "list-queues"}, {service: "sqs", operation: "get-queue-attributes", each: "AWS::SQS::Queue"}},
	"AWS::SNS::Topic":                       {{service: "sns", operation: "list-topics"}},
	"AWS::SNS::TopicPolicy":                 {{service: "sns", operation: "list-topics"}, {service: "sns", operation: "get-topic-attributes", each: "AWS::SNS::Topic"}},
	"AWS::SNS::Subscription":                {{service: "sns", operation: "list-subscriptions"}},
	"AWS::S3::Bucket":                       {{service: "s3api", operation: "list-buckets", global: true}},
	"AWS::S3::BucketPolicy":                 {{service: "s3api", operation: "list-buckets", global: true}, {service: "s3api", operation: "get-bucket-policy", each: "AWS::S3::Bucket", global: true}},
	"AWS::Events::EventBus":                 {{service: "events", operation: "list-event-buses"}},
	"AWS::Events::EventBusPolicy":           {{service: "events", operation: "list-event-buses"}},
	"AWS::Scheduler::Schedule":              {{service: "scheduler", operation: "list-schedules"}},
	"AWS::Pipes::Pipe":                      {{service: "pipes", operation: "list-pipes"}},
	"AWS::StepFunctions::StateMachine":      {{service: "stepfunctions", operation: "list-state-machines"}},
	"AWS::DynamoDB::Table":                  {{service: "dynamodb", operation: "list-tables"}},
	"AWS::Kinesis::Stream":                  {{service: "kinesis", operation: "list-streams"}},
	"AWS::KinesisFirehose::DeliveryStream":  {{service: "firehose", operation: "list-delivery-streams"}},
	"AWS::ApiGateway::RestApi":              {{service: "apigateway", operation: "get-rest-apis"}},
	"AWS::ApiGateway::Method":               {{service: "apigateway", operation: "get-rest-apis"}, {service: "apigateway", operation: "get-resources", each: "AWS::ApiGateway::RestApi"}},
	"AWS::ApiGateway::Authorizer":           {{service: "apigateway", operation: "get-rest-apis"}, {service: "apigateway", operation: "get-authorizers", each: "AWS::ApiGateway::RestApi"}},
	"AWS::ApiGateway::Stage":                {{service: "apigateway", operation: "get-rest-apis"}, {service: "apigateway", operation: "get-stages", each: "AWS::ApiGateway::RestApi"}},
	"AWS::ApiGateway::UsagePlan":            {{service: "apigateway", operation: "get-usage-plans"}},
	"AWS::ApiGateway::BasePathMapping":      {{service: "apigateway", operation: "get-domain-names"}, {service: "apigateway", operation: "get-base-path-mappings", each: "AWS::ApiGateway::DomainName"}},
	"AWS::ApiGatewayV2::Api":                {{service: "apigatewayv2", operation: "get-apis"}},
	"AWS::ApiGatewayV2::Route":              {{service: "apigatewayv2", operation: "get-apis"}, {service: "apigatewayv2", operation: "get-routes", each: "AWS::ApiGatewayV2::Api"}},
	"AWS::ApiGatewayV2::Authorizer":         {{service: "apigatewayv2", operation: "get-apis"}, {service: "apigatewayv2", operation: "get-authorizers", each: "AWS::ApiGatewayV2::Api"}},
	"AWS::ApiGatewayV2::Stage":              {{service: "apigatewayv2", operation: "get-apis"}, {service: "apigatewayv2", operation: "get-stages", each: "AWS::ApiGatewayV2::Api"}},
	"AWS::ApiGatewayV2::ApiMapping":         {{service: "apigatewayv2", operation: "get-domain-names"}, {service: "apigatewayv2", operation: "get-api-mappings", each: "AWS::ApiGatewayV2::DomainName"}},
	"AWS::AppSync::GraphQLApi":              {{service: "appsync", operation: "list-graphql-apis"}},
	"AWS::Cognito::UserPool":                {{service: "cognito-idp", operation: "list-user-pools"}},
	"AWS::Cognito::IdentityPool":            {{service: "cognito-identity", operation: "list-identity-pools"}},
	"AWS::SecretsManager::Secret":           {{service: "secretsmanager", operation: "list-secrets"}},
	"AWS::SecretsManager::RotationSchedule": {{service: "secretsmanager", operation: "list-secrets"}},
	"AWS::SecretsManager::ResourcePolicy":   {{service: "secretsmanager", operation: "list-secrets"}, {service: "secretsmanager", operation: "get-resource-policy", each: "AWS::SecretsManager::Secret"}},
	"AWS::SSM::Parameter":                   {{service: "ssm", operation: "describe-parameters"}},
	"AWS::KMS::Key":                         {{service: "kms", operation: "list-keys"}},
	"AWS::KMS::Alias":                       {{service: "kms", operation: "list-aliases"}},
	"AWS::Logs::LogGroup":                   {{service: "logs", operation: "describe-log-groups"}},
	"AWS::Logs::SubscriptionFilter":         {{service: "logs", operation: "describe-log-groups"}, {service: "logs", operation: "describe-subscription-filters", each: "AWS::Logs::LogGroup"}},
	"AWS::CloudWatch::Alarm":                {{service: "cloudwatch", operation: "describe-alarms"}},
	"AWS::CloudTrail::Trail":                {{service: "cloudtrail", operation: "describe-trails"}},
	"AWS::CloudFront::Distribution":         {{service: "cloudfront", operation: "list-distributions", global: true}},
	"AWS::WAFv2::WebACLAssociation": {{service: "apigateway", operation: "get-rest-apis"}, {service: "apigateway", operation: "get-stages", each: "AWS::ApiGateway::RestApi"},
		{service: "appsync", operation: "list-graphql-apis"}},
	"AWS::ECR::Repository":           {{service: "ecr", operation: "describe-repositories"}},
	"AWS::EFS::FileSystem":           {{service: "efs", operation: "describe-file-systems"}},
	"AWS::RDS::DBCluster":            {{service: "rds", operation: "describe-db-clusters"}},
	"AWS::RDS::DBInstance":           {{service: "rds", operation: "describe-db-instances"}},
	"AWS::OpenSearchService::Domain": {{service: "opensearch", operation: "list-domain-names"}},
	"AWS::EC2::VPC":                  {{service: "ec2", operation: "describe-vpcs"}},
	"AWS::EC2::VPCEndpoint":          {{service: "ec2", operation: "describe-vpc-endpoints"}},
}

var iamDetails = []need{{service: "iam", operation: "get-account-authorization-details", global: true}}

// complete tells of which types the template holds every resource that there
// is in its account and region; nil for none.
func (d *dump) complete() func(typ string) bool {
	if len(d.c.answered) == 0 {
		return nil
	}
	keys := map[string][]string{} // by type
	for _, r := range d.resources {
		keys[r.Type] = append(keys[r.Type], d.keys[r.ID])
	}
	decided := map[string]bool{}
	return func(typ string) bool {
		whole, done := decided[typ]
		if !done {
			whole = d.holdsAll(needs[typ], keys)
			decided[typ] = whole
		}
		return whole
	}
}

func (d *dump) holdsAll(list []need, keys map[string][]string) bool {
	for _, n := range list {
		region := d.region
		if n.global {
			region = global
		}
		if n.each == "" && !d.c.answered[answered{region, n.service, n.operation, ""}] {
			return false
		}
		if n.each == "" {
			continue
		}
		for _, key := range keys[n.each] {
			if !d.c.answered[answered{region, n.service, n.operation, key}] {
				return false
			}
		}
	}
	return len(list) > 0
}
