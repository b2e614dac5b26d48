package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// execution states what running code holds: its environment, the processes
// that it shares, the networks that it stands in, the identity that it bears.
func (b *builder) execution() {
	for i, c := range b.g.Components {
		f := int32(i)
		switch c.Kind {
		case model.KindFunction, model.KindCompute:
			b.derive(codeLeak, b.can(leak, f), model.Proved, model.Open, noFlow(), b.can(code, f))
			b.sharesProcess(f)
			b.bears(f, leak)
		case model.KindWorkflow, model.KindPipe:
			b.bears(f, code)
		}
	}
}

// sharesProcess joins a function with the host application whose other
// functions run in the same process (Azure).
func (b *builder) sharesProcess(f int32) {
	for _, o := range b.outOf(f, model.FlowUses) {
		host := b.to[o]
		if b.kind(host) != model.KindCompute {
			continue
		}
		b.derive(codeProcess, b.can(code, host), b.standing(o), model.Open, viaFlow(o), b.can(code, f))
		b.derive(codeProcess, b.can(code, f), b.standing(o), model.Open, viaFlow(o), b.can(code, host))
	}
}

// bears states that a capability of a component gives the identity that it
// assumes, and that without a known policy what is drawn stands in for it.
func (b *builder) bears(c int32, by capability) {
	known := false
	for _, o := range b.outOf(c, model.FlowAssumes) {
		i := b.to[o]
		b.derive(leakIdentity, b.can(identity, i), b.standing(o), model.Open, viaFlow(o), b.can(by, c))
		known = known || b.hasPolicy(i)
		if !b.hasPolicy(i) {
			b.drawnAccess(identityDrawn, b.can(identity, i), c)
		}
	}
	if !known {
		b.drawnAccess(codeDrawn, b.can(code, c), c)
	}
}

// hasPolicy reports whether it is known what an identity may do.
func (b *builder) hasPolicy(i int32) bool {
	c := b.component(i)
	if len(c.Permissions) > 0 {
		return true
	}
	return c.Origin == model.OriginAuthored || c.Origin == model.OriginGenerated || c.Origin == model.OriginObserved
}

// drawnAccess gives the access that a component is drawn with to whoever holds
// the premise.
func (b *builder) drawnAccess(r ruleID, premise node, c int32) {
	for _, o := range b.out.of(c) {
		to := b.to[o]
		switch b.flowKind(o) {
		case model.FlowReads:
			b.derive(r, b.can(read, to), b.use(o), model.Open, viaFlow(o), premise)
		case model.FlowWrites, model.FlowPublishes:
			b.derive(r, b.can(write, to), b.use(o), model.Open, viaFlow(o), premise)
		case model.FlowInvokes:
			b.derive(r, b.arrives(to), b.use(o), model.Open, viaFlow(o), premise)
		case model.FlowUses:
			b.drawnUse(r, o, premise)
		}
	}
}

// drawnUse gives what a component is configured with. Whether it reads or
// writes is not said, so it may do both.
func (b *builder) drawnUse(r ruleID, use int32, premise node) {
	to := b.to[use]
	switch b.kind(to) {
	case model.KindSecret:
		b.derive(r, b.can(read, to), b.use(use), model.Open, viaFlow(use), premise)
	case model.KindStore, model.KindQueue, model.KindTopic, model.KindBus, model.KindStream:
		b.derive(r, b.can(read, to), b.use(use), model.Open, viaFlow(use), premise)
		b.derive(r, b.can(write, to), b.use(use), model.Open, viaFlow(use), premise)
	}
}

// secretInEnvironment reports whether secrets stand in the environment of a
// function, and how sure that is.
func (b *builder) secretInEnvironment(f int32) (model.Certainty, bool) {
	v := b.fact(f, fact.ResolvedSecretVariables)
	return certainty(v), listed(v)
}
