package source

import (
	"fmt"
	"strings"
	"unicode"
)

// syntax is how values are written at a place in a file.
type syntax uint8

const (
	block  syntax = iota // YAML by indentation
	flow                 // YAML within brackets
	strict               // JSON
)

// scalarText writes a scalar with the given text: bare where that reads back as
// the same text, and in double quotes otherwise or where quotes are asked for.
func scalarText(value string, s syntax, quotes bool) string {
	if !quotes && isBare(value, s) {
		return value
	}
	return doubleQuoted(value)
}

// isBare reports whether a text stands for itself without quotes.
func isBare(value string, s syntax) bool {
	list := "[" + value + "]" // what can stand in a list can stand anywhere
	if s == strict {
		read := parseJSON("", []byte(list), TemplateLimits())
		return read.failed == nil && holdsOnly(read.docs, value)
	}
	docs, errs := parseYAML("", []byte(list), TemplateLimits())
	return len(errs) == 0 && holdsOnly(docs, value)
}

// holdsOnly reports whether docs is one list with one scalar of that text.
func holdsOnly(docs []*Node, value string) bool {
	if len(docs) != 1 || len(docs[0].Items) != 1 {
		return false
	}
	n := docs[0].Items[0]
	return n.IsScalar() && n.Tag == "" && n.Kind != Null && n.Text == value && value != mergeKey
}

// doubleQuoted writes a text so that both YAML and JSON read it.
func doubleQuoted(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range value {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r <= 0xFFFF && !unicode.IsGraphic(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// entryText writes keys nested in one another with a scalar innermost. In a
// block each further key stands on a line of its own.
func entryText(keys []string, scalar string, s syntax, indent int) string {
	var b strings.Builder
	for i, key := range keys {
		if i > 0 {
			if s == block {
				b.WriteString("\n" + strings.Repeat(" ", indent+2*i))
			} else {
				b.WriteString("{")
			}
		}
		b.WriteString(scalarText(key, s, s == strict) + ":")
		if i == len(keys)-1 || s != block {
			b.WriteByte(' ')
		}
	}
	b.WriteString(scalar)
	if s != block {
		b.WriteString(strings.Repeat("}", len(keys)-1))
	}
	return b.String()
}
