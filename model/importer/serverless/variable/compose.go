package variable

import (
	"slices"

	"github.com/fourgate/fourgate/model/source"
)

// deep replaces every variable in a value. A value without any is returned as
// it is.
func (r *resolver) deep(n *source.Node) *source.Node {
	if n == nil {
		return nil
	}
	if _, ok := r.made[n]; ok || n.IsScalar() && r.head(n) == n {
		return n
	}
	if d, ok := r.deeps[n]; ok {
		return d
	}
	d := r.within(frame{node: n, deep: true}, func() *source.Node {
		switch {
		case isSub(n):
			return r.sub(n)
		case n.Kind == source.List:
			return r.list(n)
		case n.Kind == source.Map:
			return r.mapping(n)
		}
		return r.deep(r.head(n))
	})
	r.deeps[n] = d
	return d
}

func (r *resolver) list(n *source.Node) *source.Node {
	c := composition{r: r}
	var out []*source.Node
	for i, item := range n.Items {
		v := c.add(r.deep(item))
		if v != item && out == nil {
			out = slices.Clone(n.Items)
		}
		if out != nil {
			out[i] = v
		}
	}
	if out == nil {
		return n
	}
	return &source.Node{Kind: source.List, Tag: n.Tag, Pos: n.Pos, Items: out}
}

func (r *resolver) mapping(n *source.Node) *source.Node {
	c := composition{r: r}
	var out []source.Entry
	for i, e := range n.Entries {
		v := c.add(r.deep(e.Value))
		if v != e.Value && out == nil {
			out = slices.Clone(n.Entries)
		}
		if out != nil {
			out[i].Value = v
		}
	}
	if out == nil {
		return n
	}
	m := source.NewMap(n.Pos, out...)
	m.Tag = n.Tag
	return m
}

// composition is a value that is put together, within the bounds on size.
type composition struct {
	r      *resolver
	values int
}

// add takes up a value, or puts one that is not known in the place of one that
// is too large.
func (c *composition) add(v *source.Node) *source.Node {
	e := c.r.measure(v)
	if c.values+e.values > c.r.most || e.height >= maxHeight {
		c.r.loseOnce("size", v.Pos, "variables make this document too large", "refer to what is needed of a value, not to all of it")
		v = c.r.open(v.Pos, "", "the document is too large")
		e = c.r.measure(v)
	}
	c.values += e.values
	return v
}

// extent is how much a value holds, itself and everything in it.
type extent struct{ values, height int }

// measure measures a value. What stands in several places counts in each.
func (r *resolver) measure(n *source.Node) extent {
	if n.IsScalar() || n == nil {
		return extent{values: 1}
	}
	if e, ok := r.extents[n]; ok {
		return e
	}
	all := extent{values: 1}
	add := func(e extent) {
		const enough = 1 << 40 // no sum of this overflows
		all.values = min(all.values+e.values, enough)
		all.height = max(all.height, e.height+1)
	}
	for _, item := range n.Items {
		add(r.measure(item))
	}
	for _, entry := range n.Entries {
		add(r.measure(entry.Value))
	}
	r.extents[n] = all
	return all
}
