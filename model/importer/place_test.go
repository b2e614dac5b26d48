package importer_test

import (
	"context"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// counts is a format for tests: files called counts.txt say how large the
// queues of the folder are.
type counts struct{}

func (counts) Name() string                                            { return "counts" }
func (counts) Text(name string) bool                                   { return name == "counts.txt" }
func (c counts) Marked(name string, _ []byte) bool                     { return c.Text(name) }
func (counts) Import(context.Context, importer.Input, *model.Graph)    {}
func (counts) Recognise(in importer.Input) (recognised bool, _ string) { return in.Doc == nil, "name" }

// Place counts the components that are there, and reads a file of its own.
func (counts) Place(_ context.Context, root fs.FS, files []string, g *model.Graph) map[string]string {
	if _, err := fs.Stat(root, "own.txt"); err == nil {
		g.AddComponent(model.Component{ID: "own", Kind: model.KindStore, Name: "own"})
	}
	became := map[string]string{}
	for _, name := range files {
		became[name] = g.Components[0].Name
	}
	return became
}

// A format that places files is asked last, with its files, and also where
// there are none.
func TestPlacersComeLast(t *testing.T) {
	opts := importer.Options{Formats: []importer.Format{counts{}, queues{}}}
	dir := folder(t, map[string]string{"a/counts.txt": "", "b/queues.yaml": "queues: [q]", "own.txt": ""})
	result, err := importer.Read(t.Context(), []string{dir}, opts)
	if err != nil {
		t.Fatal(err)
	}
	if result.Graph.Component("own") == nil {
		t.Error("the format did not see the folder")
	}
	became := map[string]string{}
	for _, f := range result.Files {
		became[f.Name] = f.Format + ": " + f.Why
	}
	if diff := cmp.Diff(map[string]string{"a/counts.txt": "counts: q", "b/queues.yaml": "queues: has the key queues"}, became); diff != "" {
		t.Error(diff)
	}

	alone := folder(t, map[string]string{"queues.yaml": "queues: [q]", "own.txt": ""})
	result, err = importer.Read(t.Context(), []string{alone}, opts)
	if err != nil {
		t.Fatal(err)
	}
	if result.Graph.Component("own") == nil {
		t.Error("the format was not asked where none of its files is")
	}
}
