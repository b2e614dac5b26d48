package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// answers states what callers of a function get to read, and that they use
// what it answers. Only who calls hears the answer: content that comes in by a
// queue or a store has no caller.
func (b *builder) answers(f int32, dealings []dealing) {
	callers := b.callersOf(f)
	if len(callers) == 0 {
		return
	}
	b.hears(f, callers)
	c, ease, facts, ok := b.disclosure(f, callers)
	if !ok {
		return
	}
	for _, d := range dealings {
		if d.kind == model.FlowReads && answered(b.kind(d.with)) {
			b.derive(payloadRead, b.can(read, d.with), min(c, b.surety(d)), ease, d.because(facts...), b.can(payload, f), b.hearing(f))
		}
	}
}

// hears states who hears the answers of a function: whoever sends the request,
// and perhaps who hears those of a function that calls it.
func (b *builder) hears(f int32, callers []int32) {
	for _, in := range callers {
		caller := b.from[in]
		switch b.kind(caller) {
		case model.KindFunction:
			b.derive(payloadAnswer, b.hearing(f), model.Possible, model.Open, viaFlow(in), b.hearing(caller))
			b.derive(payloadAnswer, b.can(payload, caller), model.Possible, model.Open, viaFlow(in), b.can(payload, f))
		case model.KindWorkflow, model.KindPipe:
			b.derive(payloadAnswer, b.can(payload, caller), model.Possible, model.Open, viaFlow(in), b.can(payload, f))
		case model.KindActor:
			b.derive(payloadAnswer, b.hearing(f), model.Proved, model.Open, viaFlow(in), b.can(payload, f))
		case model.KindAuthorizer:
		default:
			b.derive(payloadAnswer, b.hearing(f), b.standing(in), model.Open, viaFlow(in), b.can(payload, caller))
		}
	}
}

// hearing is the node of somebody who hears a function's answers.
func (b *builder) hearing(f int32) node {
	n, ok := b.heard[f]
	if !ok {
		n = b.join()
		b.heard[f] = n
	}
	return n
}

// surety is how sure it is that a function reads. A flow that is more than a
// grant or a reference says so itself.
func (b *builder) surety(d dealing) model.Certainty {
	if d.flow < 0 || d.kind != b.flowKind(d.flow) {
		return d.certainty
	}
	switch b.flow(d.flow).Evidence {
	case model.EvidenceGranted, model.EvidenceReferenced, model.EvidenceInferred:
		return d.certainty
	}
	return b.standing(d.flow)
}

// answered reports whether content of a kind of component is what functions
// answer with. Secrets are used to sign in elsewhere.
func answered(k model.Kind) bool {
	return k == model.KindStore || k == model.KindLog || k == model.KindStream || k == model.KindQueue
}

// callersOf lists the flows whose source waits for an answer of the function.
func (b *builder) callersOf(f int32) []int32 {
	callers := b.into(f, model.FlowRoutes, model.FlowInvokes)
	for _, in := range b.into(f, model.FlowTriggers, model.FlowUses) {
		if b.kind(b.from[in]) == model.KindActor {
			callers = append(callers, in)
		}
	}
	return callers
}

// disclosure is how sure it is that callers see what a function reads: said of
// it, likely on a route for everybody, else open until somebody says whether
// the code checks who may see what. ok is false where it answers no data.
func (b *builder) disclosure(f int32, callers []int32) (model.Certainty, model.Ease, []factKey, bool) {
	facts := of(f, fact.ResponseData)
	response := b.fact(f, fact.ResponseData)
	if isFalse(response) {
		return 0, 0, nil, false
	}
	facts = append(facts, of(f, fact.ObjectAuthorisation)...)
	checked := b.fact(f, fact.ObjectAuthorisation)
	ease := model.Open
	if isTrue(checked) {
		ease = model.Guarded
	}
	switch {
	case response.Decides():
		return certainty(response), ease, facts, true
	case isFalse(checked):
		return model.Likely, ease, facts, true
	}
	for _, in := range callers {
		route := b.from[in]
		if auth := b.fact(route, fact.Authentication); auth.Decides() && auth.Value.AsText() == "none" {
			return model.Likely, ease, append(facts, of(route, fact.Authentication)...), true
		}
	}
	return model.Possible, ease, facts, true
}
