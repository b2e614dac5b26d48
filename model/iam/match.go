package iam

import "strings"

// Match reports whether the pattern of a policy covers s, an ARN or a name.
// The wildcards are * (any text) and ? (one character). Both sides may hold
// tokens as in [model.Statement]:
//
//   - a token equals itself;
//   - ${AWS::Partition}, ${AWS::Region} and ${AWS::AccountId} that fill their
//     field of an ARN match any text in the other's field: a policy and a
//     component of one stack lie in one account and region. The partition is
//     taken for "aws"; another one gives Maybe. Elsewhere, as in a bucket's
//     name, they give Maybe against text that such a value may have;
//   - ${LogicalId}, a name made up at deployment, never equals another's, and
//     gives Maybe against text without ":" and "/" (the whole of an ARN too,
//     where the token stands alone);
//   - every other token gives Maybe against anything that the rest of the
//     pattern does not exclude.
//
// Where both sides are ARNs with all six fields, the first five are compared
// one by one, so that a wildcard does not reach beyond its field.
func Match(pattern, s string) Tri {
	return compile(pattern).match(compile(s))
}

// MatchAction reports whether the pattern of a policy covers an action. Case
// does not matter.
func MatchAction(pattern, action string) Tri {
	return matchFold(strings.ToLower(pattern), strings.ToLower(action))
}

func matchFold(pattern, action string) Tri {
	if !strings.Contains(pattern, "${") {
		return glob(pattern, action)
	}
	return align(scan(pattern, true), scan(action, false))
}

func tri(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// text is a pattern, or what a pattern is held against, taken apart once.
type text struct {
	raw    string
	arn    bool      // all six fields are there
	fields [5]string // "arn", partition, service, region, account
	rest   string    // the sixth field; the whole where it is no ARN
	tokens bool      // in rest
}

func compile(raw string) text {
	t := text{raw: raw, rest: raw}
	if fields, rest, ok := splitARN(raw); ok {
		t.arn, t.fields, t.rest = true, fields, rest
	}
	t.tokens = strings.Contains(t.rest, "${")
	return t
}

// splitARN takes an ARN apart at its first five colons outside of tokens.
func splitARN(raw string) (fields [5]string, rest string, ok bool) {
	if !strings.HasPrefix(raw, "arn:") {
		return fields, "", false
	}
	n, start := 0, 0
	for i := 0; i < len(raw); i++ {
		if _, after, ok := cutToken(raw[i:]); ok {
			i = len(raw) - len(after) - 1
			continue
		}
		if raw[i] != ':' {
			continue
		}
		fields[n] = raw[start:i]
		n, start = n+1, i+1
		if n == len(fields) {
			return fields, raw[start:], true
		}
	}
	return fields, "", false
}

func (p text) match(s text) Tri {
	switch {
	case p.raw == "*":
		return Yes
	case p.arn && s.arn:
		return min(p.matchFields(s), matchText(p.rest, s.rest, p.tokens || s.tokens))
	case p.lone() && s.lone():
		return tri(p.raw == s.raw)
	case p.lone() || s.lone():
		return Maybe
	}
	return matchText(p.raw, s.raw, p.tokens || s.tokens || p.arn || s.arn)
}

// lone reports whether the text is one ${LogicalId} and nothing else, which may
// then stand for an ARN.
func (p text) lone() bool {
	if !p.tokens || p.arn {
		return false
	}
	name, rest, ok := cutToken(p.raw)
	return ok && rest == "" && tokenElem(name).kind == elemGenerated
}

// fieldTokens are the tokens that fill a field of an ARN.
var fieldTokens = [5]string{1: "${AWS::Partition}", 3: "${AWS::Region}", 4: "${AWS::AccountId}"}

func (p text) matchFields(s text) Tri {
	result := Yes
	for i := range p.fields {
		result = min(result, matchField(i, p.fields[i], s.fields[i]))
		if result == No {
			return No
		}
	}
	return result
}

func matchField(i int, pattern, s string) Tri {
	if pattern == "*" {
		return Yes
	}
	if token := fieldTokens[i]; token != "" {
		if pattern == token && plain(s) {
			return sameStack(i, s)
		}
		if s == token && plain(pattern) {
			return sameStack(i, pattern)
		}
	}
	return matchText(pattern, s, true)
}

// plain reports whether a field is text without wildcards and tokens.
func plain(field string) bool { return field != "" && !strings.ContainsAny(field, "*?$") }

// sameStack answers for a token against the text of its field.
func sameStack(field int, value string) Tri {
	if field == 1 && value != "aws" {
		return Maybe
	}
	return Yes
}

// matchText matches without regard to fields. It looks for tokens only where
// there may be some.
func matchText(pattern, s string, tokens bool) Tri {
	if pattern == s && !strings.Contains(s, "${"+unread+"}") {
		return Yes
	}
	if !tokens || !strings.Contains(pattern, "${") && !strings.Contains(s, "${") {
		return glob(pattern, s)
	}
	return align(scan(pattern, true), scan(s, false))
}
