package account

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// text is the scalar under keys, "" where there is none.
func text(n *source.Node, keys ...string) string {
	if n = n.Path(keys...); n == nil || !n.IsScalar() {
		return ""
	}
	s, _ := n.Str()
	return s
}

// items are the elements of a list; anything else but null is a list of itself,
// as in policies.
func items(n *source.Node) []*source.Node {
	switch {
	case n == nil || n.Kind == source.Null:
		return nil
	case n.Kind == source.List:
		return n.Items
	}
	return []*source.Node{n}
}

// entries are those of a map, none for anything else.
func entries(n *source.Node) []source.Entry {
	if n == nil || n.Kind != source.Map {
		return nil
	}
	return n.Entries
}

// missing reports whether a value says nothing: null, "", an empty list or map.
func missing(n *source.Node) bool {
	if n == nil {
		return true
	}
	switch n.Kind {
	case source.Null:
		return true
	case source.String:
		return n.Text == ""
	case source.List:
		return len(n.Items) == 0
	case source.Map:
		return len(n.Entries) == 0
	}
	return false
}

// take copies properties that are there. A key is a name, or "from=to".
func take(to, from *source.Node, keys ...string) {
	for _, key := range keys {
		name, as, renamed := strings.Cut(key, "=")
		if !renamed {
			as = name
		}
		if v := from.Get(name); !missing(v) {
			to.Set(as, v)
		}
	}
}

// object makes a map of pairs, leaving out what is missing.
func object(pos model.Pos, pairs ...any) *source.Node {
	out := source.NewMap(pos)
	for i := 0; i+1 < len(pairs); i += 2 {
		if v, ok := pairs[i+1].(*source.Node); ok && v != nil && !missing(v) {
			out.Set(pairs[i].(string), v)
		}
	}
	return out
}

func str(at *source.Node, s string) *source.Node { return source.NewString(at.Pos, s) }

// capital writes the keys of maps with a capital letter, as CloudFormation does
// where an older API does not. Maps under the names in but are left alone: their
// keys are the user's.
func capital(n *source.Node, but ...string) *source.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == source.List:
		out := source.NewList(n.Pos)
		for _, item := range n.Items {
			out.Items = append(out.Items, capital(item, but...))
		}
		return out
	case n.Kind != source.Map:
		return n
	}
	out := source.NewMap(n.Pos)
	for _, e := range n.Entries {
		v := e.Value
		if !slices.Contains(but, e.Key.Text) {
			v = capital(v, but...)
		}
		out.Set(upperFirst(e.Key.Text), v)
	}
	return out
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// inner reads JSON that stands in a string. Its positions are those of the
// string. It is nil where the string holds none.
func inner(n *source.Node) *source.Node {
	if n == nil || n.Kind == source.Map {
		return n
	}
	s, _ := n.Str()
	docs, errs := source.Parse(n.Pos.File, []byte(s), source.TemplateLimits())
	if len(docs) != 1 || len(errs) > 0 && docs[0].Kind != source.Map {
		// API Gateway escapes the quotes of a policy once more.
		docs, _ = source.Parse(n.Pos.File, []byte(strings.ReplaceAll(s, `\"`, `"`)), source.TemplateLimits())
	}
	if len(docs) != 1 || docs[0].Kind != source.Map {
		return nil
	}
	return placed(docs[0], n.Pos)
}

// placed is a copy of a tree that stands at one position. The depth of the tree
// is bounded by what it was parsed with.
func placed(n *source.Node, pos model.Pos) *source.Node {
	switch n.Kind {
	case source.List:
		made := source.NewList(pos)
		for _, item := range n.Items {
			made.Items = append(made.Items, placed(item, pos))
		}
		return made
	case source.Map:
		pairs := make([]source.Entry, 0, len(n.Entries))
		for _, e := range n.Entries {
			pairs = append(pairs, source.Entry{Key: source.NewString(pos, e.Key.Text), Value: placed(e.Value, pos)})
		}
		return source.NewMap(pos, pairs...)
	}
	return &source.Node{Kind: n.Kind, Text: n.Text, Pos: pos}
}
