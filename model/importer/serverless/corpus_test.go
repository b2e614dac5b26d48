package serverless_test

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless"
	"github.com/fourgate/fourgate/model/source"
)

// corpus lists the services of the shared corpus by their paths.
func corpus(t *testing.T) []string {
	t.Helper()
	root := importertest.Corpus(t, ".")
	var out []string
	for _, folder := range []string{"serverless-examples", "serverless-patterns", "labelled-queries/serverlessFW"} {
		_ = filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (filepath.Ext(path) == ".yml" || filepath.Ext(path) == ".yaml") && len(written(path)) > 0 {
				out = append(out, path)
			}
			return nil
		})
	}
	if len(out) == 0 {
		t.Skip("needs ../shared/corpus with serverless services")
	}
	return out
}

// written lists the functions of a file as they stand there: the keys below
// functions, of a service of AWS, and whether each has events.
func written(path string) map[string]bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	docs, _ := source.Parse(filepath.Base(path), data, source.TemplateLimits())
	out := map[string]bool{}
	for _, doc := range docs {
		if doc.Get("service") == nil || doc.Get("provider").Get("name") == nil || doc.Get("provider").Get("name").Text != "aws" {
			continue
		}
		for _, part := range append([]*source.Node{doc.Get("functions")}, itemsOf(doc.Get("functions"))...) {
			for _, key := range part.Keys() {
				out[key] = len(itemsOf(part.Path(key, "events"))) > 0
			}
		}
	}
	return out
}

func itemsOf(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// reached reports whether something calls a function: anything but what it
// reads, and what the rights of a role alone allow.
func reached(g *model.Graph, id string) bool {
	return slices.ContainsFunc(g.Flows, func(f *model.Flow) bool {
		switch f.Kind {
		case model.FlowTriggers, model.FlowRoutes, model.FlowInvokes, model.FlowPolls, model.FlowAllows:
			return f.To == id && f.Evidence == model.EvidenceDeclared
		}
		return false
	})
}

// TestCorpus holds what real services say against what is read of them: every
// function and no other, and a flow for the events of each.
func TestCorpus(t *testing.T) {
	total, withEvents, found := 0, 0, 0
	losses := map[string]int{}
	for _, path := range corpus(t) {
		res, err := importer.Read(context.Background(), []string{path}, importer.Options{Formats: []importer.Format{serverless.Format{}}})
		if err != nil {
			t.Fatal(err)
		}
		importertest.CheckFacts(t, res.Graph)
		got := map[string]string{}
		for _, c := range res.Graph.Components {
			if c.Kind == model.KindFunction && c.Origin == model.OriginAuthored && strings.HasPrefix(c.ID, filepath.Base(path)+"#") {
				got[c.Name] = c.ID
			}
		}
		want := written(path)
		for key, events := range want {
			id, ok := got[key]
			if !ok {
				t.Errorf("%s: the function %s is not read", path, key)
			}
			total++
			if events {
				withEvents++
				if reached(res.Graph, id) {
					found++
				} else {
					t.Logf("%s: nothing reaches %s", path, key)
				}
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d functions are written and %d are read", path, len(want), len(got))
		}
		for _, l := range res.Graph.Losses {
			losses[string(l.Kind)+" "+l.Reason]++
		}
	}
	if float64(found) < 0.97*float64(withEvents) {
		t.Errorf("%d of %d functions with events are reached", found, withEvents)
	}
	t.Logf("%d functions, %d with events, %d reached", total, withEvents, found)
	for _, reason := range top(losses, 20) {
		t.Logf("%4d %s", losses[reason], reason)
	}
}

func top(counts map[string]int, most int) []string {
	var out []string
	for reason := range counts {
		out = append(out, reason)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return out[:min(most, len(out))]
}
