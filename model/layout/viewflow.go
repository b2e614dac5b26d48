package layout

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

func (v *viewer) addFlow(f *model.Flow) {
	from, okFrom := v.node[f.From]
	to, okTo := v.node[f.To]
	if !okFrom || !okTo {
		return
	}
	e := v.edgeBetween(v.nodes[from].ID, v.nodes[to].ID)
	if len(e.Flows) == 0 {
		e.Off, e.Uncertain = true, true
	}
	e.Flows = append(e.Flows, f.ID)
	e.addKind(f.Kind)
	e.Off = e.Off && f.Disabled
	strong := f.Evidence == model.EvidenceObserved || f.Evidence == model.EvidenceDeclared || f.Evidence == model.EvidenceDrawn
	e.Uncertain = e.Uncertain && !strong
}

func (e *ViewEdge) addKind(k model.FlowKind) {
	if !slices.Contains(e.Kinds, k) {
		e.Kinds = append(e.Kinds, k)
		slices.Sort(e.Kinds)
	}
}

func (v *viewer) edgeBetween(from, to string) *ViewEdge {
	key := [2]string{from, to}
	i, ok := v.edge[key]
	if !ok {
		i = len(v.edges)
		v.edge[key] = i
		v.edges = append(v.edges, ViewEdge{ID: from + " → " + to, From: from, To: to})
	}
	return &v.edges[i]
}

// maxGranted bounds the arrows that stand for what one identity may touch: a
// role that may touch everything would hide the picture.
const maxGranted = 12

// addGranted draws what a component may touch through its identity, which the
// plain view leaves out, where no flow says that it does.
func (v *viewer) addGranted() {
	for _, assumes := range v.graph.Flows {
		from, ok := v.node[assumes.From]
		if !ok || assumes.Kind != model.FlowAssumes || v.nodes[from].Kind == model.KindActor {
			continue
		}
		grants := slices.DeleteFunc(slices.Clone(v.graph.Out(assumes.To)), func(f *model.Flow) bool {
			_, drawn := v.node[f.To]
			return f.Kind != model.FlowGrants || !drawn
		})
		if len(grants) > maxGranted {
			continue
		}
		for _, f := range grants {
			to := v.nodes[v.node[f.To]].ID
			if _, there := v.edge[[2]string{v.nodes[from].ID, to}]; there || to == v.nodes[from].ID {
				continue
			}
			e := v.edgeBetween(v.nodes[from].ID, to)
			e.Flows, e.Uncertain = []string{f.ID}, true
			e.addKind(model.FlowGrants)
		}
	}
}

// addInternet draws who stands outside, with an arrow to each exposed node.
func (v *viewer) addInternet() {
	for _, id := range v.opts.Exposed {
		i, ok := v.node[id]
		if !ok {
			continue
		}
		if _, there := v.node[Internet]; !there {
			v.node[Internet] = len(v.nodes)
			v.nodes = append(v.nodes, ViewNode{ID: Internet, Kind: model.KindActor, Name: "Internet", Note: "anybody"})
		}
		v.edgeBetween(Internet, v.nodes[i].ID).addKind(model.FlowInvokes)
	}
}

// dropLooseEnds leaves out parties outside that nothing drawn talks to.
func (v *viewer) dropLooseEnds() {
	met := map[string]bool{}
	for _, e := range v.edges {
		met[e.From], met[e.To] = true, true
	}
	v.nodes = slices.DeleteFunc(v.nodes, func(n ViewNode) bool {
		loose := n.Kind == model.KindExternal && !met[n.ID]
		if loose {
			v.hidden[n.Kind] += len(n.Components)
		}
		return loose
	})
}
