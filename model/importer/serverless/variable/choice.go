package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// anyOf follows a path whose key at i is not known: to what all keys that it
// may be lead to, or to a value that is not known.
func (r *resolver) anyOf(n *source.Node, q query, i int) *source.Node {
	k := q.keys[i]
	if pieces, ok := r.made[n]; ok {
		return r.inside(n, pieces, k.text+k.by+k.behind)
	}
	if n == nil || n.IsScalar() {
		return nil
	}
	if all, ok := r.alternatives(n, q.below(i+1), k); ok && len(all) > 0 && alike(all) {
		return r.head(all[0])
	}
	return r.open(q.pos, q.name, r.dependsOn(n, k))
}

// agree reports whether every alternative to a key leads to the same value.
func (r *resolver) agree(n *source.Node, rest query, k key) bool {
	all, ok := r.alternatives(n, rest, k)
	return ok && alike(all)
}

// alternatives are what the keys of a map lead to that may be meant, as it is
// written: no variable of an alternative that is not chosen is replaced, for
// what it needs may not be there. It reports false where they cannot be told
// without, or are too many.
func (r *resolver) alternatives(n *source.Node, rest query, k key) ([]*source.Node, bool) {
	var out []*source.Node
	if !settled(rest.keys) {
		return nil, false
	}
	for _, e := range n.Entries {
		if r.choicesLeft--; r.choicesLeft < 0 {
			return nil, false
		}
		if !k.fits(e.Key.Text) {
			continue
		}
		v := e.Value
		for _, k := range rest.keys {
			if v.IsScalar() && strings.Contains(v.Text, r.marks.open) {
				return nil, false
			}
			if v = r.step(v, k.text); v == nil {
				break
			}
		}
		if v = present(v); v != nil {
			out = append(out, v)
		}
	}
	return out, true
}

// alike reports whether values are the same scalar as written, and so have the
// same value. Of maps and lists it is not looked at what is in them.
func alike(all []*source.Node) bool {
	for _, n := range all {
		if n != all[0] && (!n.IsScalar() || !source.Equal(n, all[0])) {
			return false
		}
	}
	return true
}

// dependsOn tells what a choice depends on. It shows keys and no values, for
// these may be secrets.
func (r *resolver) dependsOn(n *source.Node, k key) string {
	const most = 8
	var keys []string
	for _, e := range n.Entries {
		if r.choicesLeft--; r.choicesLeft < 0 || len(keys) > most {
			break
		}
		if k.fits(e.Key.Text) {
			keys = append(keys, e.Key.Text)
		}
	}
	by := k.by
	if by == "" {
		by = "a value that only deployment knows"
	}
	if len(keys) == 0 || len(keys) > most {
		return "it depends on " + by
	}
	return "it depends on " + by + ", for which there are " + strings.Join(keys, ", ")
}
