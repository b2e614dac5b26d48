package variable

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// What a variable may be written wrong in. The texts name no part of it, for
// it may hold a secret.
var (
	errUnclosed = errors.New("is not closed")
	errSource   = errors.New("names something that is neither a source nor a literal")
	errNested   = errors.New("is nested too deeply")
	errTrailing = errors.New("has something behind a source that is neither a comma nor its end")
)

// maxNesting bounds variables in variables.
const maxNesting = 40

// parser reads the variables of one text.
type parser struct {
	marks
	s   string
	pos model.Pos // of the text
}

// parse splits a text into parts. It returns nil where the text holds neither
// a variable nor the escape of one.
func (m marks) parse(s string, pos model.Pos) ([]part, error) {
	if !strings.Contains(s, m.open) {
		return nil, nil
	}
	p := parser{marks: m, s: s, pos: pos}
	parts, _, err := p.text(0, 0, func(int) bool { return false })
	if err == nil && len(parts) == 1 && parts[0].text == s {
		return nil, nil
	}
	return parts, err
}

// text reads parts until the end, or until stop says so of an offset outside
// of variables.
func (p *parser) text(at, depth int, stop func(at int) bool) ([]part, int, error) {
	var parts []part
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			parts = append(parts, part{text: b.String()})
			b.Reset()
		}
	}
	for at < len(p.s) && !stop(at) {
		rest := p.s[at:]
		switch {
		case rest[0] == '\\' && p.opens(at+1):
			b.WriteString(p.open)
			at += 1 + len(p.open)
		case p.opens(at):
			v, next, err := p.variable(at+len(p.open), depth+1)
			if err != nil {
				return nil, at, err
			}
			flush()
			parts = append(parts, part{variable: v})
			at = next
		default:
			b.WriteByte(rest[0])
			at++
		}
	}
	flush()
	return parts, at, nil
}

// opens reports whether a variable begins at an offset. What begins in another
// way belongs to CloudFormation or to a program.
func (p *parser) opens(at int) bool {
	if !strings.HasPrefix(p.s[at:], p.open) {
		return false
	}
	at = p.spaces(at + len(p.open))
	name := p.word(at)
	return isSource(name) && p.calls(at+len(name))
}

// calls reports whether a source's name ends at an offset.
func (p *parser) calls(at int) bool {
	rest := p.s[at:]
	return strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "::")
}

// aSource is the name of a source, plugins' included. Version 1 wrote a region
// behind a dot.
var aSource = regexp.MustCompile(`^(?:[a-z][A-Za-z0-9_-]*|(?:ssm|cf|s3)\.[a-z0-9-]+)$`)

func isSource(name string) bool { return aSource.MatchString(name) }

// word is the longest run of letters, digits and - _ . from an offset.
func (p *parser) word(at int) string {
	end := at
	for end < len(p.s) {
		c := p.s[end]
		if c != '-' && c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
		end++
	}
	return p.s[at:end]
}

func (p *parser) spaces(at int) int {
	for at < len(p.s) && strings.IndexByte(" \t\r\n", p.s[at]) >= 0 {
		at++
	}
	return at
}

// variable reads from behind its opening mark to behind its closing one.
func (p *parser) variable(at, depth int) (*expression, int, error) {
	if depth > maxNesting {
		return nil, at, errNested
	}
	v := &expression{}
	for {
		ref, next, err := p.reference(p.spaces(at), depth)
		if err != nil {
			return nil, at, err
		}
		v.sources = append(v.sources, ref)
		at = p.spaces(next)
		switch {
		case at >= len(p.s):
			return nil, at, errUnclosed
		case strings.HasPrefix(p.s[at:], p.shut):
			return v, at + len(p.shut), nil
		case p.s[at] != ',':
			return nil, at, errTrailing
		}
		at++
	}
}

// reference reads one source of a variable.
func (p *parser) reference(at, depth int) (reference, int, error) {
	if at >= len(p.s) {
		return reference{}, at, errUnclosed
	}
	if p.opens(at) {
		v, next, err := p.variable(at+len(p.open), depth+1)
		return reference{address: []part{{variable: v}}}, next, err
	}
	if p.s[at] == '"' || p.s[at] == '\'' {
		parts, next, err := p.quoted(at, depth)
		return reference{address: parts}, next, err
	}
	name := p.word(at)
	if isSource(name) && at+len(name) < len(p.s) && strings.IndexByte(":(", p.s[at+len(name)]) >= 0 {
		return p.call(name, at+len(name), depth)
	}
	if n, ok := p.literal(name); ok {
		return reference{literal: n}, at + len(name), nil
	}
	return reference{}, at, errSource
}

// literal reads a literal without quotes.
func (p *parser) literal(word string) (*source.Node, bool) {
	switch word {
	case "true", "false":
		return source.NewBool(p.pos, word == "true"), true
	case "null":
		return source.NewNull(p.pos), true
	}
	if !json.Valid([]byte(word)) || word == "" {
		return nil, false
	}
	kind := source.Int
	if strings.ContainsAny(word, ".eE") {
		kind = source.Float
	}
	return &source.Node{Kind: kind, Text: word, Pos: p.pos}, true
}
