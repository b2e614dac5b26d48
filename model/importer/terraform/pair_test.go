package terraform_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// TestOneSystemInTwoLanguages holds the graph of a SAM template against that of
// the same system in Terraform: the same components, flows and statements, and
// the same answers to what decides.
func TestOneSystemInTwoLanguages(t *testing.T) {
	template := system(read(t, "testdata/pair/template.yaml").Graph)
	configuration := system(read(t, "testdata/pair/terraform").Graph)
	if diff := cmp.Diff(template, configuration); diff != "" {
		t.Errorf("-template +terraform\n%s", diff)
	}
	if len(template) < 40 {
		t.Errorf("only %d lines were compared", len(template))
	}
}

// decisive are facts that both languages state in their own words.
var decisive = []model.FactID{
	fact.Runtime, fact.Handler, fact.DeadLetter, fact.ReceiveCountLimit, fact.Authentication, fact.ScheduleExpression,
	fact.EnvironmentVariables, fact.PublicAccessBlocked, fact.EncryptionKey,
}

// system writes what a graph says of a system whatever it was written in.
func system(g *model.Graph) []string {
	names := map[string]string{}
	for _, c := range g.Components {
		name := string(c.Kind) + " " + c.Service
		switch {
		case len(c.Aliases) > 0 && c.Kind != model.KindAPI:
			name += " " + c.Aliases[0]
		case c.Kind == model.KindRoute:
			name += " " + c.Name
		}
		names[c.ID] = name
	}
	var out []string
	for _, c := range g.Components {
		out = append(out, "component "+names[c.ID])
		for _, id := range decisive {
			if f := c.Facts.Get(id); c.Facts.Has(id) {
				out = append(out, fmt.Sprintf("fact %s %s %s %v", names[c.ID], fact.Def(id).Name, f.State, f.Value))
			}
		}
		for _, s := range slices.Concat(c.Permissions, c.Trust) {
			s.Policy = ""
			out = append(out, "statement "+names[c.ID]+" "+statementLine(s))
		}
		for _, s := range c.Resource {
			out = append(out, fmt.Sprintf("admits %s %v by %v, %d conditions", names[c.ID], s.Actions, s.Principals, len(s.Conditions)))
		}
	}
	for _, f := range g.Flows {
		var facts []string
		for id, v := range f.Facts.All() {
			facts = append(facts, fmt.Sprintf("%s=%v", fact.Def(id).Name, v.Value))
		}
		out = append(out, fmt.Sprintf("flow %s %s %s as %q %s live %d %s", names[f.From], f.Kind, names[f.To], f.Principal, f.Evidence, f.Live, strings.Join(facts, " ")))
	}
	slices.Sort(out)
	return out
}
