package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

// jsonResult is what reading a file as JSON came to.
type jsonResult struct {
	docs   []*Node
	errs   []*model.Error // of the kind that leaves docs usable
	failed *model.Error   // what ended the reading; then docs is nil
	final  bool           // reading the file as YAML would fail as well
}

// parseJSON reads one or more JSON values, as the concatenated pages of a
// dump are.
func parseJSON(file string, data []byte, lim Limits) jsonResult {
	s := &jsonScanner{file: file, data: data, line: 1, column: 1, depth: lim.Depth}
	var docs []*Node
	for s.space(); s.at < len(data) && s.err == nil; s.space() {
		if c := data[s.at]; c != '{' && c != '[' {
			s.fail("the end of the file")
			break
		}
		docs = append(docs, s.value(0))
	}
	if s.err != nil {
		// Of half a JSON file, what is open at its end is open in YAML too.
		final := s.err.Code == model.CodeLimit || s.at >= len(data)
		return jsonResult{errs: s.problems.list(file), failed: s.err, final: final}
	}
	return jsonResult{docs: docs, errs: s.problems.list(file)}
}

// jsonScanner reads JSON from left to right. Once err is set, what it returns
// is of no use.
type jsonScanner struct {
	file  string
	data  []byte
	at    int // offset of the next byte
	depth int // the most levels of nesting
	err   *model.Error

	// The last position asked for; the next is counted on from it.
	counted, line, column int

	problems problems
	nodes    slab[Node]
	entries  slab[Entry]
	items    slab[*Node]
	texts    interner
	// Members of the containers that are open, innermost last.
	openEntries []Entry
	openItems   []*Node
}

// pos gives the position of the next byte. Columns count code points.
func (s *jsonScanner) pos() model.Pos {
	passed := s.data[s.counted:s.at]
	for i, c := range passed {
		switch {
		case c == '\n':
			s.line, s.column = s.line+1, 1
		case utf8.RuneStart(passed[i]):
			s.column++
		}
	}
	s.counted = s.at
	return model.Pos{File: s.file, Line: s.line, Column: s.column}
}

func (s *jsonScanner) space() {
	for s.at < len(s.data) {
		switch s.data[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return
		}
	}
}

// peek returns the next byte after white space, or 0 at the end.
func (s *jsonScanner) peek() byte {
	s.space()
	if s.at < len(s.data) {
		return s.data[s.at]
	}
	return 0
}

// fail records the error at the next byte, unless there is one already.
func (s *jsonScanner) fail(want string) {
	if s.err != nil {
		return
	}
	pos, found, hint := s.pos(), "the file ends", "the file seems to be cut off"
	if s.at < len(s.data) {
		r, _ := utf8.DecodeRune(s.data[s.at:])
		found, hint = fmt.Sprintf("found %q", r), "check the quotes, commas and brackets up to this place"
	} else { // point behind the last text, where there is a line to show
		pos = posAt(s.file, s.data, len(bytes.TrimRight(s.data, " \t\r\n")))
	}
	s.err = model.Errorf(model.CodeInvalid, pos, "this is not valid JSON: expected %s, but %s", want, found).
		WithHint("%s", hint)
}

func (s *jsonScanner) node(kind Kind) *Node {
	n := s.nodes.one()
	n.Kind, n.Pos = kind, s.pos()
	return n
}

func (s *jsonScanner) value(depth int) *Node {
	switch c := s.peek(); c {
	case '{', '[':
		if depth >= s.depth {
			s.err = tooDeep(s.pos(), s.depth)
			return nil
		}
		if c == '{' {
			return s.object(depth + 1)
		}
		return s.array(depth + 1)
	case '"':
		n := s.node(String)
		n.Text = s.str()
		return n
	case 't':
		return s.word(Bool, "true")
	case 'f':
		return s.word(Bool, "false")
	case 'n':
		return s.word(Null, "null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.number()
	}
	s.fail("a value")
	return nil
}

func (s *jsonScanner) object(depth int) *Node {
	n := s.node(Map)
	s.at++ // {
	from := len(s.openEntries)
	for more := s.peek() != '}'; more; more = s.another('}', `"," or "}"`) {
		if s.peek() != '"' {
			s.fail(`a key in double quotes`)
			return nil
		}
		key := s.node(String)
		key.Text = s.str()
		if s.peek() != ':' {
			s.fail(`":"`)
			return nil
		}
		s.at++
		s.openEntries = append(s.openEntries, Entry{key, s.value(depth)})
		if s.err != nil {
			return nil
		}
	}
	s.at++ // }
	n.Entries = s.entries.many(len(s.openEntries) - from)[:0]
	for _, e := range s.openEntries[from:] {
		if first := n.add(e); first != nil {
			s.problems.add(duplicateKey(e.Key, first))
		}
	}
	clear(s.openEntries[from:])
	s.openEntries = s.openEntries[:from]
	return n
}

func (s *jsonScanner) array(depth int) *Node {
	n := s.node(List)
	s.at++ // [
	from := len(s.openItems)
	for more := s.peek() != ']'; more; more = s.another(']', `"," or "]"`) {
		s.openItems = append(s.openItems, s.value(depth))
		if s.err != nil {
			return nil
		}
	}
	s.at++ // ]
	n.Items = s.items.copyOf(s.openItems[from:])
	clear(s.openItems[from:])
	s.openItems = s.openItems[:from]
	return n
}

// another reports whether a comma follows, and steps over it. The closing
// bracket is left in place.
func (s *jsonScanner) another(closing byte, want string) bool {
	switch s.peek() {
	case ',':
		s.at++
		return true
	case closing:
		return false
	}
	s.fail(want)
	return false
}
