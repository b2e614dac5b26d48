package variable

import "strings"

// key is one step of a path through maps and lists.
type key struct {
	// text is the key; of an open one what stands before what is not known.
	text string
	// open: a part of the key is not known, and behind is what follows it.
	open   bool
	behind string
	// chosen: a default or a guess is part of the key, between these.
	chosen      bool
	chosenFrom  int    // bytes of text before it
	chosenUntil int    // bytes of text behind it
	by          string // what the choice depends on
}

// keysOf splits an address at its dots.
func keysOf(pieces []piece) []key {
	var keys []key
	if len(pieces) == 0 {
		return nil
	}
	current := key{}
	write := func(s string, p piece, literal bool) {
		switch {
		case current.open:
			current.behind += s
		case literal:
			current.text += s
			current.chosenUntil += len(s)
		default:
			if !current.chosen {
				current.chosen, current.chosenFrom, current.by = true, len(current.text), p.label
			}
			current.text += s
			current.chosenUntil = 0
		}
	}
	for _, p := range pieces {
		if !p.chooses() {
			current.open, current.behind, current.by = true, "", p.label
			continue
		}
		for i, s := range strings.Split(p.text, ".") {
			if i > 0 {
				keys = append(keys, current)
				current = key{}
			}
			write(s, p, p.node == nil)
		}
	}
	return append(keys, current)
}

// pattern gives what an alternative to the key begins and ends with.
func (k key) pattern() (before, behind string) {
	if k.open {
		return k.text, k.behind
	}
	return k.text[:k.chosenFrom], k.text[len(k.text)-k.chosenUntil:]
}

// fits reports whether a key of a map is an alternative to this one.
func (k key) fits(s string) bool {
	before, behind := k.pattern()
	return len(s) > len(before)+len(behind) && strings.HasPrefix(s, before) && strings.HasSuffix(s, behind)
}

// settled reports whether every key is known, without a default or a guess.
func settled(keys []key) bool {
	for _, k := range keys {
		if k.open || k.chosen {
			return false
		}
	}
	return true
}
