package terraform_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/terraform"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// read imports files and folders, with templates beside Terraform.
func read(t testing.TB, paths ...string) *importer.Result {
	t.Helper()
	r, err := importer.Read(context.Background(), paths, importer.Options{Formats: []importer.Format{cloudformation.Format{}, terraform.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestGolden holds the graph of each configuration in testdata against the
// listing beside it. Run with -update to rewrite the listings, and read the
// difference.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/services/*/main.tf")
	if err != nil || len(files) == 0 {
		t.Fatal("no configurations in testdata", err)
	}
	for _, file := range files {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			g := read(t, dir).Graph
			got := listing(g)
			if again := listing(read(t, dir).Graph); again != got {
				t.Error("the same configuration gives two different graphs")
			}
			importertest.CheckFacts(t, g)
			golden := filepath.Join(dir, "golden.txt")
			importertest.Compare(t, golden, got, *update)
		})
	}
}

// listing writes a graph as text: what was read, not the provider's defaults.
func listing(g *model.Graph) string {
	var out strings.Builder
	for _, c := range g.Components {
		fmt.Fprintf(&out, "%s %s (%s)%s%s\n", c.Kind, c.ID, c.Service, origin(c.Origin), maybe(c.Presence, c.Condition))
		listFacts(&out, &c.Facts)
		listStatements(&out, "may", c.Permissions)
		listStatements(&out, "boundary", c.Boundary)
		listStatements(&out, "trusts", c.Trust)
		listStatements(&out, "admits", c.Resource)
	}
	out.WriteString("\n")
	for _, f := range g.Flows {
		fmt.Fprintf(&out, "%s (%s)%s", f.ID, f.Evidence, maybe(f.Presence, f.Condition))
		if f.Label != "" {
			fmt.Fprintf(&out, " %q", f.Label)
		}
		if f.Live != model.LiveYes {
			fmt.Fprintf(&out, " live %d", f.Live)
		}
		if f.Disabled {
			out.WriteString(" disabled")
		}
		out.WriteString("\n")
		listFacts(&out, &f.Facts)
	}
	out.WriteString("\n")
	for _, l := range g.Losses {
		fmt.Fprintf(&out, "%s %s: %s\n", l.Kind, l.Pos, l.Reason)
	}
	return out.String()
}

func origin(o model.Origin) string {
	if o == model.OriginAuthored {
		return ""
	}
	return " " + string(o)
}

func maybe(p model.Presence, condition string) string {
	if p == model.Present {
		return ""
	}
	return " maybe " + condition
}

func listFacts(out *strings.Builder, facts *model.Facts) {
	for id, f := range facts.All() {
		name := fact.Def(id).Name
		switch f.State {
		case model.StateDefault:
			if !f.Fixed {
				fmt.Fprintf(out, "  %s = %s by %s\n", name, f.Value, f.Source)
			}
		case model.StateAbsent:
			fmt.Fprintf(out, "  %s = %s, not found\n", name, f.Value)
		case model.StateUnknown:
			fmt.Fprintf(out, "  %s ? %s\n", name, f.Why)
		default:
			fmt.Fprintf(out, "  %s = %s\n", name, f.Value)
		}
	}
}

// mostListed bounds the statements that are written out: the provider's own
// policies hold hundreds.
const mostListed = 6

func listStatements(out *strings.Builder, verb string, list []model.Statement) {
	for i, s := range list {
		if s.Grant == model.GrantManaged && i >= mostListed {
			fmt.Fprintf(out, "  %s %d more of %s\n", verb, len(list)-i, s.Policy)
			return
		}
		fmt.Fprintf(out, "  %s %s\n", verb, statementLine(s))
	}
}

func statementLine(s model.Statement) string {
	var out strings.Builder
	out.WriteString(string(s.Effect))
	for _, part := range []struct {
		word  string
		items []string
	}{{"", s.Actions}, {"not ", s.NotActions}, {"on ", s.Resources}, {"not on ", s.NotResources}} {
		if len(part.items) > mostListed {
			fmt.Fprintf(&out, " %s%d items", part.word, len(part.items))
		} else if len(part.items) > 0 {
			fmt.Fprintf(&out, " %s%v", part.word, part.items)
		}
	}
	for _, p := range slices.Concat(s.Principals, s.NotPrincipals) {
		fmt.Fprintf(&out, " by %s %s", p.Type, p.Value)
	}
	for _, c := range s.Conditions {
		fmt.Fprintf(&out, " if %s %s %v", c.Operator, c.Key, c.Values)
	}
	if s.Opaque != "" {
		fmt.Fprintf(&out, " unread: %s", s.Opaque)
	}
	if s.Maybe != "" {
		fmt.Fprintf(&out, " maybe %s", s.Maybe)
	}
	fmt.Fprintf(&out, " (%s)", s.Policy)
	return out.String()
}
