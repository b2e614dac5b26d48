package threat_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// Every rule has a folder of fixtures beside it, testdata/<rule id>/, with
// inputs named after what the rule does on them:
//
//	fires*.yaml   "# want <rule>" on the line of each finding
//	asks*.yaml    "# ask <rule> <fact>" on the line of each component asked of
//	passes*.yaml  "# pass <rule>" on the line of each component that passes
//	quiet*.yaml   nothing of the rule
//
// "# fact <fact> <value>" on a component's line answers a question that no
// template can; several comments on one line are separated by ";".
//
// Other rules may say what they like.
func TestFixtures(t *testing.T) {
	rules, _ := catalogs.Rules()
	for _, rule := range rules {
		t.Run(rule.ID, func(t *testing.T) {
			dir := filepath.Join("..", "..", "catalogs", "threats", string(rule.Phase), "testdata", rule.ID)
			for _, kind := range []string{"fires", "asks", "passes", "quiet"} {
				files, err := filepath.Glob(filepath.Join(dir, kind+"*"))
				if err != nil || len(files) == 0 {
					t.Errorf("no fixture %s/%s*.yaml", dir, kind)
				}
				for _, file := range files {
					checkFixture(t, rule, kind, file)
				}
			}
		})
	}
}

func checkFixture(t *testing.T, rule catalogs.Rule, kind, file string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	read, err := importer.Read(t.Context(), []string{file}, importer.Options{Formats: formats.All()})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range read.Graph.Losses {
		if l.Kind == "unread" {
			t.Errorf("%s: unread: %s", l.Pos, l.Reason)
		}
	}
	answer(t, read.Graph, string(src))
	res, err := controls.Analyse(t.Context(), controls.Input{Graph: read.Graph, Rules: []catalogs.Rule{rule}, NonDefault: true})
	if err != nil {
		t.Fatal(err)
	}
	got, want := said(res), wanted(string(src))
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", file, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	if kind != "quiet" && len(want) == 0 {
		t.Errorf("%s expects nothing", file)
	}
	if prefix := map[string]string{"fires": "want", "asks": "ask", "passes": "pass", "quiet": "-"}[kind]; slices.ContainsFunc(want, func(s string) bool {
		_, rest, _ := strings.Cut(s, " ")
		return !strings.HasPrefix(rest, prefix)
	}) {
		t.Errorf("%s is a fixture of another kind: it expects %s", file, want)
	}
}

// said lists what came out: "line want rule", "line ask rule fact", "line pass rule".
func said(res *controls.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("%d want %s", f.Source.Line, f.Rule))
	}
	for _, q := range res.Questions {
		out = append(out, fmt.Sprintf("%d ask %s %s", q.Source.Line, q.Rule, q.Fact))
	}
	for _, p := range res.Passes {
		out = append(out, fmt.Sprintf("%d pass %s", res.Graph.Component(p.Component).Source.Line, p.Rule))
	}
	for _, e := range res.RuleErrors {
		out = append(out, "error "+e.Rule+": "+e.Message)
	}
	slices.Sort(out)
	return out
}

// wanted lists what the comments of a fixture expect, in the same form. A
// comment may hold several, separated by ";".
func wanted(src string) []string {
	var out []string
	for i, line := range strings.Split(src, "\n") {
		_, comment, ok := strings.Cut(line, "# ")
		if !ok {
			continue
		}
		for part := range strings.SplitSeq(comment, ";") {
			part = strings.TrimSpace(part)
			if word, _, _ := strings.Cut(part, " "); slices.Contains([]string{"want", "ask", "pass"}, word) {
				out = append(out, fmt.Sprintf("%d %s", i+1, part))
			}
		}
	}
	slices.Sort(out)
	return out
}
