package walk

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// dealing is what a function does with another component, as far as a flow
// shows it, or its policies and configuration together suggest it.
type dealing struct {
	kind      model.FlowKind // reads, writes, publishes, invokes, …
	with      int32
	flow      int32 // -1 where only a policy suggests it
	certainty model.Certainty
	pos       *model.Pos // of the statement
	// carries: something beside a policy names the component, so that data is
	// taken to move.
	carries bool
}

func (d dealing) because(facts ...factKey) because {
	return because{flow: d.flow, facts: facts, pos: d.pos}
}

// practised tells as which kinds of flow an effect shows in what code does.
func practised(effect string) []model.FlowKind {
	switch effect {
	case "read", "receive":
		return []model.FlowKind{model.FlowReads}
	case "write":
		return []model.FlowKind{model.FlowWrites}
	case "publish":
		return []model.FlowKind{model.FlowPublishes}
	case "invoke":
		return []model.FlowKind{model.FlowInvokes}
	case "connect":
		return []model.FlowKind{model.FlowReads, model.FlowWrites}
	}
	return nil
}

// narrowClass is the size up to which a statement counts as naming components,
// rather than whatever there is.
const narrowClass = 4

// practise takes a grant for what its bearer does: where the bearer's
// configuration names the component as well, or where the statement names it
// and nobody else bears the identity. A wide grant, or one that many share,
// says nothing of who does what.
func (r *reach) practise(i int32, a iam.Access, c model.Certainty) {
	kinds := practised(a.Effect)
	if kinds == nil {
		return
	}
	bearers := r.bearers(i)
	narrow := len(bearers) == 1 && len(a.Class.Members) <= narrowClass && named(a.Statement)
	for _, f := range bearers {
		if narrow {
			for _, m := range a.Class.Members {
				r.deals(f, int32(m.Target), kinds, min(c, memberCertainty(m)), a.Statement, slices.Contains(r.references(f), int32(m.Target)))
			}
			continue
		}
		for _, x := range r.references(f) {
			if m, ok := member(a.Class, x); ok {
				r.deals(f, x, kinds, min(c, memberCertainty(m)), a.Statement, true)
			}
		}
	}
}

// named reports whether a statement names resources, rather than all.
func named(s *model.Statement) bool {
	return len(s.NotResources) == 0 && len(s.Resources) > 0 && !slices.Contains(s.Resources, "*")
}

func memberCertainty(m iam.Member) model.Certainty {
	if m.Certainty != iam.Yes {
		return model.Possible
	}
	return model.Likely
}

// bearers lists the functions that assume an identity.
func (b *builder) bearers(i int32) []int32 {
	if found, ok := b.borne[i]; ok {
		return found
	}
	var found []int32
	for _, f := range b.into(i, model.FlowAssumes) {
		if b.kind(b.from[f]) == model.KindFunction {
			found = append(found, b.from[f])
		}
	}
	b.borne[i] = found
	return found
}

// references lists the components that a function's configuration names.
func (b *builder) references(f int32) []int32 {
	if found, ok := b.named[f]; ok {
		return found
	}
	var found []int32
	for _, u := range b.outOf(f, model.FlowUses) {
		found = append(found, b.to[u])
	}
	b.named[f] = found
	return found
}

func (b *builder) deals(f, x int32, kinds []model.FlowKind, c model.Certainty, s *model.Statement, carries bool) {
	if x == f && !carries {
		return
	}
	for _, k := range kinds {
		b.practices[f] = append(b.practices[f], dealing{kind: k, with: x, flow: -1, certainty: c, pos: &s.Pos, carries: carries})
	}
}

// dealings lists what a function does: the flows first, then what its policies
// add to them.
func (b *builder) dealings(f int32) []dealing {
	var all []dealing
	seen := map[dealingKey]int{}
	for _, o := range b.out.of(f) {
		kind := b.flowKind(o)
		switch kind {
		case model.FlowReads, model.FlowWrites, model.FlowPublishes, model.FlowInvokes, model.FlowNotifies, model.FlowTriggers, model.FlowRoutes:
			seen[dealingKey{kind, b.to[o]}] = len(all)
			all = append(all, dealing{kind: kind, with: b.to[o], flow: o, certainty: b.use(o), carries: !granted(b.flow(o))})
		case model.FlowUses:
			all = b.referenceAlone(all, f, o)
		}
	}
	for _, d := range b.practices[f] {
		if d.kind == model.FlowReads && b.polls(d.with, f) {
			continue // the poller reads it, and hands it over
		}
		key := dealingKey{d.kind, d.with}
		if at, ok := seen[key]; ok {
			all[at].certainty, all[at].carries = max(all[at].certainty, d.certainty), all[at].carries || d.carries
			continue
		}
		seen[key] = len(all)
		all = append(all, d)
	}
	return all
}

type dealingKey struct {
	kind model.FlowKind
	with int32
}

// referenceAlone adds what a reference suggests by itself. External parties are
// called and answer whatever the policies; for the provider's services it counts
// only where no policy is known.
func (b *builder) referenceAlone(all []dealing, f, use int32) []dealing {
	x := b.to[use]
	switch b.kind(x) {
	case model.KindStore, model.KindQueue, model.KindTopic, model.KindBus, model.KindStream:
		if b.policyKnown(f) {
			return all
		}
		return append(all,
			dealing{kind: model.FlowReads, with: x, flow: use, certainty: model.Possible, carries: true},
			dealing{kind: model.FlowWrites, with: x, flow: use, certainty: model.Possible, carries: true})
	case model.KindExternal:
		return append(all,
			dealing{kind: model.FlowReads, with: x, flow: use, certainty: b.use(use), carries: true},
			dealing{kind: model.FlowWrites, with: x, flow: use, certainty: b.use(use), carries: true})
	}
	return all
}

// policyKnown reports whether it is known what some identity of a component may
// do.
func (b *builder) policyKnown(c int32) bool {
	for _, f := range b.outOf(c, model.FlowAssumes) {
		if b.hasPolicy(b.to[f]) {
			return true
		}
	}
	return false
}

func (b *builder) polls(source, f int32) bool {
	for _, in := range b.in.of(f) {
		if b.flowKind(in) == model.FlowPolls && b.from[in] == source {
			return true
		}
	}
	return false
}
