package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

func streams(d *dump, f *file) {
	for _, n := range items(f.doc.Get("StreamNames")) {
		d.stream(text(n), n)
	}
	for _, n := range items(f.doc.Get("StreamSummaries")) {
		r := d.stream(text(n, "StreamName"), n)
		d.links.know(text(n, "StreamARN"), r.ID, "Arn")
	}
}

func (d *dump) stream(name string, n *source.Node) *resource {
	r := d.object("AWS::Kinesis::Stream", name, name, n)
	r.Props.Set("Name", str(n, name))
	d.links.name(name, r.ID)
	return r
}

// oneStream reads kinesis describe-stream and describe-stream-summary.
func oneStream(d *dump, f *file) {
	n := f.top()
	r := d.stream(text(n, "StreamName"), n)
	d.links.know(text(n, "StreamARN"), r.ID, "Arn")
	take(r.Props, n, "RetentionPeriodHours")
	if text(n, "EncryptionType") == "KMS" {
		r.Props.Set("StreamEncryption", object(n.Pos, "EncryptionType", n.Get("EncryptionType"), "KeyId", n.Get("KeyId")))
	}
	d.describe(r)
}

func deliveries(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.delivery(text(n), n)
	}
}

func (d *dump) delivery(name string, n *source.Node) *resource {
	r := d.object("AWS::KinesisFirehose::DeliveryStream", name, name, n)
	r.Props.Set("DeliveryStreamName", str(n, name))
	return r
}

// deliveryDestinations are the descriptions of destinations with what
// CloudFormation calls them.
var deliveryDestinations = []string{
	"ExtendedS3Destination", "AmazonopensearchserviceDestination", "AmazonOpenSearchServerlessDestination", "ElasticsearchDestination",
	"RedshiftDestination", "SplunkDestination", "HttpEndpointDestination",
}

// oneDelivery reads firehose describe-delivery-stream.
func oneDelivery(d *dump, f *file) {
	n := f.top()
	r := d.delivery(text(n, "DeliveryStreamName"), n)
	d.links.know(text(n, "DeliveryStreamARN"), r.ID, "Arn")
	if e := n.Get("DeliveryStreamEncryptionConfiguration"); strings.HasPrefix(text(e, "Status"), "ENABL") {
		out := source.NewMap(e.Pos)
		take(out, e, "KeyType", "KeyARN")
		r.Props.Set("DeliveryStreamEncryptionConfigurationInput", out)
	}
	if s := n.Path("Source", "KinesisStreamSourceDescription"); s != nil {
		out := source.NewMap(s.Pos)
		take(out, s, "KinesisStreamARN", "RoleARN")
		r.Props.Set("KinesisStreamSourceConfiguration", out)
	}
	for _, to := range items(n.Get("Destinations")) {
		for _, kind := range deliveryDestinations {
			description := to.Get(kind + "Description")
			if kind == "AmazonopensearchserviceDestination" && description == nil {
				description = to.Get("AmazonopensearchserviceDestinationDescription")
			}
			if !missing(description) {
				r.Props.Set(kind+"Configuration", description)
			}
		}
	}
	d.describe(r)
}

// kafkaClusters reads kafka list-clusters-v2.
func kafkaClusters(d *dump, f *file) {
	for _, n := range items(f.top()) {
		typ := "AWS::MSK::Cluster"
		if text(n, "ClusterType") == "SERVERLESS" {
			typ = "AWS::MSK::ServerlessCluster"
		}
		name := text(n, "ClusterName")
		r := d.object(typ, name, name, n)
		d.links.know(text(n, "ClusterArn"), r.ID, "")
		take(r.Props, n, "ClusterName")
		take(r.Props, n.Get("Provisioned"), "EncryptionInfo", "ClientAuthentication")
		d.describe(r)
	}
}

// brokers reads mq list-brokers, which tells little more than that they are
// there.
func brokers(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "BrokerName")
		r := d.object("AWS::AmazonMQ::Broker", name, name, n)
		d.links.know(text(n, "BrokerArn"), r.ID, "Arn")
		take(r.Props, n, "BrokerName")
	}
}
