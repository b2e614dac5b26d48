package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildStream(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "StreamEncryption", "KeyId")
	b.encrypted(r, c, "StreamEncryption", "KeyId")
	for _, br := range b.branches(r.Props, "RetentionPeriodHours") {
		if br.Node == nil || br.Condition != "" {
			continue
		}
		if hours, state, why := b.t.Int(br.Node); state == model.StateUnknown {
			c.Facts.Set(fact.RetentionSeconds, model.Unknown(why, br.Node.Pos))
		} else {
			const secondsInHour = 3600
			c.Facts.Set(fact.RetentionSeconds, from(model.Int(hours*secondsInHour), state, why, br.Node.Pos))
		}
	}
}

func buildKafka(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "EncryptionInfo", "EncryptionAtRest", "DataVolumeKMSKeyId")
	b.set(c, fact.TLSRequired, equals("TLS"), r.Props, "EncryptionInfo", "EncryptionInTransit", "ClientBroker")
}

func buildBroker(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "EncryptionOptions", "KmsKeyId")
}

// deliveryDestinations are the properties that say where a delivery stream
// writes, with the property that names the target.
var deliveryDestinations = []struct {
	key    string
	kind   model.Kind
	target []string
}{
	{"S3DestinationConfiguration", model.KindStore, []string{"BucketARN"}},
	{"ExtendedS3DestinationConfiguration", model.KindStore, []string{"BucketARN"}},
	{"AmazonopensearchserviceDestinationConfiguration", model.KindStore, []string{"DomainARN"}},
	{"AmazonOpenSearchServerlessDestinationConfiguration", model.KindStore, []string{"CollectionEndpoint"}},
	{"ElasticsearchDestinationConfiguration", model.KindStore, []string{"DomainARN"}},
	{"RedshiftDestinationConfiguration", model.KindStore, []string{"ClusterJDBCURL"}},
	{"SplunkDestinationConfiguration", model.KindExternal, []string{"HECEndpoint"}},
	{"HttpEndpointDestinationConfiguration", model.KindExternal, []string{"EndpointConfiguration", "Url"}},
}

// buildDelivery reads a Firehose stream: what feeds it, what transforms the
// records, where they go.
func buildDelivery(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, enum(map[string]string{"AWS_OWNED_CMK": "provider", "CUSTOMER_MANAGED_CMK": "customer"}),
		r.Props, "DeliveryStreamEncryptionConfigurationInput", "KeyType")
	b.encrypted(r, c, "DeliveryStreamEncryptionConfigurationInput", "KeyARN")
	for _, from := range b.ends(model.KindStream, r.Props, "KinesisStreamSourceConfiguration", "KinesisStreamARN") {
		b.flow(r, model.FlowPolls, from.id, c.ID, nil, from.condition)
	}
	for _, d := range deliveryDestinations {
		for _, br := range b.branches(r.Props, d.key) {
			if br.Node != nil {
				b.delivery(r, c, d.kind, br, d.target)
			}
		}
	}
}

func (b *builder) delivery(r *template.Resource, c *model.Component, kind model.Kind, br template.Branch, target []string) {
	for _, to := range b.ends(kind, br.Node, target...) {
		flow := model.FlowWrites
		if kind == model.KindExternal {
			flow = model.FlowNotifies
		}
		b.flow(r, flow, c.ID, to.id, br.Node, br.Condition, to.condition)
	}
	for _, role := range b.ends(model.KindIdentity, br.Node, "RoleARN") {
		b.flow(r, model.FlowAssumes, c.ID, role.id, br.Node, br.Condition, role.condition)
	}
	for _, processor := range b.items(br.Node, "ProcessingConfiguration", "Processors") {
		for _, parameter := range b.items(processor.Node, "Parameters") {
			if b.t.Text(parameter.Node.Get("ParameterName")).S != "LambdaArn" {
				continue
			}
			for _, fn := range b.ends(model.KindFunction, parameter.Node, "ParameterValue") {
				b.flow(r, model.FlowInvokes, c.ID, fn.id, parameter.Node, br.Condition, fn.condition)
			}
		}
	}
}

// direct adds the flow of a caller that acts as its own role, so that the
// target needs no permission.
func (b *builder) direct(r *template.Resource, from string, to end, at *source.Node, conditions ...string) *model.Flow {
	kind := model.FlowPublishes
	switch b.g.Component(to.id).Kind {
	case model.KindFunction, model.KindWorkflow, model.KindCompute, model.KindRoute, model.KindAPI:
		kind = model.FlowInvokes
	case model.KindExternal:
		kind = model.FlowNotifies
	case model.KindStore:
		kind = model.FlowWrites
	case model.KindSecret:
		kind = model.FlowUses
	case model.KindLog:
		kind = model.FlowLogs
	}
	return b.flow(r, kind, from, to.id, at, append(conditions, to.condition)...)
}
