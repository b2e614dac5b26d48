package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// logsEvent subscribes a function to a log group.
func (x *translator) logsEvent(e *event) {
	group := x.require(e, "LogGroupName")
	if group == nil {
		return
	}
	arn := template.Sub(e.pos, "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*", "__LogGroupName__", group)
	x.permission(e, "", "logs.amazonaws.com", "SourceArn", arn)
	x.emit(e.to.from, e.id, "AWS::Logs::SubscriptionFilter", e.pos, template.Map(e.pos,
		"LogGroupName", group, "FilterPattern", x.require(e, "FilterPattern"), "DestinationArn", e.to.arn))
}

// iotEvent adds an IoT rule that invokes a function.
func (x *translator) iotEvent(e *event) {
	arn := template.Sub(e.pos, "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}", "RuleName", template.RefTo(e.pos, e.id))
	x.permission(e, "", "iot.amazonaws.com", "SourceAccount", template.Sub(e.pos, "${AWS::AccountId}"), "SourceArn", arn)
	action := template.Map(e.pos, "Lambda", template.Map(e.pos, "FunctionArn", e.to.arn))
	payload := template.Map(e.pos, "Sql", x.require(e, "Sql"), "RuleDisabled", false, "Actions", template.List(e.pos, action), "AwsIotSqlVersion", e.get("AwsIotSqlVersion"))
	x.emit(e.to.from, e.id, "AWS::IoT::TopicRule", e.pos, template.Map(e.pos, "TopicRulePayload", payload))
}

// alexaEvent lets Alexa invoke a function, every skill where none is named.
func (x *translator) alexaEvent(e *event) {
	x.permission(e, "", "alexa-appkit.amazon.com", "EventSourceToken", e.get("SkillId"))
}

// cognitoEvent makes a function a trigger of a user pool, which must stand in
// the same template.
func (x *translator) cognitoEvent(e *event) {
	v := x.require(e, "UserPool")
	if v == nil {
		x.permission(e, "", "cognito-idp.amazonaws.com")
		return
	}
	pool := x.local(v)
	if pool == nil || pool.Type != "AWS::Cognito::UserPool" {
		x.lose(v.Pos, "UserPool of the event "+e.name+" is not a user pool of this template", "write !Ref and the pool's logical id; which pool triggers is unknown")
		x.permission(e, "", "cognito-idp.amazonaws.com")
		return
	}
	// All triggers of one pool share a permission.
	id, arn := e.to.from.ID+"CognitoPermission", template.GetAtt(e.pos, pool.ID, "Arn")
	if had := x.taken[id]; had != nil && !source.Equal(had.Props.Get("SourceArn"), arn) {
		id = e.id + "Permission"
	}
	x.emit(e.to.from, id, "AWS::Lambda::Permission", e.pos, template.Map(e.pos, "Action", "lambda:InvokeFunction",
		"FunctionName", e.to.ref, "Principal", "cognito-idp.amazonaws.com", "SourceArn", arn))
	triggers := x.require(e, "Trigger")
	if triggers == nil {
		return
	}
	config := x.editableChild(x.editable(pool), "LambdaConfig", e.pos)
	if config == nil {
		x.lose(pool.Pos, "LambdaConfig of "+pool.ID+" cannot be read, so the event "+e.name+" is not added to it", "")
		return
	}
	names := []*source.Node{triggers}
	if template.IsList(triggers) {
		names = triggers.Items
	}
	for _, n := range names {
		name, ok := x.plain(n)
		if !ok {
			x.lose(n.Pos, "a trigger of the event "+e.name+" is not a plain name", "")
			continue
		}
		config.Set(x.cognitoTrigger(e, name))
	}
}

// cognitoTrigger is the entry of LambdaConfig for a trigger. Senders and the
// token trigger with a version have a map of their own.
func (x *translator) cognitoTrigger(e *event, name string) (string, *source.Node) {
	switch name {
	case "CustomSMSSender", "CustomEmailSender":
		return name, template.Map(e.pos, "LambdaArn", e.to.arn, "LambdaVersion", "V1_0")
	case "PreTokenGenerationConfig":
		return name, template.Map(e.pos, "LambdaArn", e.to.arn, "LambdaVersion", "V2_0")
	}
	return name, e.to.arn
}
