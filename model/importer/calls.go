package importer

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// asCalls corrects the kind of flows to functions that were read before it was
// known that their target is one, because another file exports it: nothing is
// left with a function, it is called.
func asCalls(g *model.Graph) {
	for _, f := range g.Flows {
		to := g.Component(f.To)
		if f.Evidence != model.EvidenceDeclared || to == nil || to.Kind != model.KindFunction || !leaves(f.Kind) {
			continue
		}
		kind := callBy(g.Component(f.From))
		if !stated(f, kind) {
			continue
		}
		if f.Kind = kind; kind == model.FlowTriggers && f.Principal == "" {
			f.Live = model.LiveUnknown // until its permission is found
		}
	}
}

// leaves reports whether a flow leaves something with its target.
func leaves(kind model.FlowKind) bool {
	return kind == model.FlowPublishes || kind == model.FlowNotifies || kind == model.FlowWrites
}

// callBy is how a component calls a function: a service that has events pushes
// them, everything else calls by an identity of its own.
func callBy(from *model.Component) model.FlowKind {
	switch from.Kind {
	case model.KindBus, model.KindTopic, model.KindStore, model.KindSchedule, model.KindLog, model.KindIDP:
		return model.FlowTriggers
	}
	return model.FlowInvokes
}

// stated reports whether everything that is stated of a flow can be said of one
// of another kind.
func stated(f *model.Flow, kind model.FlowKind) bool {
	for id := range f.Facts.All() {
		if !slices.Contains(fact.Def(id).Flows, kind) {
			return false
		}
	}
	return true
}
