package cloudformation

import (
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

// absent states one fact of a thing that was not found, unless something was
// said of it.
func (b *builder) absent(c *model.Component, id model.FactID, v model.Value) {
	f := model.Absent(v, "the template "+b.in.File, c.Source)
	f.Complete = b.g.Complete
	c.Facts.SetIfUnstated(id, f)
}
