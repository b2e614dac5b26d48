package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// machineRole generates the role of a state machine, with what the plugin finds
// that its tasks need.
func (x *translator) machineRole(machine string, pos model.Pos, settings, definition *source.Node) string {
	id := machine + "Role"
	r := x.newRole(id, machine, pos, nil, text(pos, x.stack, "-statemachine"))
	r.services = []string{"states.amazonaws.com"}
	r.authored = x.statements(settings.Get("iamRoleStatements"), "iamRoleStatements of "+machine)
	todo := []*source.Node{definition}
	for len(todo) > 0 {
		states := todo[len(todo)-1].Get("States")
		todo = todo[:len(todo)-1]
		for _, e := range entries(states) {
			state := e.Value
			todo = append(todo, state.Get("Iterator"), state.Get("ItemProcessor"))
			todo = append(todo, items(state.Get("Branches"))...)
			if x.word(state.Get("Type")) == "Task" && template.Given(state.Get("Resource")) {
				x.taskRights(r, state)
			}
		}
	}
	if v := settings.Path("tracingConfig", "enabled"); x.isTrue(v) {
		r.grant(allow(v.Pos, "xray:PutTraceSegments xray:PutTelemetryRecords xray:GetSamplingRules xray:GetSamplingTargets", "*"))
	}
	return id
}

// taskTargets says of the services that a task may call by which parameter it
// names what it works on.
var taskTargets = map[string]string{
	"lambda": "FunctionName", "sqs": "QueueUrl", "sns": "TopicArn", "dynamodb": "TableName", "states": "StateMachineArn", "events": "EventBusName",
}

// taskActions are the actions that are not called as the task's resource is.
var taskActions = map[string]string{
	"lambda:invoke": "lambda:InvokeFunction", "sqs:sendMessage": "sqs:SendMessage", "sns:publish": "sns:Publish",
	"states:startExecution": "states:StartExecution states:DescribeExecution states:StopExecution", "events:putEvents": "events:PutEvents",
}

// taskRights lets the role do what one task does.
func (x *translator) taskRights(r *role, state *source.Node) {
	resource := state.Get("Resource")
	_, call, isService := strings.Cut(x.word(resource), ":states:::")
	if !isService {
		r.grant(allow(resource.Pos, "lambda:InvokeFunction", resource, text(resource.Pos, resource, ":*")))
		return
	}
	call = strings.TrimPrefix(call, "aws-sdk:")
	call, _, _ = strings.Cut(call, ".")
	service, action, _ := strings.Cut(call, ":")
	actions := taskActions[call]
	if actions == "" {
		actions = service + ":" + upperFirst(action)
	}
	target := first(state.Get("Parameters").Get(taskTargets[service]), state.Get("Arguments").Get(taskTargets[service]))
	r.grant(allow(resource.Pos, actions, x.taskResource(service, target, resource.Pos)))
}

// taskResource is the ARN of what a task works on: any, where it is not known.
func (x *translator) taskResource(service string, target *source.Node, pos model.Pos) *source.Node {
	if target == nil {
		return source.NewString(pos, "*")
	}
	name, plain := x.plain(target)
	isARN := strings.HasPrefix(name, "arn:")
	switch {
	case service == "dynamodb" && !isARN:
		if id := x.nameOf(target); !plain && x.section.Path("Resources", id) != nil {
			return template.GetAtt(target.Pos, id, "Arn")
		}
		return arn(target.Pos, "dynamodb", "table/", target)
	case service == "sqs" && !isARN:
		if id := x.nameOf(target); !plain && x.section.Path("Resources", id) != nil {
			return template.GetAtt(target.Pos, id, "Arn")
		}
		return arn(target.Pos, "sqs", name[strings.LastIndexByte(name, '/')+1:])
	case service == "events" && !isARN:
		return arn(target.Pos, "events", "event-bus/", target)
	case service == "lambda" && plain && !isARN:
		return arn(target.Pos, "lambda", "function:", target)
	}
	return target
}
