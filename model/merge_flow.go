package model

import (
	"slices"
	"strings"
)

// redirect leads the flows of merged components to those that stayed. A flow
// that another source states as well is one. listings are the sources that say
// what is there.
func (g *Graph) redirect(into map[string]string, renamed func(string) string, listings map[string]bool) {
	type ends struct {
		from, to string
		kind     FlowKind
		evidence Evidence
	}
	stated := map[ends][]*statedFlow{}
	touched := map[ends]bool{}
	gone := map[*Flow]bool{}
	for _, f := range g.Flows {
		_, from := into[f.From]
		_, to := into[f.To]
		source := sourceOf(f)
		s := &statedFlow{Flow: f, source: source, seen: listings[source]}
		f.From, f.To = renamed(f.From), renamed(f.To)
		at := ends{f.From, f.To, f.Kind, f.Evidence}
		touched[at] = touched[at] || from || to
		if (from || to) && f.From == f.To && f.Kind == FlowUses {
			gone[f] = true
			continue
		}
		stated[at] = append(stated[at], s)
	}
	for at, list := range stated {
		if touched[at] {
			mergeFlows(list, gone)
		}
	}
	g.Flows = slices.DeleteFunc(g.Flows, func(f *Flow) bool { return gone[f] })
}

// statedFlow is a flow with who states it.
type statedFlow struct {
	*Flow
	source string
	seen   bool // it is listed as being there
	merged bool // another source states it too
}

// sourceOf is what the id of a flow's component begins with: the template, or
// the listing.
func sourceOf(f *Flow) string {
	for _, id := range []string{f.From, f.To} {
		if source, _, ok := strings.Cut(id, "#"); ok && !strings.HasPrefix(id, "external:") {
			return source
		}
	}
	return f.Source.File
}

// mergeFlows makes one of each flow that several sources state between two
// components, beginning with those that agree in most. Flows of one source stay
// apart.
func mergeFlows(list []*statedFlow, gone map[*Flow]bool) {
	list = pairFlows(list, gone, func(f *Flow) string { return f.Principal + "\n" + f.Label })
	list = pairFlows(list, gone, func(f *Flow) string { return f.Principal })
	var bare, let []*statedFlow // without a permission, and with one
	for _, s := range list {
		if s.Principal == "" {
			bare = append(bare, s)
		} else {
			let = append(let, s)
		}
	}
	for _, s := range bare {
		if len(let) > 0 && let[0].source != s.source {
			let[0].absorb(s)
			gone[s.Flow] = true
			let = let[1:]
		}
	}
}

// pairFlows merges the flows of several sources that have one key, the first of
// each source with one another, then the second. It gives those that are still
// of one source.
func pairFlows(list []*statedFlow, gone map[*Flow]bool, key func(*Flow) string) []*statedFlow {
	slots := map[string][]*statedFlow{}
	next := map[[2]string]int{} // by key and source
	for _, s := range list {
		k := key(s.Flow)
		n := next[[2]string{k, s.source}]
		next[[2]string{k, s.source}]++
		if n == len(slots[k]) {
			slots[k] = append(slots[k], s)
			continue
		}
		slots[k][n].absorb(s)
		gone[s.Flow] = true
	}
	return slices.DeleteFunc(list, func(s *statedFlow) bool { return gone[s.Flow] || s.merged })
}

// absorb takes over what another source states of the same flow.
func (s *statedFlow) absorb(o *statedFlow) {
	for id, fact := range o.Facts.All() {
		s.Facts.Set(id, settle(said{s.Facts.Get(id), s.Source, s.seen}, said{fact, o.Source, o.seen}))
	}
	switch {
	case s.Disabled != o.Disabled: // it may be on: which of them counts is not known
		s.Disabled, s.Live = false, LiveUnknown
	case s.Live != o.Live:
		s.Live = agree(s.Live, o.Live)
	}
	if s.Presence == Maybe {
		s.Presence, s.Condition = o.Presence, o.Condition
	}
	if s.Principal == "" {
		s.Principal = o.Principal
	}
	if s.seen && !o.seen || s.Label == "" {
		s.Source, s.Label = o.Source, o.Label
	}
	s.Data = append(s.Data, o.Data...)
	s.merged = true
}

// agree is what two sources say of a trigger: one that knows counts, two that
// contradict each other leave it open.
func agree(a, b Live) Live {
	switch {
	case a == LiveUnknown:
		return b
	case b == LiveUnknown:
		return a
	}
	return LiveUnknown
}
