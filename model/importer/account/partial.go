package account

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// details are the calls that tell what a listing leaves out, by type; "" is any
// of them. Before they were answered a resource is known in part only, and what
// is not said of it is not the provider's default.
var details = map[string][]string{
	"AWS::Lambda::Function":                {""},
	"AWS::Lambda::Url":                     {""},
	"AWS::SQS::Queue":                      {""},
	"AWS::SNS::Topic":                      {""},
	"AWS::Events::EventBus":                {""},
	"AWS::Scheduler::Schedule":             {""},
	"AWS::Pipes::Pipe":                     {""},
	"AWS::StepFunctions::StateMachine":     {""},
	"AWS::DynamoDB::Table":                 {"describe-table"},
	"AWS::Kinesis::Stream":                 {""},
	"AWS::KinesisFirehose::DeliveryStream": {""},
	"AWS::ApiGateway::RestApi":             {""},
	"AWS::ApiGatewayV2::Api":               {""},
	"AWS::Cognito::UserPool":               {""},
	"AWS::Cognito::IdentityPool":           {""},
	"AWS::KMS::Key":                        {"get-key-rotation-status"},
	"AWS::AmazonMQ::Broker":                {""},
	"AWS::Logs::LogGroup":                  {""},
	"AWS::ECR::Repository":                 {""},
	"AWS::IAM::Role":                       {""},
	"AWS::SecretsManager::Secret":          {""},
	"AWS::S3::Bucket":                      {"get-bucket-encryption", "get-bucket-versioning", "get-bucket-logging", "get-public-access-block", "get-bucket-acl", "get-bucket-cors"},
}

// asides are properties that a call of their own tells, by type and call. Where
// it was not answered, they alone are not known.
var asides = map[string][]struct{ call, property, part string }{
	"AWS::Lambda::Function": {
		{"get-function-concurrency", "ReservedConcurrentExecutions", ""}, {"get-function-recursion-config", "RecursiveLoop", ""},
		{"get-function-code-signing-config", "CodeSigningConfigArn", ""},
	},
	"AWS::DynamoDB::Table": {{"describe-continuous-backups", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"}},
}

// finishPartial marks what is known in part.
func (d *dump) finishPartial() {
	d.absent()
	for _, r := range d.resources {
		for _, aside := range asides[r.Type] {
			if d.described[r.ID][aside.call] || r.Props.Get(aside.property) != nil {
				continue
			}
			unknown := d.links.either(r.Props, aside.call+" was answered", d.links.unknown(r.Props, "aws "+aside.call+" was not answered"), nil)
			if aside.part != "" {
				unknown = source.NewMap(r.Pos, source.Entry{Key: str(r.Props, aside.part), Value: unknown})
			}
			r.Props.Set(aside.property, unknown)
		}
		for _, call := range details[r.Type] {
			r.Partial = r.Partial || !d.described[r.ID][call]
		}
		d.routes(r)
	}
}

// absent counts the answer that there is nothing of a kind as one.
func (d *dump) absent() {
	for a := range d.c.answered {
		typ := map[string]string{"s3api": "AWS::S3::Bucket", "dynamodb": "AWS::DynamoDB::Table", "lambda": "AWS::Lambda::Function"}[a.service]
		if r := d.byID[resourceID(typ, a.subject)]; typ != "" && r != nil && (a.region == d.region || a.region == global) {
			d.describe(r, a.operation)
		}
	}
}

// routes takes the routes of an API from its export, where nothing else gives
// them, and says where nothing does.
func (d *dump) routes(r *resource) {
	by := map[string]string{"AWS::ApiGateway::RestApi": "apigateway get-resources", "AWS::ApiGatewayV2::Api": "apigatewayv2 get-routes"}[r.Type]
	if _, operation, _ := strings.Cut(by, " "); by == "" || d.described[r.ID][operation] {
		return
	}
	if body := d.bodies[r.ID]; body != nil {
		r.Props.Set("Body", body)
		return
	}
	d.losses = append(d.losses, model.Loss{
		Kind: model.LossUnread, Pos: r.Pos, Reason: "the routes of the API " + r.Name + " were not collected",
		Hint: "add the answer to aws " + by,
	})
}

// withoutDropped leaves out what stands for something of the provider's.
func (d *dump) withoutDropped() {
	d.resources = slices.DeleteFunc(d.resources, func(r *resource) bool { return d.dropped[r.ID] })
}
