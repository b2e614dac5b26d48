package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildTopicRule reads a rule of AWS IoT: devices publish, the rule acts.
func buildTopicRule(b *builder, r *template.Resource) {
	c := b.of(r)
	payload := r.Prop("TopicRulePayload")
	disabled, _, _ := b.t.Bool(payload.Get("RuleDisabled"))
	actions := b.items(payload, "Actions")
	for _, br := range b.branches(payload, "ErrorAction") {
		if br.Node != nil {
			actions = append(actions, br)
		}
	}
	for _, action := range actions {
		for _, e := range action.Node.Entries {
			b.ruleAction(r, c, e, action.Condition, disabled)
		}
	}
}

// ruleAction adds one action of a rule, whatever names its target.
func (b *builder) ruleAction(r *template.Resource, c *model.Component, e source.Entry, condition string, disabled bool) {
	for _, key := range []string{"FunctionArn", "TargetArn", "QueueUrl", "StreamName", "DeliveryStreamName", "TableName", "BucketName", "StateMachineName", "LogGroupName", "RoleArn", "Url"} {
		if e.Value.Get(key) == nil {
			continue
		}
		for _, to := range b.ends(model.KindExternal, e.Value, key) {
			if key == "RoleArn" {
				b.flow(r, model.FlowAssumes, c.ID, to.id, e.Key, condition, to.condition)
				continue
			}
			b.push(r, subscription{
				from: c.ID, to: to.id, principals: []string{"iot.amazonaws.com"}, sources: []string{c.ID, c.ARN}, label: r.Called(), disabled: disabled,
				facts: func(f *model.Flow) {
					sql := b.t.Text(r.Prop("TopicRulePayload", "Sql")).S
					f.Facts.Set(fact.Filtered, model.KnownBool(strings.Contains(strings.ToUpper(sql), " WHERE "), r.Pos))
				},
			}, e.Key, condition, to.condition)
		}
	}
}

// buildProvisioning adds the function that is asked whether a device may enrol.
func buildProvisioning(b *builder, r *template.Resource) {
	for _, fn := range b.ends(model.KindFunction, r.Props, "PreProvisioningHook", "TargetArn") {
		b.subscribe(r, subscription{
			from: b.principalNamed("iot.amazonaws.com", r.Pos), to: fn.id, principals: []string{"iot.amazonaws.com"}, label: r.Called(),
		}, r.Prop("PreProvisioningHook"), fn.condition)
	}
}

// buildMailRule reads a rule for mail that comes in: anybody can send some.
func buildMailRule(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Zone = zoneInternet
	c.Facts.Set(fact.Authentication, model.KnownText("none", r.Pos))
	for _, action := range b.items(r.Props, "Rule", "Actions") {
		for _, target := range [][]string{{"LambdaAction", "FunctionArn"}, {"S3Action", "BucketName"}, {"SNSAction", "TopicArn"}} {
			for _, to := range b.ends(model.KindExternal, action.Node, target...) {
				b.push(r, subscription{
					from: c.ID, to: to.id, principals: []string{"ses.amazonaws.com"}, sources: []string{c.ID}, label: "mail",
				}, action.Node, action.Condition, to.condition)
			}
		}
	}
}

// buildConfigRule reads a rule that a function evaluates.
func buildConfigRule(b *builder, r *template.Resource) {
	c := b.of(r)
	if b.t.Text(r.Prop("Source", "Owner")).S != "CUSTOM_LAMBDA" {
		return
	}
	for _, fn := range b.ends(model.KindFunction, r.Props, "Source", "SourceIdentifier") {
		b.subscribe(r, subscription{from: c.ID, to: fn.id, principals: []string{"config.amazonaws.com"}, label: r.Called()}, nil, fn.condition)
	}
}

// buildTransferWorkflow adds the functions that work on files that arrive.
func buildTransferWorkflow(b *builder, r *template.Resource) {
	for _, key := range []string{"Steps", "OnExceptionSteps"} {
		for _, step := range b.items(r.Props, key) {
			for _, fn := range b.ends(model.KindFunction, step.Node, "CustomStepDetails", "Target") {
				f := b.flow(r, model.FlowInvokes, b.of(r).ID, fn.id, step.Node, step.Condition, fn.condition)
				f.Label = b.t.Text(step.Node.Path("CustomStepDetails", "Name")).S
			}
		}
	}
}

// buildUnknownEvent keeps an event of a type that SAM does not have.
func buildUnknownEvent(b *builder, r *template.Resource) {
	for _, fn := range b.ends(model.KindFunction, r.Props, "Function") {
		kind, name := b.t.Text(r.Prop("Type")).S, b.t.Text(r.Prop("EventName")).S
		c := b.add(model.Component{
			ID: "external:" + b.id(r.ID), Kind: model.KindExternal, Service: "aws", Name: orToken(kind, name), Zone: zoneProvider, Source: r.Pos, Origin: model.OriginExternal,
		}, r.Condition)
		f := b.flow(r, model.FlowTriggers, c.ID, fn.id, nil, fn.condition)
		f.Label, f.Live = name, model.LiveUnknown
	}
}
