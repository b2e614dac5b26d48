package config_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// literals draws values without expressions.
func literals(depth int) *rapid.Generator[*source.Node] {
	return rapid.Custom(func(t *rapid.T) *source.Node {
		kinds := 5
		if depth == 0 {
			kinds = 3
		}
		pos := model.Pos{}
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return source.NewString(pos, rapid.StringMatching(`[a-zA-Zé👩 $%{}"\\\n:/-]{0,12}`).Draw(t, "text"))
		case 1:
			return source.NewInt(pos, rapid.Int64Range(0, 1<<40).Draw(t, "number"))
		case 2:
			return source.NewBool(pos, rapid.Bool().Draw(t, "truth"))
		case 3:
			return source.NewList(pos, rapid.SliceOfN(literals(depth-1), 0, 4).Draw(t, "items")...)
		}
		out := source.NewMap(pos)
		for _, key := range rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z][a-z :]{0,5}`), 0, 4, rapid.ID[string]).Draw(t, "keys") {
			out.Set(key, literals(depth-1).Draw(t, "value"))
		}
		return out
	})
}

// write writes a value in Terraform's syntax, or in JSON with its templates.
func write(n *source.Node, separator string) string {
	var parts []string
	switch n.Kind {
	case source.String:
		return quote(n.Text)
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, write(item, separator))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, quote(e.Key.Text)+separator+write(e.Value, separator))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.Text
}

func quote(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s)
	return `"` + strings.NewReplacer("${", "$${", "%{", "%%{").Replace(s) + `"`
}

// TestLiteralsStayAsTheyAre holds that what is written out in either syntax,
// through a local, a module and jsonencode, comes out as it went in.
func TestLiteralsStayAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := literals(3).Draw(t, "value")
		c := loadFuzzed(tree(
			"main.tf", "locals {\n  v = "+write(want, " = ")+"\n}\nresource \"x\" \"a\" {\n  v = local.v\n  w = module.m.out\n  j = jsondecode(jsonencode(local.v))\n}\nmodule \"m\" {\n  source = \"./n\"\n  in     = local.v\n}\n",
			"n/main.tf", "variable \"in\" {}\noutput \"out\" {\n  value = var.in\n}\n",
			"j.tf.json", `{"resource": {"x": {"b": {"v": `+write(want, ": ")+`}}}}`))
		for _, l := range c.Losses {
			t.Errorf("%s %s", l.Pos, l.Reason)
		}
		for _, r := range c.Resources {
			for _, e := range r.Body.Entries {
				if !source.Equal(want, e.Value) {
					t.Errorf("%s.%s is %s, want %s", r.Address, e.Key.Text, flow(e.Value), flow(want))
				}
			}
		}
		if len(c.Resources) != 2 || len(c.Resources[0].Body.Entries) != 3 {
			t.Errorf("resources are %v", addresses(c))
		}
	})
}

// TestCountIsCardinality holds that a literal count is the number of
// instances, and that references name the instance where there are several that
// are worked out one by one.
func TestCountIsCardinality(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(1, 80).Draw(t, "count"), rapid.IntRange(1, 5).Draw(t, "modules")
		c := loadFuzzed(tree(
			"main.tf", "module \"m\" {\n  source = \"./n\"\n  count  = "+strconv.Itoa(m)+"\n}\n",
			"n/main.tf", "resource \"x\" \"a\" {\n  count = "+strconv.Itoa(n)+"\n  i = count.index\n}\nresource \"x\" \"b\" {\n  arn = x.a["+strconv.Itoa(n-1)+"].arn\n  all = length(x.a)\n}\n"))
		got := map[string]int{}
		for _, r := range c.Resources {
			got[r.Address] = r.Cardinality
		}
		if got["module.m.x.a"] != n*m || got["module.m.x.b"] != m {
			t.Errorf("cardinalities are %v, want %d and %d", got, n*m, m)
		}
		want := "module/m/x/a"
		if n > 1 && n <= 64 {
			want += "[" + strconv.Itoa(n-1) + "]"
		}
		if b := c.Resources[1].Body; flow(b.Get("arn")) != want+".arn" || b.Get("all").Text != strconv.Itoa(n) {
			t.Errorf("references are %s", flow(b))
		}
	})
}
