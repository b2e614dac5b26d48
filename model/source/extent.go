package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

const blanks = " \t\r\n"

// offset gives the byte that a position points at.
func (e *editor) offset(pos model.Pos) int {
	at := len(firstLines(e.data, pos.Line-1))
	for range pos.Column - 1 {
		_, size := utf8.DecodeRune(e.data[at:])
		at += size
	}
	return at
}

// start gives the offset of a value behind its tag and anchor.
func (e *editor) start(n *Node) int {
	at := e.offset(n.Pos)
	for at < len(e.data) && (e.data[at] == '!' || e.data[at] == '&') {
		if i := bytes.IndexAny(e.data[at:], blanks); i >= 0 {
			at += i
		} else {
			return len(e.data)
		}
		at += len(e.spaceAt(at))
	}
	return at
}

// spaceAt returns the white space that begins at an offset.
func (e *editor) spaceAt(at int) string {
	rest := e.data[at:]
	return string(rest[:len(rest)-len(bytes.TrimLeft(rest, blanks))])
}

func (e *editor) inBrackets(n *Node) bool {
	at := e.start(n)
	return at < len(e.data) && (e.data[at] == '{' || e.data[at] == '[')
}

// end gives the offset behind a value: that of a block is behind its last
// scalar.
func (e *editor) end(n *Node) int {
	for !n.IsScalar() && !e.inBrackets(n) {
		if n.Kind == List {
			if len(n.Items) == 0 {
				break
			}
			n = n.Items[len(n.Items)-1]
			continue
		}
		last := lastOwn(n)
		if last == nil {
			break
		}
		if isAlias(*last) {
			return e.behindColon(last.Key)
		}
		n = last.Value
	}
	return e.scalarEnd(n, e.start(n))
}

// entryEnd gives the offset behind an entry, or in its line.
func (e *editor) entryEnd(entry Entry) int {
	if isAlias(entry) {
		return e.behindColon(entry.Key)
	}
	return e.end(entry.Value)
}

// isAlias reports whether a value is there through an alias: it stands at its
// anchor, which comes before.
func isAlias(e Entry) bool { return e.Value.Pos.Compare(e.Key.Pos) < 0 }

// behindColon gives the offset behind the colon of a key.
func (e *editor) behindColon(key *Node) int {
	at := e.scalarEnd(key, e.start(key))
	if i := bytes.IndexByte(e.data[at:], ':'); i >= 0 {
		return at + i + 1
	}
	return at
}

// scalarEnd gives the offset behind a scalar, or behind the closing bracket,
// of what starts at an offset.
func (e *editor) scalarEnd(n *Node, at int) int {
	if at >= len(e.data) {
		return at
	}
	switch c := e.data[at]; {
	case c == '"' || c == '\'':
		return at + quotedLen(e.data[at:])
	case c == '[' || c == '{':
		return at + bracketLen(e.data[at:])
	case (c == '|' || c == '>') && n.Kind == String:
		return at + blockLen(e.data[at:])
	case n.Kind == Null:
		for _, word := range []string{"null", "Null", "NULL", "~"} {
			if bytes.HasPrefix(e.data[at:], []byte(word)) {
				return at + len(word)
			}
		}
		return at
	}
	return at + plainLen(e.data[at:], n.Text)
}

// quotedLen measures a text in quotes.
func quotedLen(data []byte) int {
	quote := data[0]
	for i := 1; i < len(data); i++ {
		switch {
		case quote == '"' && data[i] == '\\':
			i++
		case data[i] != quote:
		case quote == '\'' && i+1 < len(data) && data[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(data)
}

// bracketLen measures a list or map in brackets.
func bracketLen(data []byte) int {
	open := 0
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '[' || c == '{':
			open++
		case c == ']' || c == '}':
			if open--; open == 0 {
				return i + 1
			}
		case (c == '"' || c == '\'') && strings.IndexByte("[{,: \n", data[i-1]) >= 0:
			i += quotedLen(data[i:]) - 1
		case c == '#' && strings.IndexByte(blanks, data[i-1]) >= 0:
			i += len(firstLines(data[i:], 1)) - 1
		}
	}
	return len(data)
}

// blockLen measures a literal or folded text: its header and all lines that
// are blank or indented as the first one is, without what is blank at the end.
func blockLen(data []byte) int {
	end, indent := 0, -1
	for at := 0; at < len(data); {
		line := firstLines(data[at:], 1)
		text := bytes.TrimRight(line, blanks)
		depth := len(line) - len(bytes.TrimLeft(line, " "))
		switch {
		case at == 0:
			end = len(text)
		case len(text) == 0:
		case depth == 0 || depth < indent:
			return end
		default:
			if indent < 0 {
				indent = depth
			}
			end = at + len(text)
		}
		at += len(line)
	}
	return end
}

// plainLen measures a text without quotes, which may be folded over lines.
func plainLen(data []byte, text string) int {
	at := 0
	for _, word := range strings.Fields(text) {
		at += len(data[at:]) - len(bytes.TrimLeft(data[at:], blanks))
		if !bytes.HasPrefix(data[at:], []byte(word)) {
			return at
		}
		at += len(word)
	}
	return at
}

// lastOwn returns the last entry that stands in the map itself: merged
// entries stand at their anchor.
func lastOwn(n *Node) *Entry {
	for i := len(n.Entries) - 1; i >= 0; i-- {
		if n.Entries[i].Key.Pos.Compare(n.Pos) >= 0 {
			return &n.Entries[i]
		}
	}
	return nil
}

// firstOwn returns the key of the first entry that stands in the map itself.
func firstOwn(n *Node) *Node {
	for _, e := range n.Entries {
		if e.Key.Pos.Compare(n.Pos) >= 0 {
			return e.Key
		}
	}
	return n
}
