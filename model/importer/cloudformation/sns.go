package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildTopic(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsMasterKeyId")
	b.encrypted(r, c, "KmsMasterKeyId")
	for _, item := range b.items(r.Props, "Subscription") {
		b.subscriber(r, end{c.ID, item.Condition}, item.Node)
	}
}

func buildSubscription(b *builder, r *template.Resource) {
	for _, topic := range b.ends(model.KindTopic, r.Props, "TopicArn") {
		b.subscriber(r, topic, r.Props)
	}
}

// subscriber adds one subscriber of a topic.
func (b *builder) subscriber(r *template.Resource, topic end, n *source.Node) {
	protocol := b.t.Text(n.Get("Protocol")).S
	switch protocol {
	case "lambda", "sqs", "firehose", "application", "":
	default:
		b.outsideSubscriber(r, topic, n, protocol)
		return
	}
	for _, to := range b.ends(model.KindQueue, n, "Endpoint") {
		s := subscription{
			from: topic.id, to: to.id, principals: []string{"sns.amazonaws.com"}, sources: []string{topic.id, b.g.Component(topic.id).ARN}, label: r.Called(),
			facts: func(f *model.Flow) { b.subscriberFacts(f, n) },
		}
		b.push(r, s, n, topic.condition, to.condition)
	}
	b.subscriberDeadLetter(r, topic, n)
}

func (b *builder) subscriberFacts(f *model.Flow, n *source.Node) {
	if f.Kind != model.FlowTriggers {
		return
	}
	f.Facts.Set(fact.Filtered, model.KnownBool(n.Get("FilterPolicy") != nil, n.Pos))
	f.Facts.Set(fact.DeadLetter, model.KnownBool(n.Path("RedrivePolicy", "deadLetterTargetArn") != nil, n.Pos))
}

func (b *builder) subscriberDeadLetter(r *template.Resource, topic end, n *source.Node) {
	for _, to := range b.ends(model.KindQueue, n, "RedrivePolicy", "deadLetterTargetArn") {
		b.flow(r, model.FlowDeadLetters, topic.id, to.id, n, topic.condition, to.condition)
	}
}

// outsideSubscriber adds a subscriber that is no resource: an address, a
// mailbox, a telephone.
func (b *builder) outsideSubscriber(r *template.Resource, topic end, n *source.Node, protocol string) {
	x := b.t.Text(n.Get("Endpoint"))
	c := model.Component{
		ID: "external:" + b.id(r.Called()+" "+protocol), Kind: model.KindExternal, Service: protocol, Name: protocol + " subscriber of " + b.g.Component(topic.id).Name,
		Zone: zoneInternet, Source: n.Pos, Origin: model.OriginExternal,
	}
	if _, host, ok := externalHost(x.S); ok {
		c.ID, c.Name = "external:"+protocol+"://"+host, host
	}
	to := b.add(c, "")
	if strings.HasPrefix(protocol, "http") {
		to.Facts.Set(fact.HTTPSOnly, model.KnownBool(protocol == "https", n.Pos))
	}
	f := b.flow(r, model.FlowNotifies, topic.id, to.ID, n, topic.condition)
	f.Label = protocol
	t := b.g.Component(topic.id)
	list := append(slices.Clone(t.Facts.Get(fact.ExternalSubscribers).Value.AsList()), protocol)
	slices.Sort(list)
	t.Facts.Set(fact.ExternalSubscribers, model.KnownList(list, n.Pos))
	if protocol == "http" {
		t.Facts.Set(fact.PlaintextSubscribers, model.KnownBool(true, n.Pos))
	}
}
