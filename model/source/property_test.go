package source_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model/source"
)

// anyTree draws a tree of so many levels at most. Floats are left out of the
// keys and texts stay within what both syntaxes can say.
func anyTree(levels int) *rapid.Generator[*source.Node] {
	return rapid.Custom(func(t *rapid.T) *source.Node {
		kinds := []source.Kind{source.Null, source.Bool, source.Int, source.Float, source.String, source.List, source.Map, source.Map}
		if levels == 0 {
			kinds = kinds[:5]
		}
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case source.Bool:
			return source.NewBool(nowhere, rapid.Bool().Draw(t, "bool"))
		case source.Int:
			return source.NewInt(nowhere, rapid.Int64().Draw(t, "int"))
		case source.Float:
			return &source.Node{Kind: source.Float, Text: rapid.StringMatching(`-?[1-9][0-9]{0,3}\.[0-9]{1,4}(e[+-][1-9])?`).Draw(t, "float")}
		case source.String:
			return source.NewString(nowhere, anyText().Draw(t, "string"))
		case source.List:
			return source.NewList(nowhere, rapid.SliceOfN(anyTree(levels-1), 0, 12).Draw(t, "items")...)
		case source.Map:
			n := source.NewMap(nowhere)
			for _, key := range rapid.SliceOfNDistinct(anyText(), 0, 12, rapid.ID).Draw(t, "keys") {
				n.Set(key, anyTree(levels-1).Draw(t, "value"))
			}
			return n
		}
		return source.NewNull(nowhere)
	})
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", "true", "12", "~", "null", "<<", "- x", "a: b", "# c", "é", "日本語 😀", "a\nb", " x ", "\t", `\`, `"`, "'", "{{ x }}", "2012-10-17", "\u2028", "\u007f", "\uFEFF"}),
		rapid.StringMatching(`[ -~äß€]{0,30}`),
	)
}

// TestSyntaxesAgree writes a tree as JSON and as YAML: both must be read back
// as that tree.
func TestSyntaxesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := source.NewList(nowhere, anyTree(3).Draw(t, "tree"))
		var asJSON, asYAML strings.Builder
		space := rapid.SampledFrom([]string{"", " ", "\n", "\r\n\t"}).Draw(t, "space")
		writeJSON(&asJSON, tree, space)
		writeYAML(&asYAML, tree, 0)
		for syntax, text := range map[string]string{"JSON": asJSON.String(), "YAML": asYAML.String()} {
			docs, errs := source.Parse("f", []byte(text), source.TemplateLimits())
			if len(errs) > 0 || len(docs) != 1 {
				t.Fatalf("%s: %d documents, %v\n%s", syntax, len(docs), errs, text)
			}
			if !source.Equal(docs[0], tree) {
				t.Fatalf("%s reads as %s\n%s", syntax, outline(docs[0]), text)
			}
			checkPositions(t, docs[0], text)
		}
	})
}

// checkPositions looks up each quoted text at the position that it claims.
func checkPositions(t *rapid.T, n *source.Node, text string) {
	lines := strings.Split(text, "\n")
	for todo := []*source.Node{n}; len(todo) > 0; {
		n, todo = todo[0], append(todo[1:], todo[0].Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Key, e.Value)
		}
		if n.Kind != source.String {
			continue
		}
		rest := string([]rune(lines[n.Pos.Line-1])[n.Pos.Column-1:])
		if want := quote(n.Text); !strings.HasPrefix(rest, want) {
			t.Fatalf("%s is not at %s but %q", want, n.Pos, rest)
		}
	}
}

func quote(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return strings.NewReplacer("\u007f", `\u007f`, "\uFEFF", `\ufeff`).Replace(string(quoted))
}

func scalarText(n *source.Node) string {
	switch n.Kind {
	case source.Null:
		return "null"
	case source.String:
		return quote(n.Text)
	}
	return n.Text
}

func writeJSON(b *strings.Builder, n *source.Node, space string) {
	switch n.Kind {
	case source.List:
		b.WriteString("[" + space)
		for i, item := range n.Items {
			b.WriteString([]string{"", "," + space}[min(i, 1)])
			writeJSON(b, item, space)
		}
		b.WriteString(space + "]")
	case source.Map:
		b.WriteString("{" + space)
		for i, e := range n.Entries {
			b.WriteString([]string{"", "," + space}[min(i, 1)] + quote(e.Key.Text) + space + ":" + space)
			writeJSON(b, e.Value, space)
		}
		b.WriteString(space + "}")
	default:
		b.WriteString(scalarText(n))
	}
}

// writeYAML writes block style: each value stands behind its key or dash, or
// on lines of its own below it.
func writeYAML(b *strings.Builder, n *source.Node, indent int) {
	pad := strings.Repeat(" ", indent)
	switch {
	case n.Kind == source.List && len(n.Items) == 0:
		b.WriteString(pad + "[]\n")
	case n.Kind == source.Map && len(n.Entries) == 0:
		b.WriteString(pad + "{}\n")
	case n.Kind == source.List:
		for _, item := range n.Items {
			b.WriteString(pad + "- # an item\n")
			writeYAML(b, item, indent+2)
		}
	case n.Kind == source.Map:
		for _, e := range n.Entries {
			fmt.Fprintf(b, "%s%s:\n\n", pad, quote(e.Key.Text))
			writeYAML(b, e.Value, indent+1)
		}
	default:
		b.WriteString(pad + scalarText(n) + "\n")
	}
}
