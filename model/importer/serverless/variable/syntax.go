package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// part is a part of a text: a variable, or what stands between variables.
type part struct {
	text     string
	variable *expression // nil for text
}

// expression is one variable: the first of its sources that has a value counts.
type expression struct {
	sources []reference
}

// reference is one source with what it is asked for, as file(a.yml):b.c is, or
// a literal.
type reference struct {
	source  string       // "self", "file"; "" for a literal
	params  [][]part     // between parentheses
	address []part       // behind the colon; of a literal in quotes, what is in them
	literal *source.Node // true, 5, null; nil for one in quotes
}

// marks are what stands before and behind a variable.
type marks struct{ open, shut string }

// standard are the marks unless provider.variableSyntax says otherwise.
var standard = marks{"${", "}"}

// customMarks reads the marks off a regular expression for variables, as
// version 1 of the framework took one: what is before its first group and
// behind its last. It reports false where these are no plain texts.
func customMarks(pattern string) (marks, bool) {
	first, last := strings.IndexByte(pattern, '('), strings.LastIndexByte(pattern, ')')
	if first < 0 || last < first {
		return standard, false
	}
	open, ok1 := plain(pattern[:first])
	shut, ok2 := plain(pattern[last+1:])
	if !ok1 || !ok2 || open == "" || shut == "" {
		return standard, false
	}
	return marks{open, shut}, true
}

// plain takes the escapes out of a part of a regular expression that stands
// for one text.
func plain(pattern string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\' && i+1 < len(pattern):
			i++
			if strings.IndexByte(`\^$.|?*+()[]{}#<>%=@!&`, pattern[i]) < 0 {
				return "", false
			}
			b.WriteByte(pattern[i])
		case strings.IndexByte(`\^.|?*+()[]`, c) >= 0:
			return "", false
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), true
}
