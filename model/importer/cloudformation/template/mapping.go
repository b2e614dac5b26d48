package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// found is what Fn::FindInMap may yield: one node, or several of which only
// deployment knows the right one.
type found struct {
	nodes []*source.Node
	state model.State
	why   string
}

// find looks up [map, top key, second key, {DefaultValue}]. A key that is not
// known matches every key; where all the values are equal, it does not matter,
// and neither does it where those of the keys that a parameter may be are.
func (e *evaluator) find(arg *source.Node, depth int) found {
	f := found{state: model.StateKnown}
	if arg == nil || len(arg.Items) < 3 {
		return f
	}
	level := []*source.Node{e.t.Mappings}
	for _, key := range arg.Items[:3] {
		x := e.text(key, depth+1)
		var next []*source.Node
		for _, m := range level {
			if x.State != model.StateUnknown && !x.tokens {
				if v := m.Get(x.S); v != nil {
					next = append(next, v)
				}
				continue
			}
			f.why = "a mapping is searched by " + x.S
			if m != nil {
				for _, entry := range m.Entries {
					next = append(next, entry.Value)
				}
			}
		}
		if x.State == model.StateDefault && f.state == model.StateKnown {
			f.state, f.why = model.StateDefault, x.Why
		}
		level = next
	}
	if len(level) == 0 && len(arg.Items) > 3 {
		if d := arg.Items[3].Get("DefaultValue"); d != nil {
			level = []*source.Node{d}
		}
	}
	f.nodes = distinct(level)
	if len(f.nodes) != 1 || f.state != model.StateKnown {
		if every, ok := e.findEvery(arg, depth); ok {
			return every
		}
	}
	return f
}

// distinct drops nodes that say the same as the first one; where any differs
// it returns all.
func distinct(nodes []*source.Node) []*source.Node {
	for i := 1; i < len(nodes); i++ {
		if !source.Equal(nodes[0], nodes[i]) {
			return nodes
		}
	}
	return nodes[:min(1, len(nodes))]
}

func (e *evaluator) findText(arg *source.Node, depth int) Text {
	f := e.find(arg, depth)
	switch len(f.nodes) {
	case 0:
		return unknown("the mapping has no such entry")
	case 1:
		x := e.text(f.nodes[0], depth+1)
		x.degrade(f.state, f.why)
		return x
	}
	return unknown(f.why)
}
