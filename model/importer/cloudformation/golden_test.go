package cloudformation_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// load imports templates into one graph, in the order given. Files that are no
// templates are there to be referred to.
func load(t testing.TB, files fstest.MapFS, names ...string) *model.Graph {
	t.Helper()
	g := model.NewGraph()
	for _, name := range names {
		importFile(g, files, name)
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

func importFile(g *model.Graph, files fstest.MapFS, name string) {
	data := files[name].Data
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		g.AddLoss(model.LossOf(err))
	}
	for _, doc := range docs {
		in := importer.Input{File: name, Doc: doc, Root: files, Data: data}
		if ok, _ := (cloudformation.Format{}).Recognise(in); ok {
			cloudformation.Format{}.Import(context.Background(), in, g)
		}
	}
}

// one imports a single template.
func one(t testing.TB, text string) *model.Graph {
	t.Helper()
	return load(t, fstest.MapFS{"template.yaml": {Data: []byte(text)}}, "template.yaml")
}

// TestGolden holds the graph of each template in testdata against the listing
// beside it. Run with -update to rewrite the listings, and read the difference.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no templates in testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := listing(one(t, string(data)))
			if again := listing(one(t, string(data))); again != got {
				t.Error("the same template gives two different graphs")
			}
			importertest.CheckFacts(t, one(t, string(data)))
			golden := strings.TrimSuffix(file, ".yaml") + ".golden"
			importertest.Compare(t, golden, got, *update)
		})
	}
}

// listing writes a graph as text.
func listing(g *model.Graph) string {
	var out strings.Builder
	for _, c := range g.Components {
		fmt.Fprintf(&out, "%s %s (%s, %s) in %s%s\n", c.Kind, c.ID, c.Service, c.Origin, c.Zone, maybe(c.Presence, c.Condition))
		if c.ARN != "" {
			fmt.Fprintf(&out, "  arn %s\n", c.ARN)
		}
		if len(c.Data) > 0 {
			fmt.Fprintf(&out, "  data %v\n", c.Data)
		}
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

func maybe(p model.Presence, condition string) string {
	if p == model.Present {
		return ""
	}
	return " maybe " + condition
}

// listFacts writes what was read; of the provider's defaults only the names.
func listFacts(out *strings.Builder, facts *model.Facts) {
	var defaults []string
	for id, f := range facts.All() {
		name := fact.Def(id).Name
		switch f.State {
		case model.StateDefault:
			if strings.Contains(f.Source, "2026-") {
				defaults = append(defaults, name)
				continue
			}
			fmt.Fprintf(out, "  %s = %s by %s\n", name, f.Value, f.Source)
		case model.StateAbsent:
			fmt.Fprintf(out, "  %s = %s, searched %s\n", name, f.Value, f.Scope)
		case model.StateUnknown:
			fmt.Fprintf(out, "  %s ? %s\n", name, f.Why)
		default:
			fmt.Fprintf(out, "  %s = %s\n", name, f.Value)
		}
	}
	if len(defaults) > 0 {
		fmt.Fprintf(out, "  by default: %s\n", strings.Join(defaults, " "))
	}
}

func listStatements(out *strings.Builder, verb string, list []model.Statement) {
	for _, s := range list {
		fmt.Fprintf(out, "  %s %s", verb, s.Effect)
		for _, part := range []struct {
			word  string
			items []string
		}{{"", s.Actions}, {"not ", s.NotActions}, {"on ", s.Resources}, {"not on ", s.NotResources}} {
			if len(part.items) > 0 {
				fmt.Fprintf(out, " %s%v", part.word, part.items)
			}
		}
		for _, p := range s.Principals {
			fmt.Fprintf(out, " by %s %s", p.Type, p.Value)
		}
		for _, c := range s.Conditions {
			fmt.Fprintf(out, " if %s %s %v", c.Operator, c.Key, c.Values)
		}
		if s.Opaque != "" {
			fmt.Fprintf(out, " unread: %s", s.Opaque)
		}
		if s.Maybe != "" {
			fmt.Fprintf(out, " maybe %s", s.Maybe)
		}
		fmt.Fprintf(out, " (%s, %s)\n", s.Policy, s.Grant)
	}
}
