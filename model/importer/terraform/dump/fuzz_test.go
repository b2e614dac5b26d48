package dump_test

import (
	"testing"

	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/terraform/dump"
	"github.com/fourgate/fourgate/model/source"
)

// Whatever a document holds, reading it ends, gives bodies and positions, and
// gives the same twice.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"plan.json", "state.json", "raw.tfstate"} {
		f.Add(fixture(f, name))
	}
	f.Add(`{"version":4,"serial":1,"lineage":"x","resources":[{"type":"a","name":"b","instances":[{"attributes":[],"sensitive_attributes":[[{}]]}]}]}`)
	f.Add(`{"format_version":"1.0","planned_values":{"root_module":{"resources":[{"address":"[","type":"x","values":7}]}},"configuration":{"root_module":{"module_calls":{"a":null}}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		docs, _ := source.Parse("x.json", []byte(text), source.DumpLimits())
		for _, doc := range docs {
			in := importer.Input{File: "x.json", Doc: doc}
			c := dump.Read(in)
			for i, r := range c.Resources {
				if r.Body == nil || r.Body.Kind != source.Map || r.Pos.Line == 0 || r.Cardinality < 1 {
					t.Fatalf("%+v", r)
				}
				if i > 0 && c.Resources[i-1].Address >= r.Address {
					t.Fatalf("%s comes after %s", r.Address, c.Resources[i-1].Address)
				}
			}
			if listing(c) != listing(dump.Read(in)) {
				t.Fatal("read in two ways")
			}
		}
	})
}
