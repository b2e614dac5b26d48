package source

// Equal reports whether a and b say the same: the same kinds, tags and texts.
// Positions and the order of keys do not count. Two nils are equal. It uses
// no recursion, so the depth of a tree does not matter.
func Equal(a, b *Node) bool {
	type pair struct{ a, b *Node }
	todo := []pair{{a, b}}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.a == p.b {
			continue
		}
		if !alike(p.a, p.b) {
			return false
		}
		for i, item := range p.a.Items {
			todo = append(todo, pair{item, p.b.Items[i]})
		}
		for _, e := range p.a.Entries {
			i := p.b.find(e.Key.Text)
			if i < 0 {
				return false
			}
			todo = append(todo, pair{e.Value, p.b.Entries[i].Value})
		}
	}
	return true
}

// alike compares two nodes without what is in them.
func alike(a, b *Node) bool {
	return a != nil && b != nil && a.Kind == b.Kind && a.Tag == b.Tag && a.Text == b.Text &&
		len(a.Items) == len(b.Items) && len(a.Entries) == len(b.Entries)
}
