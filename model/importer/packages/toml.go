package packages

import (
	"errors"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// table is a TOML table.
type table map[string]any

// tomlDocument parses a TOML file. The library descends by recursion and gives
// no positions of values: what is nested too deep is refused before, and
// positions are looked up in the text.
func (c *collector) tomlDocument(data []byte) table {
	if int64(len(data)) > source.TemplateLimits().Bytes {
		c.lose(1, 1, "the file is larger than what is read", "")
		return nil
	}
	if line, ok := tomlTooDeep(data); ok {
		c.lose(line, 1, "values are nested too deep here", "")
		return nil
	}
	var t map[string]any
	_, err := toml.Decode(string(data), &t)
	if err == nil {
		return t
	}
	line, column, reason := 1, 1, "it is no TOML"
	if parse, ok := errors.AsType[toml.ParseError](err); ok {
		line, column = max(parse.Position.Line, 1), max(parse.Position.Col, 1)
		reason = "it is no TOML: the value of " + parse.LastKey + " or what follows it is malformed"
		if parse.LastKey == "" {
			reason = "it is no TOML"
		}
	}
	c.lose(line, column, reason, "write the file anew with the tool that it belongs to")
	return nil
}

const (
	deepestTOML  = 200
	mostKeyParts = 500 // dots on a line, outside of strings
	// mostSearched is the most lines of a file in which keys are looked up.
	mostSearched = 5000
)

// tomlTooDeep gives the line where lists, inline tables or dotted keys go deeper
// than what is read.
func tomlTooDeep(data []byte) (line int, ok bool) {
	line = 1
	depth, dots := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '\n':
			line, dots = line+1, 0
		case '.':
			dots++
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '#':
			for i+1 < len(data) && data[i+1] != '\n' {
				i++
			}
		case '"', '\'':
			end := tomlStringEnd(data, i)
			line += strings.Count(string(data[i:end]), "\n")
			i = end - 1
		}
		if depth > deepestTOML || dots > mostKeyParts {
			return line, true
		}
	}
	return 0, false
}

// tomlStringEnd gives the place behind a string.
func tomlStringEnd(data []byte, i int) int {
	quote := string(data[i])
	if long := strings.Repeat(quote, 3); strings.HasPrefix(string(data[i:min(i+3, len(data))]), long) {
		quote = long
	}
	for j := i + len(quote); j < len(data); j++ {
		switch {
		case data[j] == '\\' && quote[0] == '"':
			j++
		case data[j] == '\n' && len(quote) == 1:
			return j // not closed: the parser says so
		case data[j] == quote[0] && strings.HasPrefix(string(data[j:min(j+len(quote), len(data))]), quote):
			return j + len(quote)
		}
	}
	return len(data)
}

func (t table) text(key string) string {
	s, _ := t[key].(string)
	return s
}

func (t table) table(keys ...string) table {
	for _, key := range keys {
		next, _ := t[key].(map[string]any)
		t = next
	}
	return t
}

// tables gives a list of tables, as [[key]] makes one.
func (t table) tables(key string) []table {
	var out []table
	switch list := t[key].(type) {
	case []map[string]any:
		for _, item := range list {
			out = append(out, item)
		}
	case []any:
		for _, item := range list {
			if m, ok := item.(map[string]any); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

func (t table) texts(key string) []string {
	list, _ := t[key].([]any)
	var out []string
	for _, item := range list {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// keys gives the keys in order.
func (t table) keys() []string {
	keys := make([]string, 0, len(t))
	for key := range t {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// headings gives the lines of [[name]] in their order, nil where they are not
// as many as there should be.
func headings(data []byte, name string, want int) []int {
	var lines []int
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		if strings.TrimSpace(withoutComment(line)) == "[["+name+"]]" {
			lines = append(lines, number)
		}
	}
	if len(lines) != want {
		return nil
	}
	return lines
}

// find gives the place of a key, or of a quoted text, within a section: the
// first line behind its heading that begins with one of the ways to write it.
// It gives the file's beginning where there is none.
func (c *collector) find(lines []string, section, word string) model.Pos {
	if len(lines) > mostSearched {
		return c.at(1, 1)
	}
	inside := section == ""
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, `["`) {
			inside = section == "" || strings.HasPrefix(trimmed, "["+section+"]") || strings.HasPrefix(trimmed, "["+section+".")
			if strings.HasPrefix(trimmed, "["+section+"."+word+"]") {
				return c.at(i+1, len(line)-len(trimmed)+1)
			}
			continue
		}
		if !inside {
			continue
		}
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(trimmed, `"`), word); ok && rest != "" && strings.IndexByte(" =\t\".", rest[0]) >= 0 {
			return c.at(i+1, len(line)-len(trimmed)+1)
		}
		for _, quote := range []string{`"`, `'`} {
			if at := strings.Index(line, quote+word+quote); at >= 0 {
				return c.at(i+1, len([]rune(line[:at]))+1)
			}
		}
	}
	return c.at(1, 1)
}
