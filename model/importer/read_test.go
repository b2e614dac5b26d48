package importer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// queues is a format for tests: a map with the key "queues" and a list of
// names below it.
type queues struct{}

// Name is the format's name.
func (queues) Name() string { return "queues" }

// Marked looks for the key.
func (queues) Marked(_ string, data []byte) bool { return strings.Contains(string(data), "queues") }

// Recognise looks for the key in the document.
func (queues) Recognise(in importer.Input) (ok bool, why string) {
	return in.Doc.Get("queues") != nil, "has the key queues"
}

// Import adds a component for each name.
func (queues) Import(_ context.Context, in importer.Input, g *model.Graph) {
	for _, item := range in.Doc.Get("queues").Items {
		g.AddComponent(model.Component{ID: in.File + "#" + item.Text, Kind: model.KindQueue, Name: item.Text, Source: item.Pos})
	}
}

// folder writes files and returns the folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, paths ...string) *importer.Result {
	t.Helper()
	result, err := importer.Read(t.Context(), paths, importer.Options{Formats: []importer.Format{queues{}}})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func ids(r *importer.Result) []string {
	out := []string{}
	for _, c := range r.Graph.Components {
		out = append(out, c.ID)
	}
	return out
}

func lost(r *importer.Result) []string {
	out := []string{}
	for _, l := range r.Graph.Losses {
		out = append(out, string(l.Kind)+" "+l.Pos.String()+": "+l.Reason)
	}
	return out
}

func TestReadNamesFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		"a/one.yaml":   "queues: [x]\n",
		"a/b/two.json": `{"queues": ["y"]}`,
		"c/three.yml":  "queues: [z]\n",
		"c/notes.txt":  "queues: [hidden]\n",
	})
	for _, c := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"a folder", []string{"a"}, []string{"b/two.json#y", "one.yaml#x"}},
		{"a file", []string{"a/one.yaml"}, []string{"one.yaml#x"}},
		{"two folders", []string{"a", "c"}, []string{"a/b/two.json#y", "a/one.yaml#x", "c/three.yml#z"}},
		{"the other way round", []string{"c", "a"}, []string{"a/b/two.json#y", "a/one.yaml#x", "c/three.yml#z"}},
		{"a folder and a file in it", []string{"a", "a/one.yaml"}, []string{"a/b/two.json#y", "a/one.yaml#x"}},
		{"the same file twice", []string{"a/one.yaml", "a/./one.yaml"}, []string{"one.yaml#x"}},
		{"files far apart", []string{"a/b/two.json", "c/three.yml"}, []string{"a/b/two.json#y", "c/three.yml#z"}},
		{"a file of any ending", []string{"c/notes.txt"}, []string{"notes.txt#hidden"}},
		{"everything", []string{"."}, []string{"a/b/two.json#y", "a/one.yaml#x", "c/three.yml#z"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			paths := make([]string, len(c.paths))
			for i, p := range c.paths {
				paths[i] = filepath.Join(dir, p)
			}
			result := read(t, paths...)
			if diff := cmp.Diff(c.want, ids(result)); diff != "" {
				t.Error(diff)
			}
			if l := lost(result); len(l) > 0 {
				t.Errorf("losses: %v", l)
			}
		})
	}
}

func TestReadRelativePaths(t *testing.T) {
	dir := folder(t, map[string]string{"app/one.yaml": "queues: [x]\n"})
	t.Chdir(filepath.Join(dir, "app"))
	for _, p := range []string{".", "../app", "./", dir + "/app"} {
		if diff := cmp.Diff([]string{"one.yaml#x"}, ids(read(t, p))); diff != "" {
			t.Errorf("%s: %s", p, diff)
		}
	}
}

