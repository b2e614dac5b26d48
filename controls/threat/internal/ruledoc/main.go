// Command ruledoc writes docs/rules.md from the shipped rules and the
// predicates, and the JSON Schema of rule files. It is run by `go generate` in
// controls/threat.
package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
)

func main() {
	for name, make := range outputs {
		doc, err := make()
		if err == nil {
			err = os.WriteFile("../../docs/"+name, doc, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// outputs are the files below docs, and what makes them.
var outputs = map[string]func() ([]byte, error){
	"rules.md":                     markdown,
	"schema/rule-file.schema.json": schema,
}

func markdown() ([]byte, error) {
	rules, errs := catalogs.Rules()
	if len(errs) > 0 {
		return nil, errs[0]
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Rules\n\n%d threat rules in four phases. Written by `make generate` from `catalogs/threats/`. `fourgate explain <id>` shows one in full.\n", len(rules))
	for _, phase := range model.Phases() {
		fmt.Fprintf(&b, "\n## %s%s\n\n| rule | title | NIST SP 800-53 | also known as |\n|---|---|---|---|\n", strings.ToUpper(string(phase[:1])), phase[1:])
		for _, r := range rules {
			if r.Phase == phase {
				fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Title, nist(r), strings.Join(r.AlsoKnownAs, ", "))
			}
		}
	}
	b.WriteString("\n## Predicates\n\nConditions may name these beside the facts of `vocabulary.md`. One over the walk is true where it holds at likely or better, unknown where it is only possible.\n\n")
	b.WriteString("| predicate | of | type | meaning |\n|---|---|---|---|\n")
	for _, p := range threat.Predicates() {
		of := "any"
		if len(p.Kinds) > 0 {
			names := make([]string, len(p.Kinds))
			for i, k := range p.Kinds {
				names[i] = string(k)
			}
			of = strings.Join(names, ", ")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Name, of, p.Type, p.Meaning)
	}
	return b.Bytes(), nil
}

func nist(r catalogs.Rule) string {
	var ids []string
	for _, c := range r.MapsTo {
		if strings.HasPrefix(c.Framework, "nist-800-53") {
			ids = append(ids, c.ID)
		}
	}
	return strings.Join(ids, ", ")
}
