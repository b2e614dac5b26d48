package reference_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/source"
)

func parse(t testing.TB, name, text string) *source.Node {
	t.Helper()
	docs, errs := source.Parse(name, []byte(text), source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatal(errs)
	}
	return docs[0]
}

func TestResolve(t *testing.T) {
	folder := fstest.MapFS{
		"api/parts/one.yaml": {Data: []byte("there: {$ref: 'two.yaml#/list/1'}\nback: {$ref: '../main.yaml#/plain'}\n")},
		"api/parts/two.yaml": {Data: []byte("list: [a, b]\n")},
		"api/broken.yaml":    {Data: []byte("a: [\n")},
		"outside.yaml":       {Data: []byte("a: reachable\n")},
	}
	doc := parse(t, "api/main.yaml", `
plain: here
"odd/na~me": odd
tests:
  nothing: {type: string}
  itself: {$ref: '#/plain'}
  escaped: {$ref: '#/odd~1na~0me'}
  percent: {$ref: '#/odd~1na%7E0me'}
  file: {$ref: 'parts/one.yaml#/there'}
  back: {$ref: 'parts/one.yaml#/back'}
  above: {$ref: '../outside.yaml#/a'}
  missing: {$ref: '#/nowhere/at/all'}
  anchor: {$ref: '#name'}
  index: {$ref: 'parts/two.yaml#/list/2'}
  circle: {$ref: '#/tests/circle'}
  web: {$ref: 'https://example.com/x.yaml#/a'}
  outside: {$ref: '../../etc/passwd#/a'}
  broken: {$ref: 'broken.yaml#/a'}
  number: {$ref: {a: 5}}
`)
	for _, tt := range []struct {
		name, want string // of a scalar; "" where a map is meant to come back
		loss       string
	}{
		{"itself", "here", ""}, {"escaped", "odd", ""}, {"percent", "odd", ""}, {"file", "b", ""}, {"back", "here", ""}, {"above", "reachable", ""},
		{"missing", "", "nothing stands where the reference leads"},
		{"anchor", "", "nothing stands where the reference leads"},
		{"index", "", "nothing stands where the reference leads"},
		{"circle", "", "the reference goes round in a circle"},
		{"web", "", "the reference leads out of the folder; nothing is fetched"},
		{"outside", "", "the reference leads out of the folder; nothing outside is read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := model.NewGraph()
			n := doc.Path("tests", tt.name)
			got := reference.New(importer.Input{File: "api/main.yaml", Doc: doc, Root: folder}, g).Resolve(n)
			if text, _ := got.Str(); text != tt.want {
				t.Errorf("got %v", got)
			}
			switch {
			case tt.loss == "" && len(g.Losses) > 0:
				t.Errorf("lost %v", g.Losses)
			case tt.loss != "" && (len(g.Losses) != 1 || g.Losses[0].Reason != tt.loss || g.Losses[0].Pos != n.Get("$ref").Pos):
				t.Errorf("lost %v", g.Losses)
			}
		})
	}
	g := model.NewGraph()
	f := reference.New(importer.Input{File: "api/main.yaml", Doc: doc, Root: folder}, g)
	for _, name := range []string{"nothing", "number"} {
		if n := doc.Path("tests", name); f.Resolve(n) != n {
			t.Errorf("%s is not itself", name)
		}
	}
	if f.Resolve(nil) != nil || len(g.Losses) > 0 {
		t.Error("a missing node is a loss")
	}
	if f.Resolve(doc.Path("tests", "broken")) != nil || len(g.Losses) == 0 {
		t.Error("a file that does not parse is no loss")
	}
}

// TestFilesAreBounded: a document cannot make the importer open files without
// end, and what is not opened is said.
func TestFilesAreBounded(t *testing.T) {
	folder := fstest.MapFS{}
	text := ""
	for i := range 400 {
		folder[fmt.Sprintf("f%d.yaml", i)] = &fstest.MapFile{Data: []byte("a: 1\n")}
		text += fmt.Sprintf("r%d: {$ref: 'f%d.yaml#/a'}\n", i, i)
	}
	doc := parse(t, "main.yaml", text)
	g := model.NewGraph()
	f := reference.New(importer.Input{File: "main.yaml", Doc: doc, Root: folder}, g)
	read := 0
	for _, e := range doc.Entries {
		if f.Resolve(e.Value) != nil {
			read++
		}
	}
	if read != 200 || len(g.Losses) != 200 {
		t.Errorf("%d read, %d lost", read, len(g.Losses))
	}
}
