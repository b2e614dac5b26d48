package source

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// word reads one of the literal names.
func (s *jsonScanner) word(kind Kind, name string) *Node {
	n := s.node(kind)
	if !bytes.HasPrefix(s.data[s.at:], []byte(name)) {
		s.fail("a value")
		return n
	}
	s.at += len(name)
	if kind != Null {
		n.Text = name
	}
	return n
}

// number reads a number by the JSON grammar and keeps its text.
func (s *jsonScanner) number() *Node {
	n := s.node(Int)
	from := s.at
	if s.data[s.at] == '-' {
		s.at++
	}
	if s.at < len(s.data) && s.data[s.at] == '0' {
		s.at++ // and no further digit
	} else {
		s.digits()
	}
	if s.at < len(s.data) && s.data[s.at] == '.' {
		n.Kind = Float
		s.at++
		s.digits()
	}
	if s.at < len(s.data) && (s.data[s.at] == 'e' || s.data[s.at] == 'E') {
		n.Kind = Float
		s.at++
		if s.at < len(s.data) && (s.data[s.at] == '+' || s.data[s.at] == '-') {
			s.at++
		}
		s.digits()
	}
	n.Text = s.texts.text(s.data[from:s.at])
	return n
}

// digits reads one digit or more.
func (s *jsonScanner) digits() {
	from := s.at
	for s.at < len(s.data) && '0' <= s.data[s.at] && s.data[s.at] <= '9' {
		s.at++
	}
	if s.at == from {
		s.fail("a digit")
	}
}

// str reads a string in double quotes and resolves its escapes.
func (s *jsonScanner) str() string {
	s.at++ // "
	from := s.at
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case c == '"':
			s.at++
			return s.texts.text(s.data[from : s.at-1])
		case c == '\\':
			return s.escaped(from)
		case c < ' ':
			s.fail("the control character in a string to be escaped")
			return ""
		}
		s.at++
	}
	s.fail(`a closing '"'`)
	return ""
}

// escaped reads the rest of a string that began at from and has an escape at
// the next byte.
func (s *jsonScanner) escaped(from int) string {
	out := bytes.Clone(s.data[from:s.at])
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case c == '"':
			s.at++
			return string(out)
		case c == '\\':
			r, ok := s.escape()
			if !ok {
				s.fail("an escape that JSON knows")
				return ""
			}
			out = utf8.AppendRune(out, r)
		case c < ' ':
			s.fail("the control character in a string to be escaped")
			return ""
		default:
			out = append(out, c)
			s.at++
		}
	}
	s.fail(`a closing '"'`)
	return ""
}

// escape reads one escape sequence. Half of a surrogate pair gives U+FFFD.
func (s *jsonScanner) escape() (rune, bool) {
	if s.at+1 >= len(s.data) {
		return 0, false
	}
	const short, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	if i := bytes.IndexByte([]byte(short), s.data[s.at+1]); i >= 0 {
		s.at += 2
		return rune(meant[i]), true
	}
	high, ok := s.unicodeEscape()
	if !ok {
		return 0, false
	}
	s.at += 6
	if !utf16.IsSurrogate(high) {
		return high, true
	}
	if low, ok := s.unicodeEscape(); ok {
		if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
			s.at += 6
			return r, true
		}
	}
	return utf8.RuneError, true
}

// unicodeEscape looks at the next six bytes, \uXXXX.
func (s *jsonScanner) unicodeEscape() (rune, bool) {
	rest := s.data[s.at:]
	if len(rest) < 6 || rest[0] != '\\' || rest[1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(string(rest[2:6]), 16, 16)
	return rune(v), err == nil
}

// interner keeps one copy of each short text: the keys of a dump repeat.
type interner struct{ seen map[string]string }

func (in *interner) text(b []byte) string {
	const longest, most = 40, 1 << 14
	if len(b) > longest {
		return string(b)
	}
	if s, ok := in.seen[string(b)]; ok {
		return s
	}
	s := string(b)
	if in.seen == nil {
		in.seen = map[string]string{}
	}
	if len(in.seen) < most {
		in.seen[s] = s
	}
	return s
}
