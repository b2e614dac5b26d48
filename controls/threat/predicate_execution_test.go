package threat_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
	"github.com/fourgate/fourgate/model/walk"
)

// shipped gives one of the rules that Fourgate ships.
func shipped(t *testing.T, id string) catalogs.Rule {
	t.Helper()
	rules, _ := catalogs.Rules()
	i := slices.IndexFunc(rules, func(r catalogs.Rule) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no rule %s is shipped", id)
	}
	return rules[i]
}

// sharedRole judges one role for as many functions.
func sharedRole(t *testing.T, functions int) []model.Finding {
	t.Helper()
	g := model.NewGraph()
	g.AddComponent(model.Component{ID: "t#Role", Kind: model.KindIdentity, Service: "aws.iam.role", Name: "Role", Origin: model.OriginAuthored})
	for i := range functions {
		id := fmt.Sprintf("t#Fn%02d", i)
		g.AddComponent(model.Component{ID: id, Kind: model.KindFunction, Name: id, Origin: model.OriginAuthored, Source: model.Pos{File: "t", Line: i + 1}})
		g.AddFlow(model.Flow{From: id, To: "t#Role", Kind: model.FlowAssumes, Evidence: model.EvidenceDeclared})
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	walked, err := walk.Run(t.Context(), g, walk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rules := []catalogs.Rule{shipped(t, "role-shared-by-functions")}
	res, errs := threat.Run(t.Context(), threat.Input{Rules: rules, Views: threat.Views{Graph: g, Walk: walked}})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return res.Findings
}

func TestOneRoleForManyFunctionsIsOneFinding(t *testing.T) {
	before, after := sharedRole(t, 40), sharedRole(t, 41)
	if len(before) != 1 || len(after) != 1 {
		t.Fatalf("%d and %d findings, want one each", len(before), len(after))
	}
	if len(before[0].Places) != 40 || len(after[0].Places) != 41 {
		t.Errorf("%d and %d places, want 40 and 41", len(before[0].Places), len(after[0].Places))
	}
	if before[0].ID != after[0].ID {
		t.Errorf("another function changes the id from %s to %s", before[0].ID, after[0].ID)
	}
	if got := sharedRole(t, 1); len(got) > 0 {
		t.Errorf("a role of one function is called shared: %v", got)
	}
}

// A secret that deployment resolves is never called written down, nor the other
// way round.
func TestResolvedAndWrittenSecretsAreToldApart(t *testing.T) {
	for _, rule := range []string{"secret-resolved-into-environment", "secret-in-environment-variable", "secret-as-parameter-default"} {
		file := filepath.Join("..", "..", "catalogs", "threats", "execution", "testdata", rule, "fires.yaml")
		read, err := importer.Read(t.Context(), []string{file}, importer.Options{Formats: formats.All()})
		if err != nil {
			t.Fatal(err)
		}
		res, err := controls.Analyse(t.Context(), controls.Input{Graph: read.Graph})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Findings {
			if slices.Contains(f.Tags, "secret-exposure") && f.Rule != rule && f.Rule != "environment-without-own-key" && f.Rule != "secret-without-rotation" {
				t.Errorf("%s is found where %s is meant", f.Rule, rule)
			}
		}
	}
}
