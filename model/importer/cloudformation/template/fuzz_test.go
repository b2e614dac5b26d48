package template_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func itoa(i int) string { return strconv.Itoa(i) }

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// FuzzTemplate evaluates every value of a template in every way. Nothing may
// panic, and evaluating twice gives the same.
func FuzzTemplate(f *testing.F) {
	f.Add([]byte(fixture))
	f.Add([]byte("Resources: {A: {Type: T, Properties: {P: !If [C, !Ref P, !GetAtt A.B]}}}\nConditions: {C: !Condition C}"))
	f.Add([]byte("Resources:\n  Fn::ForEach::L: [X, [a], {'${X}': {Type: T}}]\n"))
	f.Add([]byte(`{"Resources": {"A": {"Type": "T", "Properties": {"P": {"Fn::Select": [0, {"Fn::Split": [",", {"Ref": "X"}]}]}}}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := source.Parse("f.yaml", data, source.Limits{Bytes: 1 << 16, Depth: 40, Aliases: 1000})
		for _, doc := range docs {
			tpl, _ := template.Read(doc, "f.yaml", nil)
			todo := []*source.Node{doc}
			for n := 0; len(todo) > 0 && n < 500; n++ {
				v := todo[len(todo)-1]
				todo = append(todo[:len(todo)-1], v.Items...)
				for _, e := range v.Entries {
					todo = append(todo, e.Value)
				}
				if a, b := tpl.Text(v).S, tpl.Text(v).S; a != b {
					t.Fatalf("%q, then %q", a, b)
				}
				tpl.Strings(v)
				tpl.Target(v)
				tpl.Items(v)
				tpl.Branches(v)
				tpl.Resolve(v)
			}
		}
	})
}
