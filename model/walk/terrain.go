package walk

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// terrain is the graph by numbers: components and flows by their place in the
// graph's sorted lists.
type terrain struct {
	g        *model.Graph
	index    map[string]int32
	from, to []int32
	out, in  grouping
	// What is asked most, side by side in memory.
	kinds     []model.Kind
	flowKinds []model.FlowKind // "" for a flow that is switched off or lacks a half
}

// grouping lists flows by component.
type grouping struct{ start, flows []int32 }

func (gr *grouping) of(c int32) []int32 { return gr.flows[gr.start[c]:gr.start[c+1]] }

func survey(g *model.Graph) *terrain {
	t := &terrain{g: g, index: make(map[string]int32, len(g.Components))}
	t.kinds = make([]model.Kind, len(g.Components))
	for i, c := range g.Components {
		t.index[c.ID], t.kinds[i] = int32(i), c.Kind
	}
	t.from, t.to = make([]int32, len(g.Flows)), make([]int32, len(g.Flows))
	t.flowKinds = make([]model.FlowKind, len(g.Flows))
	for i, f := range g.Flows {
		t.from[i], t.to[i] = t.index[f.From], t.index[f.To]
		if !f.Disabled && f.Live != model.LiveNo {
			t.flowKinds[i] = f.Kind
		}
	}
	t.out, t.in = group(t.from, len(g.Components)), group(t.to, len(g.Components))
	return t
}

func group(end []int32, components int) grouping {
	gr := grouping{start: make([]int32, components+2), flows: make([]int32, len(end))}
	for _, c := range end {
		gr.start[c+2]++
	}
	for i := 2; i < len(gr.start); i++ {
		gr.start[i] += gr.start[i-1]
	}
	for f, c := range end {
		gr.flows[gr.start[c+1]] = int32(f)
		gr.start[c+1]++
	}
	gr.start = gr.start[:components+1]
	return gr
}

func (t *terrain) component(c int32) *model.Component { return t.g.Components[c] }

func (t *terrain) kind(c int32) model.Kind { return t.kinds[c] }

func (t *terrain) flow(f int32) *model.Flow { return t.g.Flows[f] }

func (t *terrain) fact(c int32, id model.FactID) model.Fact { return t.g.Components[c].Facts.Get(id) }

// outOf yields the flows of some kinds that leave c and are not switched off.
func (t *terrain) outOf(c int32, kinds ...model.FlowKind) []int32 {
	return t.pick(t.out.of(c), kinds)
}

// into yields the flows of some kinds that enter c and are not switched off.
func (t *terrain) into(c int32, kinds ...model.FlowKind) []int32 {
	return t.pick(t.in.of(c), kinds)
}

func (t *terrain) pick(flows []int32, kinds []model.FlowKind) []int32 {
	var picked []int32
	for _, f := range flows {
		if slices.Contains(kinds, t.flowKinds[f]) {
			picked = append(picked, f)
		}
	}
	return picked
}

// flowKind is a flow's kind, "" for one that is switched off or lacks a half.
func (t *terrain) flowKind(f int32) model.FlowKind { return t.flowKinds[f] }

// standing tells how sure it is that a flow exists and works.
func (t *terrain) standing(f int32) model.Certainty {
	flow := t.flow(f)
	switch {
	case flow.Live == model.LiveUnknown:
		return model.Possible
	case flow.Presence == model.Maybe,
		t.component(t.from[f]).Presence == model.Maybe,
		t.component(t.to[f]).Presence == model.Maybe:
		return model.Likely
	}
	return model.Proved
}

// use tells how sure it is that code makes use of a flow that its
// configuration only suggests.
func (t *terrain) use(f int32) model.Certainty {
	if t.flow(f).Evidence == model.EvidenceInferred {
		return model.Possible
	}
	return min(model.Likely, t.standing(f))
}

// certainty tells how sure a statement is that rests on a fact.
func certainty(f model.Fact) model.Certainty {
	switch {
	case f.Certain():
		return model.Proved
	case f.Decides():
		return model.Likely
	}
	return model.Possible
}

func isTrue(f model.Fact) bool { return f.Decides() && f.Value.AsBool() }

func isFalse(f model.Fact) bool { return f.Decides() && !f.Value.AsBool() }

func listed(f model.Fact) bool { return f.Decides() && len(f.Value.AsList()) > 0 }

// runs reports whether a component of the kind acts on what it gets, so that
// chosen content that reaches it is a payload; others hold it.
func runs(k model.Kind) bool {
	switch k {
	case model.KindFunction, model.KindWorkflow, model.KindPipe, model.KindRoute, model.KindAPI, model.KindCompute,
		model.KindExternal, model.KindIDP, model.KindAuthorizer, model.KindCDN, model.KindNested, model.KindActor:
		return true
	}
	return false
}
