package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buses gives the bus that a rule listens to; without a name it is the
// account's default one.
func (b *builder) buses(r *template.Resource) []end {
	if r.Prop("EventBusName") != nil {
		var out []end
		for _, br := range b.branches(r.Props, "EventBusName") {
			if br.Node == nil || b.t.Text(br.Node).S == "default" {
				out = append(out, end{b.defaultBus(r.Pos), br.Condition})
			} else if id, ok := b.busNamed(br.Node); ok {
				out = append(out, end{id, br.Condition})
			}
		}
		return out
	}
	return []end{{id: b.defaultBus(r.Pos)}}
}

func (b *builder) busNamed(n *source.Node) (string, bool) {
	if id, ok := b.local(n); ok {
		return id, true
	}
	x := b.t.Text(n)
	if _, ok := parseARN(x.S); !ok && x.State != model.StateUnknown && x.S != "" {
		if id, ok := b.known["aws.events.eventbus "+b.expand(x.S)]; ok {
			return id, true
		}
		return b.external(model.KindBus, "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/"+b.expand(x.S), n.Pos), true
	}
	return b.end(model.KindBus, n)
}

func (b *builder) defaultBus(pos model.Pos) string {
	return b.external(model.KindBus, "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default", pos)
}

// buildBus states the facts of an event bus.
func buildBus(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsKeyIdentifier")
	b.encrypted(r, c, "KmsKeyIdentifier")
	b.flowsTo(r, model.FlowDeadLetters, c.ID, model.KindQueue, "DeadLetterConfig", "Arn")
	c.Facts.Set(fact.DeadLetter, model.KnownBool(r.Prop("DeadLetterConfig", "Arn") != nil, r.Pos))
	b.resourcePolicy(r, c, r.Prop("Policy"), "")
}

// buildArchive adds the events that an archive keeps of a bus.
func buildArchive(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsKeyIdentifier")
	b.flowsFrom(r, model.FlowWrites, c.ID, model.KindBus, "SourceArn")
}

// buildBusPolicy reads the two forms of a bus's policy.
func buildBusPolicy(b *builder, r *template.Resource) {
	for _, bus := range b.buses(r) {
		c := b.g.Component(bus.id)
		if n := r.Prop("Statement"); n != nil {
			doc := source.NewMap(n.Pos, source.Entry{Key: source.NewString(n.Pos, "Statement"), Value: n})
			b.resourcePolicy(r, c, doc, bus.condition)
			continue
		}
		principal := b.expand(b.t.Text(r.Prop("Principal")).S)
		s := model.Statement{
			ID: r.Called(), Effect: model.Allow, Principals: []model.Principal{{Type: principalType(principal), Value: principal}},
			Actions: []string{b.t.Text(r.Prop("Action")).S}, Resources: []string{orToken(c.ARN, "*")}, Policy: r.Called(), Grant: b.grantOf(r), Pos: r.Pos,
		}
		if cond := r.Prop("Condition"); cond != nil {
			s.Conditions = []model.Condition{{Operator: b.t.Text(cond.Get("Type")).S, Key: b.t.Text(cond.Get("Key")).S, Values: b.patterns(cond.Get("Value"))}}
		}
		c.HasResource = true
		c.Resource = append(c.Resource, s)
		b.policyFlows(r, c, s)
	}
}

func principalType(value string) string {
	if value == "*" {
		return "*"
	}
	return "AWS"
}
