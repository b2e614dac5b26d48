package sam_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// text writes a translated template for people to compare: every resource with
// its origin and its properties, then the losses.
func text(t *template.Template) string {
	var b strings.Builder
	for _, r := range t.Resources {
		fmt.Fprintf(&b, "%s %s", r.ID, r.Type)
		if r.GeneratedFrom != "" {
			fmt.Fprintf(&b, " from %s", r.GeneratedFrom)
		}
		if r.Condition != "" {
			fmt.Fprintf(&b, " if %s", r.Condition)
		}
		fmt.Fprintf(&b, " @%d:%d\n", r.Pos.Line, r.Pos.Column)
		for _, e := range r.Props.Entries {
			fmt.Fprintf(&b, "    %s: %s\n", e.Key.Text, flow(e.Value))
		}
	}
	for _, l := range t.Losses {
		fmt.Fprintf(&b, "%s %d:%d %s (%s)\n", l.Kind, l.Line, l.Column, l.Reason, l.Hint)
	}
	return b.String()
}

// flow writes a value in one line.
func flow(n *source.Node) string {
	if n == nil {
		return "nil"
	}
	tag := n.Tag
	if tag != "" {
		tag += " "
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return tag + "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return tag + "{" + strings.Join(parts, ", ") + "}"
	}
	return tag + n.Text
}

func TestGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	for _, in := range inputs {
		t.Run(filepath.Base(in), func(t *testing.T) {
			got := text(load(t, in))
			golden := strings.TrimSuffix(in, ".yaml") + ".golden"
			importertest.Compare(t, golden, got, *update)
		})
	}
}
