package config_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

var update = flag.Bool("update", false, "write the golden files anew")

// archive reads the files of a txtar archive.
func archive(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, f := range a.Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			c := config.New(archive(t, name), "", config.Options{}).Load(".")
			got := dump(c)
			golden := strings.TrimSuffix(name, ".txtar") + ".golden"
			importertest.Compare(t, golden, got, *update)
			if again := dump(config.New(archive(t, name), "", config.Options{}).Load(".")); again != got {
				t.Error("a second load differs")
			}
		})
	}
}
