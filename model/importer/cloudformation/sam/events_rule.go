package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// scheduleEvent adds an EventBridge rule that runs by the clock.
func (x *translator) scheduleEvent(e *event) {
	rule := template.Map(e.pos, "ScheduleExpression", x.require(e, "Schedule"), "State", x.ruleState(e))
	copyProps(rule, e.props, "Name", "Description")
	x.rule(e, rule, "Input")
}

// ruleEvent adds an EventBridge rule that matches events.
func (x *translator) ruleEvent(e *event) {
	rule := template.Map(e.pos, "EventPattern", e.get("Pattern"), "EventBusName", e.get("EventBusName"), "Name", e.get("RuleName"), "State", x.ruleState(e))
	x.rule(e, rule, "Input", "InputPath", "InputTransformer")
}

// rule adds a rule whose one target is the function or the state machine.
func (x *translator) rule(e *event, rule *source.Node, inputs ...string) {
	id := source.NewString(e.pos, e.id+"LambdaTarget")
	if e.to.isStateMachine() {
		id = source.NewString(e.pos, e.id+"StepFunctionsTarget")
	}
	if v := e.get("Target", "Id"); v != nil {
		id = v
	}
	to := template.Map(e.pos, "Arn", e.to.arn, "Id", id)
	copyProps(to, e.props, inputs...)
	if v := e.get("RetryPolicy"); v != nil {
		to.Set("RetryPolicy", v)
	}
	if arn := x.ruleDeadLetters(e, template.GetAtt(e.pos, e.id, "Arn"), "events.amazonaws.com"); arn != nil {
		to.Set("DeadLetterConfig", template.Map(arn.Pos, "Arn", arn))
	}
	x.emit(e.to.from, e.id, "AWS::Events::Rule", e.pos, rule)
	rule.Set("Targets", template.List(e.pos, to))
	if e.to.isStateMachine() {
		to.Set("RoleArn", template.GetAtt(e.pos, x.startRole(e, "events.amazonaws.com"), "Arn"))
		return
	}
	x.permission(e, "", "events.amazonaws.com", "SourceArn", template.GetAtt(e.pos, e.id, "Arn"))
}

// ruleDeadLetters is the ARN of the dead-letter queue of a rule or schedule,
// which SAM makes where only a type is given. A queue for a rule gets a policy
// that lets the rule send to it; a schedule sends by its role.
func (x *translator) ruleDeadLetters(e *event, sourceArn *source.Node, service string) *source.Node {
	config := e.get("DeadLetterConfig")
	if config == nil {
		return nil
	}
	if arn := template.OrNil(config.Get("Arn")); arn != nil {
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
		statement := template.Map(config.Pos, "Effect", "Allow", "Principal", template.Map(config.Pos, "Service", service), "Action", "sqs:SendMessage",
			"Resource", template.GetAtt(config.Pos, id, "Arn"), "Condition", template.Map(config.Pos, "ArnEquals", template.Map(config.Pos, "aws:SourceArn", sourceArn)))
		x.emit(e.to.from, e.id+"QueuePolicy", "AWS::SQS::QueuePolicy", config.Pos, template.Map(config.Pos, "Queues", template.List(config.Pos, template.RefTo(config.Pos, id)),
			"PolicyDocument", template.Map(config.Pos, "Version", "2012-10-17", "Statement", template.List(config.Pos, statement))))
	}
	return template.GetAtt(config.Pos, id, "Arn")
}
