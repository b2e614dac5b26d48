package iam

import (
	"slices"
	"sort"
	"strings"
)

// bucket holds the ARNs of one service.
type bucket struct {
	entries []entry // sorted by the sixth field
	exact   map[string][]int
	// tokens holds the entries whose sixth field has a token, by what stands
	// before the first one.
	tokens map[string]*tokenGroup
	coarse map[string]*Class
}

// tokenGroup is entries that agree up to a token. The generated ones end with
// that token, a generated name; the vague ones are all others.
type tokenGroup struct{ generated, vague []int }

func (b *bucket) sort() {
	slices.SortStableFunc(b.entries, func(x, y entry) int { return strings.Compare(x.text.rest, y.text.rest) })
	b.exact, b.tokens, b.coarse = make(map[string][]int, len(b.entries)), map[string]*tokenGroup{}, map[string]*Class{}
	for i, e := range b.entries {
		b.exact[e.text.rest] = append(b.exact[e.text.rest], i)
		at := strings.Index(e.text.rest, "${")
		if at < 0 {
			continue
		}
		g := b.tokens[e.text.rest[:at]]
		if g == nil {
			g = new(tokenGroup)
			b.tokens[e.text.rest[:at]] = g
		}
		if e.madeUp {
			g.generated = append(g.generated, i)
		} else {
			g.vague = append(g.vague, i)
		}
	}
}

// part is a pattern, or the start of one that names what the pattern lies
// within: "bucket" for "bucket/*".
type part struct {
	text
	within  bool // it is a start of the pattern
	partial bool // the pattern names less than all that lies within
}

// maxStarts bounds how many starts of a pattern are tried. No ARN nests deeper.
const maxStarts = 8

// partsOf gives the pattern, and its start before each separator.
func partsOf(t text, separators string) []part {
	parts := []part{{text: t}}
	for i := 0; i < len(t.rest) && len(parts) <= maxStarts; i++ {
		if _, after, ok := cutToken(t.rest[i:]); ok {
			i = len(t.rest) - len(after) - 1
			continue
		}
		if i == 0 || strings.IndexByte(separators, t.rest[i]) < 0 {
			continue
		}
		start := part{text: t, within: true, partial: t.rest[i+1:] != "*"}
		start.rest = t.rest[:i]
		parts = append(parts, start)
	}
	return parts
}

// findExact looks the pattern and its starts up as they are written.
func (b *bucket) findExact(t text, separators string) []Member {
	var members []Member
	for _, p := range partsOf(t, separators) {
		members = append(members, b.compare(b.exact[p.rest], p)...)
	}
	return members
}

// compare holds the pattern against each candidate.
func (b *bucket) compare(candidates []int, p part) []Member {
	wild := p.wildcard()
	return b.members(candidates, p, func(e entry) Tri {
		if e.madeUp && !wild && !e.mayBeMeant(p.rest) {
			return No
		}
		return p.match(e.text)
	})
}

// fieldwise compares the first five fields only.
func (b *bucket) fieldwise(candidates []int, p part) []Member {
	return b.members(candidates, p, func(e entry) Tri {
		switch {
		case p.raw == "*" || !p.arn && !e.text.arn:
			return Yes
		case p.arn && e.text.arn:
			return p.matchFields(e.text)
		}
		return Maybe
	})
}

// perhaps takes the candidates unseen.
func (b *bucket) perhaps(candidates []int) []Member {
	return b.members(candidates, part{}, func(entry) Tri { return Maybe })
}

func (b *bucket) members(candidates []int, p part, match func(entry) Tri) []Member {
	members := make([]Member, 0, len(candidates))
	for _, i := range candidates {
		if t := match(b.entries[i]); t != No {
			members = append(members, Member{Target: b.entries[i].target, Certainty: t, Within: p.within, Partial: p.partial})
		}
	}
	return members
}

// startingWith returns the entries whose sixth field starts so.
func (b *bucket) startingWith(stem string) []int {
	from := sort.Search(len(b.entries), func(i int) bool { return b.entries[i].text.rest >= stem })
	n := sort.Search(len(b.entries)-from, func(i int) bool { return !strings.HasPrefix(b.entries[from+i].text.rest, stem) })
	return span(from, from+n)
}

func (b *bucket) all() []int { return span(0, len(b.entries)) }

func span(from, to int) []int {
	list := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		list = append(list, i)
	}
	return list
}
