package synthetic_test

import (
	"bytes"
	"testing"

	"github.com/fourgate/fourgate/cmd/internal/synthetic"
	"github.com/fourgate/fourgate/model/source"
)

func TestTemplateIsReadable(t *testing.T) {
	const functions = 25
	data := synthetic.Template(functions)
	docs, errs := source.Parse("synthetic.yaml", data, source.TemplateLimits())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if len(docs) != 1 {
		t.Fatalf("%d documents, want 1", len(docs))
	}
	if n := bytes.Count(data, []byte("Type: AWS::Serverless::Function\n")); n != functions {
		t.Errorf("%d functions, want %d", n, functions)
	}
	if bytes.Contains(data, []byte("%!")) {
		t.Error("a verb was not filled in")
	}
	if !bytes.Equal(data, synthetic.Template(functions)) {
		t.Error("two calls differ")
	}
}

func TestTemplateSize(t *testing.T) {
	const functions = 1000
	if per := len(synthetic.Template(functions)) / functions; per < 1500 || per > 2200 {
		t.Errorf("%d bytes a function, want about 1,800", per)
	}
}
