package serverless

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// topicEvent subscribes a function to a topic: one that is named is the
// service's own, one with an ARN stands elsewhere.
func (x *translator) topicEvent(e *event) {
	topic, named := e.get("arn"), e.get("topicName")
	if !isMap(e.value) {
		topic, named = nil, orNil(e.value)
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
		x.emit(e.fn.id, id, "AWS::SNS::Topic", e.pos, obj(e.pos, "TopicName", named, "DisplayName", e.get("displayName")))
		topic = ref(e.pos, id)
	}
	out := obj(e.pos, "TopicArn", topic, "Protocol", "lambda", "Endpoint", e.fn.target)
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
	to := orNil(policy.Get("deadLetterTargetArn"))
	url := to
	if id := x.word(policy.Get("deadLetterTargetRef")); to == nil && id != "" {
		to, url = getAtt(policy.Pos, id, "Arn"), ref(policy.Pos, id)
	}
	if imported := policy.Get("deadLetterTargetImport"); to == nil && isMap(imported) {
		to = obj(policy.Pos, "Fn::ImportValue", orNil(imported.Get("arn")))
		url = obj(policy.Pos, "Fn::ImportValue", orNil(imported.Get("url")))
	}
	if to == nil {
		x.wrong(policy.Pos, "write deadLetterTargetArn, deadLetterTargetRef or deadLetterTargetImport", "redrivePolicy of an event of %s names no queue", e.fn.key)
		return
	}
	out.Set("RedrivePolicy", obj(policy.Pos, "deadLetterTargetArn", to))
	x.emit(e.fn.id, e.idOf(name)+"To"+e.id()+"DLQPolicy", "AWS::SQS::QueuePolicy", policy.Pos, obj(policy.Pos, "Queues", list(policy.Pos, url),
		"PolicyDocument", document(policy.Pos, obj(policy.Pos, "Effect", "Allow", "Principal", obj(policy.Pos, "Service", "sns.amazonaws.com"),
			"Action", "sqs:SendMessage", "Resource", to, "Condition", obj(policy.Pos, "ArnEquals", obj(policy.Pos, "aws:SourceArn", topic))))))
}

// logEvent subscribes a function to a log group.
func (x *translator) logEvent(e *event) {
	group := x.require(e, e.either("logGroup"), "logGroup")
	if group == nil {
		return
	}
	number := strconv.Itoa(e.fn.count("cloudwatchLog"))
	filter := e.get("filter")
	if filter == nil {
		filter = str(e.pos, "")
	}
	x.emit(e.fn.id, e.id()+"LogsSubscriptionFilterCloudWatchLog"+number, "AWS::Logs::SubscriptionFilter", e.pos, obj(e.pos,
		"LogGroupName", group, "FilterPattern", filter, "DestinationArn", e.fn.target))
	x.permission(e.fn, e.id()+"LambdaPermissionLogsSubscriptionFilterCloudWatchLog"+number, e.pos,
		text(e.pos, "logs.", ref(e.pos, "AWS::Region"), ".amazonaws.com"), "SourceArn", arn(e.pos, "logs", "log-group:", group, ":*"))
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
	x.emit(e.fn.id, id, "AWS::Lambda::Permission", e.pos, obj(e.pos,
		"Action", action, "FunctionName", e.fn.target, "Principal", principal, "EventSourceToken", e.either("appId")))
}

// thingEvent adds an IoT rule that invokes a function.
func (x *translator) thingEvent(e *event) {
	sql := x.require(e, e.get("sql"), "sql")
	number := strconv.Itoa(e.fn.count("iot"))
	id := e.id() + "IotTopicRule" + number
	off := source.NewBool(e.pos, x.isFalse(e.get("enabled")))
	action := obj(e.pos, "Lambda", obj(e.pos, "FunctionArn", e.fn.target))
	payload := obj(e.pos, "Sql", sql, "RuleDisabled", off, "Actions", list(e.pos, action),
		"AwsIotSqlVersion", e.get("sqlVersion"), "Description", e.get("description"))
	x.emit(e.fn.id, id, "AWS::IoT::TopicRule", e.pos, obj(e.pos, "RuleName", e.get("name"), "TopicRulePayload", payload))
	x.permission(e.fn, e.id()+"LambdaPermissionIotTopicRule"+number, e.pos, "iot.amazonaws.com",
		"SourceArn", arn(e.pos, "iot", "rule/", ref(e.pos, id)))
}

// fleetEvent asks a function before a device is provisioned.
func (x *translator) fleetEvent(e *event) {
	body, role := x.require(e, e.get("templateBody"), "templateBody"), x.require(e, e.get("provisioningRoleArn"), "provisioningRoleArn")
	x.emit(e.fn.id, e.id()+"IotProvisioningTemplate", "AWS::IoT::ProvisioningTemplate", e.pos, obj(e.pos, "TemplateBody", body,
		"TemplateName", e.get("templateName"), "ProvisioningRoleArn", role, "PreProvisioningHook", obj(e.pos, "TargetArn", e.fn.target, "PayloadVersion", "2020-04-01")))
	x.permission(e.fn, e.id()+"LambdaPermissionIotProvisioningTemplate", e.pos, "iot.amazonaws.com")
}
