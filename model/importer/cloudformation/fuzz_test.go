package cloudformation_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

// FuzzImport holds the importer to its promises for any input: it ends, it does
// not panic, every flow ends at components, and twice the same input gives the
// same graph. The templates of testdata are its seeds.
func FuzzImport(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(plantingTemplate))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			t.Skip("longer than it needs to be")
		}
		var listings [2]string
		for i := range listings {
			g := model.NewGraph()
			importFile(g, fstest.MapFS{"template.yaml": {Data: data}}, "template.yaml")
			if err := g.Freeze(); err != nil {
				t.Fatal(err)
			}
			listings[i] = listing(g)
		}
		if listings[0] != listings[1] {
			t.Errorf("two imports differ:\n%s", cmp.Diff(listings[0], listings[1]))
		}
	})
}
