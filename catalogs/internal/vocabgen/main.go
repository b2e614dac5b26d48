// Command vocabgen writes what follows from catalogs/vocabulary.yaml: the
// constants and the table of model/fact, docs/vocabulary.md and the JSON Schema of
// the model file. It is run by `go generate` in the catalogs folder.
package main

import (
	"fmt"
	"os"

	"github.com/fourgate/fourgate/catalogs"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	defs, errs := catalogs.ReadVocabulary()
	for _, err := range errs {
		fmt.Fprintln(os.Stderr, err)
	}
	if len(errs) > 0 {
		return fmt.Errorf("vocabulary.yaml has %d errors", len(errs))
	}
	code, err := goSource(defs)
	if err != nil {
		return err
	}
	schema, err := modelSchema(defs)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		"../model/fact/fact_gen.go":        code,
		"../docs/vocabulary.md":            markdown(defs),
		"../docs/schema/model.schema.json": schema,
	} {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
