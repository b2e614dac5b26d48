package config

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// collectionFunctions work on lists and maps whose elements may not be known.
func collectionFunctions() map[string]builtin {
	return map[string]builtin{
		"merge": merge, "concat": concat, "flatten": flatten, "compact": compact, "distinct": distinct, "setunion": union,
		"keys": keys, "values": values, "length": length, "lookup": lookup, "element": elementAt, "one": one,
		"coalesce": coalesce, "coalescelist": coalesceList, "zipmap": zipmap, "contains": contains, "reverse": reverse,
		"slice": slice, "setproduct": setProduct, "alltrue": allTrue, "anytrue": anyTrue, "matchkeys": matchKeys, "sort": sortTexts,
	}
}

// listOf is an argument that is a list written out.
func listOf(n *source.Node) ([]*source.Node, bool) {
	name, _ := expression(n)
	return n.Items, name == "" && n.Kind == source.List
}

func mapOf(n *source.Node) bool {
	name, _ := expression(n)
	return name == "" && n.Kind == source.Map
}

func concat(c *functionCall) *source.Node {
	out := source.NewList(c.pos)
	for _, a := range c.args {
		items, ok := listOf(a)
		if !ok || !c.spend(len(items)) {
			return nil
		}
		out.Items = append(out.Items, items...)
	}
	return c.mark(out)
}

func flatten(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	out := source.NewList(c.pos)
	if !c.flattenInto(out, items, 0) {
		return nil
	}
	return c.mark(out)
}

func (c *functionCall) flattenInto(out *source.Node, items []*source.Node, depth int) bool {
	if depth > maxBrackets || !c.spend(len(items)) {
		return false
	}
	for _, item := range items {
		inner, ok := listOf(item)
		if !ok {
			out.Items = append(out.Items, item)
		} else if !c.flattenInto(out, inner, depth+1) {
			return false
		}
	}
	return true
}

func compact(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	out := source.NewList(c.pos)
	for _, item := range items {
		if condition, yes, no, ok := choiceParts(item); ok {
			item = c.choice(item.Pos, condition, emptyAsNoValue(yes), emptyAsNoValue(no))
		}
		if isNull(item) || literal(item) && item.Text == "" {
			continue
		}
		out.Items = append(out.Items, item)
	}
	return c.mark(out)
}

// emptyAsNoValue drops an empty text from a list.
func emptyAsNoValue(n *source.Node) *source.Node {
	if isNull(n) || literal(n) && n.Text == "" {
		return template.NoValue(n.Pos)
	}
	return n
}

func distinct(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	return c.mark(c.withoutRepeats(items))
}

// withoutRepeats is a list of values, each once.
func (c *functionCall) withoutRepeats(items []*source.Node) *source.Node {
	out := source.NewList(c.pos)
	seen := map[string]bool{}
	var others []*source.Node
	for _, item := range items {
		switch {
		case item.IsScalar():
			if seen[item.Text] {
				continue
			}
			seen[item.Text] = true
		case hasOpen(item) || len(others) > 100:
		case slices.ContainsFunc(others, func(o *source.Node) bool { return c.equal(o, item) }):
			continue
		default:
			others = append(others, item)
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func union(c *functionCall) *source.Node {
	all := concat(c)
	if all == nil || all.Kind != source.List {
		return all
	}
	return c.mark(c.withoutRepeats(all.Items))
}

func elementAt(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		if c.names(c.arg(0)) {
			return c.arg(0)
		}
		return nil
	}
	index, byDefault, ok := c.settle(c.arg(1))
	if !ok {
		return c.anyElement(c.pos, c.arg(0), c.arg(1))
	}
	i, err := strconv.Atoi(index.Text)
	if err != nil || len(items) == 0 {
		return c.failing("there is no such element")
	}
	found := items[(i%len(items)+len(items))%len(items)]
	if (byDefault || c.byDefault[c.arg(0)]) && literal(found) {
		return c.derived(c.x, found)
	}
	return found
}

func one(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	switch {
	case isNull(c.arg(0)):
		return source.NewNull(c.pos)
	case !ok:
		if c.names(c.arg(0)) {
			return c.arg(0)
		}
		return nil
	case len(items) == 0:
		return source.NewNull(c.pos)
	case len(items) > 1 && !c.equal(items[0], items[1]):
		return c.failing("there are several elements")
	}
	return items[0]
}

func reverse(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	out := source.NewList(c.pos, slices.Clone(items)...)
	slices.Reverse(out.Items)
	return c.mark(out)
}

func slice(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	from, _, ok1 := c.settle(c.arg(1))
	to, _, ok2 := c.settle(c.arg(2))
	if !ok || !ok1 || !ok2 {
		return nil
	}
	i, err1 := strconv.Atoi(from.Text)
	j, err2 := strconv.Atoi(to.Text)
	if err1 != nil || err2 != nil || i < 0 || j < i || j > len(items) {
		return c.failing("the range is not within the list")
	}
	return c.mark(source.NewList(c.pos, items[i:j:j]...))
}

func setProduct(c *functionCall) *source.Node {
	rows := []*source.Node{source.NewList(c.pos)}
	for _, a := range c.args {
		items, ok := listOf(a)
		if !ok || len(rows)*len(items) > maxElements || !c.spend(len(rows)*len(items)) {
			return nil
		}
		var next []*source.Node
		for _, row := range rows {
			for _, item := range items {
				next = append(next, source.NewList(c.pos, append(slices.Clip(row.Items), item)...))
			}
		}
		rows = next
	}
	return c.mark(source.NewList(c.pos, rows...))
}

func matchKeys(c *functionCall) *source.Node {
	vals, ok := listOf(c.arg(0))
	names, ok1 := listOf(c.arg(1))
	wanted, ok2 := listOf(c.arg(2))
	if !ok || !ok1 || !ok2 || len(vals) != len(names) || !c.spend(len(names)*len(wanted)) {
		return nil
	}
	out := source.NewList(c.pos)
	for i, n := range names {
		if slices.ContainsFunc(wanted, func(w *source.Node) bool { return c.equal(w, n) }) {
			out.Items = append(out.Items, vals[i])
		}
	}
	return c.mark(out)
}

// sortTexts keeps the places of the texts that it puts in order.
func sortTexts(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok || slices.ContainsFunc(items, func(n *source.Node) bool { return !literal(n) }) {
		return nil
	}
	out := source.NewList(c.pos, slices.Clone(items)...)
	slices.SortStableFunc(out.Items, func(a, b *source.Node) int { return strings.Compare(a.Text, b.Text) })
	return c.mark(out)
}
