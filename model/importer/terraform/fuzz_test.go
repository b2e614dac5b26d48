package terraform_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/terraform"
)

// FuzzAssemble imports whatever stands in a configuration: it ends, and the
// graph is whole.
func FuzzAssemble(f *testing.F) {
	files, err := filepath.Glob("testdata/services/*/main.tf")
	if err != nil || len(files) == 0 {
		f.Fatal("no configurations in testdata", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<15 {
			return
		}
		root := fstest.MapFS{"main.tf": {Data: []byte(text)}}
		g := model.NewGraph()
		terraform.Format{}.Assemble(context.Background(), []importer.Input{{File: "main.tf", Root: root, Data: []byte(text)}}, g)
		if err := g.Freeze(); err != nil {
			t.Fatal(err)
		}
	})
}
