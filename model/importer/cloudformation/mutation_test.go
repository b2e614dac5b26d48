package cloudformation_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/source"
)

// replacements are what is put in the place of any value of a template: wrong
// types, and expressions that nobody expects there.
var replacements = []func(old *source.Node) *source.Node{
	func(old *source.Node) *source.Node { return source.NewNull(old.Pos) },
	func(old *source.Node) *source.Node { return source.NewInt(old.Pos, 7) },
	func(old *source.Node) *source.Node { return source.NewString(old.Pos, strings.Repeat("${x} ", 2000)) },
	func(old *source.Node) *source.Node { return source.NewList(old.Pos, old, source.NewList(old.Pos), old) },
	func(old *source.Node) *source.Node { return call(old, "Key", old) },
	func(old *source.Node) *source.Node { return call(old, "Fn::Unheard", source.NewList(old.Pos, old)) },
	func(old *source.Node) *source.Node {
		return call(old, "Fn::If", source.NewList(old.Pos, source.NewString(old.Pos, "Sometimes"), old, call(old, "Ref", source.NewString(old.Pos, "AWS::NoValue"))))
	},
	func(old *source.Node) *source.Node { return call(old, "Fn::GetAtt", old) },
	func(old *source.Node) *source.Node { return call(old, "Ref", call(old, "Ref", old)) },
}

func call(at *source.Node, name string, arg *source.Node) *source.Node {
	return source.NewMap(at.Pos, source.Entry{Key: source.NewString(at.Pos, name), Value: arg})
}

// places lists every place of a value and of a key below n.
func places(n *source.Node) (values, keys []**source.Node) {
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for i := range n.Items {
			values = append(values, &n.Items[i])
		}
		for i := range n.Entries {
			values = append(values, &n.Entries[i].Value)
			keys = append(keys, &n.Entries[i].Key)
		}
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
	return values, keys
}

func importNode(t *testing.T, doc *source.Node) *model.Graph {
	t.Helper()
	g := model.NewGraph()
	cloudformation.Format{}.Import(t.Context(), importer.Input{File: "template.yaml", Doc: doc}, g)
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	for _, f := range g.Flows {
		if g.Component(f.From) == nil || g.Component(f.To) == nil {
			t.Fatalf("the flow %s %s %s ends nowhere", f.From, f.Kind, f.To)
		}
	}
	return g
}

// TestWrongTypesAnywhere puts something else in the place of each value of our
// own templates in turn. Whatever it is, importing ends soon and without a
// panic, every flow ends at components, and the document is left as it was.
func TestWrongTypesAnywhere(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no templates in testdata", err)
	}
	more, err := filepath.Glob("sam/testdata/*.yaml")
	if err != nil || len(more) == 0 {
		t.Fatal("no SAM templates in testdata", err)
	}
	const each = 1 // replacements tried in one place, in turn
	turn := 0
	for _, file := range append(files, more...) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			docs, _ := source.Parse("template.yaml", data, source.TemplateLimits())
			doc := docs[0]
			before := listing(importNode(t, doc))
			values, keys := places(doc)
			for _, place := range keys {
				old := *place
				*place = source.NewString(old.Pos, "Unheard") // as good as missing
				importNode(t, doc)
				*place = old
			}
			for _, place := range values {
				old := *place
				for range each {
					*place = replacements[turn%len(replacements)](old)
					turn++
					start := time.Now()
					importNode(t, doc)
					if took := time.Since(start); took > 5*time.Second {
						t.Errorf("with %v replaced at %v, importing took %v", (*place).Kind, old.Pos, took)
					}
				}
				*place = old
			}
			if listing(importNode(t, doc)) != before {
				t.Error("importing changed the document")
			}
		})
	}
}
