package serverless

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const alarmPlugin = "serverless-plugin-aws-alerts"

// alarmMetrics are the plugin's own definitions of alarms on functions.
var alarmMetrics = map[string]string{
	"functionInvocations": "Invocations", "functionErrors": "Errors", "functionDuration": "Duration", "functionThrottles": "Throttles",
}

// alarms adds the alarms of custom.alerts: those for all functions, and those
// of each.
func (x *translator) alarms() {
	section := x.mapOf(x.custom.Get("alerts"), "custom.alerts", "write alarms below it")
	if section == nil || !x.plugins[alarmPlugin] || x.outOfStage(section.Get("stages")) {
		return
	}
	topic := x.alarmTopic(section.Path("topics", "alarm"))
	for _, fn := range x.functions {
		for _, alarm := range append(slices.Clone(items(section.Get("alarms"))), items(fn.get("alarms"))...) {
			x.alarm(fn, section, alarm, topic)
		}
	}
}

// outOfStage reports whether a list of stages leaves out the one deployed to.
func (x *translator) outOfStage(stages *source.Node) bool {
	stage, ok := x.plain(x.stage)
	if !ok || len(items(stages)) == 0 {
		return false
	}
	return !slices.ContainsFunc(items(stages), func(n *source.Node) bool { return x.word(n) == stage })
}

// alarmTopic is the topic that alarms are sent to, which the plugin makes where
// only a name is given.
func (x *translator) alarmTopic(n *source.Node) *source.Node {
	subscriptions := source.NewList(x.pos)
	if template.IsMap(n) && n.Get("topic") != nil {
		for _, to := range items(n.Get("notifications")) {
			subscriptions.Items = append(subscriptions.Items, template.Map(to.Pos, "Protocol", template.OrNil(to.Get("protocol")), "Endpoint", template.OrNil(to.Get("endpoint"))))
		}
		n = n.Get("topic")
	}
	name, ok := x.plain(n)
	if !ok || strings.HasPrefix(name, "arn:") {
		return template.OrNil(n)
	}
	const id = "AwsAlertsAlarm"
	x.emit("", id, "AWS::SNS::Topic", n.Pos, template.Map(n.Pos, "TopicName", n, "Subscription", subscriptions))
	return template.RefTo(n.Pos, id)
}

// alarm adds one alarm: the name of a definition, or a map that is one.
func (x *translator) alarm(fn *function, section, alarm, topic *source.Node) {
	name := x.word(alarm)
	if template.IsMap(alarm) {
		name = x.word(alarm.Get("name"))
	}
	definition := section.Path("definitions", name)
	metric := first(alarm.Get("metric"), definition.Get("metric"))
	if metric == nil && alarmMetrics[name] != "" {
		metric = source.NewString(alarm.Pos, alarmMetrics[name])
	}
	if metric == nil {
		x.wrong(alarm.Pos, "define it below custom.alerts.definitions", "the alarm %s of %s is not defined", name, fn.key)
		return
	}
	namespace := first(alarm.Get("namespace"), definition.Get("namespace"), source.NewString(alarm.Pos, "AWS/Lambda"))
	out := template.Map(alarm.Pos, "Namespace", namespace, "MetricName", metric,
		"Dimensions", template.List(alarm.Pos, template.Map(alarm.Pos, "Name", "FunctionName", "Value", template.RefTo(alarm.Pos, fn.id))))
	if topic != nil {
		out.Set("AlarmActions", template.List(alarm.Pos, topic))
	}
	x.emit(fn.id, normal(fn.key)+upperFirst(name)+"Alarm", "AWS::CloudWatch::Alarm", alarm.Pos, out)
}
