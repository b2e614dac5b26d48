package source

import (
	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model"
)

const mergeKey = "<<"

// merge replaces the merge key << of n, which y became, by the entries of the
// map or maps it names. What n says itself counts before what is merged, and
// of several maps the first counts (https://yaml.org/type/merge.html).
func (c *converter) merge(y *yaml.Node, n *Node, at int) {
	sources, ok := mergeSources(n.Entries[at].Value)
	if !ok {
		c.problems.add(model.Errorf(model.CodeInvalid, n.Entries[at].Value.Pos, "the merge key << needs a map or a list of maps").
			WithHint("write an alias such as <<: *defaults"))
	}
	size := len(n.Entries)
	for _, source := range sources {
		size += len(source.Entries)
		c.expand(y, len(source.Entries))
	}
	if c.err != nil {
		return
	}
	merged := &Node{Kind: Map, Entries: c.entries.many(size)[:0]}
	for _, own := range n.Entries[:at] {
		merged.add(own)
	}
	for _, source := range sources {
		for _, e := range source.Entries {
			if n.find(e.Key.Text) < 0 {
				merged.add(e) // keeps the first
			}
		}
	}
	for _, own := range n.Entries[at+1:] {
		merged.add(own)
	}
	n.Entries, n.index = merged.Entries, merged.index
}

// mergeSources returns the maps that the value of a merge key names; ok is
// false where it names something else.
func mergeSources(value *Node) (maps []*Node, ok bool) {
	if value.Kind == Map {
		return []*Node{value}, true
	}
	for _, item := range value.Items {
		if item.Kind != Map {
			return nil, false
		}
	}
	return value.Items, value.Kind == List
}
