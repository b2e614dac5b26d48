package source

import (
	"maps"
	"slices"
	"strconv"

	"github.com/fourgate/fourgate/model"
)

// NewNull returns a null that stands at pos.
func NewNull(pos model.Pos) *Node { return &Node{Kind: Null, Pos: pos} }

// NewBool returns a boolean that stands at pos.
func NewBool(pos model.Pos, v bool) *Node {
	return &Node{Kind: Bool, Text: strconv.FormatBool(v), Pos: pos}
}

// NewInt returns an integer that stands at pos.
func NewInt(pos model.Pos, v int64) *Node {
	return &Node{Kind: Int, Text: strconv.FormatInt(v, 10), Pos: pos}
}

// NewString returns a string that stands at pos.
func NewString(pos model.Pos, s string) *Node {
	return &Node{Kind: String, Text: s, Pos: pos}
}

// NewList returns a list that stands at pos.
func NewList(pos model.Pos, items ...*Node) *Node {
	return &Node{Kind: List, Pos: pos, Items: items}
}

// NewMap returns a map that stands at pos. Of a repeated key the last value
// counts.
func NewMap(pos model.Pos, entries ...Entry) *Node {
	n := &Node{Kind: Map, Pos: pos, Entries: make([]Entry, 0, len(entries))}
	for _, e := range entries {
		if n.add(e) != nil {
			n.Set(e.Key.Text, e.Value)
		}
	}
	return n
}

// Set gives a key of a Map under construction a value: it replaces the value
// of a key that is there, and otherwise appends the key, standing where the
// value does. A nil value counts as null. On anything but a Map it does
// nothing. Set must not run beside readers.
func (n *Node) Set(key string, v *Node) {
	if n == nil || n.Kind != Map {
		return
	}
	if v == nil {
		v = NewNull(n.Pos)
	}
	if i := n.find(key); i >= 0 {
		n.Entries[i].Value = v
		return
	}
	n.add(Entry{Key: NewString(v.Pos, key), Value: v})
}

// Clone returns a copy of n with its own Entries and Items; the nodes in them
// are shared with n.
func (n *Node) Clone() *Node {
	if n == nil {
		return nil
	}
	c := *n
	c.Entries = slices.Clone(n.Entries)
	c.Items = slices.Clone(n.Items)
	c.index = maps.Clone(n.index)
	return &c
}

// add appends an entry to a Map and returns nil, or returns the key that is
// there already and changes nothing.
func (n *Node) add(e Entry) (first *Node) {
	if i := n.find(e.Key.Text); i >= 0 {
		return n.Entries[i].Key
	}
	n.Entries = append(n.Entries, e)
	switch {
	case len(n.Entries) <= indexFrom:
	case len(n.index) == len(n.Entries)-1:
		n.index[e.Key.Text] = len(n.Entries) - 1
	default:
		n.index = make(map[string]int, cap(n.Entries))
		for i, e := range n.Entries {
			n.index[e.Key.Text] = i
		}
	}
	return nil
}
