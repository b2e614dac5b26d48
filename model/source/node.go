package source

import (
	"github.com/fourgate/fourgate/model"
)

// Node is one value of a document.
type Node struct {
	Kind Kind
	// Tag is a local YAML tag such as "!Sub". It is "" for JSON and for the
	// standard tags ("!!str" and the like), which show in Kind. A scalar with a
	// local tag is a String.
	Tag string
	// Text is the scalar as written, without quotes and with escapes resolved;
	// "" for Null, List and Map.
	Text string
	// Pos is where the value starts, at its tag or anchor where it has one. A
	// value used through an alias stands at its anchor. An empty value stands
	// where it would.
	Pos model.Pos
	// Entries are the entries of a Map in source order, each key once.
	Entries []Entry
	// Items are the values of a List.
	Items []*Node

	index map[string]int // key to place in Entries; only of a large Map
}

// Entry is one key of a Map with its value. Key.Text is the key.
type Entry struct {
	Key   *Node
	Value *Node
}

// indexFrom is the number of entries above which a Map carries an index;
// below it a scan is as fast.
const indexFrom = 8

// Get returns the value of a key, or nil where n is no Map or lacks the key.
// Keys are compared by their text: 1 and "1" are the same key.
func (n *Node) Get(key string) *Node {
	if i := n.find(key); i >= 0 {
		return n.Entries[i].Value
	}
	return nil
}

// Path follows keys from n through nested maps. It returns nil where one of
// them is missing, and n where none is given.
func (n *Node) Path(keys ...string) *Node {
	for _, key := range keys {
		n = n.Get(key)
	}
	return n
}

// Keys returns the keys of a Map in source order, nil for anything else.
func (n *Node) Keys() []string {
	if n == nil || len(n.Entries) == 0 {
		return nil
	}
	keys := make([]string, len(n.Entries))
	for i, e := range n.Entries {
		keys[i] = e.Key.Text
	}
	return keys
}

// IsScalar reports whether n is a single value: neither a Map nor a List.
func (n *Node) IsScalar() bool {
	return n != nil && n.Kind != Map && n.Kind != List
}

// find returns the place of a key in Entries, or -1.
func (n *Node) find(key string) int {
	if n == nil || n.Kind != Map {
		return -1
	}
	// Entries is exported: an index that was left behind is not believed.
	if n.index != nil && len(n.index) == len(n.Entries) {
		if i, ok := n.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range n.Entries {
		if n.Entries[i].Key.Text == key {
			return i
		}
	}
	return -1
}
