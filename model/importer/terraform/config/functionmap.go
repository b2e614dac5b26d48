package config

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

func merge(c *functionCall) *source.Node {
	out := source.NewMap(c.pos)
	for _, a := range c.args {
		switch {
		case isNull(a):
		case !mapOf(a) || !c.spend(len(a.Entries)):
			return nil
		default:
			for _, e := range a.Entries {
				set(out, e.Key, e.Value)
				if i := slices.Index(out.Keys(), e.Key.Text); i >= 0 && len(out.Entries) < 64 {
					out.Entries[i].Key = e.Key
				}
			}
		}
	}
	return c.mark(out)
}

func keys(c *functionCall) *source.Node {
	if !mapOf(c.arg(0)) {
		return nil
	}
	out := source.NewList(c.pos)
	for _, e := range sortedEntries(c.arg(0)) {
		out.Items = append(out.Items, e.Key)
	}
	return c.mark(out)
}

func values(c *functionCall) *source.Node {
	if !mapOf(c.arg(0)) {
		return nil
	}
	out := source.NewList(c.pos)
	for _, e := range sortedEntries(c.arg(0)) {
		out.Items = append(out.Items, e.Value)
	}
	return c.mark(out)
}

// sortedEntries are the entries of a map in the order in which Terraform walks
// through them.
func sortedEntries(n *source.Node) []source.Entry {
	out := slices.Clone(n.Entries)
	slices.SortStableFunc(out, func(a, b source.Entry) int { return strings.Compare(a.Key.Text, b.Key.Text) })
	return out
}

func lookup(c *functionCall) *source.Node {
	m := c.arg(0)
	key, byDefault, ok := c.settle(c.arg(1))
	if !mapOf(m) {
		if ok && literal(key) && c.names(m) {
			return c.step(m, key.Text, 0)
		}
		return nil
	}
	if !ok || !literal(key) {
		return c.anyElement(c.pos, m, c.arg(1))
	}
	found := m.Get(key.Text)
	switch {
	case found == nil && len(c.args) > 2:
		found = c.arg(2)
	case found == nil:
		return c.failing("there is no such key")
	}
	if (byDefault || c.byDefault[m]) && literal(found) {
		return c.derived(c.x, found)
	}
	return found
}

func zipmap(c *functionCall) *source.Node {
	names, ok1 := listOf(c.arg(0))
	vals, ok2 := listOf(c.arg(1))
	if !ok1 || !ok2 {
		return nil
	}
	if len(names) != len(vals) {
		return c.failing("the lists differ in length")
	}
	out := source.NewMap(c.pos)
	for i, n := range names {
		settled, _, ok := c.settle(n)
		if !ok || !literal(settled) {
			return nil
		}
		out.Set(settled.Text, vals[i])
	}
	return c.mark(out)
}
