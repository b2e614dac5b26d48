package variable

import (
	"encoding/json"
	"strings"
)

// call reads what a source is asked for, from behind its name.
func (p *parser) call(name string, at, depth int) (ref reference, next int, err error) {
	ref = reference{source: name}
	if p.s[at] == '(' {
		if ref.params, at, err = p.arguments(at+1, depth); err != nil {
			return ref, at, err
		}
		at = p.spaces(at)
		if at >= len(p.s) || p.s[at] != ':' {
			return ref, at, nil
		}
	}
	at = p.spaces(at + 1)
	if at < len(p.s) && (p.s[at] == '"' || p.s[at] == '\'') {
		ref.address, at, err = p.quoted(at, depth)
		return ref, at, err
	}
	parens := 0
	ref.address, at, err = p.text(at, depth, func(at int) bool {
		switch c := p.s[at]; {
		case strings.HasPrefix(p.s[at:], p.shut), c == ',' && parens <= 0:
			return true
		case c == '(':
			parens++
		case c == ')':
			parens--
		}
		return false
	})
	ref.address = trimmed(ref.address)
	return ref, at, err
}

// arguments reads what stands between parentheses, to behind the closing one.
func (p *parser) arguments(at, depth int) (params [][]part, next int, err error) {
	for {
		var param []part
		at = p.spaces(at)
		if at < len(p.s) && (p.s[at] == '"' || p.s[at] == '\'') {
			param, at, err = p.quoted(at, depth)
			at = p.spaces(at)
		} else {
			param, at, err = p.text(at, depth, func(at int) bool {
				return p.s[at] == ',' || p.s[at] == ')' || strings.HasPrefix(p.s[at:], p.shut)
			})
			param = trimmed(param)
		}
		switch {
		case err != nil:
			return nil, at, err
		case at >= len(p.s) || p.s[at] != ',' && p.s[at] != ')':
			return nil, at, errUnclosed
		}
		params = append(params, param)
		at++
		if p.s[at-1] == ')' {
			return params, at, nil
		}
	}
}

// quoted reads a text in quotes, to behind them.
func (p *parser) quoted(at, depth int) ([]part, int, error) {
	quote := p.s[at]
	escaped := -1 // the offset that a backslash takes the meaning of
	parts, end, err := p.text(at+1, depth, func(at int) bool {
		switch {
		case at == escaped:
			return false
		case quote == '"' && p.s[at] == '\\':
			escaped = at + 1
		}
		return p.s[at] == quote
	})
	if err != nil {
		return nil, end, err
	}
	if end >= len(p.s) {
		return nil, end, errUnclosed
	}
	if quote == '"' {
		for i := range parts {
			var s string
			if json.Unmarshal([]byte(`"`+parts[i].text+`"`), &s) == nil {
				parts[i].text = s
			}
		}
	}
	if parts == nil {
		parts = []part{{}}
	}
	return parts, end + 1, nil
}

// trimmed takes the space off both ends.
func trimmed(parts []part) []part {
	if n := len(parts); n > 0 {
		parts[0].text = strings.TrimLeft(parts[0].text, " \t\r\n")
		parts[n-1].text = strings.TrimRight(parts[n-1].text, " \t\r\n")
		if last := parts[n-1]; last.variable == nil && last.text == "" {
			parts = parts[:n-1]
		}
	}
	return parts
}
