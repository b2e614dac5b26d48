package threat

import (
	"strings"

	"github.com/fourgate/fourgate/model/fact"
)

// placeholders lists the names in braces of a text.
func placeholders(text string) []string {
	var names []string
	for {
		_, rest, ok := strings.Cut(text, "{")
		if !ok {
			return names
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return names
		}
		if isName(name) {
			names = append(names, name)
		}
		text = after
	}
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_.") == ""
}

// fill replaces the placeholders of a rule's text, in one pass: what stands in
// for one may look like another.
func (run *runner) fill(text string, s subject) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok || !isName(name) {
			out.WriteByte('{')
			text = rest
			continue
		}
		out.WriteString(run.placeholder(name, s))
		text = after
	}
}

func (run *runner) placeholder(name string, s subject) string {
	switch name {
	case "component":
		return s.component.Name
	case "item":
		return s.item
	case "service":
		return s.component.Service
	case "from":
		if s.from != nil {
			return s.from.Name
		}
	case "to":
		return s.component.Name
	case "identity":
		if id := run.context.identityOf(s.component); id != nil {
			return id.Name
		}
		return "its role"
	}
	at := s.component
	if rest, ok := strings.CutPrefix(name, "from."); ok && s.from != nil {
		name, at = rest, s.from
	}
	name = strings.TrimPrefix(name, "to.")
	if d, ok := fact.Named(name); ok {
		if s.flow != nil && len(d.Flows) > 0 && s.flow.Facts.Has(d.ID) {
			return s.flow.Facts.Get(d.ID).Value.String()
		}
		return at.Facts.Get(d.ID).Value.String()
	}
	if p := predicateNamed(name); p != nil {
		return run.context.answer(p, at).value.String()
	}
	return "{" + name + "}"
}
