package catalogs

import "strings"

// matchGlob reports whether a pattern with "*" and "?" matches the whole of s.
// It goes back to the last star only, so its time is bounded by the product of
// the lengths.
func matchGlob(pattern, s string) bool {
	p, i, star, mark := 0, 0, -1, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == s[i]):
			p++
			i++
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// overlap reports whether some string is matched by both patterns.
func overlap(a, b string) bool {
	// next[j] says whether a[i+1:] and b[j:] meet; here[j] the same for a[i:].
	next := make([]bool, len(b)+1)
	here := make([]bool, len(b)+1)
	for i := len(a); i >= 0; i-- {
		for j := len(b); j >= 0; j-- {
			here[j] = meets(a, b, i, j, here, next)
		}
		here, next = next, here
	}
	return next[0]
}

func meets(a, b string, i, j int, here, next []bool) bool {
	endA, endB := i == len(a), j == len(b)
	switch {
	case endA && endB:
		return true
	case !endA && a[i] == '*':
		return next[j] || !endB && here[j+1]
	case !endB && b[j] == '*':
		return here[j+1] || !endA && next[j]
	case endA || endB:
		return false
	default:
		return (a[i] == b[j] || a[i] == '?' || b[j] == '?') && next[j+1]
	}
}

// literalPrefix returns what comes before the first wildcard.
func literalPrefix(pattern string) string {
	if i := strings.IndexAny(pattern, "*?"); i >= 0 {
		return pattern[:i]
	}
	return pattern
}

func isLiteral(pattern string) bool { return !strings.ContainsAny(pattern, "*?") }
