package source_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each file in testdata/errors is wrong in one way; the golden file says what
// a user is told about it.
func TestErrorsAreExplained(t *testing.T) {
	files, err := filepath.Glob("testdata/errors/*.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var got strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs, errs := source.Parse(filepath.Base(file), data, source.TemplateLimits())
		if len(errs) == 0 {
			t.Errorf("%s: no error", file)
		}
		fmt.Fprintf(&got, "== %s: %d documents\n", filepath.Base(file), len(docs))
		for _, e := range errs {
			writeError(&got, data, e)
		}
	}
	compareGolden(t, "testdata/errors.golden", []byte(got.String()))
}

func writeError(b *strings.Builder, data []byte, e *model.Error) {
	fmt.Fprintf(b, "%s [%s]\n", e, e.Code)
	if e.Hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", e.Hint)
	}
	fmt.Fprintf(b, "%s\n", strings.ToValidUTF8(model.Excerpt(data, e.Pos), "?"))
}

func compareGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs; run with -update if the new text is right:\n%s", file, cmp.Diff(string(want), string(got)))
	}
}