func TestReadMissingPaths(t *testing.T) {
	_, err := importer.Read(t.Context(), []string{"no-such", t.TempDir(), "nor-this"}, importer.Options{})
	if model.CodeOf(err) != model.CodeNotFound {
		t.Fatalf("got %v, want a not_found", err)
	}
	for _, name := range []string{"no-such", "nor-this"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

func TestReadLosses(t *testing.T) {
	dir := folder(t, map[string]string{
		"good.yaml":       "queues: [x]\n",
		"half.yaml":       "queues: [\"x\n",
		"unmarked.yaml":   "text: [\"x\n",
		"other.yaml":      "text: about queues\n",
		"empty.yaml":      "",
		"two.yaml":        "queues: [a]\n---\nqueues: [b]\n",
		"duplicates.yaml": "queues: [q]\nqueues: [r]\n",
	})
	result := read(t, dir)
	if diff := cmp.Diff([]string{"duplicates.yaml#q", "good.yaml#x", "two.yaml#a", "two.yaml#b"}, ids(result)); diff != "" {
		t.Error(diff)
	}
	got := lost(result)
	if len(got) != 2 || !strings.HasPrefix(got[0], "unread duplicates.yaml:2:1") || !strings.HasPrefix(got[1], "unread half.yaml:") {
		t.Errorf("losses %q, want one for duplicates.yaml:2 and one for half.yaml", got)
	}
	// Named on the command line, a file that nothing recognises is a loss.
	for _, name := range []string{"unmarked.yaml", "other.yaml", "empty.yaml"} {
		if l := lost(read(t, filepath.Join(dir, name))); len(l) != 1 || !strings.HasPrefix(l[0], "unread "+name) {
			t.Errorf("%s: losses %q, want one", name, l)
		}
	}
}

func TestReadSaysWhatBecameOfFiles(t *testing.T) {
	dir := folder(t, map[string]string{"good.yaml": "queues: [x]\n", "other.yaml": "text: about queues\n", "plain.json": "{}"})
	want := []importer.File{
		{Name: "good.yaml", Format: "queues", Why: "has the key queues"},
		{Name: "other.yaml", Why: "no format recognises its content"},
		{Name: "plain.json", Why: "bears no format's marker"},
	}
	if diff := cmp.Diff(want, read(t, dir).Files); diff != "" {
		t.Error(diff)
	}
}

func TestReadSkipsFolders(t *testing.T) {
	dir := folder(t, map[string]string{
		"template.yaml":                  "queues: [authored]\n",
		".aws-sam/build/template.yaml":   "queues: [built]\n",
		"lone/.aws-sam/template.yaml":    "queues: [lone]\n",
		".serverless/x.json":             `{"queues": ["orphan"]}`,
		"sls/serverless.yml":             "service: x\n",
		"sls/.serverless/x.json":         `{"queues": ["packaged"]}`,
		"node_modules/p/queues.yaml":     "queues: [vendored]\n",
		".git/queues.yaml":               "queues: [versioned]\n",
		".terraform/modules/queues.yaml": "queues: [fetched]\n",
		"cdk.out/queues.json":            `{"queues": ["synthesised"]}`,
	})
	result := read(t, dir)
	want := []string{".serverless/x.json#orphan", "cdk.out/queues.json#synthesised", "lone/.aws-sam/template.yaml#lone", "template.yaml#authored"}
	if diff := cmp.Diff(want, ids(result)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{".aws-sam", "sls/.serverless"}, result.Skipped); diff != "" {
		t.Error(diff)
	}
}

func TestReadStaysInside(t *testing.T) {
	dir := folder(t, map[string]string{"app/in.yaml": "queues: [in]\n", "out/out.yaml": "queues: [out]\n"})
	app := filepath.Join(dir, "app")
	for from, to := range map[string]string{"link.yaml": "../out/out.yaml", "folder": "../out", "round": ".", "gone.yaml": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(app, from)); err != nil {
			t.Skip("needs symbolic links")
		}
	}
	if diff := cmp.Diff([]string{"in.yaml#in"}, ids(read(t, app))); diff != "" {
		t.Error(diff)
	}
}

func TestReadDeniedFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := folder(t, map[string]string{"good.yaml": "queues: [x]\n", "closed/more.yaml": "queues: [y]\n"})
	if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "closed"), 0o755) }) // so that it can be removed
	result := read(t, dir)
	if diff := cmp.Diff([]string{"good.yaml#x"}, ids(result)); diff != "" {
		t.Error(diff)
	}
	if l := lost(result); len(l) != 1 || !strings.HasPrefix(l[0], "unread closed") {
		t.Errorf("losses %q, want one for the folder", l)
	}
}

func TestReadTooLarge(t *testing.T) {
	dir := folder(t, map[string]string{"queues.yaml": "queues: [x]\n", "other.yaml": "text: x\n", "good.yaml": "queues: [y]\n"})
	for _, name := range []string{"queues.yaml", "other.yaml"} {
		if err := os.Truncate(filepath.Join(dir, name), 64<<20); err != nil {
			t.Fatal(err)
		}
	}
	result := read(t, dir)
	if l := lost(result); len(l) != 1 || !strings.Contains(l[0], "queues.yaml: the file is larger than 32 MiB") {
		t.Errorf("losses %q, want one for queues.yaml: other.yaml bears no marker", l)
	}
	if diff := cmp.Diff([]string{"good.yaml#y"}, ids(result)); diff != "" {
		t.Error(diff)
	}
}

func TestReadTellsOfProgress(t *testing.T) {
	dir := folder(t, map[string]string{"b.yaml": "queues: [x]\n", "a.yaml": "queues: [y]\n"})
	var told []string
	_, err := importer.Read(t.Context(), []string{dir}, importer.Options{Formats: []importer.Format{queues{}}, Progress: func(done, total int, file string) {
		if done != len(told) || total != 2 {
			t.Errorf("%d of %d at %s", done, total, file)
		}
		told = append(told, file)
	}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []string{"a.yaml", "b.yaml"}) {
		t.Errorf("told of %v", told)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := folder(t, map[string]string{"a.yaml": "queues: [x]\n", "b.yaml": "queues: [y]\n"})
	_, err := importer.Read(ctx, []string{dir}, importer.Options{Formats: []importer.Format{queues{}}, Progress: func(int, int, string) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}
