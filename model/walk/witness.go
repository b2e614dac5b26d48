package walk

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// FactRef names a fact of a component or of a flow. Exactly one of Component
// and Flow is set.
type FactRef struct {
	Component string
	Flow      string
	Fact      model.FactID
}

// String gives "component: fact", as in model.Step.
func (f FactRef) String() string {
	name := ""
	if d := fact.Def(f.Fact); d != nil {
		name = d.Name
	}
	return f.Component + f.Flow + ": " + name
}

// Witness returns the steps by which the actor comes to hold the capability,
// that step last, each step after those it rests on. It is a shortest path at
// the best certainty, and there the best ease, with which the capability holds;
// nil where that certainty is below least. The same graph gives the same steps.
func (r *Result) Witness(k model.Capability, component string, a model.Actor, least model.Certainty) []model.Step {
	c, e, ok := r.Label(k, component).Best(a)
	if !ok || c < least {
		return nil
	}
	return r.witnessAt(k, component, a, c, e)
}

// witnessAt is Witness for one certainty and ease.
func (r *Result) witnessAt(k model.Capability, component string, a model.Actor, c model.Certainty, e model.Ease) []model.Step {
	n, ok := r.node(k, component)
	if !ok {
		return nil
	}
	return r.b.story(r.ranked(bitOf(a, c, e)), n, a)
}

// Blockers returns the unknown facts that keep a capability from being likely
// for an actor: those on the witness of its possibility. It is empty where the
// capability is likely already, or does not hold at all.
func (r *Result) Blockers(k model.Capability, component string, a model.Actor) []FactRef {
	if c, _, ok := r.Label(k, component).Best(a); !ok || c > model.Possible {
		return nil
	}
	n, _ := r.node(k, component)
	_, e, _ := r.labels[n].Best(a)
	rk := r.ranked(bitOf(a, model.Possible, e))
	var blockers []FactRef
	for _, p := range r.b.sys.proof(rk, n) {
		edge := rk.by[p]
		if r.b.sys.edges[edge].mask.has(bitOf(a, model.Likely, model.Guarded)) {
			continue
		}
		for _, key := range r.b.factsOf(edge) {
			if !r.b.lookUp(key).Decides() {
				blockers = append(blockers, r.b.ref(key))
			}
		}
	}
	return blockers
}

func (r *Result) ranked(b bit) *ranking {
	cell := &r.rankings[b]
	cell.once.Do(func() { cell.ranking = r.b.sys.rank(b, nil, r.b.before) })
	return cell.ranking
}

// before orders edges to the same target: by rule, then by premises, then by
// the order in which the sorted graph gave them.
func (b *builder) before(e, f int32) bool {
	if d := strings.Compare(rules[b.steps[e].rule].id, rules[b.steps[f].rule].id); d != 0 {
		return d < 0
	}
	p, q := b.sys.premisesOf(e), b.sys.premisesOf(f)
	for i := range min(len(p), len(q)) {
		if p[i] != q[i] {
			return p[i] < q[i]
		}
	}
	return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(e, f)) < 0
}

// story turns a proof into steps. Joins are no steps of their own: what they
// rest on is told by the step after them.
func (b *builder) story(rk *ranking, n node, a model.Actor) []model.Step {
	var steps []model.Step
	for _, p := range b.sys.proof(rk, n) {
		if _, _, ok := b.owner(p); ok && rk.by[p] >= 0 {
			steps = append(steps, b.tell(rk, p, a))
		}
	}
	return steps
}

// tell describes the derivation of one node.
func (b *builder) tell(rk *ranking, n node, a model.Actor) model.Step {
	c, k, _ := b.owner(n)
	chain, from := b.behind(rk, n)
	last := &b.steps[chain[0]]
	rule := &rules[last.rule]
	step := model.Step{
		Capability: capabilityNames[k], Component: b.component(c).ID, Phase: phaseOf(k, rule.answers, rule.supplied),
		Certainty: model.Proved, Ease: model.Open, Rule: rule.id, Facts: []string{}, Source: b.component(c).Source,
	}
	placed := false
	for _, e := range chain {
		d := &b.steps[e]
		if best, ease, ok := b.sys.edges[e].mask.Best(a); ok {
			step.Certainty, step.Ease = min(step.Certainty, best), min(step.Ease, ease)
		}
		if step.Flow == "" && d.flow >= 0 {
			step.Flow = b.flow(d.flow).ID
		}
		for _, key := range b.factsOf(e) {
			step.Facts = append(step.Facts, b.ref(key).String())
		}
		if pos := b.place(e); !placed && pos != nil {
			step.Source, placed = *pos, true
		}
	}
	step.Why = b.sentence(rule.why, from, c)
	return step
}

// behind lists the edge of a node and, where it rests on joins, theirs; and the
// component that it all starts from, -1 for none.
func (b *builder) behind(rk *ranking, n node) (chain []int32, from int32) {
	for e := rk.by[n]; ; {
		chain = append(chain, e)
		premises := b.sys.premisesOf(e)
		if len(premises) == 0 {
			return chain, -1
		}
		if c, _, ok := b.owner(premises[0]); ok {
			return chain, c
		}
		e = rk.by[premises[0]]
	}
}

// place is where the cause of an edge stands in the input.
func (b *builder) place(e int32) *model.Pos {
	d := &b.steps[e]
	if d.place >= 0 {
		return b.places[d.place]
	}
	if d.flow >= 0 && !b.flow(d.flow).Source.IsZero() {
		return &b.flow(d.flow).Source
	}
	for _, key := range b.factsOf(e) {
		if f := b.lookUp(key); f.Decides() && !f.Pos.IsZero() {
			return &f.Pos
		}
	}
	return nil
}

func (b *builder) sentence(why string, from, to int32) string {
	name := func(c int32) string {
		if c < 0 {
			return "somebody"
		}
		return cmp.Or(b.component(c).Name, b.component(c).ID)
	}
	var out strings.Builder
	for {
		// In one pass, for a name may hold what looks like a placeholder.
		before, rest, ok := strings.Cut(why, "{")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		word, after, _ := strings.Cut(rest, "}")
		if why = after; word == "from" {
			out.WriteString(name(from))
			continue
		}
		out.WriteString(name(to))
	}
}

func (b *builder) factsOf(e int32) []factKey { return b.facts[b.steps[e].first:b.steps[e].last] }

func (b *builder) lookUp(k factKey) model.Fact {
	if k.component >= 0 {
		return b.fact(k.component, k.fact)
	}
	return b.flow(k.flow).Facts.Get(k.fact)
}

func (b *builder) ref(k factKey) FactRef {
	if k.component >= 0 {
		return FactRef{Component: b.component(k.component).ID, Fact: k.fact}
	}
	return FactRef{Flow: b.flow(k.flow).ID, Fact: k.fact}
}
