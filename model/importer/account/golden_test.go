package account_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// TestGolden holds the graph of answers that somebody printed by hand, without
// layout and manifest, against a listing. Run with -update to rewrite it, and
// read the difference.
func TestGolden(t *testing.T) {
	const golden = "testdata/loose.golden"
	got := listing(read(t, "testdata/loose").Graph)
	if again := listing(read(t, "testdata/loose").Graph); again != got {
		t.Error("the same answers give two different graphs")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	lines := strings.Split(string(want), "\n")
	for line := range strings.Lines(got) {
		if line = strings.TrimSuffix(line, "\n"); !slices.Contains(lines, line) {
			t.Errorf("not in %s: %s", golden, line)
		}
	}
	for _, line := range lines {
		if !slices.Contains(strings.Split(got, "\n"), line) {
			t.Errorf("only in %s: %s", golden, line)
		}
	}
}

// listing writes a graph out, in the order that it has.
func listing(g *model.Graph) string {
	var out strings.Builder
	for _, c := range g.Components {
		fmt.Fprintf(&out, "%s %s %q %s %s:%d\n", c.Kind, c.ID, c.Name, c.Origin, c.Source.File, c.Source.Line)
		for _, def := range fact.Defs() {
			if c.Facts.Has(def.ID) {
				f := c.Facts.Get(def.ID)
				if f.Decides() {
					fmt.Fprintf(&out, "    %s: %v %v\n", def.Name, f.State, f.Value)
				} else {
					fmt.Fprintf(&out, "    %s: %v, %s\n", def.Name, f.State, f.Why)
				}
			}
		}
	}
	for _, f := range g.Flows {
		fmt.Fprintf(&out, "flow %s: %s live %q %s:%d\n", f.ID, f.Evidence, f.Live, f.Source.File, f.Source.Line)
	}
	for _, l := range g.Losses {
		fmt.Fprintf(&out, "%s %s:%d %s\n", l.Kind, l.Pos.File, l.Pos.Line, l.Reason)
	}
	return out.String()
}
