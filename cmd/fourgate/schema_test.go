package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/cli"
)

// schemaDir holds the published schemas.
var schemaDir = func() string {
	dir, err := filepath.Abs("../../docs/schema")
	if err != nil {
		panic(err)
	}
	return dir
}()

// schemas compiles the published schemas. They refer to each other by the
// addresses they bear, which are never asked for.
var schemas = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	files, err := filepath.Glob(filepath.Join(schemaDir, "*.schema.json"))
	if err != nil {
		return nil, err
	}
	compiler, ids := jsonschema.NewCompiler(), map[string]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		id, _ := doc.(map[string]any)["$id"].(string)
		if err := compiler.AddResource(id, doc); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		ids[strings.TrimSuffix(filepath.Base(name), ".schema.json")] = id
	}
	compiled := map[string]*jsonschema.Schema{}
	for name, id := range ids {
		if compiled[name], err = compiler.Compile(id); err != nil {
			return nil, err
		}
	}
	return compiled, nil
})

// validate checks a JSON document against a published schema.
func validate(schema string, doc []byte) error {
	compiled, err := schemas()
	if err != nil {
		return err
	}
	if compiled[schema] == nil {
		return fmt.Errorf("there is no schema %s", schema)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return fmt.Errorf("no JSON document: %w", err)
	}
	return compiled[schema].Validate(value)
}

// fourgate runs a command line in this process.
func fourgate(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := cli.Run(t.Context(), args, cli.Streams{Out: &out, Err: &errs}); got != want {
		t.Fatalf("fourgate %q: exit code %d, want %d\n%s", args, got, want, errs.String())
	}
	return out.String(), errs.String()
}

func TestOutputMatchesSchemas(t *testing.T) {
	clinic := "../../examples/clinic"
	out, _ := fourgate(t, 0, "findings", clinic, "--json")
	var doc struct{ Findings []struct{ ID string } }
	if err := json.Unmarshal([]byte(out), &doc); err != nil || len(doc.Findings) == 0 {
		t.Fatalf("no findings: %v", err)
	}
	for _, c := range []struct {
		schema string
		code   int
		args   []string
	}{
		{"import", 0, []string{"import", clinic}},
		{"import", 0, []string{"import", "../../examples/hello"}},
		{"findings", 0, []string{"findings", clinic}},
		{"findings", 0, []string{"findings", "../../examples/hello"}},
		{"findings", 1, []string{"check", clinic, "--threshold", "low", "--questions"}},
		{"questions", 0, []string{"questions", clinic}},
		{"walk", 0, []string{"walk", clinic}},
		{"walk", 0, []string{"walk", clinic, "--function", "RecordsFunction"}},
		{"walk", 0, []string{"walk", clinic, "--finding", doc.Findings[0].ID}},
		{"rules", 0, []string{"rules"}},
		{"explain", 0, []string{"explain", "route-without-authentication"}},
		{"explain", 0, []string{"explain", doc.Findings[0].ID, clinic}},
		{"version", 0, []string{"version"}},
		{"errors", 2, []string{"findings", "no-such-folder"}},
		{"errors", 2, []string{"imprt"}},
	} {
		out, _ := fourgate(t, c.code, append(c.args, "--json")...)
		if err := validate(c.schema, []byte(out)); err != nil {
			t.Errorf("fourgate %q: %v", c.args, err)
		}
	}
}

// TestSchemasRefuse makes sure that the schemas can fail.
func TestSchemasRefuse(t *testing.T) {
	for schema, doc := range map[string]string{
		"import":   `{"schema":"fourgate.import/1","components":null,"flows":[],"zones":[],"losses":[]}`,
		"findings": `{"schema":"fourgate.findings/1","findings":[],"questions":[],"losses":[{"kind":"lost","file":"a","line":1,"column":1,"reason":"r","hint":""}]}`,
		"errors":   `{"schema":"fourgate.errors/1","errors":[]}`,
		"version":  `{"schema":"fourgate.version/1"}`,
		"rules":    `{"schema":"fourgate.rules/1","rules":[],"more":1}`,
	} {
		if validate(schema, []byte(doc)) == nil {
			t.Errorf("%s accepts %s", schema, doc)
		}
	}
}

// TestSchemaEnums holds the lists of words in the schemas against the model.
func TestSchemaEnums(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(schemaDir, "common.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var common struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	if err := json.Unmarshal(data, &common); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"kind": words(model.Kinds()), "flowKind": words(model.FlowKinds()), "evidence": words(model.Evidences()),
		"phase": words(model.Phases()), "dataClass": words(model.DataClasses()),
		"actor": names(model.Actors()), "severity": names(model.Severities()),
	} {
		got := common.Defs[name].Enum
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: the schema lists %v, the model %v", name, got, want)
		}
	}
}

func words[T ~string](items []T) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = string(item)
	}
	return out
}

func names[T fmt.Stringer](items []T) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.String()
	}
	return out
}
