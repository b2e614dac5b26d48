package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
)

// What is generated stands in the tree as it would be generated now.
func TestFresh(t *testing.T) {
	defs, errs := catalogs.ReadVocabulary()
	for _, err := range errs {
		t.Error(err)
	}
	code, err := goSource(defs)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := modelSchema(defs)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{
		"../../../model/fact/fact_gen.go":        code,
		"../../../docs/vocabulary.md":            markdown(defs),
		"../../../docs/schema/model.schema.json": schema,
	} {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run `make generate`", name)
		}
	}
}
