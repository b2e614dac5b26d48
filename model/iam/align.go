package iam

import "unicode/utf8"

// maxCells bounds the work of one comparison. An ARN has at most 2,048
// characters; longer texts are not worth an exact answer where that is dear.
const maxCells = 1 << 22

// glob matches text without tokens. It goes back to the last * only, so it
// needs at most the product of the two lengths.
func glob(pattern, s string) Tri {
	p, i := 0, 0
	star, mark := -1, 0
	for steps := 0; i < len(s); steps++ {
		if steps == maxCells {
			return Maybe
		}
		switch _, width := utf8.DecodeRuneInString(s[i:]); {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && pattern[p] == '?':
			p++
			i += width
		case p < len(pattern) && pattern[p] == s[i]:
			p++
			i++
		case star >= 0:
			_, width = utf8.DecodeRuneInString(s[mark:])
			mark += width
			p, i = star+1, mark
		default:
			return No
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return tri(p == len(pattern))
}

// align answers for patterns and names that hold tokens: Yes where some way of
// laying the elements side by side needs no guess, Maybe where each such way
// needs one. It fills a table of all pairs of positions row by row.
func align(p, s []elem) Tri {
	p, s = cancel(p, s)
	if len(p)*len(s) > maxCells {
		return Maybe
	}
	row, next := make([]Tri, len(s)+1), make([]Tri, len(s)+1)
	row[0] = Yes
	for i := 0; ; i++ {
		for j := range row {
			if row[j] != No {
				step(p, s, i, j, row, next)
			}
		}
		if i == len(p) {
			return row[len(s)]
		}
		row, next = next, row
		clear(next)
	}
}

// step carries the answer at (i, j) to the cells that can follow it: (i, j+1)
// in row, (i+1, j) and (i+1, j+1) in next.
func step(p, s []elem, i, j int, row, next []Tri) {
	now := row[j]
	guess := min(now, Maybe)
	raise := func(cells []Tri, at int, t Tri) { cells[at] = max(cells[at], t) }
	if i < len(p) && p[i].kind == elemRun {
		raise(next, j, now)
		if j < len(s) {
			raise(row, j+1, now)
		}
	}
	if i < len(p) && p[i].mayBeEmpty() {
		raise(next, j, guess)
	}
	if j < len(s) && s[j].mayBeEmpty() {
		raise(row, j+1, guess)
	}
	if i == len(p) || j == len(s) {
		return
	}
	if p[i].same(s[j]) || p[i].kind == elemOne && s[j].kind == elemChar {
		raise(next, j+1, now)
	}
	if p[i].covers(s[j]) {
		raise(row, j+1, guess)
		raise(next, j+1, guess)
	}
	if s[j].covers(p[i]) {
		raise(next, j, guess)
		raise(next, j+1, guess)
	}
}

// cancel drops what both sides have in common at either end: x+a matches x+b
// just where a matches b, whatever a token x stands for.
func cancel(p, s []elem) ([]elem, []elem) {
	for len(p) > 0 && len(s) > 0 && p[0].same(s[0]) {
		p, s = p[1:], s[1:]
	}
	for len(p) > 0 && len(s) > 0 && p[len(p)-1].same(s[len(s)-1]) {
		p, s = p[:len(p)-1], s[:len(s)-1]
	}
	return p, s
}
