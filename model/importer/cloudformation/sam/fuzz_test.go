package sam_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// FuzzTranslate translates whatever parses. Nothing may panic, every resource
// keeps properties, a type and an id of its own, and what was read is not
// changed.
func FuzzTranslate(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range seeds {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := source.Parse("f.yaml", data, source.Limits{Bytes: 1 << 16, Depth: 60, Aliases: 1000})
		for _, doc := range docs {
			before := flow(doc)
			tpl, _ := template.Read(doc, "f.yaml", nil)
			sam.Translate(tpl)
			seen := map[string]bool{}
			for _, r := range tpl.Resources {
				if seen[r.ID] {
					t.Fatalf("two resources are called %s", r.ID)
				}
				seen[r.ID] = true
				if r.Type == "" || r.Props == nil || tpl.Resource(r.ID) == nil {
					t.Fatalf("%s has type %q", r.ID, r.Type)
				}
			}
			if flow(doc) != before {
				t.Fatal("the tree was changed")
			}
		}
	})
}
