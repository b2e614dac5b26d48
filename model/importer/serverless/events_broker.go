package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// managedKafkaEvent polls a topic of a cluster of MSK.
func (x *translator) managedKafkaEvent(e *event) {
	from, topic := x.require(e, e.get("arn"), "arn"), x.require(e, e.get("topic"), "topic")
	if from == nil {
		return
	}
	out := template.Map(e.pos, "EventSourceArn", from, "Topics", template.List(e.pos, topic), "StartingPosition", "TRIM_HORIZON")
	if group := e.get("consumerGroupId"); group != nil {
		out.Set("AmazonManagedKafkaEventSourceConfig", template.Map(group.Pos, "ConsumerGroupId", group))
	}
	if secret := e.get("saslScram512"); secret != nil {
		out.Set("SourceAccessConfigurations", template.List(secret.Pos, template.Map(secret.Pos, "Type", "SASL_SCRAM_512_AUTH", "URI", secret)))
	}
	cluster := x.nameOf(from)
	if parts := strings.Split(x.word(from), "/"); len(parts) > 1 {
		cluster = parts[1]
	}
	x.mapping(e, e.id()+"EventSourceMappingMSK"+clip(e.idOf(cluster), 79)+clip(alphanumeric(x.word(topic)), 79), out)
	e.fn.role.grant(allow(e.pos, "kafka:DescribeCluster kafka:GetBootstrapBrokers", from))
	e.fn.role.grantOnce("network interfaces", allow(e.pos, networkActions, "*"))
}

// accessTypes are what opens a Kafka cluster of one's own, by the setting.
var accessTypes = map[string]struct{ typ, prefix string }{
	"vpcSubnet": {"VPC_SUBNET", "subnet:"}, "vpcSecurityGroup": {"VPC_SECURITY_GROUP", "security_group:"},
	"saslPlainAuth": {"BASIC_AUTH", ""}, "saslScram256Auth": {"SASL_SCRAM_256_AUTH", ""}, "saslScram512Auth": {"SASL_SCRAM_512_AUTH", ""},
	"clientCertificateTlsAuth": {"CLIENT_CERTIFICATE_TLS_AUTH", ""}, "serverRootCaCertificate": {"SERVER_ROOT_CA_CERTIFICATE", ""},
}

// kafkaEvent polls a cluster outside AWS.
func (x *translator) kafkaEvent(e *event) {
	topic, servers := x.require(e, e.get("topic"), "topic"), x.require(e, e.get("bootstrapServers"), "bootstrapServers")
	out := template.Map(e.pos, "Topics", template.List(e.pos, topic), "StartingPosition", "TRIM_HORIZON",
		"SelfManagedEventSource", template.Map(e.pos, "Endpoints", template.Map(e.pos, "KafkaBootstrapServers", servers)))
	if group := e.get("consumerGroupId"); group != nil {
		out.Set("SelfManagedKafkaEventSourceConfig", template.Map(group.Pos, "ConsumerGroupId", group))
	}
	access := template.List(e.pos)
	for _, entry := range entries(e.get("accessConfigurations")) {
		kind := accessTypes[entry.Key.Text]
		if kind.typ == "" {
			x.wrong(entry.Key.Pos, "check the spelling", "accessConfigurations of %s has no setting %s", e.fn.key, entry.Key.Text)
			continue
		}
		for _, v := range items(entry.Value) {
			access.Items = append(access.Items, template.Map(v.Pos, "Type", kind.typ, "URI", text(v.Pos, kind.prefix, v)))
			if kind.prefix == "" {
				e.fn.role.grant(allow(v.Pos, "secretsmanager:GetSecretValue", v))
			} else {
				e.fn.role.grantOnce("network interfaces", allow(v.Pos, networkActions, "*"))
			}
		}
	}
	if len(access.Items) > 0 {
		out.Set("SourceAccessConfigurations", access)
	}
	x.mapping(e, e.id()+"EventSourceMappingKafka"+clip(e.idOf(x.word(topic)), 158), out)
}

// brokerEvent polls a queue of a message broker.
func (x *translator) brokerEvent(e *event) {
	from, queue, secret := x.require(e, e.get("arn"), "arn"), x.require(e, e.get("queue"), "queue"), x.require(e, e.get("basicAuthArn"), "basicAuthArn")
	if from == nil {
		return
	}
	out := template.Map(e.pos, "EventSourceArn", from, "Queues", template.List(e.pos, queue))
	access := template.List(e.pos)
	if secret != nil {
		access.Items = append(access.Items, template.Map(secret.Pos, "Type", "BASIC_AUTH", "URI", secret))
		e.fn.role.grant(allow(e.pos, "secretsmanager:GetSecretValue", secret))
	}
	kind := "ActiveMQ"
	if e.typ == "rabbitmq" {
		kind = "RabbitMQ"
		if host := e.get("virtualHost"); host != nil {
			access.Items = append(access.Items, template.Map(host.Pos, "Type", "VIRTUAL_HOST", "URI", host))
		}
	}
	out.Set("SourceAccessConfigurations", access)
	x.mapping(e, e.id()+"EventSourceMapping"+kind+e.idOf(x.word(queue)), out)
	e.fn.role.grant(allow(e.pos, "mq:DescribeBroker", from))
	e.fn.role.grantOnce("network interfaces", allow(e.pos, networkActions, "*"))
}

// documentEvent polls the changes of a DocumentDB cluster.
func (x *translator) documentEvent(e *event) {
	from := x.require(e, e.get("cluster"), "cluster")
	if from == nil {
		return
	}
	out := template.Map(e.pos, "EventSourceArn", from, "StartingPosition", "TRIM_HORIZON", "DocumentDBEventSourceConfig",
		template.Map(e.pos, "DatabaseName", e.get("db"), "CollectionName", e.get("collection"), "FullDocument", e.get("document")))
	if secret := e.get("smk"); secret != nil {
		out.Set("SourceAccessConfigurations", template.List(secret.Pos, template.Map(secret.Pos, "Type", "BASIC_AUTH", "URI", secret)))
		e.fn.role.grant(allow(e.pos, "secretsmanager:GetSecretValue", secret))
	}
	x.mapping(e, e.id()+"EventSourceMappingDocumentDb"+e.idOf(x.nameOf(from)), out)
	e.fn.role.grant(allow(e.pos, "rds:DescribeDBClusters rds:DescribeDBClusterParameters rds:DescribeDBSubnetGroups", from))
	e.fn.role.grantOnce("network interfaces", allow(e.pos, networkActions, "*"))
}
