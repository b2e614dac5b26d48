package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// snsEvent subscribes a function to a topic, directly or through a queue.
func (x *translator) snsEvent(e *event) {
	topic := x.require(e, "Topic")
	if topic == nil {
		return
	}
	via := e.get("SqsSubscription")
	switch {
	case via == nil || x.isFalse(via):
		x.permission(e, "", "sns.amazonaws.com", "SourceArn", topic)
		x.subscribe(e, "lambda", e.to.arn, topic)
	case template.IsMap(via):
		arn, url := template.OrNil(via.Get("QueueArn")), template.OrNil(via.Get("QueueUrl"))
		if arn == nil || url == nil {
			x.lose(via.Pos, "SqsSubscription of the event "+e.name+" needs QueueArn and QueueUrl", "")
			return
		}
		policy := e.id + "QueuePolicy"
		if s, ok := x.plain(via.Get("QueuePolicyLogicalId")); ok && s != "" {
			policy = s
		}
		x.throughQueue(e, topic, arn, url, policy, via)
	default:
		x.emit(e.to.from, e.id+"Queue", "AWS::SQS::Queue", via.Pos, source.NewMap(via.Pos))
		x.throughQueue(e, topic, template.GetAtt(via.Pos, e.id+"Queue", "Arn"), template.RefTo(via.Pos, e.id+"Queue"), e.id+"QueuePolicy", source.NewMap(via.Pos))
	}
}

// throughQueue has the topic send to a queue that the function polls.
func (x *translator) throughQueue(e *event, topic, arn, url *source.Node, policyID string, settings *source.Node) {
	statement := template.Map(e.pos, "Effect", "Allow", "Principal", "*", "Action", "sqs:SendMessage",
		"Resource", arn, "Condition", template.Map(e.pos, "ArnEquals", template.Map(e.pos, "aws:SourceArn", topic)))
	x.emit(e.to.from, policyID, "AWS::SQS::QueuePolicy", e.pos, template.Map(e.pos, "Queues", template.List(e.pos, url),
		"PolicyDocument", template.Map(e.pos, "Version", "2012-10-17", "Statement", template.List(e.pos, statement))))
	x.subscribe(e, "sqs", arn, topic)
	mapping := template.Map(e.pos, "FunctionName", e.to.ref, "EventSourceArn", arn, "BatchSize", source.NewInt(e.pos, 10), "Enabled", true)
	copyProps(mapping, settings, "BatchSize") // Enabled is accepted, and makes no difference
	x.emit(e.to.from, e.id+"EventSourceMapping", "AWS::Lambda::EventSourceMapping", e.pos, mapping)
	if e.to.role != nil {
		x.addManaged(e.to.role, e.pos, "service-role/AWSLambdaSQSQueueExecutionRole")
	}
}

func (x *translator) subscribe(e *event, protocol string, endpoint, topic *source.Node) {
	out := template.Map(e.pos, "Protocol", protocol, "Endpoint", endpoint, "TopicArn", topic)
	copyProps(out, e.props, "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy")
	x.emit(e.to.from, e.id, "AWS::SNS::Subscription", e.pos, out)
}
