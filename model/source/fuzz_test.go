package source_test

import (
	"bytes"
	"testing"

	"github.com/fourgate/fourgate/model/source"
)

// FuzzParse checks that any bytes give documents or errors, within the limits
// and with usable positions.
func FuzzParse(f *testing.F) {
	f.Add([]byte("a: &x {b: !Sub c}\nd:\n  <<: *x\n---\n- [1, ~]\n"))
	f.Add([]byte(`{"a": [1, -2.5e3, "\u00e9"], "b": {"c": null}} [true]`))
	lim := source.Limits{Bytes: 1 << 16, Depth: 30, Aliases: 100}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, errs := source.Parse("f", data, lim)
		for _, e := range errs {
			if e.File != "f" || e.Line < 0 || e.Column < 0 || e.Message == "" || e.Code == "" {
				t.Errorf("unusable error %#v", e)
			}
		}
		for _, doc := range docs {
			walk(t, doc, lim.Depth)
			if !source.Equal(doc, doc.Clone()) {
				t.Error("a document differs from its clone")
			}
		}
		again, _ := source.Parse("f", data, lim)
		if len(again) != len(docs) {
			t.Fatalf("%d documents, then %d", len(docs), len(again))
		}
		for i := range docs {
			if !source.Equal(docs[i], again[i]) {
				t.Error("two readings differ")
			}
		}
	})
}

// walk checks the promises of Node on each value.
func walk(t *testing.T, n *source.Node, depth int) {
	if n.Pos.File != "f" || n.Pos.Line < 1 || n.Pos.Column < 1 {
		t.Errorf("no position: %s", outline(n))
	}
	if !n.IsScalar() && depth <= 0 {
		t.Fatal("deeper than the limit")
	}
	for _, item := range n.Items {
		walk(t, item, depth-1)
	}
	for _, e := range n.Entries {
		if got := n.Get(e.Key.Text); got != e.Value {
			t.Errorf("key %q is there twice", e.Key.Text)
		}
		walk(t, e.Value, depth-1)
	}
}

// FuzzSplice sets a value in any file: where that is not refused, the file has
// the value, all other values are as before, and each comment line is still
// there.
func FuzzSplice(f *testing.F) {
	f.Add([]byte("# head\na:\n  b: 1 # one\n"), "a", "c", "2")
	f.Add([]byte("{\n\t\"a\": {\"b\": \"x\"}\n}\n"), "a", "b", "y")
	f.Fuzz(func(t *testing.T, data []byte, outer, inner, value string) {
		out, err := source.SetScalar("f", data, []string{outer, inner}, value)
		if err != nil {
			if out != nil {
				t.Error("an error comes with a result")
			}
			return
		}
		before, _ := source.Parse("f", data, source.DumpLimits())
		after, errs := source.Parse("f", out, source.DumpLimits())
		if len(errs) > 0 || len(after) != 1 {
			t.Fatalf("%d documents, %v", len(after), errs)
		}
		if got, _ := after[0].Path(outer, inner).Str(); got != value {
			t.Errorf("the value is %q", got)
		}
		if len(before) == 1 {
			othersAreSame(t, before[0], after[0], outer)
			othersAreSame(t, before[0].Get(outer), after[0].Get(outer), inner)
		}
		for line := range bytes.Lines(data) {
			if line = bytes.TrimSpace(line); bytes.HasPrefix(line, []byte("# ")) && !bytes.Contains(out, line) {
				t.Errorf("the comment %q is lost from %q", line, out)
			}
		}
	})
}

// othersAreSame checks that two maps differ in one key at most.
func othersAreSame(t *testing.T, before, after *source.Node, key string) {
	for _, other := range before.Keys() {
		if other != key && !source.Equal(before.Get(other), after.Get(other)) {
			t.Errorf("the value of %q changed", other)
		}
	}
	for _, other := range after.Keys() {
		if other != key && before.Get(other) == nil {
			t.Errorf("the key %q is new", other)
		}
	}
}
