package cloudformation_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
)

// TestCorpus imports every template that people published: none may fail, and
// of the functions that something in their template calls, 98 in a hundred must
// have a flow into them.
func TestCorpus(t *testing.T) {
	called, reached := 0, 0
	for _, name := range []string{"serverless-patterns", "labelled-queries/cloudFormation", "sam-translator"} {
		root := importertest.Corpus(t, name)
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			switch filepath.Ext(path) {
			case ".yaml", ".yml", ".json":
			default:
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			g := model.NewGraph()
			importFile(g, fstest.MapFS{"t": {Data: data}}, "t")
			if err := g.Freeze(); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			importertest.CheckFacts(t, g)
			c, r := functionsCalled(g, string(data))
			called, reached = called+c, reached+r
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if called < 100 {
		t.Fatalf("only %d functions are called in the whole corpus: the test has gone blind", called)
	}
	if reached*100 < called*98 {
		t.Errorf("%d of %d functions that something calls have a flow into them", reached, called)
	}
}

// functionsCalled counts the functions that a permission or a mapping of the
// source, or an event of SAM, is for, and how many of them the graph reaches.
func functionsCalled(g *model.Graph, text string) (called, reached int) {
	for _, c := range g.Components {
		if c.Kind != model.KindFunction || c.Origin == model.OriginExternal {
			continue
		}
		in := false
		for _, f := range g.In(c.ID) {
			switch f.Kind {
			case model.FlowTriggers, model.FlowPolls, model.FlowRoutes, model.FlowInvokes, model.FlowAllows:
				in = true
			}
		}
		if in || hasEvents(text, c.Name) {
			called++
		}
		if in {
			reached++
		}
	}
	return called, reached
}

// hasEvents reports whether the lines of a function's resource hold events or
// an address. It looks at the indentation of the text alone, so that it does
// not share a mistake with the importer.
func hasEvents(text, name string) bool {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if trimmed := strings.TrimSpace(line); trimmed != name+":" && trimmed != `"`+name+`": {` {
			continue
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		for _, inner := range lines[i+1:] {
			trimmed := strings.TrimSpace(inner)
			if trimmed != "" && len(inner)-len(strings.TrimLeft(inner, " ")) <= indent {
				break
			}
			if strings.HasPrefix(trimmed, "Events:") || strings.HasPrefix(trimmed, `"Events":`) || strings.Contains(trimmed, "FunctionUrlConfig") {
				return true
			}
		}
	}
	return false
}
