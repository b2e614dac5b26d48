package native_test

import (
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/fourgate/fourgate/model/source"
)

// The published schema accepts what Read accepts and refuses what it refuses.
func TestSchemaAgrees(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/model.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for file, ok := range map[string]bool{"testdata/good.yaml": true, "testdata/bad.yaml": false} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs, _ := source.Parse(file, data, source.TemplateLimits())
		if err := schema.Validate(plain(docs[0])); (err == nil) != ok {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// plain turns a document into what the validator reads.
func plain(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = plain(e.Value)
		}
		return m
	case source.List:
		l := []any{}
		for _, item := range n.Items {
			l = append(l, plain(item))
		}
		return l
	case source.Bool:
		return strings.EqualFold(n.Text, "true")
	case source.Int:
		i, _ := n.Int()
		return int(i)
	case source.Null:
		return nil
	}
	return n.Text
}
