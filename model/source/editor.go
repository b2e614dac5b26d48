package source

import (
	"bytes"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// editor works out which bytes to replace. It need not be right about every
// layout that YAML allows, for the result is verified.
type editor struct {
	data []byte
	root *Node
}

// place is a value on the way along a path.
type place struct {
	key    *Node // nil at the root
	value  *Node
	syntax syntax
}

func (e *editor) set(path []string, value string) (Edit, *model.Error) {
	at, rest := e.follow(path)
	switch {
	case at.value.Kind == Map && len(rest) > 0:
		return e.addTo(at, rest, value), nil
	case at.value.Kind == Null && len(rest) > 0:
		return e.fill(at, rest, value), nil
	case len(rest) > 0 || !at.value.IsScalar():
		found := path[:len(path)-len(rest)]
		return Edit{}, model.Errorf(model.CodeInvalid, at.value.Pos, "%s cannot be set to a text or hold a key: its kind is %s",
			quoted(strings.Join(found, ".")), at.value.Kind)
	}
	return e.replace(at, value), nil
}

// follow goes along a path as far as it exists.
func (e *editor) follow(path []string) (at place, rest []string) {
	at = place{value: e.root, syntax: block}
	if looksLikeJSON(e.data) {
		at.syntax = flow
		if parseJSON("", e.data, DumpLimits()).failed == nil {
			at.syntax = strict
		}
	}
	for i, key := range path {
		found := at.value.find(key)
		if found < 0 {
			return at, path[i:]
		}
		at.enter(e, at.value.Entries[found])
	}
	return at, nil
}

func (p *place) enter(e *editor, entry Entry) {
	p.key, p.value = entry.Key, entry.Value
	if p.syntax == block && !p.value.IsScalar() && e.inBrackets(p.value) {
		p.syntax = flow
	}
}

// replace writes a scalar in the place of another.
func (e *editor) replace(at place, value string) Edit {
	old := at.value
	from, to := e.start(old), e.end(old)
	if from == to { // an empty value
		from = e.behindColon(at.key)
		return Edit{from, from, " " + scalarText(value, at.syntax, false)}
	}
	quotes := e.data[from] == '"' || e.data[from] == '\''
	text := scalarText(value, at.syntax, quotes)
	if old.Kind == String && !quotes && kindOf(text) != String {
		text = doubleQuoted(value)
	}
	return Edit{from, to, text}
}

// kindOf gives the kind that a scalar in YAML has.
func kindOf(text string) Kind {
	docs, _ := parseYAML("", []byte(text), TemplateLimits())
	if len(docs) != 1 {
		return Null
	}
	return docs[0].Kind
}

// addTo adds keys to a map that lacks them.
func (e *editor) addTo(at place, keys []string, value string) Edit {
	scalar := scalarText(value, at.syntax, false)
	if at.syntax != block || e.inBrackets(at.value) {
		s := max(at.syntax, flow)
		from := e.start(at.value) + 1
		text := entryText(keys, scalar, s, 0)
		if len(at.value.Entries) == 0 {
			return Edit{from, from, text}
		}
		space := e.spaceAt(from)
		if space == "" {
			return Edit{from, from, text + ", "}
		}
		return Edit{from, from, space + text + ","}
	}
	last := lastOwn(at.value)
	if last == nil {
		return e.append(0, keys, scalar)
	}
	return e.lineBelow(e.entryEnd(*last), firstOwn(at.value).Pos.Column-1, keys, scalar)
}

// fill writes keys where there is null.
func (e *editor) fill(at place, keys []string, value string) Edit {
	scalar := scalarText(value, at.syntax, false)
	from, to := e.start(at.value), e.end(at.value)
	switch {
	case at.key == nil:
		return e.append(0, keys, scalar)
	case from == to && at.syntax == block:
		return e.lineBelow(e.behindColon(at.key), at.key.Pos.Column+1, keys, scalar)
	case from == to:
		from = e.behindColon(at.key)
		return Edit{from, from, " {" + entryText(keys, scalar, at.syntax, 0) + "}"}
	}
	return Edit{from, to, "{" + entryText(keys, scalar, max(at.syntax, flow), 0) + "}"}
}

// append writes keys on a line at the end of the file.
func (e *editor) append(indent int, keys []string, scalar string) Edit {
	text := entryText(keys, scalar, block, indent) + "\n"
	if len(e.data) > 0 && e.data[len(e.data)-1] != '\n' {
		text = "\n" + text
	}
	return Edit{len(e.data), len(e.data), e.lineEnds(text)}
}

// lineBelow writes keys on a line below the one that an offset is in.
func (e *editor) lineBelow(at, indent int, keys []string, scalar string) Edit {
	if i := bytes.IndexByte(e.data[at:], '\n'); i >= 0 {
		at += i
	} else {
		at = len(e.data)
	}
	if at > 0 && e.data[at-1] == '\r' {
		at--
	}
	text := "\n" + strings.Repeat(" ", indent) + entryText(keys, scalar, block, indent)
	return Edit{at, at, e.lineEnds(text)}
}

// lineEnds gives new lines the ends that the file uses.
func (e *editor) lineEnds(text string) string {
	if bytes.Contains(e.data, []byte("\r\n")) {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}
