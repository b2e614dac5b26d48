package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// deliveries carries content that has come to a channel, a store, a workflow,
// a route or another party on to what it feeds.
func (b *builder) deliveries() {
	for i := range b.g.Flows {
		f := int32(i)
		if b.kind(b.from[f]) == model.KindFunction {
			continue
		}
		switch b.flowKind(f) {
		case model.FlowTriggers:
			b.deliver(triggerLive, f, b.standing(f))
		case model.FlowPolls:
			b.deliver(triggerPoll, f, b.standing(f))
		case model.FlowRoutes:
			b.deliverRoute(f)
		case model.FlowInvokes, model.FlowWrites, model.FlowPublishes, model.FlowNotifies:
			b.deliver(triggerStatic, f, b.standing(f))
		case model.FlowDeadLetters:
			b.deliver(payloadDeadLetter, f, b.standing(f))
		}
	}
}

// deliver states that the contents of a flow's source arrive at its target. A
// function that checks the sender's signature is still run by anybody's request.
func (b *builder) deliver(r ruleID, f int32, c model.Certainty) {
	from, to := b.from[f], b.to[f]
	switch b.kind(from) {
	case model.KindActor, model.KindSchedule, model.KindIdentity, model.KindAuthorizer:
		return // an actor is an entry, the others choose no content
	}
	ease, why := model.Open, viaFlow(f)
	if signed := b.fact(to, fact.SignatureChecked); r == routeTarget && isTrue(signed) {
		ease, why.facts = model.Guarded, of(to, fact.SignatureChecked)
	}
	for _, content := range b.contents(from) {
		b.derive(r, b.arrives(to), c, ease, why, content)
		if b.kind(to) == model.KindFunction {
			b.derive(r, b.can(invoke, to), c, model.Open, viaFlow(f), content)
		}
	}
}

// deliverRoute hands requests on. From an API to its own routes nothing is
// handed on: each route is an entry with authentication of its own.
func (b *builder) deliverRoute(f int32) {
	from, to := b.kind(b.from[f]), b.kind(b.to[f])
	switch {
	case to == model.KindRoute, to == model.KindAPI:
	case from == model.KindCDN && to == model.KindStore:
		b.derive(payloadOrigin, b.can(read, b.to[f]), b.use(f), model.Open, viaFlow(f), b.can(payload, b.from[f]))
	default:
		b.deliver(routeTarget, f, b.standing(f))
	}
}

// functionContent states what a function does with what it is sent.
func (b *builder) functionContent() {
	for i, c := range b.g.Components {
		if c.Kind != model.KindFunction {
			continue
		}
		f := int32(i)
		ease, facts := b.validation(f)
		dealings := b.dealings(f)
		b.sendsOn(f, dealings, ease, facts)
		b.failures(f)
		b.breaks(f, ease, facts)
		b.answers(f, dealings)
	}
}

// validation is how well the input of a function is checked before use:
// guarded where its code or every entry to it holds events against a schema,
// with the facts that say so. What is not known to be checked is open.
func (b *builder) validation(f int32) (model.Ease, []factKey) {
	if v := b.fact(f, fact.InputValidation); v.Decides() && v.Value.AsText() == "schema" {
		return model.Guarded, of(f, fact.InputValidation)
	}
	var facts []factKey
	for _, in := range b.in.of(f) {
		switch b.flow(in).Kind {
		case model.FlowRoutes:
			v := b.fact(b.from[in], fact.RequestValidation)
			if text := v.Value.AsText(); !v.Decides() || text != "body" && text != "full" {
				return model.Open, nil
			}
			facts = append(facts, of(b.from[in], fact.RequestValidation)...)
		case model.FlowTriggers, model.FlowPolls, model.FlowInvokes, model.FlowAllows:
			return model.Open, nil
		}
	}
	if len(facts) == 0 {
		return model.Open, nil
	}
	return model.Guarded, facts
}

// sendsOn states what a function passes on: what it is sent, as far as it is
// not checked, and anything at all once its code is the attacker's. What it
// reads is input too.
func (b *builder) sendsOn(f int32, dealings []dealing, ease model.Ease, facts []factKey) {
	for _, d := range dealings {
		switch d.kind {
		case model.FlowReads:
			for _, content := range b.contents(d.with) {
				b.derive(triggerRead, b.can(payload, f), d.certainty, model.Open, d.because(), content)
			}
			continue
		case model.FlowWrites, model.FlowPublishes, model.FlowNotifies:
			b.derive(payloadWrite, b.arrives(d.with), d.certainty, ease, d.because(facts...), b.can(payload, f))
		default:
			b.derive(payloadInvoke, b.arrives(d.with), d.certainty, ease, d.because(facts...), b.can(payload, f))
			if b.kind(d.with) == model.KindFunction {
				b.derive(payloadInvoke, b.can(invoke, d.with), d.certainty, model.Open, d.because(), b.can(invoke, f))
			}
		}
		if d.flow >= 0 { // what a policy allows, identity(i) gives to the code
			b.derive(codeSend, b.arrives(d.with), b.standing(d.flow), model.Open, d.because(), b.can(code, f))
		}
	}
}

// failures states where events end up that a function fails on, and what it may
// log.
func (b *builder) failures(f int32) {
	for _, o := range b.outOf(f, model.FlowDeadLetters) {
		b.derive(payloadDeadLetter, b.arrives(b.to[o]), b.standing(o), model.Open, viaFlow(o), b.can(payload, f))
	}
	for _, o := range b.outOf(f, model.FlowLogs) {
		b.derive(payloadLog, b.arrives(b.to[o]), model.Possible, model.Open, viaFlow(o), b.can(payload, f))
		b.derive(codeSend, b.arrives(b.to[o]), b.standing(o), model.Open, viaFlow(o), b.can(code, f))
	}
}

// breaks states how content turns into code. Without evidence that is no more
// than a question.
func (b *builder) breaks(f int32, ease model.Ease, facts []factKey) {
	sinks := []model.FactID{fact.UntrustedDeserialisation, fact.CommandOrQueryFromEvent}
	for _, id := range sinks {
		sink := b.fact(f, id)
		if isFalse(sink) {
			continue
		}
		c := model.Possible
		if sink.Decides() {
			c = model.Likely
		}
		why := noFlow(append(of(f, id), facts...)...)
		b.derive(payloadCode, b.can(code, f), c, ease, why, b.can(payload, f))
		b.derive(payloadLeak, b.can(leak, f), c, ease, why, b.can(payload, f))
	}
}
