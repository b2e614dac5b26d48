package serverless

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// environment joins the variables of the provider with the function's own,
// which count before them. A function at the edge has none.
func (x *translator) environment(fn *function, out *source.Node) {
	if x.onEdge(fn) {
		return
	}
	all, more := x.variables(x.provider.Get("environment"), "provider.environment")
	own, ownMore := x.variables(fn.get("environment"), "environment of "+fn.key)
	if all = merge(all, own); all == nil && more == nil && ownMore == nil {
		return
	}
	at := first(all, ownMore, more)
	variables := source.NewMap(at.Pos)
	for _, e := range entries(all) {
		if template.Given(e.Value) {
			variables.Set(e.Key.Text, e.Value)
			variables.Entries[len(variables.Entries)-1].Key = e.Key
		}
	}
	if open := first(ownMore, more); open != nil {
		variables.Set("Fn::Transform", open) // which may add more
	}
	out.Set("Environment", template.Map(at.Pos, "Variables", variables))
}

// variables gives those that are written out, and what stands for the ones that
// only deployment knows.
func (x *translator) variables(n *source.Node, what string) (known, open *source.Node) {
	if template.IsIntrinsic(n) {
		return nil, n
	}
	return x.mapOf(n, what, "write one variable per key"), nil
}
