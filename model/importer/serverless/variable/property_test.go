package variable_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// written draws values for keys k0, k1, …, each of which refers to earlier keys
// only.
type written struct{ keys int }

func (w written) key(t *rapid.T) string {
	if w.keys == 0 {
		return "none"
	}
	return fmt.Sprintf("custom.k%d", rapid.IntRange(0, w.keys-1).Draw(t, "key"))
}

func (w written) address(t *rapid.T, depth int) string {
	switch rapid.IntRange(0, 5).Draw(t, "address") {
	case 0:
		return "custom.none"
	case 1:
		return "custom.map." + w.text(t, depth+1)
	case 2:
		return w.key(t) + ".a"
	}
	return w.key(t)
}

func (w written) reference(t *rapid.T, depth int) string {
	switch rapid.IntRange(0, 9).Draw(t, "source") {
	case 0:
		return "opt:" + rapid.SampledFrom([]string{"stage", "region", "x"}).Draw(t, "option")
	case 1:
		return "env:X"
	case 2:
		return "sls:stage"
	case 3:
		return "param:p"
	case 4:
		return "file(" + rapid.SampledFrom([]string{"a.yml", "none.yml", "code.js"}).Draw(t, "file") + "):" + rapid.SampledFrom([]string{"", "x", "none"}).Draw(t, "key")
	case 5:
		return rapid.SampledFrom([]string{"ssm:/p", "ssm:/aws/reference/secretsmanager/s", "cf:a.b", "aws:region", "aws:accountId", "plugin:x", "strToBool(true)"}).Draw(t, "store")
	}
	return "self:" + w.address(t, depth)
}

func (w written) variable(t *rapid.T, depth int) string {
	out := []string{w.reference(t, depth)}
	for range rapid.IntRange(0, 2).Draw(t, "fallbacks") {
		out = append(out, w.reference(t, depth))
	}
	if s := rapid.SampledFrom([]string{"", "'lit'", "5", "true", "null", `""`}).Draw(t, "literal"); s != "" {
		out = append(out, s)
	}
	return "${" + strings.Join(out, rapid.SampledFrom([]string{",", ", "}).Draw(t, "comma")) + "}"
}

func (w written) text(t *rapid.T, depth int) string {
	if depth > 2 {
		return "a"
	}
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		switch rapid.IntRange(0, 3).Draw(t, "part") {
		case 0:
			b.WriteString(rapid.SampledFrom([]string{"a", "-", "${AWS::Region}", "${Table.Arn}", "dev"}).Draw(t, "text"))
		default:
			b.WriteString(w.variable(t, depth))
		}
	}
	return b.String()
}

func (w written) value(t *rapid.T) *source.Node {
	pos := at(w.keys + 1)
	text := func() *source.Node { return source.NewString(pos, w.text(t, 0)) }
	switch rapid.IntRange(0, 4).Draw(t, "value") {
	case 0:
		return source.NewMap(pos, source.Entry{Key: source.NewString(pos, "a"), Value: text()})
	case 1:
		return source.NewList(pos, text(), text())
	case 2:
		return source.NewMap(pos, source.Entry{Key: source.NewString(pos, "Fn::Sub"), Value: text()})
	}
	return text()
}

// document draws a service file without circles.
func document(t *rapid.T) *source.Node {
	custom := source.NewMap(at(1))
	custom.Set("map", source.NewMap(at(1),
		source.Entry{Key: source.NewString(at(1), "a"), Value: source.NewInt(at(1), 1)},
		source.Entry{Key: source.NewString(at(1), "dev"), Value: source.NewString(at(1), "d")}))
	for i := range rapid.IntRange(1, 8).Draw(t, "keys") {
		custom.Set(fmt.Sprintf("k%d", i), written{i}.value(t))
	}
	doc := source.NewMap(at(1))
	doc.Set("custom", custom)
	return doc
}

// Of a document without circles no variable is left, and resolving the result
// changes nothing.
func TestNoVariableIsLeft(t *testing.T) {
	files := fstest.MapFS{"a.yml": {Data: []byte("x: ${self:custom.map.a}\ny: 2\n")}, "code.js": {Data: []byte("1")}}
	rapid.Check(t, func(t *rapid.T) {
		doc := document(t)
		before := outline(doc)
		res := variable.Resolve(variable.Input{File: "serverless.yml", Doc: doc, Root: files})
		if outline(doc) != before {
			t.Fatal("the input changed")
		}
		if left := variablesIn(res.Doc); left != "" {
			t.Fatalf("%s is left of\n%s", left, before)
		}
		for _, l := range res.Losses {
			if strings.Contains(l.Reason, "circle") || strings.Contains(l.Reason, "itself") {
				t.Fatalf("%s in\n%s", l.Reason, before)
			}
		}
		again := variable.Resolve(variable.Input{File: "serverless.yml", Doc: res.Doc, Root: files})
		if !source.Equal(again.Doc, res.Doc) {
			t.Fatalf("resolving again changes\n%s\nto\n%s", outline(res.Doc), outline(again.Doc))
		}
		same := variable.Resolve(variable.Input{File: "serverless.yml", Doc: doc, Root: files})
		if outline(same.Doc) != outline(res.Doc) || losses(same) != losses(res) || show(same, same.Doc) != show(res, res.Doc) {
			t.Fatal("two results differ")
		}
	})
}

// Each Ref names a parameter of the result or of CloudFormation.
func TestReferencesHaveParameters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		res := variable.Resolve(variable.Input{File: "serverless.yml", Doc: document(t)})
		declared := evaluator(res)
		visit(res.Doc, func(n *source.Node) {
			ref := n.Get("Ref")
			if ref == nil || len(n.Entries) != 1 || !ref.IsScalar() || strings.HasPrefix(ref.Text, "AWS::") {
				return
			}
			if p := declared.Parameter(ref.Text); p == nil || !p.Default.IsScalar() {
				t.Fatalf("there is no parameter %s", ref.Text)
			}
		})
	})
}
