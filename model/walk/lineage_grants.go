package walk

import "github.com/fourgate/fourgate/model"

// grants finds what functions could read by their identity or by flows that
// are no more than a grant, beyond what they process.
func (t *tracer) grants() {
	byIdentity := t.readable()
	for i, c := range t.g.Components {
		if !runs(c.Kind) {
			continue
		}
		n := int32(i)
		for _, f := range t.out.of(n) {
			switch t.flow(f).Kind {
			case model.FlowAssumes:
				t.could[n] |= byIdentity[t.to[f]]
			case model.FlowReads, model.FlowGrants:
				t.could[n] |= t.processes[t.to[f]]
			}
		}
		t.could[n] &^= t.processes[n]
	}
}

// readable gives for each identity the classes of data that its policies let
// it read, without acting as another.
func (t *tracer) readable() []classSet {
	behind := make([]classSet, t.joins)
	first := t.firstJoin()
	t.eachGrant(func(premise, target node) {
		if c, k, ok := t.owner(target); ok && k == read && int(premise) >= first {
			behind[int(premise)-first] |= t.processes[c]
		}
	})
	byIdentity := make([]classSet, len(t.g.Components))
	t.eachGrant(func(premise, target node) {
		c, k, ok := t.owner(premise)
		if !ok || k != identity {
			return
		}
		if x, l, ok := t.owner(target); ok && l == read {
			byIdentity[c] |= t.processes[x]
		} else if !ok {
			byIdentity[c] |= behind[int(target)-first]
		}
	})
	return byIdentity
}

// eachGrant yields the premise and target of each grant that is likely.
func (t *tracer) eachGrant(yield func(premise, target node)) {
	for e := range t.sys.edges {
		ed := &t.sys.edges[e]
		if t.steps[e].rule == identityGrant && ed.last-ed.first == 1 && ed.mask.AnyAt(model.Likely) {
			yield(t.sys.premises[ed.first], ed.target)
		}
	}
}
