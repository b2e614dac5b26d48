package source_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model/source"
)

// corpusRoot opens the folder of real templates beside the module.
func corpusRoot(t *testing.T) *os.Root {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	root, err := os.OpenRoot(filepath.Join(dir, "..", "shared", "corpus"))
	if err != nil {
		t.Skip("needs ../shared: ", err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}

// TestRealFilesReadAsTheLibrariesDo compares each real file with what the
// libraries make of it when they decode it into Go values.
func TestRealFilesReadAsTheLibrariesDo(t *testing.T) {
	root := corpusRoot(t)
	files, broken := 0, 0
	err := fs.WalkDir(root.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch filepath.Ext(name) {
		case ".yaml", ".yml", ".json":
		default:
			return nil
		}
		data, failed := source.ReadFile(root, name, source.TemplateLimits())
		if failed != nil {
			t.Error(failed)
			return nil
		}
		files++
		docs, errs := source.Parse(name, data, source.TemplateLimits())
		for _, e := range errs {
			if e.Line == 0 || e.File != name {
				t.Errorf("no position: %v", e)
			}
		}
		if len(errs) > 0 {
			broken++
			return nil
		}
		if want, ok := decode(name, data); ok && len(docs) > 0 {
			compare(t, name, docs[0], want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d with errors", files, broken)
	if files < 100 || broken*50 > files {
		t.Errorf("%d of %d files have errors", broken, files)
	}
}

// decode reads the first document of a file by the library for its syntax.
func decode(name string, data []byte) (v any, ok bool) {
	if filepath.Ext(name) == ".json" {
		return v, json.Unmarshal(data, &v) == nil
	}
	return v, yaml.Unmarshal(data, &v) == nil
}

// compare checks structure, keys and strings.
func compare(t *testing.T, path string, got *source.Node, want any) {
	switch want := want.(type) {
	case map[string]any:
		if got == nil || got.Kind != source.Map || len(got.Entries) != len(want) {
			t.Errorf("%s: %d keys in %v", path, len(want), got)
			return
		}
		for key, value := range want {
			compare(t, path+"."+key, got.Get(key), value)
		}
	case []any:
		if got == nil || got.Kind != source.List || len(got.Items) != len(want) {
			t.Errorf("%s: %d items in %v", path, len(want), got)
			return
		}
		for i, value := range want {
			compare(t, fmt.Sprintf("%s.%d", path, i), got.Items[i], value)
		}
	case string:
		if text, ok := got.Str(); !ok || text != want {
			t.Errorf("%s: %q is %q", path, want, text)
		}
	case bool:
		if value, ok := got.Bool(); !ok || value != want {
			t.Errorf("%s: %v is %v", path, want, value)
		}
	case int:
		if value, ok := got.Int(); !ok || value != int64(want) {
			t.Errorf("%s: %v is %v", path, want, value)
		}
	case nil:
		if got == nil || got.Kind != source.Null {
			t.Errorf("%s: null is %v", path, got)
		}
	}
}
