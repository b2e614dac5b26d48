package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// pullType says how an event whose source is polled is set up.
type pullType struct {
	source  string // the property that names the source, "" where it is not in AWS
	managed string // the managed policy that polling needs
}

func pullTypes(typ string) pullType {
	return map[string]pullType{
		"Kinesis":          {"Stream", "service-role/AWSLambdaKinesisExecutionRole"},
		"DynamoDB":         {"Stream", "service-role/AWSLambdaDynamoDBExecutionRole"},
		"SQS":              {"Queue", "service-role/AWSLambdaSQSQueueExecutionRole"},
		"MSK":              {"Stream", "service-role/AWSLambdaMSKExecutionRole"},
		"MQ":               {"Broker", ""},
		"DocumentDB":       {"Cluster", ""},
		"SelfManagedKafka": {"", ""},
	}[typ]
}

// pullEvent adds an event source mapping, and what polling needs to the role.
func (x *translator) pullEvent(e *event) {
	p := pullTypes(e.typ)
	out := template.Map(e.pos, "FunctionName", e.to.ref)
	if p.source != "" {
		if v := x.require(e, p.source); v != nil {
			out.Set("EventSourceArn", v)
		}
	}
	copyProps(out, e.props, "StartingPosition", "StartingPositionTimestamp", "BatchSize", "Enabled",
		"MaximumBatchingWindowInSeconds", "MaximumRetryAttempts", "BisectBatchOnFunctionError", "MaximumRecordAgeInSeconds",
		"ParallelizationFactor", "Topics", "Queues", "SourceAccessConfigurations", "TumblingWindowInSeconds",
		"FunctionResponseTypes", "FilterCriteria", "KmsKeyArn", "ScalingConfig", "ProvisionedPollerConfig", "MetricsConfig", "LoggingConfig")
	x.pullSource(e, out)
	if v := e.get("DestinationConfig"); v != nil {
		out.Set("DestinationConfig", x.onFailure(e, v))
	}
	x.emit(e.to.from, e.id, "AWS::Lambda::EventSourceMapping", e.pos, out)
	if e.to.role == nil {
		return
	}
	if p.managed != "" {
		x.addManaged(e.to.role, e.pos, p.managed)
	}
	x.pullPolicies(e)
}

// pullSource sets what only some kinds of source have.
func (x *translator) pullSource(e *event, out *source.Node) {
	group := e.get("ConsumerGroupId")
	registry := e.get("SchemaRegistryConfig")
	switch e.typ {
	case "MSK":
		if group != nil || registry != nil {
			out.Set("AmazonManagedKafkaEventSourceConfig", template.Map(e.pos, "ConsumerGroupId", group, "SchemaRegistryConfig", registry))
		}
	case "SelfManagedKafka":
		if group != nil || registry != nil {
			out.Set("SelfManagedKafkaEventSourceConfig", template.Map(e.pos, "ConsumerGroupId", group, "SchemaRegistryConfig", registry))
		}
		if v := x.require(e, "KafkaBootstrapServers"); v != nil {
			out.Set("SelfManagedEventSource", template.Map(v.Pos, "Endpoints", template.Map(v.Pos, "KafkaBootstrapServers", v)))
		}
	case "DocumentDB":
		out.Set("DocumentDBEventSourceConfig", template.Map(e.pos,
			"DatabaseName", e.get("DatabaseName"), "CollectionName", e.get("CollectionName"), "FullDocument", e.get("FullDocument")))
	}
}

// onFailure takes SAM's Type out of DestinationConfig.OnFailure and grants the
// role what it names.
func (x *translator) onFailure(e *event, v *source.Node) *source.Node {
	failure := v.Get("OnFailure")
	if !template.IsMap(v) || !template.IsMap(failure) {
		x.lose(v.Pos, "DestinationConfig of the event "+e.name+" has no OnFailure", "write OnFailure with Destination")
		return v
	}
	typ, _ := x.plain(failure.Get("Type"))
	x.sendRights(e.to, typ, template.OrNil(failure.Get("Destination")), e.id+typ+"Policy")
	return template.Map(v.Pos, "OnFailure", template.Map(failure.Pos, "Destination", template.OrNil(failure.Get("Destination"))))
}
