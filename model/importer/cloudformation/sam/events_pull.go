package sam

import (
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
	out := obj(e.pos, "FunctionName", e.to.ref)
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
			out.Set("AmazonManagedKafkaEventSourceConfig", obj(e.pos, "ConsumerGroupId", group, "SchemaRegistryConfig", registry))
		}
	case "SelfManagedKafka":
		if group != nil || registry != nil {
			out.Set("SelfManagedKafkaEventSourceConfig", obj(e.pos, "ConsumerGroupId", group, "SchemaRegistryConfig", registry))
		}
		if v := x.require(e, "KafkaBootstrapServers"); v != nil {
			out.Set("SelfManagedEventSource", obj(v.Pos, "Endpoints", obj(v.Pos, "KafkaBootstrapServers", v)))
		}
	case "DocumentDB":
		out.Set("DocumentDBEventSourceConfig", obj(e.pos,
			"DatabaseName", e.get("DatabaseName"), "CollectionName", e.get("CollectionName"), "FullDocument", e.get("FullDocument")))
	}
}

// onFailure takes SAM's Type out of DestinationConfig.OnFailure and grants the
// role what it names.
func (x *translator) onFailure(e *event, v *source.Node) *source.Node {
	failure := v.Get("OnFailure")
	if !isMap(v) || !isMap(failure) {
		x.lose(v.Pos, "DestinationConfig of the event "+e.name+" has no OnFailure", "write OnFailure with Destination")
		return v
	}
	typ, _ := x.plain(failure.Get("Type"))
	x.sendRights(e.to, typ, orNil(failure.Get("Destination")), e.id+typ+"Policy")
	return obj(v.Pos, "OnFailure", obj(failure.Pos, "Destination", orNil(failure.Get("Destination"))))
}
