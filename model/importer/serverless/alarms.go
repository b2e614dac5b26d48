package serverless

import (
	"slices"
	"strings"

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
	if isMap(n) && n.Get("topic") != nil {
		n = n.Get("topic")
	}
	name, ok := x.plain(n)
	if !ok || strings.HasPrefix(name, "arn:") {
		return orNil(n)
	}
	const id = "AwsAlertsAlarm"
	x.emit("", id, "AWS::SNS::Topic", n.Pos, obj(n.Pos, "TopicName", n))
	return ref(n.Pos, id)
}

// alarm adds one alarm: the name of a definition, or a map that is one.
func (x *translator) alarm(fn *function, section, alarm, topic *source.Node) {
	name := x.word(alarm)
	if isMap(alarm) {
		name = x.word(alarm.Get("name"))
	}
	definition := section.Path("definitions", name)
	metric := first(alarm.Get("metric"), definition.Get("metric"))
	if metric == nil && alarmMetrics[name] != "" {
		metric = str(alarm.Pos, alarmMetrics[name])
	}
	if metric == nil {
		x.wrong(alarm.Pos, "define it below custom.alerts.definitions", "the alarm %s of %s is not defined", name, fn.key)
		return
	}
	namespace := first(alarm.Get("namespace"), definition.Get("namespace"), str(alarm.Pos, "AWS/Lambda"))
	out := obj(alarm.Pos, "Namespace", namespace, "MetricName", metric,
		"Dimensions", list(alarm.Pos, obj(alarm.Pos, "Name", "FunctionName", "Value", ref(alarm.Pos, fn.id))))
	if topic != nil {
		out.Set("AlarmActions", list(alarm.Pos, topic))
	}
	x.emit(fn.id, normal(fn.key)+upperFirst(name)+"Alarm", "AWS::CloudWatch::Alarm", alarm.Pos, out)
}
