package walk

import "github.com/fourgate/fourgate/model"

// builder turns a graph into a system of derivations. Each file derive_*.go
// adds one family of them.
type builder struct {
	*terrain
	opts   Options
	sys    system
	steps  []derivation // by edge
	facts  []factKey
	places []*model.Pos
	// joins counts the nodes that stand for no capability; they come after those
	// that do.
	joins    int
	inside   map[int32]node         // by network: code that runs in it
	byARN    map[string]int32       // identities
	effects  map[string][]string    // by action pattern
	gateways map[int32]gatewayLimit // by API
	loops    []selfTrigger
	heard    map[int32]node // by function: somebody hears its answers
	// What functions do by their policies, which functions bear an identity, and
	// what the configuration of a function names.
	practices    map[int32][]dealing
	borne, named map[int32][]int32
}

func newBuilder(g *model.Graph, opts Options) *builder {
	return &builder{
		terrain: survey(g), opts: opts, inside: map[int32]node{}, byARN: map[string]int32{}, effects: map[string][]string{}, gateways: map[int32]gatewayLimit{},
		practices: map[int32][]dealing{}, heard: map[int32]node{}, borne: map[int32][]int32{}, named: map[int32][]int32{},
	}
}

// derivation is what is to be said about an edge. It holds no pointers: there
// are millions.
type derivation struct {
	rule        ruleID
	flow        int32 // -1 where none
	place       int32 // in builder.places, -1 where none
	first, last int32 // the facts that it rests on: builder.facts[first:last]
}

// factKey is a fact of a component or, where component is -1, of a flow.
type factKey struct {
	component, flow int32
	fact            model.FactID
}

func of(component int32, ids ...model.FactID) []factKey {
	keys := make([]factKey, len(ids))
	for i, id := range ids {
		keys[i] = factKey{component: component, flow: -1, fact: id}
	}
	return keys
}

func ofFlow(flow int32, id model.FactID) factKey { return factKey{component: -1, flow: flow, fact: id} }

// because is what an edge rests on beside its premises.
type because struct {
	flow  int32
	facts []factKey
	pos   *model.Pos
}

func noFlow(facts ...factKey) because { return because{flow: -1, facts: facts} }

func viaFlow(f int32, facts ...factKey) because { return because{flow: f, facts: facts} }

// can is the node of a component's capability.
func (b *builder) can(k capability, component int32) node {
	return node(component*int32(capabilityCount) + int32(k))
}

// arrives is the node of chosen content that has come to a component.
func (b *builder) arrives(component int32) node {
	if runs(b.kind(component)) {
		return b.can(payload, component)
	}
	return b.can(taint, component)
}

// contents are the nodes from which content of a component goes on.
func (b *builder) contents(component int32) []node {
	if runs(b.kind(component)) {
		return []node{b.can(payload, component)}
	}
	return []node{b.can(write, component), b.can(taint, component)}
}

// join makes a node that stands between derivations, so that many premises and
// many targets need no edge for each pair.
func (b *builder) join() node {
	b.joins++
	return node(b.firstJoin() + b.joins - 1)
}

func (b *builder) firstJoin() int { return len(b.g.Components) * int(capabilityCount) }

// owner is the component whose capability the node is; ok is false for a join.
func (b *builder) owner(n node) (component int32, k capability, ok bool) {
	if int(n) >= b.firstJoin() {
		return 0, 0, false
	}
	return int32(n) / int32(capabilityCount), capability(int32(n) % int32(capabilityCount)), true
}

// seed states a capability that actors have from outside.
func (b *builder) seed(r ruleID, target node, actors actorSet, c model.Certainty, e model.Ease, why because) {
	b.edge(r, target, maskOf(actors, c, e), why)
}

// derive states that premises give a capability.
func (b *builder) derive(r ruleID, target node, c model.Certainty, e model.Ease, why because, premises ...node) {
	b.edge(r, target, maskOf(everyone, c, e), why, premises...)
}

func (b *builder) edge(r ruleID, target node, mask Label, why because, premises ...node) {
	d := derivation{rule: r, flow: why.flow, place: -1, first: int32(len(b.facts))}
	b.facts = append(b.facts, why.facts...)
	d.last = int32(len(b.facts))
	if why.pos != nil && !why.pos.IsZero() {
		d.place = int32(len(b.places))
		b.places = append(b.places, why.pos)
	}
	b.steps = append(b.steps, d)
	b.sys.add(target, mask, premises...)
}
