package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// scheduleV2Event adds a schedule of EventBridge Scheduler, which invokes by a
// role of its own.
func (x *translator) scheduleV2Event(e *event) {
	schedule := template.Map(e.pos, "ScheduleExpression", x.require(e, "ScheduleExpression"), "State", x.ruleState(e))
	copyProps(schedule, e.props, "ScheduleExpressionTimezone", "FlexibleTimeWindow", "StartDate", "EndDate", "Name", "GroupName", "KmsKeyArn", "Description")
	if schedule.Get("FlexibleTimeWindow") == nil {
		schedule.Set("FlexibleTimeWindow", template.Map(e.pos, "Mode", "OFF"))
	}
	if schedule.Get("Name") == nil && !x.isTrue(e.get("OmitName")) {
		schedule.Set("Name", source.NewString(e.pos, e.id))
	}
	x.emit(e.to.from, e.id, "AWS::Scheduler::Schedule", e.pos, schedule)
	to := template.Map(e.pos, "Arn", e.to.arn)
	copyProps(to, e.props, "Input", "RetryPolicy")
	schedule.Set("Target", to)
	dead := x.ruleDeadLetters(e, nil, "scheduler.amazonaws.com")
	if dead != nil {
		to.Set("DeadLetterConfig", template.Map(dead.Pos, "Arn", dead))
	}
	if role := e.get("RoleArn"); role != nil {
		to.Set("RoleArn", role)
		return
	}
	to.Set("RoleArn", template.GetAtt(e.pos, x.scheduleRole(e, dead), "Arn"))
}

// scheduleRole generates the role by which a schedule invokes and sends what
// failed to its dead-letter queue.
func (x *translator) scheduleRole(e *event, dead *source.Node) string {
	if e.to.isStateMachine() {
		id := x.startRole(e, "scheduler.amazonaws.com")
		x.scheduleDeadLetters(e, id, dead)
		return id
	}
	id := e.id + "Role"
	props := template.Map(e.pos, "AssumeRolePolicyDocument", trust(e.pos, "scheduler.amazonaws.com"))
	if v := e.get("PermissionsBoundary"); v != nil {
		props.Set("PermissionsBoundary", v)
	}
	role := x.emit(e.to.from, id, "AWS::IAM::Role", e.pos, props)
	if role.Props == props {
		x.addPolicy(role, e.pos, id+"LambdaPolicy", allow(e.pos, source.NewString(e.pos, "lambda:InvokeFunction"), e.to.arn))
	}
	x.scheduleDeadLetters(e, id, dead)
	return id
}

func (x *translator) scheduleDeadLetters(e *event, roleID string, dead *source.Node) {
	if role := x.taken[roleID]; dead != nil && role != nil && role.GeneratedFrom != "" {
		x.addPolicy(role, dead.Pos, e.id+"SQSPolicy", allow(dead.Pos, source.NewString(dead.Pos, "sqs:SendMessage"), dead))
	}
}
