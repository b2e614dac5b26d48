package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// networkActions are what a function needs that polls within a network.
const networkActions = "ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeVpcs ec2:DeleteNetworkInterface " +
	"ec2:DescribeSubnets ec2:DescribeSecurityGroups"

// mapping adds an event source mapping; settings that all sources have in
// common are taken from the event.
func (x *translator) mapping(e *event, id string, out *source.Node) {
	out.Set("FunctionName", e.fn.target)
	e.copy(out, "batchSize", "BatchSize", "enabled", "Enabled", "maximumBatchingWindow", "MaximumBatchingWindowInSeconds",
		"batchWindow", "MaximumBatchingWindowInSeconds", "maximumRetryAttempts", "MaximumRetryAttempts", "startingPosition", "StartingPosition",
		"bisectBatchOnFunctionError", "BisectBatchOnFunctionError", "maximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds",
		"parallelizationFactor", "ParallelizationFactor", "tumblingWindowInSeconds", "TumblingWindowInSeconds", "kmsKeyArn", "KmsKeyArn")
	if v := e.get("functionResponseType"); v != nil {
		out.Set("FunctionResponseTypes", template.List(v.Pos, v))
	}
	if v := e.get("maximumConcurrency"); v != nil {
		out.Set("ScalingConfig", template.Map(v.Pos, "MaximumConcurrency", v))
	}
	if v := e.get("filterPatterns"); v != nil {
		filters := template.List(v.Pos)
		for _, pattern := range items(v) {
			filters.Items = append(filters.Items, template.Map(pattern.Pos, "Pattern", pattern))
		}
		out.Set("FilterCriteria", template.Map(v.Pos, "Filters", filters))
	}
	x.single(e, id, "AWS::Lambda::EventSourceMapping", out)
}

// queueEvent polls a queue.
func (x *translator) queueEvent(e *event) {
	from := x.require(e, e.either("arn"), "arn")
	if from == nil {
		return
	}
	x.mapping(e, e.id()+"EventSourceMappingSQS"+e.idOf(x.nameOf(from)), template.Map(e.pos, "EventSourceArn", from))
	e.fn.role.grant(allow(e.pos, "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes", from))
}

// streamEvent polls a stream of DynamoDB or Kinesis.
func (x *translator) streamEvent(e *event) {
	from := x.require(e, e.either("arn"), "arn")
	if from == nil {
		return
	}
	typ := x.word(e.get("type"))
	if typ == "" {
		typ = arnService(x.word(from))
	}
	if typ == "" {
		typ = "dynamodb"
		if !strings.Contains(x.words.Text(from).S, "dynamodb") && !isStreamArn(from) {
			typ = "kinesis"
		}
	}
	name := x.nameOf(from)
	if parts := strings.Split(x.word(from), "/"); len(parts) > 1 {
		name = parts[1]
	}
	out := template.Map(e.pos, "EventSourceArn", from)
	if e.get("startingPosition") == nil {
		out.Set("StartingPosition", source.NewString(e.pos, "TRIM_HORIZON"))
	}
	x.streamFailure(e, out)
	x.streamRights(e, typ, from, name, out)
	x.mapping(e, e.id()+"EventSourceMapping"+upperFirst(typ)+e.idOf(name), out)
}

// isStreamArn reports whether an expression asks for a table's StreamArn.
func isStreamArn(n *source.Node) bool {
	name, arg, ok := template.Intrinsic(n)
	if !ok || name != "Fn::GetAtt" {
		return false
	}
	if template.IsList(arg) && len(arg.Items) == 2 {
		return template.Scalar(arg.Items[1]) == "StreamArn"
	}
	return strings.HasSuffix(template.Scalar(arg), ".StreamArn")
}

// streamFailure sets where records go that were tried often enough.
func (x *translator) streamFailure(e *event, out *source.Node) {
	to := e.get("destinations", "onFailure")
	if to == nil {
		return
	}
	typ := ""
	if template.IsMap(to) {
		typ = x.word(to.Get("type"))
		if to = template.OrNil(to.Get("arn")); to == nil {
			x.wrong(e.pos, "add arn", "destinations.onFailure of an event of %s has no arn", e.fn.key)
			return
		}
	}
	if typ == "" {
		typ = arnService(x.word(to))
	}
	out.Set("DestinationConfig", template.Map(to.Pos, "OnFailure", template.Map(to.Pos, "Destination", to)))
	switch typ {
	case "sns":
		e.fn.role.grant(allow(to.Pos, "sns:Publish", to))
	case "s3":
		e.fn.role.grant(allow(to.Pos, "s3:PutObject s3:ListBucket", to))
	default:
		e.fn.role.grant(allow(to.Pos, "sqs:ListQueues sqs:SendMessage", to))
	}
}

// streamRights lets the role poll, and adds the consumer that a stream of
// Kinesis may have.
func (x *translator) streamRights(e *event, typ string, from *source.Node, name string, out *source.Node) {
	consumer := e.get("consumer")
	switch {
	case typ != "kinesis":
		e.fn.role.grant(allow(e.pos, "dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:DescribeStream dynamodb:ListStreams", from))
		return
	case consumer == nil || x.isFalse(consumer):
		e.fn.role.grant(allow(e.pos, "kinesis:GetRecords kinesis:GetShardIterator kinesis:DescribeStream kinesis:ListStreams", from))
		return
	case x.isTrue(consumer):
		called := e.fn.key + name + "Consumer"
		id := normal(called) + "StreamConsumer"
		x.emit(e.fn.id, id, "AWS::Kinesis::StreamConsumer", consumer.Pos, template.Map(consumer.Pos, "StreamARN", from, "ConsumerName", called))
		consumer = template.RefTo(consumer.Pos, id)
	}
	out.Set("EventSourceArn", consumer)
	e.fn.role.grant(allow(e.pos, "kinesis:GetRecords kinesis:GetShardIterator kinesis:DescribeStreamSummary kinesis:ListShards", from))
	e.fn.role.grant(allow(e.pos, "kinesis:SubscribeToShard", consumer))
}
