package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/fourgate/fourgate/model/source"
)

const docs = "../../../../docs/"

func TestFresh(t *testing.T) {
	for name, make := range outputs {
		want, err := make()
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(docs + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("docs/%s is stale: run `make generate`", name)
		}
	}
}

// The schema accepts every rule that is shipped, and refuses a misspelt one.
func TestSchemaAcceptsTheRules(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(docs + "schema/rule-file.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../../../catalogs/threats/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no rules", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(plain(t, file, data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if err := schema.Validate(plain(t, file, append(data, "\ncolour: red\n"...))); err == nil {
			t.Errorf("%s is accepted with a property that there is not", file)
		}
	}
}

func plain(t *testing.T, file string, data []byte) any {
	t.Helper()
	docs, errs := source.Parse(file, data, source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatal(file, errs)
	}
	return value(docs[0])
}

func value(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = value(e.Value)
		}
		return m
	case source.List:
		l := []any{}
		for _, item := range n.Items {
			l = append(l, value(item))
		}
		return l
	case source.Bool:
		b, _ := n.Bool()
		return b
	case source.Int:
		i, _ := n.Int()
		return int(i)
	}
	return n.Text
}
