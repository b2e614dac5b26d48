package sam

import (
	"github.com/fourgate/fourgate/model/source"
)

// scheduleEvent adds an EventBridge rule that runs by the clock.
func (x *translator) scheduleEvent(e *event) {
	rule := obj(e.pos, "ScheduleExpression", x.require(e, "Schedule"), "State", x.ruleState(e))
	copyProps(rule, e.props, "Name", "Description")
	x.rule(e, rule, "Input")
}

// ruleEvent adds an EventBridge rule that matches events.
func (x *translator) ruleEvent(e *event) {
	rule := obj(e.pos, "EventPattern", e.get("Pattern"), "EventBusName", e.get("EventBusName"), "Name", e.get("RuleName"), "State", x.ruleState(e))
	x.rule(e, rule, "Input", "InputPath", "InputTransformer")
}

// rule adds a rule whose one target is the function or the state machine.
func (x *translator) rule(e *event, rule *source.Node, inputs ...string) {
	id := str(e.pos, e.id+"LambdaTarget")
	if e.to.isStateMachine() {
		id = str(e.pos, e.id+"StepFunctionsTarget")
	}
	if v := e.get("Target", "Id"); v != nil {
		id = v
	}
	to := obj(e.pos, "Arn", e.to.arn, "Id", id)
	copyProps(to, e.props, inputs...)
	if v := e.get("RetryPolicy"); v != nil {
		to.Set("RetryPolicy", v)
	}
	if arn := x.ruleDeadLetters(e, getAtt(e.pos, e.id, "Arn"), "events.amazonaws.com"); arn != nil {
		to.Set("DeadLetterConfig", obj(arn.Pos, "Arn", arn))
	}
	x.emit(e.to.from, e.id, "AWS::Events::Rule", e.pos, rule)
	rule.Set("Targets", list(e.pos, to))
	if e.to.isStateMachine() {
		to.Set("RoleArn", getAtt(e.pos, x.startRole(e, "events.amazonaws.com"), "Arn"))
		return
	}
	x.permission(e, "", "events.amazonaws.com", "SourceArn", getAtt(e.pos, e.id, "Arn"))
}

// ruleDeadLetters is the ARN of the dead-letter queue of a rule or schedule,
// which SAM makes where only a type is given. A queue for a rule gets a policy
// that lets the rule send to it; a schedule sends by its role.
func (x *translator) ruleDeadLetters(e *event, sourceArn *source.Node, service string) *source.Node {
	config := e.get("DeadLetterConfig")
	if config == nil {
		return nil
	}
	if arn := orNil(config.Get("Arn")); arn != nil {
		return arn
	}
	typ, ok := x.plain(config.Get("Type"))
	if !ok || typ != "SQS" {
		x.lose(config.Pos, "DeadLetterConfig of the event "+e.name+" needs Arn, or Type: SQS", "failed deliveries are lost")
		return nil
	}
	id := e.id + "Queue"
	if s, ok := x.plain(config.Get("QueueLogicalId")); ok && s != "" {
		id = s
	}
	x.emit(e.to.from, id, "AWS::SQS::Queue", config.Pos, source.NewMap(config.Pos))
	if sourceArn != nil {
		statement := obj(config.Pos, "Effect", "Allow", "Principal", obj(config.Pos, "Service", service), "Action", "sqs:SendMessage",
			"Resource", getAtt(config.Pos, id, "Arn"), "Condition", obj(config.Pos, "ArnEquals", obj(config.Pos, "aws:SourceArn", sourceArn)))
		x.emit(e.to.from, e.id+"QueuePolicy", "AWS::SQS::QueuePolicy", config.Pos, obj(config.Pos, "Queues", list(config.Pos, ref(config.Pos, id)),
			"PolicyDocument", obj(config.Pos, "Version", "2012-10-17", "Statement", list(config.Pos, statement))))
	}
	return getAtt(config.Pos, id, "Arn")
}
