package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildLogGroup(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.LogRetentionDays, integer, r.Props, "RetentionInDays")
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsKeyId")
	b.encrypted(r, c, "KmsKeyId")
	b.set(c, fact.LogDataProtection, given, r.Props, "DataProtectionPolicy")
	if fn := b.functionOfLog(c); fn != nil && fn.logGroup == "" {
		fn.logGroup = c.ID
		b.flow(r, model.FlowLogs, fn.c.ID, c.ID, nil)
	}
}

// buildLogFilter adds where the lines of a log go on to.
func buildLogFilter(b *builder, r *template.Resource) {
	for _, log := range b.logs(r, "LogGroupName") {
		c := b.g.Component(log.id)
		c.Facts.Set(fact.LogForwarding, model.KnownBool(true, r.Pos))
		for _, to := range b.ends(model.KindStream, r.Props, "DestinationArn") {
			s := subscription{
				from: log.id, to: to.id, principals: []string{"logs.amazonaws.com", "logs.${AWS::Region}.amazonaws.com"},
				sources: []string{log.id, c.ARN, c.ARN + ":*"}, label: r.Called(),
				facts: func(f *model.Flow) {
					b.setFlow(f, fact.Filtered, given, r.Props, "FilterPattern")
					f.Facts.SetIfUnstated(fact.Filtered, model.KnownBool(false, r.Pos))
				},
			}
			b.push(r, s, nil, log.condition, to.condition)
		}
	}
}

// logs gives the log groups that a property names. A name that is not in the
// template is that of a group made elsewhere.
func (b *builder) logs(r *template.Resource, property ...string) []end {
	var out []end
	for _, br := range b.branches(r.Props, property...) {
		if br.Node == nil {
			continue
		}
		if id, ok := b.local(br.Node); ok && b.g.Component(id).Kind == model.KindLog {
			out = append(out, end{id, br.Condition})
			continue
		}
		name := b.expand(b.t.Text(br.Node).S)
		if id, ok := b.known["aws.logs.loggroup "+name]; ok {
			out = append(out, end{id, br.Condition})
			continue
		}
		out = append(out, end{b.external(model.KindLog, "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"+name, br.Node.Pos), br.Condition})
	}
	return out
}

// alarmMetrics are the metrics of a function that an alarm is asked for.
var alarmMetrics = map[string]string{"Errors": "errors", "Throttles": "throttles", "Duration": "duration", "Invocations": "invocations", "ConcurrentExecutions": "invocations"}

// buildAlarm notes an alarm on a function's metric.
func buildAlarm(b *builder, r *template.Resource) {
	b.alarm(r.Prop("Namespace"), r.Prop("MetricName"), b.items(r.Props, "Dimensions"))
	for _, query := range b.items(r.Props, "Metrics") {
		metric := query.Node.Path("MetricStat", "Metric")
		b.alarm(metric.Get("Namespace"), metric.Get("MetricName"), b.items(metric, "Dimensions"))
	}
}

func (b *builder) alarm(namespace, name *source.Node, dimensions []template.Branch) {
	metric := alarmMetrics[b.t.Text(name).S]
	if b.t.Text(namespace).S != "AWS/Lambda" || metric == "" {
		return
	}
	for _, d := range dimensions {
		if b.t.Text(d.Node.Get("Name")).S != "FunctionName" {
			continue
		}
		if id, ok := b.local(d.Node.Get("Value")); ok && !slices.Contains(b.alarms[id], metric) {
			b.alarms[id] = append(b.alarms[id], metric)
			slices.Sort(b.alarms[id])
		}
	}
}

// buildTrail reads a record of API calls.
func buildTrail(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KMSKeyId")
	b.encrypted(r, c, "KMSKeyId")
	b.flowsTo(r, model.FlowLogs, c.ID, model.KindStore, "S3BucketName")
	b.flowsTo(r, model.FlowLogs, c.ID, model.KindLog, "CloudWatchLogsLogGroupArn")
	b.set(c, fact.LogForwarding, given, r.Props, "CloudWatchLogsLogGroupArn")
}

// removalPolicy states what becomes of a component that leaves the template.
func (b *builder) removalPolicy(c *model.Component, r *template.Resource) {
	if r.DeletionPolicy == "" || !fact.Def(fact.RemovalPolicy).AppliesTo(c.Kind) {
		return
	}
	switch policy := strings.ToLower(r.DeletionPolicy); policy {
	case "delete", "retain", "snapshot":
		c.Facts.Set(fact.RemovalPolicy, model.KnownText(policy, r.Pos))
	case "retainexceptoncreate":
		c.Facts.Set(fact.RemovalPolicy, model.KnownText("retain", r.Pos))
	default:
		c.Facts.Set(fact.RemovalPolicy, model.Unknown("known at deployment only", r.Pos))
	}
}
