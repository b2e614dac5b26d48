package native

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Write writes a model file. Reading it gives the same File, positions apart.
// To change a file that a person wrote, splice its text instead
// (source.SetScalar): this writes it anew, without comments.
func Write(w io.Writer, f File) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "fourgate: %d\n", Version)
	if f.Name != "" {
		fmt.Fprintf(&b, "name: %s\n", quote(f.Name))
	}
	section(&b, "sources", f.Sources, func(s Source) string { return quote(s.Path) })
	section(&b, "zones", f.Zones, func(z model.Zone) string {
		return inline(text("id", z.ID), text("name", z.Name), text("kind", z.Kind), text("parent", z.Parent))
	})
	section(&b, "components", f.Components, func(c Component) string {
		return inline(text("id", c.ID), text("kind", string(c.Kind)), text("name", c.Name), text("service", c.Service),
			text("provider", c.Provider), text("zone", c.Zone), classes(c.Data), facts(c.Facts))
	})
	section(&b, "flows", f.Flows, func(f Flow) string {
		return inline(text("from", f.From), text("to", f.To), text("kind", string(f.Kind)), text("label", f.Label), classes(f.Data), facts(f.Facts))
	})
	section(&b, "answers", f.Answers, func(a Answer) string {
		said := classes(a.Data)
		if a.Fact.ID != 0 {
			said = text("fact", fact.Def(a.Fact.ID).Name) + ", value: " + stated(a.Fact)
		}
		return inline(text("component", a.Component), said, text("by", a.By), text("on", a.On), text("why", a.Why))
	})
	_, err := w.Write(b.Bytes())
	return err
}

func section[T any](b *bytes.Buffer, name string, items []T, write func(T) string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n", name)
	for _, item := range items {
		fmt.Fprintf(b, "  - %s\n", write(item))
	}
}

func inline(parts ...string) string { return "{" + strings.Join(nonEmpty(parts...), ", ") + "}" }

func text(key, value string) string {
	if value == "" {
		return ""
	}
	return key + ": " + quote(value)
}

func classes(data []model.DataClass) string {
	if len(data) == 0 {
		return ""
	}
	names := make([]string, len(data))
	for i, d := range data {
		names[i] = string(d)
	}
	return "data: [" + strings.Join(names, ", ") + "]"
}

func facts(stating []Fact) string {
	if len(stating) == 0 {
		return ""
	}
	parts := make([]string, len(stating))
	for i, f := range stating {
		parts[i] = fact.Def(f.ID).Name + ": " + stated(f)
	}
	return "facts: {" + strings.Join(parts, ", ") + "}"
}

func stated(f Fact) string {
	if f.Unknown != "" {
		return "{unknown: " + quote(f.Unknown) + "}"
	}
	switch f.Value.Type() {
	case model.TypeText:
		return quote(f.Value.AsText())
	case model.TypeList:
		items := make([]string, 0, len(f.Value.AsList()))
		for _, s := range f.Value.AsList() {
			items = append(items, quote(s))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return f.Value.String()
}

// quote writes a text as a JSON-like YAML scalar, plain where that is safe.
func quote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_/.") == "" && !ambiguous(s) {
		return s
	}
	return strconv.QuoteToGraphic(s)
}

// ambiguous reports whether YAML might read a plain text as something else.
func ambiguous(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~":
		return true
	}
	return strings.Trim(s, "-_.") == "" || s[0] == '-' || s[0] == '.'
}
