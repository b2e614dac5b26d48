package cloudformation

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// branches follows keys from n and gives what stands there under each
// condition. A branch without a node is one in which the property is missing.
// An expression that stays open on the way ends its branch.
func (b *builder) branches(n *source.Node, keys ...string) []template.Branch {
	if found, plain := plainPath(n, keys); plain {
		return []template.Branch{{Node: found}}
	}
	out := b.split(template.Branch{Node: n})
	for _, key := range keys {
		var next []template.Branch
		for _, br := range out {
			if br.Node == nil || template.IsIntrinsic(br.Node) {
				next = append(next, br)
				continue
			}
			next = append(next, b.split(template.Branch{Node: br.Node.Get(key), Condition: br.Condition})...)
		}
		out = next
	}
	return out
}

// plainPath follows keys through nodes without expressions, as most are. It
// gives up at the first expression.
func plainPath(n *source.Node, keys []string) (found *source.Node, plain bool) {
	for _, key := range keys {
		if template.IsIntrinsic(n) {
			return nil, false
		}
		n = n.Get(key)
	}
	return n, !template.IsIntrinsic(n)
}

// mostBranches bounds how many values of one property are told apart.
const mostBranches = 32

// split takes a value apart by the conditions in it.
func (b *builder) split(br template.Branch) []template.Branch {
	if br.Node == nil || !template.IsIntrinsic(br.Node) {
		return []template.Branch{br}
	}
	var out []template.Branch
	for _, inner := range b.t.Branches(br.Node) {
		if len(out) == mostBranches {
			break
		}
		inner.Condition = both(br.Condition, inner.Condition)
		inner.Node = b.container(inner.Node)
		out = append(out, inner)
	}
	return out
}

// container resolves an expression that comes to a map or a list. One that
// comes to a single value is left as it is: how far that can be known is said
// where it is read.
func (b *builder) container(n *source.Node) *source.Node {
	if n == nil || !template.IsIntrinsic(n) {
		return n
	}
	if resolved := b.t.Resolve(n); resolved != nil && !resolved.IsScalar() {
		return resolved
	}
	return n
}

// items gives the elements of a list under keys, each with its condition.
func (b *builder) items(n *source.Node, keys ...string) []template.Branch {
	if found, plain := plainPath(n, keys); plain && found == nil {
		return nil
	}
	var out []template.Branch
	for _, br := range b.branches(n, keys...) {
		for _, item := range b.t.Items(br.Node) {
			out = append(out, template.Branch{Node: b.container(item.Node), Condition: both(br.Condition, item.Condition)})
		}
	}
	return out
}

// both joins two conditions.
func both(a, c string) string {
	switch {
	case a == "" || a == c:
		return c
	case c == "":
		return a
	}
	return a + " and " + c
}

// reader turns an expression into a fact.
type reader func(*builder, *source.Node) model.Fact

// set states a fact of a component from a property, where it is there. Under
// an undecided condition the fact is known only where all branches agree; a
// branch that leaves the property out has the provider's default.
func (b *builder) set(c *model.Component, id model.FactID, read reader, n *source.Node, keys ...string) bool {
	f, stated := b.fact(c.Service, id, read, n, keys...)
	if stated {
		c.Facts.Set(id, f)
	}
	return stated
}

// setFlow is set for a flow.
func (b *builder) setFlow(f *model.Flow, id model.FactID, read reader, n *source.Node, keys ...string) {
	if v, stated := b.fact("", id, read, n, keys...); stated {
		f.Facts.Set(id, v)
	}
}

func (b *builder) fact(service string, id model.FactID, read reader, n *source.Node, keys ...string) (result model.Fact, stated bool) {
	if found, plain := plainPath(n, keys); plain && found == nil {
		return model.Fact{}, false
	}
	first := true
	for _, br := range b.branches(n, keys...) {
		f := b.branchFact(service, id, read, br)
		stated = stated || br.Node != nil
		switch {
		case first:
			result, first = f, false
		case f.State == model.StateUnknown:
			result = f
		case result.State == model.StateUnknown:
		case !f.Value.Equal(result.Value):
			result = model.Unknown("depends on condition "+br.Condition, n.Pos)
		case f.State != model.StateKnown:
			result = f
		}
	}
	return result, stated
}

func (b *builder) branchFact(service string, id model.FactID, read reader, br template.Branch) model.Fact {
	if br.Node != nil {
		return read(b, br.Node)
	}
	def := fact.Def(id)
	if d, ok := def.DefaultFor(service); ok {
		f := model.Default(d.Value, d.Source, model.Pos{})
		f.Fixed = d.Fixed
		return f
	}
	return model.Unknown(unset(br.Condition), model.Pos{})
}

func unset(condition string) string {
	if condition == "" {
		return "not set"
	}
	return fmt.Sprintf("not set where %s", condition)
}

// from makes a fact of a value whose expression was evaluated.
func from(v model.Value, state model.State, why string, pos model.Pos) model.Fact {
	switch state {
	case model.StateKnown:
		return model.Known(v, pos)
	case model.StateDefault:
		return model.Default(v, why, pos)
	}
	if why == "" {
		why = "known at deployment only"
	}
	return model.Unknown(why, pos)
}
