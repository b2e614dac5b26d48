package importertest

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

const testdata = "testdata"

// documents lists the files of a folder that a format recognises.
func documents(t testing.TB, f importer.Format, folder fstest.MapFS) []string {
	t.Helper()
	var out []string
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		if ext := filepath.Ext(name); ext != ".yaml" && ext != ".json" {
			continue
		}
		docs, _ := source.Parse(name, folder[name].Data, source.TemplateLimits())
		for _, doc := range docs {
			if ok, _ := f.Recognise(importer.Input{File: name, Doc: doc}); ok {
				out = append(out, name)
				break
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("testdata holds no document of the format")
	}
	return out
}

// Import reads one file of a folder with a format, where the format recognises
// it, and freezes the graph.
func Import(t testing.TB, f importer.Format, folder fstest.MapFS, name string) *model.Graph {
	t.Helper()
	g := model.NewGraph()
	data := folder[name].Data
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		g.AddLoss(model.LossOf(err))
	}
	for _, doc := range docs {
		in := importer.Input{File: name, Doc: doc, Root: folder, Data: data}
		if ok, _ := f.Recognise(in); ok {
			f.Import(context.Background(), in, g)
		}
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

// Text reads a document that is written out in a test.
func Text(t testing.TB, f importer.Format, name, text string) *model.Graph {
	t.Helper()
	return Import(t, f, fstest.MapFS{name: {Data: []byte(text)}}, name)
}

// Folder loads the files of a folder of test data, by their names in it.
func Folder(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		folder[filepath.Base(file)] = &fstest.MapFile{Data: data}
	}
	return folder
}

// Golden holds the graph of each YAML and JSON document of testdata that the
// format recognises against the listing beside it, which update rewrites. The
// graph must be the same twice and its facts be of the vocabulary.
func Golden(t *testing.T, f importer.Format, update bool) {
	t.Helper()
	folder := Folder(t, testdata)
	for _, name := range documents(t, f, folder) {
		file := filepath.Join(testdata, name)
		t.Run(name, func(t *testing.T) {
			g := Import(t, f, folder, name)
			CheckFacts(t, g)
			got := Listing(g)
			if again := Listing(Import(t, f, folder, name)); again != got {
				t.Error("the same document gives two different graphs")
			}
			golden := file + ".golden"
			Compare(t, golden, got, update)
		})
	}
}

// CheckFacts holds every stated fact against the vocabulary: a fact of another
// kind, or a value that is not among its values, is one that no rule ever sees.
func CheckFacts(t testing.TB, g *model.Graph) {
	t.Helper()
	check := func(id string, def *model.FactDef, f model.Fact, applies bool) {
		switch {
		case !applies:
			t.Errorf("%s: %s is no fact of its kind", id, def.Name)
		case f.Decides() && (f.Value.Type() != def.Type || len(def.Enum) > 0 && !slices.Contains(def.Enum, f.Value.AsText())):
			t.Errorf("%s: %s = %s is no %s of the vocabulary", id, def.Name, f.Value, def.Type)
		}
	}
	for _, c := range g.Components {
		for id, f := range c.Facts.All() {
			def := fact.Def(id)
			check(c.ID, def, f, def.AppliesTo(c.Kind))
		}
	}
	for _, flow := range g.Flows {
		for id, f := range flow.Facts.All() {
			def := fact.Def(id)
			check(flow.ID, def, f, slices.Contains(def.Flows, flow.Kind))
		}
	}
}

// CheckPlaces holds every component, flow and loss to a place in the file that
// it was read from.
func CheckPlaces(t testing.TB, g *model.Graph) {
	t.Helper()
	check := func(what string, pos model.Pos) {
		if pos.File == "" || pos.Line < 1 || pos.Column < 1 {
			t.Errorf("%s has no place: %+v", what, pos)
		}
	}
	for _, c := range g.Components {
		check(c.ID, c.Source)
	}
	for _, f := range g.Flows {
		check(f.ID, f.Source)
	}
	for _, l := range g.Losses {
		check(l.Reason, l.Pos)
	}
}

// Fuzz holds a format to its promises for any input: it ends, it does not
// panic, everything has a place, and twice the same input gives the same graph.
// The documents of testdata are its seeds.
func Fuzz(f *testing.F, format importer.Format) {
	folder := Folder(f, testdata)
	for _, name := range documents(f, format, folder) {
		f.Add(folder[name].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			t.Skip("longer than it needs to be")
		}
		const name = "any.yaml"
		folder[name] = &fstest.MapFile{Data: data}
		g := Import(t, format, folder, name)
		CheckPlaces(t, g)
		first, again := Listing(g), Listing(Import(t, format, folder, name))
		if first != again {
			t.Errorf("two imports differ:\n%s", firstDifference(first, again))
		}
	})
}

// firstDifference shows the first line that differs.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return w[i] + "\n" + g[i]
		}
	}
	return "one is longer than the other"
}
