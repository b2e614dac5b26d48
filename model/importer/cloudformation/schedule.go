package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// buildSchedule adds what the scheduler calls as its role.
func buildSchedule(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.ScheduleExpression, plainText, r.Props, "ScheduleExpression")
	target := r.Prop("Target")
	disabled := b.t.Text(r.Prop("State")).S == "DISABLED"
	for _, to := range b.scheduled(r, c, target) {
		s := subscription{kind: model.FlowTriggers, from: c.ID, to: to.id, free: true, disabled: disabled, label: r.Called()}
		if b.g.Component(to.id).Kind != model.KindFunction {
			b.push(r, s, target, to.condition)
			continue
		}
		f := b.flow(r, model.FlowTriggers, c.ID, to.id, target, to.condition)
		f.Label, f.Disabled = r.Called(), disabled
	}
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "Target", "RoleArn")
	b.flowsTo(r, model.FlowDeadLetters, c.ID, model.KindQueue, "Target", "DeadLetterConfig", "Arn")
	c.Facts.Set(fact.DeadLetter, model.KnownBool(r.Prop("Target", "DeadLetterConfig", "Arn") != nil, r.Pos))
	b.encrypted(r, c, "KmsKeyArn")
	if target != nil {
		b.scheduleInput(c, target)
	}
}

// scheduled gives what a schedule calls. One that calls an operation of a
// service, "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", names the resource in
// its input: for those it adds the flow itself.
func (b *builder) scheduled(r *template.Resource, c *model.Component, target *source.Node) []end {
	x := b.t.Text(target.Get("Arn"))
	a, ok := parseARN(x.S)
	if !ok || a.service != "scheduler" || !strings.HasPrefix(a.resource, "aws-sdk:") {
		return b.ends(model.KindExternal, target, "Arn")
	}
	call := integrationOf(a.resource)
	call.name, call.at = r.Called(), target
	w := workflow{b: b, c: c, r: r, within: target.Pos}
	docs, _ := source.Parse(b.in.File, []byte(b.t.Text(target.Get("Input")).S), source.TemplateLimits())
	if len(docs) != 1 || !w.parameters(call, docs[0]) {
		w.called(call, w.unnamed(call), target)
	}
	return nil
}

// inputSecret reports whether the constant input of a schedule holds a secret.
func (b *builder) inputSecret(n *source.Node) bool {
	if n == nil {
		return false
	}
	x := b.t.Text(n)
	if secret.Value(x.S) || x.Secret {
		return true
	}
	if !strings.HasPrefix(strings.TrimSpace(x.S), "{") || x.State == model.StateUnknown {
		return false
	}
	docs, _ := source.Parse(b.in.File, []byte(x.S), source.TemplateLimits())
	for _, doc := range docs {
		for _, e := range doc.Entries {
			if v, ok := e.Value.Str(); ok && secret.Variable(e.Key.Text, v) {
				return true
			}
		}
	}
	return false
}
