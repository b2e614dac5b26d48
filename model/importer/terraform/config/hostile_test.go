package config_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are texts that cost much where nothing bounds the work.
func hostile() map[string]string {
	resource := func(expr string) string { return "resource \"x\" \"y\" {\n  a = " + expr + "\n}\n" }
	var doubling, chain, wide, encoded strings.Builder
	doubling.WriteString("locals {\n  l0 = \"xxxxxxxxxxxxxxxx\"\n")
	wide.WriteString("locals {\n  l0 = [1, 2]\n")
	chain.WriteString("locals {\n  l0 = 1\n")
	encoded.WriteString("locals {\n  l0 = \"\\\"\"\n")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&doubling, "  l%d = \"${local.l%d}${local.l%d}\"\n", i, i-1, i-1)
		fmt.Fprintf(&wide, "  l%d = [local.l%d, local.l%d]\n", i, i-1, i-1)
		fmt.Fprintf(&encoded, "  l%d = jsonencode([local.l%d, local.l%d])\n", i, i-1, i-1)
	}
	for i := 1; i < 5000; i++ {
		fmt.Fprintf(&chain, "  l%d = [local.l%d]\n", i, i-1)
	}
	return map[string]string{
		"brackets":      resource(strings.Repeat("[", 100_000)),
		"closed":        resource(strings.Repeat("[", 5000) + strings.Repeat("]", 5000)),
		"parentheses":   resource(strings.Repeat("(", 50_000) + "1" + strings.Repeat(")", 50_000)),
		"templates":     resource(strings.Repeat(`"${`, 20_000) + "1" + strings.Repeat(`}"`, 20_000)),
		"not":           resource(strings.Repeat("!", 100_000) + "true"),
		"not and lines": resource("(" + strings.Repeat("!\n# c\n", 20_000) + "true)"),
		"minus":         resource(strings.Repeat("- ", 50_000) + "1"),
		"choices":       resource(strings.Repeat("true ? 1 : ", 100_000) + "2"),
		"choices left":  resource(strings.Repeat("true ? ", 50_000) + "1" + strings.Repeat(": 1", 50_000)),
		"undecided":     "variable \"v\" {}\n" + resource(strings.Repeat("var.v == 1 ? 1 : ", 150)+"2"),
		"sum":           resource(strings.Repeat("1 + ", 20_000) + "1"),
		"index":         resource("[1]" + strings.Repeat("[0]", 20_000)),
		"attributes":    resource("x.z" + strings.Repeat(".a", 100_000)),
		"splats":        resource("x.y" + strings.Repeat("[*].a", 20_000)),
		"blocks":        "resource \"x\" \"y\" {\n" + strings.Repeat("b {\n", 50_000) + strings.Repeat("}\n", 50_000) + "}\n",
		"doubling":      doubling.String() + "}\n" + resource("local.l59"),
		"wide":          wide.String() + "}\n" + resource("local.l59") + resource("jsonencode(local.l40) == jsonencode(local.l41)"),
		"encoded":       encoded.String() + "}\n" + resource("local.l59"),
		"chain":         chain.String() + "}\n" + resource("local.l4999"),
		"loops":         resource("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]"),
		"product":       resource("setproduct([range(1000), range(999), range(998), range(997)]...)"),
		"flatten":       resource("flatten([for a in range(1000) : [for b in range(1000) : [a, b]]])"),
		"instances":     "resource \"x\" \"y\" {\n  count = 1000000000\n  a = count.index\n}\n",
		"dynamic":       "resource \"x\" \"y\" {\n" + strings.Repeat("dynamic \"b\" {\nfor_each = range(1000)\ncontent {\n", 6) + strings.Repeat("}\n}\n", 6) + "}\n",
		"modules":       "module \"m\" {\n  source = \"./m\"\n  count = 64\n}\nmodule \"n\" {\n  source = \"./\"\n  count = 64\n}\n",
		"width":         resource(`format("%999999999d", 1)`) + resource(`indent(999999999, "a\nb")`),
		"power":         resource(`pow(10, 1000000000)`) + resource("1"+strings.Repeat("0", 100_000)),
		"regex":         resource(`regexall("(((a{100}){100}){100})", "a")`),
		"decode":        resource(`jsondecode("` + strings.Repeat("[", 10_000) + `")`),
		"quotes":        strings.Repeat("\"", 100_000),
		"heredocs":      strings.Repeat("a = <<E\n", 25_000),
		"noise":         strings.Repeat("\x00\xff{", 50_000),
	}
}

// TestHostileInputEnds loads each of them within a time that only work without
// bounds goes over, on a machine that is busy with other things too.
func TestHostileInputEnds(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			c := load(t, "main.tf", text, "m/main.tf", "module \"a\" {\n  source = \"../o\"\n  count = 64\n}\n", "o/main.tf", "resource \"x\" \"y\" {\n  count = 64\n  a = count.index\n}\n")
			check(t, c)
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("it took %s", took)
			} else if took > time.Second {
				t.Logf("it took %s", took)
			}
		})
	}
}
