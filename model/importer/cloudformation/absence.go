package cloudformation

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// absences are the facts that other resources state of a component. Where none
// did, the thing was searched for in the template and not found.
var absences = map[string][]struct {
	id    model.FactID
	value model.Value
}{
	"aws.s3.bucket":               {{fact.TLSRequired, model.Bool(false)}, {fact.CrossAccountDestination, model.Bool(false)}},
	"aws.dynamodb.table":          {{fact.CrossAccountDestination, model.Bool(false)}},
	"aws.sqs.queue":               {{fact.TLSRequired, model.Bool(false)}},
	"aws.sns.topic":               {{fact.TLSRequired, model.Bool(false)}, {fact.ExternalSubscribers, model.List()}, {fact.PlaintextSubscribers, model.Bool(false)}},
	"aws.logs.loggroup":           {{fact.LogForwarding, model.Bool(false)}},
	"aws.secretsmanager.secret":   {{fact.Rotation, model.Bool(false)}},
	"aws.lambda.layerversion":     {{fact.PublicPackage, model.Bool(false)}},
	"aws.cloudfront.distribution": {{fact.Firewall, model.Bool(false)}},
	"aws.appsync.graphqlapi":      {{fact.Firewall, model.Bool(false)}},
}

// finishAbsent states what was searched for and not found.
func (b *builder) finishAbsent() {
	for _, c := range b.made {
		if c.Origin == model.OriginExternal {
			continue
		}
		for _, a := range absences[c.Service] {
			b.absent(c, a.id, a.value)
		}
	}
}

// statedBy names the types of the resources that would state a fact of another
// component. Where the template holds all there are of them, nothing elsewhere
// states it either.
var statedBy = map[model.FactID][]string{
	fact.TLSRequired:          {"AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"},
	fact.ExternalSubscribers:  {"AWS::SNS::Subscription"},
	fact.PlaintextSubscribers: {"AWS::SNS::Subscription"},
	fact.LogForwarding:        {"AWS::Logs::SubscriptionFilter"},
	fact.LogGroupDeclared:     {"AWS::Logs::LogGroup"},
	fact.LogRetentionDays:     {"AWS::Logs::LogGroup"},
	fact.Alarms:               {"AWS::CloudWatch::Alarm"},
	fact.Rotation:             {"AWS::SecretsManager::RotationSchedule"},
	fact.PublicPackage:        {"AWS::Lambda::LayerVersionPermission"},
	fact.Firewall:             {"AWS::WAFv2::WebACLAssociation"},
	fact.CustomDomain:         {"AWS::ApiGateway::BasePathMapping", "AWS::ApiGatewayV2::ApiMapping"},
	fact.MutualTLS:            {"AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName"},
	fact.Throttled:            {"AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage", "AWS::ApiGateway::UsagePlan"},
}

// absent states one fact of a thing that was not found, unless something was
// said of it.
func (b *builder) absent(c *model.Component, id model.FactID, v model.Value) {
	f := model.Absent(v, "the template "+b.in.File, c.Source)
	f.Complete = b.complete(statedBy[id]...)
	c.Facts.SetIfUnstated(id, f)
}

// complete reports whether all resources of some types are known, so that what
// was not found is not there. A fact that nothing but the component itself
// states names no type.
func (b *builder) complete(types ...string) bool {
	if b.g.Complete {
		return true
	}
	return b.t.Complete != nil && !slices.ContainsFunc(types, func(typ string) bool { return !b.t.Complete(typ) })
}
