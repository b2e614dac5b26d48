package native_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/native"
	"github.com/fourgate/fourgate/model/source"
)

// Whatever a model file holds, reading it makes a graph whose flows end
// somewhere; and one without a fault is written so that it reads back the same.
func FuzzImport(f *testing.F) {
	for _, name := range []string{"testdata/good.yaml", "testdata/bad.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, errs := source.Parse("m.fourgate.yaml", data, source.Limits{Bytes: 1 << 20})
		for _, doc := range docs {
			g := model.NewGraph()
			in := importer.Input{File: "m.fourgate.yaml", Doc: doc, Data: data}
			native.Format{}.Recognise(in)
			native.Format{}.Sources(in)
			native.Format{}.Import(t.Context(), in, g)
			native.Format{}.Finish(t.Context(), in, g)
			if err := g.Freeze(); err != nil {
				t.Fatal(err)
			}
			if file, faults := native.Read(doc); len(faults)+len(errs) == 0 {
				roundTrip(t, file)
			}
		}
	})
}

func roundTrip(t *testing.T, file native.File) {
	t.Helper()
	var first, second bytes.Buffer
	if err := native.Write(&first, file); err != nil {
		t.Fatal(err)
	}
	back, faults := read(t, first.Bytes())
	if len(faults) > 0 {
		t.Fatalf("what was written has faults: %v\n%s", faults, first.String())
	}
	if err := native.Write(&second, back); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Fatalf("written\n%s\nand again\n%s", first.String(), second.String())
	}
}
