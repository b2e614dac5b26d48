package serverless

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// topicEvent subscribes a function to a topic: one that is named is the
// service's own, one with an ARN stands elsewhere.
func (x *translator) topicEvent(e *event) {
	topic, named := e.get("arn"), e.get("topicName")
	if !template.IsMap(e.value) {
		topic, named = nil, template.OrNil(e.value)
		if s, plain := x.plain(named); named != nil && (!plain || strings.HasPrefix(s, "arn:")) {
			topic, named = named, nil
		}
	}
	if topic == nil && named == nil {
		x.require(e, nil, "arn or topicName")
		return
	}
	name := x.word(named)
	if name == "" {
		name = x.nameOf(topic)
	}
	if topic == nil {
		id := "SNSTopic" + e.idOf(name)
		x.emit(e.fn.id, id, "AWS::SNS::Topic", e.pos, template.Map(e.pos, "TopicName", named, "DisplayName", e.get("displayName")))
		topic = template.RefTo(e.pos, id)
	}
	out := template.Map(e.pos, "TopicArn", topic, "Protocol", "lambda", "Endpoint", e.fn.target)
	e.copy(out, "filterPolicy", "FilterPolicy", "filterPolicyScope", "FilterPolicyScope")
	x.topicDeadLetters(e, topic, name, out)
	x.single(e, e.id()+"SnsSubscription"+e.idOf(name), "AWS::SNS::Subscription", out)
	x.permission(e.fn, e.id()+"LambdaPermission"+e.idOf(name)+"SNS", e.pos, "sns.amazonaws.com", "SourceArn", topic)
}

// topicDeadLetters sets where notifications go that were not delivered, and
// lets the topic send there.
func (x *translator) topicDeadLetters(e *event, topic *source.Node, name string, out *source.Node) {
	policy := e.get("redrivePolicy")
	if policy == nil {
		return
	}
	to := template.OrNil(policy.Get("deadLetterTargetArn"))
	url := to
	if id := x.word(policy.Get("deadLetterTargetRef")); to == nil && id != "" {
		to, url = template.GetAtt(policy.Pos, id, "Arn"), template.RefTo(policy.Pos, id)
	}
	if imported := policy.Get("deadLetterTargetImport"); to == nil && template.IsMap(imported) {
		to = template.Map(policy.Pos, "Fn::ImportValue", template.OrNil(imported.Get("arn")))
		url = template.Map(policy.Pos, "Fn::ImportValue", template.OrNil(imported.Get("url")))
	}
	if to == nil {
		x.wrong(policy.Pos, "write deadLetterTargetArn, deadLetterTargetRef or deadLetterTargetImport", "redrivePolicy of an event of %s names no queue", e.fn.key)
		return
	}
	out.Set("RedrivePolicy", template.Map(policy.Pos, "deadLetterTargetArn", to))
	x.emit(e.fn.id, e.idOf(name)+"To"+e.id()+"DLQPolicy", "AWS::SQS::QueuePolicy", policy.Pos, template.Map(policy.Pos, "Queues", template.List(policy.Pos, url),
		"PolicyDocument", document(policy.Pos, template.Map(policy.Pos, "Effect", "Allow", "Principal", template.Map(policy.Pos, "Service", "sns.amazonaws.com"),
			"Action", "sqs:SendMessage", "Resource", to, "Condition", template.Map(policy.Pos, "ArnEquals", template.Map(policy.Pos, "aws:SourceArn", topic))))))
}

// logEvent subscribes a function to a log group. The framework takes one for
// each event.
func (x *translator) logEvent(e *event) {
	groups := items(x.require(e, e.either("logGroup"), "logGroup"))
	if len(groups) > 1 || template.IsList(e.either("logGroup")) {
		x.wrong(e.pos, "write one event for each log group", "the framework takes one log group for the event %s of %s", e.typ, e.fn.key)
	}
	filter := e.get("filter")
	if filter == nil {
		filter = source.NewString(e.pos, "")
	}
	for _, group := range groups {
		number := strconv.Itoa(e.fn.count("cloudwatchLog"))
		x.emit(e.fn.id, e.id()+"LogsSubscriptionFilterCloudWatchLog"+number, "AWS::Logs::SubscriptionFilter", e.pos, template.Map(e.pos,
			"LogGroupName", group, "FilterPattern", filter, "DestinationArn", e.fn.target))
		x.permission(e.fn, e.id()+"LambdaPermissionLogsSubscriptionFilterCloudWatchLog"+number, e.pos,
			text(e.pos, "logs.", template.RefTo(e.pos, "AWS::Region"), ".amazonaws.com"), "SourceArn", arn(e.pos, "logs", "log-group:", group, ":*"))
	}
}

// skillEvent lets Alexa invoke a function: every skill where none is named.
func (x *translator) skillEvent(e *event) { x.alexa(e, "AlexaSkill", "alexa-appkit.amazon.com") }

func (x *translator) homeEvent(e *event) {
	x.alexa(e, "AlexaSmartHome", "alexa-connectedhome.amazon.com")
}

func (x *translator) alexa(e *event, kind, principal string) {
	action := "lambda:InvokeFunction"
	if x.isFalse(e.get("enabled")) {
		action = "lambda:DisableInvokeFunction"
	}
	id := e.id() + "LambdaPermission" + kind + strconv.Itoa(e.fn.count(e.typ))
	x.emit(e.fn.id, id, "AWS::Lambda::Permission", e.pos, template.Map(e.pos,
		"Action", action, "FunctionName", e.fn.target, "Principal", principal, "EventSourceToken", e.either("appId")))
}

// thingEvent adds an IoT rule that invokes a function.
func (x *translator) thingEvent(e *event) {
	sql := x.require(e, e.get("sql"), "sql")
	number := strconv.Itoa(e.fn.count("iot"))
	id := e.id() + "IotTopicRule" + number
	off := source.NewBool(e.pos, x.isFalse(e.get("enabled")))
	action := template.Map(e.pos, "Lambda", template.Map(e.pos, "FunctionArn", e.fn.target))
	payload := template.Map(e.pos, "Sql", sql, "RuleDisabled", off, "Actions", template.List(e.pos, action),
		"AwsIotSqlVersion", e.get("sqlVersion"), "Description", e.get("description"))
	x.emit(e.fn.id, id, "AWS::IoT::TopicRule", e.pos, template.Map(e.pos, "RuleName", e.get("name"), "TopicRulePayload", payload))
	x.permission(e.fn, e.id()+"LambdaPermissionIotTopicRule"+number, e.pos, "iot.amazonaws.com",
		"SourceArn", arn(e.pos, "iot", "rule/", template.RefTo(e.pos, id)))
}

// fleetEvent asks a function before a device is provisioned.
func (x *translator) fleetEvent(e *event) {
	body, role := x.require(e, e.get("templateBody"), "templateBody"), x.require(e, e.get("provisioningRoleArn"), "provisioningRoleArn")
	x.emit(e.fn.id, e.id()+"IotProvisioningTemplate", "AWS::IoT::ProvisioningTemplate", e.pos, template.Map(e.pos, "TemplateBody", body,
		"TemplateName", e.get("templateName"), "ProvisioningRoleArn", role, "PreProvisioningHook", template.Map(e.pos, "TargetArn", e.fn.target, "PayloadVersion", "2020-04-01")))
	x.permission(e.fn, e.id()+"LambdaPermissionIotProvisioningTemplate", e.pos, "iot.amazonaws.com")
}
