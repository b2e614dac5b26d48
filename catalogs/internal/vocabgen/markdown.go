package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// markdown is docs/vocabulary.md.
func markdown(defs []model.FactDef) []byte {
	var b bytes.Buffer
	b.WriteString("# Vocabulary\n\n")
	b.WriteString("Every fact that Fourgate knows of a component or a flow. Written by `make generate` from `catalogs/vocabulary.yaml`.\n\n")
	fmt.Fprintf(&b, "%d facts. A fact is known, default, absent or unknown; an unknown one becomes a question where an outcome hangs on it.\n\n", len(defs))
	b.WriteString("| fact | of | type | meaning |\n|---|---|---|---|\n")
	for _, d := range defs {
		of := make([]string, 0, len(d.Kinds)+len(d.Flows))
		for _, k := range d.Kinds {
			of = append(of, string(k))
		}
		for _, k := range d.Flows {
			of = append(of, "flow "+string(k))
		}
		typ := d.Type.String()
		if len(d.Enum) > 0 {
			typ = strings.Join(d.Enum, ", ")
		}
		if d.Unit != "" {
			typ += " (" + d.Unit + ")"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", d.Name, strings.Join(of, ", "), typ, d.Meaning)
	}
	b.WriteString("\n## Defaults\n\nWhat holds where a fully resolved resource leaves a property out.\n\n")
	b.WriteString("| fact | service | value | may be overridden elsewhere | source |\n|---|---|---|---|---|\n")
	for _, d := range defs {
		for _, def := range d.Defaults {
			value, open := def.Value.String(), "yes"
			if value == "" {
				value = "(empty)"
			}
			if def.Fixed {
				open = "no"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", d.Name, strings.ReplaceAll(def.Service, "*", "any"), value, open, def.Source)
		}
	}
	return b.Bytes()
}
