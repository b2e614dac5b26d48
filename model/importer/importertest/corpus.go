package importertest

import (
	"os"
	"path/filepath"
	"testing"
)

// Corpus gives a folder of the corpus that lies beside the module, or skips the
// test where there is none.
func Corpus(t testing.TB, name string) string {
	t.Helper()
	folder, ok := FindCorpus(t, name)
	if !ok {
		t.Skip("needs ../shared: the corpus " + name)
	}
	return folder
}

// FindCorpus is [Corpus] for a test that has something to do without it.
func FindCorpus(t testing.TB, name string) (folder string, ok bool) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	folder = filepath.Join(dir, "..", "shared", "corpus", filepath.FromSlash(name))
	_, err = os.Stat(folder)
	return folder, err == nil
}
