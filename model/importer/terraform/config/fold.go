package config

import (
	"slices"

	"github.com/fourgate/fourgate/model/source"
)

// fold sets a resource's body to what its instances have in common. The body
// that it has speaks of any of them.
func (r *run) fold(res *Resource, bodies []Instance) {
	if len(bodies) == 0 {
		return
	}
	nodes := make([]*source.Node, len(bodies))
	for i := range bodies {
		nodes[i] = bodies[i].Body
	}
	res.Body = r.common(res.Body, nodes, 0)
	if len(bodies) == 1 {
		return
	}
	res.Instances = bodies
	res.Alike = !slices.ContainsFunc(nodes[1:], func(n *source.Node) bool { return !r.equal(nodes[0], n) })
}

// common is a value as all instances have it; where they differ, it is that of
// any of them.
func (r *run) common(general *source.Node, each []*source.Node, depth int) *source.Node {
	if !slices.ContainsFunc(each[1:], func(n *source.Node) bool { return !r.equal(each[0], n) }) {
		return each[0]
	}
	if same := r.ofOneResource(each); same != nil {
		return same
	}
	if !collection(general) || depth > maxDepth || !alike(general, each) {
		return general
	}
	out := general.Clone()
	for i := range out.Items {
		out.Items[i] = r.common(out.Items[i], eachOf(each, func(n *source.Node) *source.Node { return n.Items[i] }), depth+1)
	}
	for i, e := range out.Entries {
		values := eachOf(each, func(n *source.Node) *source.Node { return n.Get(e.Key.Text) })
		if !slices.Contains(values, nil) {
			out.Entries[i].Value = r.common(e.Value, values, depth+1)
		}
	}
	return out
}

func eachOf(each []*source.Node, part func(*source.Node) *source.Node) []*source.Node {
	out := make([]*source.Node, len(each))
	for i, n := range each {
		out[i] = part(n)
	}
	return out
}

// alike reports whether all values are maps, or lists of one length.
func alike(general *source.Node, each []*source.Node) bool {
	return !slices.ContainsFunc(each, func(n *source.Node) bool {
		return !collection(n) || n.Kind != general.Kind || len(n.Items) != len(general.Items)
	})
}

// foldCalls makes one resource of those that the instances of a module call
// have at the same address.
func (r *run) foldCalls(c *moduleCall, general []*Resource) []*Resource {
	byAddress := map[string]*Resource{}
	for _, res := range general {
		byAddress[res.Address] = res
	}
	found := map[string][]Instance{}
	first := map[string]*Resource{}
	count := map[string]int{}
	var order []string
	for i, callee := range c.each {
		for _, res := range r.resources(callee) {
			if first[res.Address] == nil {
				first[res.Address] = res
				order = append(order, res.Address)
			} else {
				count[res.Address] = plus(count[res.Address], res.Cardinality)
			}
			if first[res.Address] == res {
				count[res.Address] = res.Cardinality
			}
			found[res.Address] = append(found[res.Address], instancesOf(res, c.repeat.keyAt(i))...)
		}
	}
	out := make([]*Resource, 0, len(order))
	for _, address := range order {
		res := *first[address]
		res.Cardinality = count[address]
		res.Instances, res.Alike = nil, false
		if speaking := byAddress[address]; speaking != nil {
			res.Body = speaking.Body
		}
		r.fold(&res, found[address])
		out = append(out, &res)
	}
	return out
}

// instancesOf are the instances of a resource of one instance of a module.
func instancesOf(res *Resource, key string) []Instance {
	if len(res.Instances) == 0 {
		return []Instance{{key, res.Body}}
	}
	out := make([]Instance, 0, len(res.Instances))
	for _, i := range res.Instances {
		out = append(out, Instance{key + "/" + i.Key, i.Body})
	}
	return out
}

func plus(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return min(a+b, 1<<30)
}
