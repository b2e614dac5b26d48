package config_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// FuzzLoad loads a configuration of one file beside a fixed module. Whatever it
// holds, loading ends, twice with the same result, and what comes out keeps the
// promises of the package.
func FuzzLoad(f *testing.F) {
	for _, name := range []string{"variables", "modules", "dynamic", "broken", "json"} {
		for file, content := range archive(f, "testdata/"+name+".txtar") {
			f.Add(string(content.Data), strings.HasSuffix(file, ".json"))
		}
	}
	f.Add(preamble, false)
	for name, s := range hostile() {
		if len(s) < 4096 && !slices.Contains([]string{"loops", "flatten", "dynamic", "modules", "doubling"}, name) {
			f.Add(s, false) // those that end by going over the bounds take long
		}
	}
	f.Fuzz(func(t *testing.T, text string, json bool) {
		name := "main.tf"
		if json {
			name = "main.tf.json"
		}
		files := fstest.MapFS{
			name:            {Data: []byte(text)},
			"m/main.tf":     {Data: []byte("variable \"a\" {}\nresource \"x\" \"y\" {\n  a = var.a\n}\noutput \"a\" {\n  value = x.y.a\n}\n")},
			"t.tpl":         {Data: []byte("a ${a} %{for x in b}${x}%{endfor}")},
			"x.auto.tfvars": {Data: []byte("a = [1]\nb = {}\n")},
		}
		first := loadFuzzed(files)
		check(t, first)
		if again := loadFuzzed(files); dump(first) != dump(again) {
			t.Error("a second load differs")
		}
	})
}

func loadFuzzed(files fs.FS) *config.Config {
	l := config.New(files, "terraform-aws-x", config.Options{Catalogue: func(string) (fs.FS, string) { return files, "m" }})
	l.Roots([]string{"main.tf", "m/main.tf"})
	return l.Load(".")
}

// check makes sure of what every Config promises.
func check(t *testing.T, c *config.Config) {
	t.Helper()
	seen, last := map[string]bool{}, ""
	for _, r := range c.Resources {
		switch {
		case seen[r.Address] || r.Address < last:
			t.Errorf("%s comes twice or out of order", r.Address)
		case r.Body == nil || r.Body.Kind != source.Map:
			t.Errorf("%s has no body", r.Address)
		case r.Cardinality == 0 || r.Cardinality < -1:
			t.Errorf("%s has %d instances", r.Address, r.Cardinality)
		case r.Pos.Line == 0 || path.Ext(r.Pos.File) == "":
			t.Errorf("%s stands nowhere: %v", r.Address, r.Pos)
		}
		seen[r.Address], last = true, r.Address
		checkNode(t, c, r.Body)
	}
	for _, l := range c.Losses {
		if l.Pos.File == "" || l.Reason == "" {
			t.Errorf("a loss says too little: %v", l)
		}
	}
}

// checkNode makes sure that every value stands somewhere, and that references
// to variables lead to parameters.
func checkNode(t *testing.T, c *config.Config, n *source.Node) {
	t.Helper()
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == nil {
			t.Fatal("a value is nil")
		}
		if n.Pos.Line == 0 {
			t.Errorf("a value stands nowhere: %s", flow(n))
		}
		if name, arg, ok := template.Intrinsic(n); ok && name == "Ref" && strings.HasPrefix(arg.Text, "var.") && !declared(c, arg.Text) {
			t.Errorf("there is no parameter %s", arg.Text)
		}
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
}

func declared(c *config.Config, name string) bool {
	for _, p := range c.Parameters {
		if p.Name == name {
			return true
		}
	}
	return false
}
