package main

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// goSource is model/fact/fact_gen.go.
func goSource(defs []model.FactDef) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// Code generated from catalogs/vocabulary.yaml; DO NOT EDIT.\n\npackage fact\n\n")
	b.WriteString("import \"github.com/fourgate/fourgate/model\"\n\n// The facts.\nconst (\n")
	for _, d := range defs {
		fmt.Fprintf(&b, "\t// %s: %s\n\t%s model.FactID = %d\n", goName(d.Name), d.Meaning, goName(d.Name), d.ID)
	}
	fmt.Fprintf(&b, ")\n\n// Count is one more than the greatest id.\nconst Count = %d\n\n", len(defs)+1)
	b.WriteString("var all = [Count]model.FactDef{\n")
	for _, d := range defs {
		writeDef(&b, d)
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

func writeDef(b *bytes.Buffer, d model.FactDef) {
	fmt.Fprintf(b, "\t%s: {ID: %s, Name: %q,", goName(d.Name), goName(d.Name), d.Name)
	if len(d.Kinds) > 0 {
		fmt.Fprintf(b, " Kinds: []model.Kind{%s},", quoteAll(d.Kinds))
	}
	if len(d.Flows) > 0 {
		fmt.Fprintf(b, " Flows: []model.FlowKind{%s},", quoteAll(d.Flows))
	}
	fmt.Fprintf(b, " Type: %s,", typeConst(d.Type))
	if len(d.Enum) > 0 {
		fmt.Fprintf(b, " Enum: []string{%s},", quoteAll(d.Enum))
	}
	fmt.Fprintf(b, " Unit: %q,\n\t\tMeaning: %q,\n\t\tQuestion: %q,\n", d.Unit, d.Meaning, d.Question)
	if len(d.Defaults) > 0 {
		b.WriteString("\t\tDefaults: []model.FactDefault{\n")
		for _, def := range d.Defaults {
			fmt.Fprintf(b, "\t\t\t{Service: %q, Value: %s, Source: %q, Fixed: %t},\n", def.Service, valueSource(def.Value), def.Source, def.Fixed)
		}
		b.WriteString("\t\t},\n")
	}
	b.WriteString("\t},\n")
}

func typeConst(t model.ValueType) string {
	return map[model.ValueType]string{model.TypeBool: "model.TypeBool", model.TypeInt: "model.TypeInt",
		model.TypeText: "model.TypeText", model.TypeList: "model.TypeList"}[t]
}

func valueSource(v model.Value) string {
	switch v.Type() {
	case model.TypeBool:
		return fmt.Sprintf("model.Bool(%t)", v.AsBool())
	case model.TypeInt:
		return fmt.Sprintf("model.Int(%d)", v.AsInt())
	case model.TypeText:
		return fmt.Sprintf("model.Text(%q)", v.AsText())
	}
	return fmt.Sprintf("model.List(%s)", quoteAll(v.AsList()))
}

func quoteAll[T ~string](items []T) string {
	quoted := make([]string, len(items))
	for i, s := range items {
		quoted[i] = fmt.Sprintf("%q", string(s))
	}
	return strings.Join(quoted, ", ")
}

// goName turns snake_case into the exported Go name, with initialisms in
// capitals as Go writes them.
func goName(name string) string {
	initialisms := map[string]string{"api": "API", "tls": "TLS", "acl": "ACL", "mfa": "MFA", "cors": "CORS", "https": "HTTPS", "mib": "MiB"}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		if up, ok := initialisms[part]; ok {
			b.WriteString(up)
			continue
		}
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
