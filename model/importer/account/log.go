package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

func logGroups(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "logGroupName")
		r := d.object("AWS::Logs::LogGroup", name, name, n)
		d.links.know(strings.TrimSuffix(text(n, "arn"), ":*"), r.ID, "Arn")
		take(r.Props, n, "logGroupName=LogGroupName", "retentionInDays=RetentionInDays", "kmsKeyId=KmsKeyId")
		if status := n.Get("dataProtectionStatus"); text(status) == "ACTIVATED" {
			r.Props.Set("DataProtectionPolicy", object(status.Pos, "Name", status))
		}
		d.describe(r)
	}
}

func logFilters(d *dump, f *file) {
	for _, n := range items(f.top()) {
		group := text(n, "logGroupName")
		r := d.object("AWS::Logs::SubscriptionFilter", group+"/"+text(n, "filterName"), text(n, "filterName"), n)
		r.Props.Set("LogGroupName", d.links.ref(n, d.get("AWS::Logs::LogGroup", group, n).ID))
		take(r.Props, n, "destinationArn=DestinationArn", "roleArn=RoleArn", "filterPattern=FilterPattern")
	}
}

// alarms reads cloudwatch describe-alarms.
func alarms(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::CloudWatch::Alarm", text(n, "AlarmName"), text(n, "AlarmName"), n)
		take(r.Props, n, "Namespace", "MetricName", "Metrics")
		dimensions := source.NewList(n.Pos)
		for _, dim := range items(n.Get("Dimensions")) {
			one := source.NewMap(dim.Pos)
			take(one, dim, "Name", "Value")
			if text(dim, "Name") == "FunctionName" && text(n, "Namespace") == "AWS/Lambda" {
				one.Set("Value", str(dim, "arn:"+d.partition()+":lambda:"+d.region+":"+d.c.account+":function:"+text(dim, "Value")))
			}
			dimensions.Items = append(dimensions.Items, one)
		}
		d.property(r, "Dimensions", dimensions)
	}
}

func trails(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::CloudTrail::Trail", text(n, "Name"), text(n, "Name"), n)
		d.links.know(text(n, "TrailARN"), r.ID, "Arn")
		take(r.Props, n, "Name=TrailName", "KmsKeyId=KMSKeyId", "CloudWatchLogsLogGroupArn")
		if bucket := text(n, "S3BucketName"); bucket != "" {
			r.Props.Set("S3BucketName", d.bucketARN(bucket, n))
		}
		d.describe(r)
	}
}

// nothing is for answers that only say where they come from.
func nothing(*dump, *file) {}
