package asl_test

import (
	"flag"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/asl"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds the graph of each definition in testdata against the
// listing beside it. Run with -update to rewrite the listings.
func TestGolden(t *testing.T) {
	importertest.Golden(t, asl.Format{}, *update)
}

func FuzzImport(f *testing.F) { importertest.Fuzz(f, asl.Format{}) }

func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"a definition", `{StartAt: A, States: {A: {Type: Succeed}}}`, true},
		{"no states", `{StartAt: A, States: {}}`, false},
		{"no start", `{States: {A: {Type: Succeed}}}`, false},
		{"a start that is no text", `{StartAt: {Ref: A}, States: {A: {Type: Succeed}}}`, false},
		{"states of another language", `{StartAt: A, States: {A: {Type: operation}}}`, false},
		{"a state without a type", `{StartAt: A, States: {A: {Type: Succeed}, B: {}}}`, false},
		{"a list", `[StartAt, States]`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, _ := source.Parse("x.yaml", []byte(tt.text), source.TemplateLimits())
			if got, why := (asl.Format{}).Recognise(importer.Input{File: "x.yaml", Doc: docs[0]}); got != tt.want {
				t.Errorf("got %v, %q", got, why)
			}
			if tt.want && !(asl.Format{}).Marked("x.yaml", []byte(tt.text)) {
				t.Error("recognised and not marked")
			}
		})
	}
	if ok, _ := (asl.Format{}).Recognise(importer.Input{}); ok {
		t.Error("a file without a document is recognised")
	}
}

// TestNothingIsAssumed: a definition says nothing of the state machine's type,
// log or key, so nothing is stated of them, not even a default.
func TestNothingIsAssumed(t *testing.T) {
	g := importertest.Text(t, asl.Format{}, "a/b.asl.yaml", "{StartAt: A, States: {A: {Type: Succeed}}}")
	c := g.Component("a/b.asl.yaml#StateMachine")
	if c == nil || c.Name != "b" || c.Kind != model.KindWorkflow {
		t.Fatalf("got %+v", c)
	}
	for _, id := range []model.FactID{fact.WorkflowType, fact.ExecutionLogging, fact.PayloadLogging, fact.Tracing, fact.EncryptionKey} {
		if c.Facts.Has(id) {
			t.Errorf("%s is stated", fact.Def(id).Name)
		}
	}
}

// TestPlaceholdersStayOpen: one placeholder is one component of this file, and
// none is taken for the state machine itself.
func TestPlaceholdersStayOpen(t *testing.T) {
	g := importertest.Text(t, asl.Format{}, "w.json", `{"StartAt": "A", "States": {
		"A": {"Type": "Task", "Resource": "${StateMachine}", "Next": "B"},
		"B": {"Type": "Task", "Resource": "${StateMachine}", "Next": "C"},
		"C": {"Type": "Task", "Resource": "${Other}", "End": true}}}`)
	targets := map[string]int{}
	for _, f := range g.Flows {
		targets[f.To]++
	}
	if len(targets) != 2 || targets["external:w.json#${StateMachine}"] != 2 || targets["external:w.json#${Other}"] != 1 {
		t.Errorf("got %v", targets)
	}
}
