package importertest

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Compare holds a text against a golden file, which update rewrites.
func Compare(t testing.TB, golden, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: -want +got\n%s", golden, diff)
	}
}
