package iam

import "strings"

// contains reports whether a statement applies to all the resources that a
// pattern names.
func (s *statement) contains(pattern text) Tri {
	if len(s.notResources) > 0 {
		return not(anyOverlap(s.notResources, pattern))
	}
	if len(s.resources) == 0 {
		return Yes
	}
	return anyContains(s.resources, pattern)
}

// contains holds a pattern against another: read as a name, the other's * is
// covered by * alone.
func (p text) contains(other text) Tri {
	t := p.match(other)
	if strings.Contains(p.raw, "?") && strings.Contains(other.raw, "*") {
		t = min(t, Maybe)
	}
	return t
}

// overlaps reports whether a statement applies to some of the resources that a
// pattern names.
func (s *statement) overlaps(pattern text) Tri {
	switch {
	case len(s.notResources) > 0:
		return not(anyContains(s.notResources, pattern))
	case len(s.resources) == 0:
		return Yes
	}
	return anyOverlap(s.resources, pattern)
}

func anyContains(patterns []text, pattern text) Tri {
	result := No
	for _, r := range patterns {
		result = max(result, r.contains(pattern))
	}
	return result
}

func anyOverlap(patterns []text, pattern text) Tri {
	result := No
	for _, r := range patterns {
		result = max(result, r.match(pattern), pattern.match(r), r.meets(pattern))
	}
	return result
}

// meets answers for two patterns neither of which need contain the other: they
// perhaps name something in common where they agree up to the first wildcard
// of either.
func (p text) meets(other text) Tri {
	a, b := p.raw, other.raw
	if p.arn && other.arn {
		for i := range p.fields {
			if max(matchField(i, p.fields[i], other.fields[i]), matchField(i, other.fields[i], p.fields[i])) == No {
				return No
			}
		}
		a, b = p.rest, other.rest
	}
	n, m := stemLen(a, true), stemLen(b, true)
	if n == len(a) || m == len(b) || !strings.HasPrefix(a[:n], b[:m]) && !strings.HasPrefix(b[:m], a[:n]) {
		return No
	}
	return Maybe
}

// wildcard reports whether a resource pattern has a * or ? of its own where it
// names the resource.
func (p text) wildcard() bool {
	for i := strings.IndexAny(p.rest, "*?$"); i >= 0 && i < len(p.rest); i++ {
		if _, after, ok := cutToken(p.rest[i:]); ok {
			i = len(p.rest) - len(after) - 1
		} else if p.rest[i] == '*' || p.rest[i] == '?' {
			return true
		}
	}
	return false
}
