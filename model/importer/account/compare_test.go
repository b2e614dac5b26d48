package account_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/account"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
)

// read imports files and folders with the formats under test.
func read(t testing.TB, paths ...string) *importer.Result {
	t.Helper()
	r, err := importer.Read(t.Context(), paths, importer.Options{Formats: []importer.Format{cloudformation.Format{}, account.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A template and the account that it was deployed to give the same graph, but
// for ids, positions and origins: the same components by their names in the
// account, the same flows with the same principals, the same permissions.
func TestCodeAndAccountAgree(t *testing.T) {
	code, observed := read(t, "testdata/orders/template.yaml"), read(t, "testdata/orders/account")
	for _, l := range append(code.Graph.Losses, observed.Graph.Losses...) {
		t.Errorf("loss at %v: %s", l.Pos, l.Reason)
	}
	want, got := described(code.Graph), described(observed.Graph)
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("only in the code:    %s", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("only in the account: %s", line)
		}
	}
	if len(want) < 100 {
		t.Errorf("only %d lines were compared", len(want))
	}
	for _, c := range observed.Graph.Components {
		if c.Origin != model.OriginObserved && c.Origin != model.OriginExternal {
			t.Errorf("%s has the origin %s", c.ID, c.Origin)
		}
	}
}

// described says what a graph holds in words that do not depend on who wrote it
// down.
func described(g *model.Graph) []string {
	names := map[string]string{}
	for _, c := range g.Components {
		names[c.ID] = called(g, c)
	}
	var out []string
	for _, c := range g.Components {
		out = append(out, fmt.Sprintf("%s is a %s, %s", names[c.ID], c.Kind, c.Presence))
		for _, list := range []struct {
			what       string
			statements []model.Statement
		}{{"may", c.Permissions}, {"is bound by", c.Boundary}, {"is assumed as", c.Trust}, {"lets in", c.Resource}} {
			for _, s := range list.statements {
				out = append(out, names[c.ID]+" "+list.what+" "+statement(s))
			}
		}
	}
	for _, f := range g.Flows {
		out = append(out, fmt.Sprintf("%s -%s-> %s: %s as %q, live %q, disabled %v", names[f.From], f.Kind, names[f.To], f.Evidence, f.Principal, f.Live, f.Disabled))
	}
	slices.Sort(out)
	return out
}

// called is the name that a component has in the account. What has none, such
// as a key, is told by its service.
func called(g *model.Graph, c *model.Component) string {
	if c.Origin == model.OriginExternal {
		return plain(c.ID)
	}
	if c.Kind == model.KindRoute && strings.HasSuffix(c.Service, ".route") {
		if api := g.Component(strings.TrimSuffix(c.ID, "/"+c.Name)); api != nil {
			return called(g, api) + " " + c.Name
		}
	}
	if i := slices.IndexFunc(c.Aliases, func(a string) bool { return !strings.HasPrefix(a, "arn:") }); i >= 0 && !strings.Contains(c.Aliases[i], "#") {
		return c.Service + " " + c.Aliases[i]
	}
	return c.Service
}

var generated = regexp.MustCompile(`\$\{[^}]*\}`)

// plain writes a text without the names that a template has for generated ids.
func plain(s string) string {
	s = strings.ReplaceAll(s, "${AWS::Partition}", "aws")
	return generated.ReplaceAllStringFunc(s, func(token string) string {
		if strings.HasPrefix(token, "${AWS::") || strings.HasPrefix(token, "${aws:") {
			return token
		}
		return "(id)"
	})
}

func statement(s model.Statement) string {
	sorted := func(list []string) []string {
		out := make([]string, 0, len(list))
		for _, text := range list {
			out = append(out, plain(text))
		}
		slices.Sort(out)
		return out
	}
	var conditions []string
	for _, c := range s.Conditions {
		conditions = append(conditions, fmt.Sprintf("%s %s %v", c.Operator, strings.ToLower(c.Key), sorted(c.Values)))
	}
	slices.Sort(conditions)
	var principals []string
	for _, p := range s.Principals {
		principals = append(principals, p.Type+":"+plain(p.Value))
	}
	return fmt.Sprintf("%s %v on %v for %v if %v %s", s.Effect, sorted(s.Actions), sorted(s.Resources), principals, conditions, s.Opaque)
}

// The graph of the account does not hang on the order of its files or on the
// place of its folder.
func TestSameAccountSameGraph(t *testing.T) {
	again := t.TempDir() + "/elsewhere"
	if err := os.CopyFS(again, os.DirFS("testdata/orders/account")); err != nil {
		t.Fatal(err)
	}
	a, b := described(read(t, "testdata/orders/account").Graph), described(read(t, again).Graph)
	if !slices.Equal(a, b) {
		t.Error("the same answers in another folder give another graph")
	}
}

// Code and account in one import are one system: everything that the template
// declares is the one thing that the account holds, flows are not doubled, and
// where nothing was changed by hand nothing is in dispute.
func TestCodeAndAccountJoin(t *testing.T) {
	g := read(t, "testdata/orders/template.yaml", "testdata/orders/account").Graph
	for _, c := range g.Components {
		if strings.HasPrefix(c.ID, "template.yaml#") {
			t.Errorf("%s is not found in the account", c.ID)
		}
		if c.Origin == model.OriginAuthored && (c.Source.File != "template.yaml" || len(c.Also) == 0 || !strings.HasPrefix(c.Also[0].File, "account/")) {
			t.Errorf("%s stands at %v, and also at %v", c.ID, c.Source, c.Also)
		}
		for id, f := range c.Facts.All() {
			// A template knows a policy of its own by another name than the account.
			if strings.HasPrefix(f.Why, "sources disagree") && id != fact.ManagedPolicies {
				t.Errorf("%s: %s: %s", c.ID, fact.Def(id).Name, f.Why)
			}
		}
	}
	code := read(t, "testdata/orders/template.yaml").Graph
	if len(g.Flows) != len(code.Flows) {
		t.Errorf("%d flows, the code alone has %d", len(g.Flows), len(code.Flows))
		for _, f := range g.Flows {
			if strings.Contains(f.ID, "×") {
				t.Log(f.ID)
			}
		}
	}
	for _, f := range g.Flows {
		if f.Live == model.LiveUnknown {
			t.Errorf("%s: it is not known whether it is live", f.ID)
		}
	}
}
