package terraform_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

// A plan, or the state after it, tells the same system as the configuration
// that it came from: components by name and kind, flows, and what each identity
// may do and each resource lets in.
func TestPlanEqualsConfiguration(t *testing.T) {
	dirs, err := filepath.Glob("testdata/equal/*")
	if err != nil || len(dirs) < 4 {
		t.Fatal(dirs, err)
	}
	for _, dir := range dirs {
		plans, _ := filepath.Glob(filepath.Join(dir, "*.json"))
		states, _ := filepath.Glob(filepath.Join(dir, "*.tfstate"))
		dumps := slices.Concat(plans, states)
		if len(dumps) == 0 {
			t.Fatal(dir, " has no plan and no state")
		}
		configuration := said(t, read(t, filepath.Join(dir, "main.tf")).Graph)
		if len(configuration) < 10 {
			t.Errorf("%s: only %d lines", dir, len(configuration))
		}
		for _, file := range dumps {
			t.Run(filepath.Base(dir)+"/"+filepath.Base(file), func(t *testing.T) {
				if diff := cmp.Diff(configuration, said(t, read(t, file).Graph)); diff != "" {
					t.Errorf("-main.tf +%s\n%s", filepath.Base(file), diff)
				}
			})
		}
	}
}

// said lists what a graph says, without the file that said it.
func said(t *testing.T, g *model.Graph) []string {
	t.Helper()
	for _, l := range g.Losses {
		if l.Kind == model.LossUnread {
			t.Errorf("%s: %s", l.Pos, l.Reason)
		}
	}
	names := func(id string) string { return id[strings.IndexByte(id, '#')+1:] }
	var out []string
	for _, c := range g.Components {
		name := names(c.ID)
		out = append(out, fmt.Sprintf("%s %s %s %s", name, c.Kind, c.Service, c.ARN))
		for verb, list := range map[string][]model.Statement{"may": c.Permissions, "trusts": c.Trust, "admits": c.Resource} {
			for _, s := range list {
				out = append(out, fmt.Sprintf("%s %s %s", name, verb, stated(s)))
			}
		}
	}
	for _, f := range g.Flows {
		out = append(out, fmt.Sprintf("%s %s %s by %s", names(f.From), f.Kind, names(f.To), f.Evidence))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// stated writes a statement; order and the name of its policy do not matter.
func stated(s model.Statement) string {
	sorted := func(list []string) []string { return slices.Sorted(slices.Values(list)) }
	return fmt.Sprint(s.Effect, sorted(s.Actions), sorted(s.NotActions), sorted(s.Resources), sorted(s.NotResources), s.Principals, s.Conditions, s.Opaque, s.Maybe)
}
