package source

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// lineRule says what the line in an error of the YAML library means.
type lineRule uint8

const (
	scannerLine lineRule = iota // the line of the error
	parserLine                  // one less than that
	blockLine                   // one less than where the broken block starts
)

type yamlMessage struct {
	line       lineRule
	says, hint string
}

// yamlMessages says in our words what the errors of yaml.v3 (scannerc.go and
// parserc.go) mean for those who write templates.
var yamlMessages = map[string]yamlMessage{
	"mapping values are not allowed in this context": {scannerLine,
		`a ":" is not allowed here`,
		`check the indentation; put quotes around a text that contains ": "`},
	"could not find expected ':'": {scannerLine,
		`this is neither a key with a ":" nor a part of the value above`,
		`add the ":", or indent the line`},
	"found character that cannot start any token": {scannerLine,
		"a value cannot start with this character",
		"put quotes around the value"},
	"found unexpected end of stream": {scannerLine,
		"a quoted text is not closed",
		"look for a missing quote on this line or above"},
	"found unknown escape character": {scannerLine,
		"a text in double quotes has an escape that YAML does not know",
		`write \\ for a backslash, or use single quotes`},
	"did not find expected key": {blockLine,
		"a key was expected here",
		"align this line with the keys above"},
	"did not find expected '-' indicator": {blockLine,
		"a list item was expected here",
		`start it with "- ", or check the indentation`},
	"did not find expected node content": {parserLine,
		"a value was expected here",
		"check the brackets and commas"},
	"did not find expected ',' or ']'": {parserLine,
		"a list in brackets is not closed or lacks a comma",
		`add the "," or "]"`},
	"did not find expected ',' or '}'": {parserLine,
		"a map in braces is not closed or lacks a comma",
		`add the "," or "}"`},
	"did not find expected <document start>": {parserLine,
		"something follows the end of the document",
		`start another document with "---"`},
	"found undefined tag handle": {parserLine,
		"the tag uses a prefix that is not declared",
		"write a tag with one exclamation mark, such as !Sub"},
	"found incompatible YAML document": {parserLine,
		"the version in the %YAML line is not supported",
		"remove the line"},
	"found duplicate %YAML directive": {parserLine,
		"the %YAML line is repeated",
		"remove one of the two"},
	"found duplicate %TAG directive": {parserLine,
		"the %TAG line is repeated",
		"remove one of the two"},
}

// depthText is how the YAML library reports nesting that it does not follow.
const depthText = "exceeded max depth of 10000"

// unknownAnchor recognises the error for an alias without an anchor.
func unknownAnchor(text string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(text, "unknown anchor '")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, "' referenced")
}

// inLine gives the column where the text of a line begins, and puts a message
// right where a tab in the indentation is the reason for it.
func inLine(data []byte, line int, m yamlMessage) (column int, better yamlMessage) {
	text := lineOf(data, line)
	body := bytes.TrimLeft(text, " \t")
	indent := text[:len(text)-len(body)]
	if tab := bytes.IndexByte(indent, '\t'); tab >= 0 && m.line != parserLine {
		m.says, m.hint = "YAML does not allow a tab in the indentation", "indent with spaces"
		return tab + 1, m
	}
	return utf8.RuneCount(indent) + 1, m
}

// lineOf returns a line, counted from 1, without its end.
func lineOf(data []byte, line int) []byte {
	before := firstLines(data, line-1)
	return bytes.TrimRight(firstLines(data[len(before):], 1), "\r\n")
}

// firstLines returns the first n lines with their ends.
func firstLines(data []byte, n int) []byte {
	end := 0
	for ; n > 0 && end < len(data); n-- {
		i := bytes.IndexByte(data[end:], '\n')
		if i < 0 {
			return data
		}
		end += i + 1
	}
	return data[:end]
}

// lastLineWith returns the last line up to a given one that contains a text,
// or the given one.
func lastLineWith(data []byte, text string, line int) int {
	head := firstLines(data, line)
	if i := bytes.LastIndex(head, []byte(text)); i >= 0 {
		return bytes.Count(head[:i], []byte{'\n'}) + 1
	}
	return line
}
