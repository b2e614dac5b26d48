package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const eventsService = "events.amazonaws.com"

// declareRule makes a component of a rule that fires by the clock; one that
// waits for events is a flow from its bus.
func declareRule(b *builder, r *template.Resource) {
	if r.Prop("ScheduleExpression") != nil {
		b.declareAs(r)
	}
}

func buildRule(b *builder, r *template.Resource) {
	c := b.of(r)
	if c != nil {
		b.set(c, fact.ScheduleExpression, plainText, r.Props, "ScheduleExpression")
		c.Facts.Set(fact.DeadLetter, model.KnownBool(false, r.Pos))
	}
	var from []end
	if c != nil {
		from = append(from, end{id: c.ID})
	}
	if r.Prop("EventPattern") != nil || c == nil {
		from = append(from, b.buses(r)...)
	}
	disabled := b.t.Text(r.Prop("State")).S == "DISABLED"
	for i, source := range from {
		for _, item := range b.items(r.Props, "Targets") {
			if i > 0 && b.isFunction(item.Node.Get("Arn")) {
				continue // the clock's flow carries the permission
			}
			b.ruleTarget(r, source, item, disabled)
		}
	}
}

func (b *builder) isFunction(n *source.Node) bool {
	id, ok := b.local(n)
	return ok && b.g.Component(id).Kind == model.KindFunction
}

// ruleTarget adds what a rule does with an event.
func (b *builder) ruleTarget(r *template.Resource, from end, item template.Branch, disabled bool) {
	n := item.Node
	for _, to := range b.ends(model.KindExternal, n, "Arn") {
		s := subscription{
			from: from.id, to: to.id, principals: []string{eventsService}, sources: b.ruleSources(r), disabled: disabled, label: r.Called(),
			facts: func(f *model.Flow) { b.ruleFacts(f, r, n) },
		}
		if f := b.push(r, s, n, from.condition, item.Condition, to.condition); f != nil {
			b.ruleFacts(f, r, n)
		}
	}
	b.ruleDeadLetter(r, from, n, item.Condition)
	if c := b.of(r); c != nil && c.Kind == model.KindSchedule {
		b.scheduleInput(c, n)
	}
}

func (b *builder) ruleSources(r *template.Resource) []string {
	sources := []string{b.id(r.ID)}
	if name := b.t.Text(r.Prop("Name")); name.S != "" {
		sources = append(sources, "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"+b.expand(name.S))
	}
	return sources
}

func (b *builder) ruleFacts(f *model.Flow, r *template.Resource, target *source.Node) {
	if !applies(fact.DeadLetter, f.Kind) {
		return
	}
	f.Facts.Set(fact.DeadLetter, model.KnownBool(target.Path("DeadLetterConfig", "Arn") != nil, target.Pos))
	if f.Kind != model.FlowTriggers {
		return
	}
	if pattern := r.Prop("EventPattern"); pattern != nil {
		f.Facts.Set(fact.Filtered, model.KnownBool(true, pattern.Pos))
		f.Facts.Set(fact.SourceFilter, b.sourceFilter(pattern))
	}
}

// sourceFilter says whether a pattern names sources, under all conditions.
func (b *builder) sourceFilter(pattern *source.Node) model.Fact {
	var named, unnamed bool
	for _, br := range b.branches(pattern) {
		switch {
		case br.Node == nil || template.IsIntrinsic(br.Node):
			return model.Unknown("the pattern is not written out", pattern.Pos)
		case b.namesSource(br.Node):
			named = true
		default:
			unnamed = true
		}
	}
	if named && unnamed {
		return model.Unknown("the pattern depends on a condition", pattern.Pos)
	}
	return model.KnownBool(named, pattern.Pos)
}

// namesSource reports whether a pattern names the sources whose events it takes.
func (b *builder) namesSource(pattern *source.Node) bool {
	if pattern.Kind == source.String {
		if inner := b.parseInner(pattern); inner != nil {
			pattern = inner
		}
	}
	return pattern.Get("source") != nil || pattern.Get("account") != nil
}

func (b *builder) ruleDeadLetter(r *template.Resource, from end, n *source.Node, condition string) {
	for _, queue := range b.ends(model.KindQueue, n, "DeadLetterConfig", "Arn") {
		b.flow(r, model.FlowDeadLetters, from.id, queue.id, n, condition, queue.condition)
		if c := b.of(r); c != nil {
			c.Facts.Set(fact.DeadLetter, model.KnownBool(true, n.Pos))
		}
	}
}

// scheduleInput states whether the constant input that a schedule hands to a
// target holds a secret. Of several targets one is enough.
func (b *builder) scheduleInput(c *model.Component, target *source.Node) {
	input := target.Get("Input")
	had := c.Facts.Get(fact.ScheduleInputSecret)
	switch {
	case had.Decides() && had.Value.AsBool():
	case b.inputSecret(input):
		c.Facts.Set(fact.ScheduleInputSecret, model.KnownBool(true, target.Pos))
	case input != nil && b.t.Text(input).State == model.StateUnknown:
		c.Facts.Set(fact.ScheduleInputSecret, model.Unknown(b.t.Text(input).Why, input.Pos))
	default:
		c.Facts.SetIfUnstated(fact.ScheduleInputSecret, model.KnownBool(false, target.Pos))
	}
}

// applies reports whether a fact is one of a kind of flow.
func applies(id model.FactID, kind model.FlowKind) bool {
	for _, k := range fact.Def(id).Flows {
		if k == kind {
			return true
		}
	}
	return false
}
