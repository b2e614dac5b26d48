package native_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/native"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte) (native.File, []*model.Error) {
	t.Helper()
	docs, errs := source.Parse("m.fourgate.yaml", data, source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatalf("parse: %v\n%s", errs, data)
	}
	return native.Read(docs[0])
}

// Every error of a bad file is reported at once, with its place.
func TestErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, errs := read(t, data)
		var got strings.Builder
		for _, e := range errs {
			got.WriteString(e.Error() + " - " + e.Hint + "\n")
		}
		golden := strings.TrimSuffix(file, ".yaml") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s:\n got %s\nwant %s", file, got.String(), want)
		}
	}
}

// What is written reads back as the same, whatever the texts hold.
func TestWriteRead(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"yes", "null", "-", "a: b", "# c", "'", "1e3", "é 漢", "x\ty", "{a}", ""}), rapid.StringN(0, 12, -1))
	rapid.Check(t, func(rt *rapid.T) {
		clean := func(label string) string {
			return strings.Map(func(r rune) rune {
				if r == '\uFFFD' || r == 0 || (r < ' ' && r != '\t') || (r >= 0x7f && r < 0xa0) || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
					return -1
				}
				return r
			}, strings.ToValidUTF8(text.Draw(rt, label), ""))
		}
		f := native.File{Name: clean("name"), Components: []native.Component{{
			ID: "c" + clean("id"), Name: "n" + clean("cname"), Kind: model.KindFunction, Data: []model.DataClass{model.DataPHI},
			Facts: []native.Fact{
				{ID: fact.TimeoutSeconds, Value: model.Int(rapid.Int64().Draw(rt, "n"))},
				{ID: fact.Runtime, Value: model.Text(clean("runtime"))},
				{ID: fact.Layers, Value: model.List(clean("l1"), clean("l2"))},
				{ID: fact.Tracing, Unknown: "w" + clean("why")},
			},
		}}, Answers: []native.Answer{{Component: "x", By: "b" + clean("by"), Why: clean("why2"), Fact: native.Fact{ID: fact.Idempotent, Value: model.Bool(true)}}}}
		var first, second bytes.Buffer
		if err := native.Write(&first, f); err != nil {
			rt.Fatal(err)
		}
		back, errs := read(rt, first.Bytes())
		if len(errs) > 0 {
			rt.Fatalf("%v\n%s", errs, first.String())
		}
		if err := native.Write(&second, back); err != nil {
			rt.Fatal(err)
		}
		if first.String() != second.String() {
			rt.Errorf("written %s\nread and written again %s", first.String(), second.String())
		}
		if got := back.Components[0]; got.Name != f.Components[0].Name || !got.Facts[1].Value.Equal(f.Components[0].Facts[1].Value) {
			rt.Errorf("a text changed on the way: %q became %q in\n%s", f.Components[0].Name, got.Name, first.String())
		}
	})
}
