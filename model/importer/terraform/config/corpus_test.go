package config_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

func corpusFiles(t testing.TB, tree fs.FS) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(tree, ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && (strings.HasSuffix(name, ".tf") || strings.HasSuffix(name, ".tf.json")) {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var (
	block   = regexp.MustCompile(`(?m)^\s*(resource|data)\s+"([^"]+)"\s+"([^"]+)"\s*\{`)
	callOf  = regexp.MustCompile(`(?ms)^\s*module\s+"([^"]+)"\s*\{.*?^\s*source\s*=\s*"([^"]+)"`)
	comment = regexp.MustCompile(`(?ms)^\s*/\*.*?\*/|^\s*(?:#|//)[^\n]*$`)
)

// count lists the blocks of a folder and of the local modules that it calls,
// by another way of reading: patterns over the text.
func count(t *testing.T, tree fs.FS, dir, prefix string, depth int) []string {
	t.Helper()
	names, err := fs.Glob(tree, path.Join(dir, "*.tf"))
	if err != nil || depth > 8 {
		t.Fatal(err, depth)
	}
	var out []string
	for _, name := range names {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		text := comment.ReplaceAllString(string(data), "")
		for _, m := range block.FindAllStringSubmatch(text, -1) {
			address := prefix + m[2] + "." + m[3]
			if m[1] == "data" {
				address = prefix + "data." + m[2] + "." + m[3]
			}
			out = append(out, address)
		}
		for _, m := range callOf.FindAllStringSubmatch(text, -1) {
			if strings.HasPrefix(m[2], ".") {
				out = append(out, count(t, tree, path.Join(dir, m[2]), prefix+"module."+m[1]+".", depth+1)...)
			}
		}
	}
	return out
}

// TestRealConfigurations compares the resources of each root module with those
// that patterns find.
func TestRealConfigurations(t *testing.T) {
	tree := os.DirFS(importertest.Corpus(t, "."))
	files := corpusFiles(t, tree)
	l := config.New(tree, "corpus", config.Options{Catalogue: catalogs.Module})
	reasons, losses := map[string]int{}, map[string]int{}
	found, openValues, values := 0, 0, 0
	roots := l.Roots(files)
	for _, dir := range roots {
		c := l.Load(dir)
		var got []string
		for _, r := range c.Resources {
			found++
			if !r.Catalogued {
				got = append(got, r.Address)
			}
			for _, why := range opens(r.Body, &values) {
				openValues++
				reasons[why]++
			}
		}
		for _, loss := range c.Losses {
			losses[string(loss.Kind)+" "+loss.Reason]++
			if loss.Pos.File == "" || loss.Pos.Line == 0 {
				t.Errorf("%s: a loss without a position: %v", dir, loss)
			}
		}
		want := count(t, tree, dir, "", 0)
		slices.Sort(want)
		want = slices.Compact(want)
		for _, address := range got {
			if !slices.Contains(want, address) {
				t.Errorf("%s: %s is invented", dir, address)
			}
		}
		for _, address := range want {
			if !slices.Contains(got, address) {
				t.Logf("%s: %s is missing", dir, address)
			}
		}
	}
	t.Logf("%d files, %d roots, %d resources, %d of %d values open", len(files), len(roots), found, openValues, values)
	report(t, "open", reasons)
	report(t, "loss", losses)
}

// opens collects the reasons of open values.
func opens(n *source.Node, values *int) []string {
	var out []string
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		*values++
		if len(n.Entries) == 1 && n.Entries[0].Key.Text == "Fn::Open" {
			out = append(out, n.Entries[0].Value.Items[1].Text)
			continue
		}
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
	return out
}

func report(t *testing.T, what string, counts map[string]int) {
	t.Helper()
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	for _, name := range names[:min(25, len(names))] {
		t.Logf("%s %4d %s", what, counts[name], name)
	}
}
