package variable_test

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// resolve reads and resolves a service file; files are those beside it.
func resolve(t testing.TB, text string, files fstest.MapFS) variable.Result {
	t.Helper()
	return resolveIn(t, "serverless.yml", text, files)
}

func resolveIn(t testing.TB, name, text string, files fstest.MapFS) variable.Result {
	t.Helper()
	docs, errs := source.Parse(name, []byte(text), source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), errs)
	}
	var root fs.FS
	if files != nil {
		root = files
	}
	return variable.Resolve(variable.Input{File: name, Doc: docs[0], Root: root})
}

// show writes a value as far as it is known: a text with its tokens, and a mark
// behind what is a default (~) or unknown (?). Maps and lists are in brackets.
func show(res variable.Result, n *source.Node) string { return write(evaluator(res), n) }

// evaluator gives a template that evaluates the values of a result.
func evaluator(res variable.Result) *template.Template {
	t := template.New("serverless.yml", nil)
	for _, p := range res.Parameters {
		t.Declare(p)
	}
	return t
}

// outline writes a value as JSON with tags.
func outline(n *source.Node) string {
	if n == nil {
		return "nothing"
	}
	tag := ""
	if n.Tag != "" {
		tag = n.Tag + " "
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, outline(item))
		}
		return tag + "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, strconv.Quote(e.Key.Text)+": "+outline(e.Value))
		}
		return tag + "{" + strings.Join(parts, ", ") + "}"
	case source.String:
		if tag == "" {
			return strconv.Quote(n.Text)
		}
	}
	return tag + n.Text
}

func write(t *template.Template, n *source.Node) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == source.Null && n.Tag == "":
		return "null"
	case n.IsScalar() && n.Tag == "":
		if x := t.Text(n); x.Secret {
			return n.Text + " secret"
		}
		return n.Text
	case template.IsIntrinsic(n):
		x := t.Text(n)
		mark := map[model.State]string{model.StateDefault: "~", model.StateUnknown: "?"}[x.State]
		if x.Secret {
			mark += " secret"
		}
		return x.S + mark
	}
	var parts []string
	for _, item := range n.Items {
		parts = append(parts, write(t, item))
	}
	for _, e := range n.Entries {
		parts = append(parts, e.Key.Text+": "+write(t, e.Value))
	}
	if n.Kind == source.List {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// losses writes the losses one a line.
func losses(res variable.Result) string {
	var out []string
	for _, l := range res.Losses {
		out = append(out, l.Pos.String()+": "+string(l.Kind)+": "+l.Reason)
	}
	return strings.Join(out, "\n")
}

func at(line int) model.Pos { return model.Pos{File: "serverless.yml", Line: line, Column: 1} }

// visit calls look for each value of a tree.
func visit(n *source.Node, look func(*source.Node)) {
	seen := map[*source.Node]bool{}
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == nil || seen[n] {
			continue
		}
		seen[n] = true
		look(n)
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
}

// aVariable is one of the framework, unless it is escaped.
var aVariable = regexp.MustCompile(`(^|[^\\])\$\{\s*[a-z][A-Za-z0-9]*(\(|:[^:])`)

// variablesIn gives a text of a tree that holds a variable, "" for none.
func variablesIn(n *source.Node) string {
	found := ""
	visit(n, func(n *source.Node) {
		if n.Kind == source.String && aVariable.MatchString(n.Text) {
			found = n.Text
		}
	})
	return found
}
