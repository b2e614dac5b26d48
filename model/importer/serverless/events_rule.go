package serverless

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// scheduleEvent adds a rule, or a schedule of EventBridge Scheduler, for each
// rate.
func (x *translator) scheduleEvent(e *event) {
	rates := x.require(e, e.either("rate"), "rate")
	for _, rate := range items(rates) {
		number := strconv.Itoa(e.fn.count("schedule"))
		id := e.id() + "EventsRuleSchedule" + number
		if x.word(e.get("method")) == "scheduler" {
			x.schedule(e, id, rate)
			continue
		}
		rule := template.Map(e.pos, "ScheduleExpression", rate, "State", x.state(e.get("enabled")), "Name", e.get("name"), "Description", e.get("description"))
		x.rule(e, id, e.id()+"LambdaPermissionEventsRuleSchedule"+number, rule, e.fn.key+"Schedule")
	}
}

// schedule adds a schedule that invokes by the function's role, or by one that
// the event names.
func (x *translator) schedule(e *event, id string, rate *source.Node) {
	to := template.Map(e.pos, "Arn", e.fn.target, "Input", x.input(e))
	switch role := e.get("roleArn"); {
	case role != nil:
		to.Set("RoleArn", role)
	case e.fn.machine:
		to.Set("RoleArn", x.startRole(e, e.id()+"ScheduleToStepFunctionsRole", "scheduler.amazonaws.com"))
	case e.fn.role != nil:
		e.fn.role.assumedBy("scheduler.amazonaws.com")
		e.fn.role.grant(allow(e.pos, "lambda:InvokeFunction", e.fn.target, text(e.pos, e.fn.target, ":*")))
		to.Set("RoleArn", template.GetAtt(e.pos, e.fn.role.res.ID, "Arn"))
	default:
		if own := e.fn.res.Props.Get("Role"); own != nil {
			to.Set("RoleArn", own)
		}
	}
	out := template.Map(e.pos, "ScheduleExpression", rate, "State", x.state(e.get("enabled")), "Target", to,
		"FlexibleTimeWindow", template.Map(e.pos, "Mode", "OFF"), "Name", e.get("name"), "Description", e.get("description"),
		"ScheduleExpressionTimezone", e.get("timezone"))
	x.emit(e.fn.id, id, "AWS::Scheduler::Schedule", e.pos, out)
}

// rule adds a rule whose one target is the function, and lets it in.
func (x *translator) rule(e *event, id, permission string, rule *source.Node, target string) {
	to := template.Map(e.pos, "Arn", e.fn.target, "Id", target, "Input", x.input(e), "InputPath", e.get("inputPath"))
	if v := e.get("inputTransformer"); v != nil {
		out := source.NewMap(v.Pos)
		copyProps(out, v, "inputTemplate", "InputTemplate", "inputPathsMap", "InputPathsMap")
		to.Set("InputTransformer", out)
	}
	if v := e.get("retryPolicy"); v != nil {
		out := source.NewMap(v.Pos)
		copyProps(out, v, "maximumEventAge", "MaximumEventAgeInSeconds", "maximumRetryAttempts", "MaximumRetryAttempts")
		to.Set("RetryPolicy", out)
	}
	if v := e.get("deadLetterQueueArn"); v != nil {
		to.Set("DeadLetterConfig", template.Map(v.Pos, "Arn", v))
	}
	rule.Set("Targets", template.List(e.pos, to))
	if e.fn.machine {
		to.Set("RoleArn", x.startRole(e, e.id()+"EventToStepFunctionsRole", "events.amazonaws.com"))
		x.single(e, id, "AWS::Events::Rule", rule)
		return
	}
	x.single(e, id, "AWS::Events::Rule", rule)
	x.permission(e.fn, permission, e.pos, "events.amazonaws.com", "SourceArn", template.GetAtt(e.pos, id, "Arn"))
}

// input is the constant input that a target gets, which may be written as a
// map.
func (x *translator) input(e *event) *source.Node {
	v := e.get("input")
	if template.IsMap(v) {
		if s, ok := jsonText(v); ok {
			return source.NewString(v.Pos, s)
		}
	}
	return v
}

// ruleEvent matches events of the account's own bus, or of another one that
// starts a state machine.
func (x *translator) ruleEvent(e *event) {
	pattern := x.require(e, e.get("event"), "event")
	number := strconv.Itoa(e.fn.count("cloudwatchEvent"))
	rule := template.Map(e.pos, "EventPattern", pattern, "EventBusName", e.get("eventBusName"), "State", x.state(e.get("enabled")), "Name", e.get("name"), "Description", e.get("description"))
	x.rule(e, e.id()+"EventsRuleCloudWatchEvent"+number, e.id()+"LambdaPermissionEventsRuleCloudWatchEvent"+number, rule, e.fn.key+"CloudWatchEvent")
}

// busEvent matches events of a bus. A bus that is named is the service's own;
// one with an ARN, or an expression, stands elsewhere.
func (x *translator) busEvent(e *event) {
	pattern, rate := e.get("pattern"), e.get("schedule")
	if pattern == nil && rate == nil {
		x.require(e, nil, "pattern or schedule")
		return
	}
	rule := template.Map(e.pos, "EventPattern", pattern, "ScheduleExpression", rate, "State", x.state(e.get("enabled")),
		"Name", e.get("name"), "Description", e.get("description"))
	if bus := e.get("eventBus"); bus != nil {
		x.bus(e, bus, rule)
	}
	place := strconv.Itoa(e.place)
	id := upperFirst(e.fn.key) + "Rule" + place
	if name, ok := x.plain(e.fn.name); ok {
		id = name + "-rule-" + place
	}
	x.rule(e, alphanumeric(id)+"EventBridgeRule", e.id()+"EventBridgeLambdaPermission"+place, rule, e.fn.key+"EventBridge"+place)
}

func (x *translator) bus(e *event, bus, rule *source.Node) {
	name, isName := literal(bus)
	if !isName {
		name, isName = x.plain(bus)
	}
	switch {
	case name == "default":
	case isName && !strings.HasPrefix(name, "arn:"):
		id := normal(name) + "EventBridgeEventBus"
		x.emit(e.fn.id, id, "AWS::Events::EventBus", bus.Pos, template.Map(bus.Pos, "Name", bus))
		rule.Set("EventBusName", template.RefTo(bus.Pos, id))
	default:
		rule.Set("EventBusName", bus)
	}
}
