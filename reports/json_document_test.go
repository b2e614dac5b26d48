package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestDocumentLooksWhole holds what is written member by member against what
// encoding/json writes of the whole.
func TestDocumentLooksWhole(t *testing.T) {
	type item struct {
		Name  string         `json:"name"`
		Facts map[string]int `json:"facts"`
		Tags  []string       `json:"tags"`
	}
	type whole struct {
		Schema string `json:"schema"`
		One    item   `json:"one"`
		Items  []item `json:"items"`
	}
	items := rapid.Custom(func(t *rapid.T) item {
		return item{
			Name:  rapid.String().Draw(t, "name"),
			Facts: rapid.MapOf(rapid.String(), rapid.Int()).Draw(t, "facts"),
			Tags:  rapid.SliceOf(rapid.String()).Draw(t, "tags"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		in := whole{"s/1", items.Draw(t, "one"), rapid.SliceOf(items).Draw(t, "items")}
		var want, got bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(in); err != nil {
			t.Fatal(err)
		}
		d := begin(&got, in.Schema)
		d.member("one", in.One)
		stream(d, "items", in.Items, same)
		if err := d.end(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestDocumentKeepsTheFirstError(t *testing.T) {
	d := begin(&brokenWriter{left: 1}, "s/1")
	stream(d, "items", []string{"a", "b"}, same)
	if err := d.end(); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want %v", err, errBroken)
	}
}

var errBroken = errors.New("broken")

// brokenWriter fails after some writes.
type brokenWriter struct{ left int }

// Write accepts p while there are writes left.
func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}
