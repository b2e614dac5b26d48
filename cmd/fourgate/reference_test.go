package main

import (
	"encoding/json"
	"testing"
)

// TestReferences checks that whatever the documents point at exists: the ends
// of flows, and the components of findings, questions and steps.
func TestReferences(t *testing.T) {
	for _, path := range []string{"../../examples/clinic", "../../examples/hello"} {
		out, _ := fourgate(t, 0, "import", path, "--json")
		var imported struct {
			Components []struct{ ID, Zone, GeneratedFrom string }
			Flows      []struct{ ID, From, To string }
			Zones      []struct{ ID, Parent string }
		}
		decode(t, out, &imported)
		components, flows, zones := map[string]bool{}, map[string]bool{"": true}, map[string]bool{"": true}
		for _, z := range imported.Zones {
			zones[z.ID] = true
		}
		for _, z := range imported.Zones {
			if !zones[z.Parent] {
				t.Errorf("zone %s lies in %s, which does not exist", z.ID, z.Parent)
			}
		}
		for _, c := range imported.Components {
			if components[c.ID] {
				t.Errorf("component %s comes twice", c.ID)
			}
			components[c.ID] = true
		}
		exists := func(what, id string) {
			if !components[id] {
				t.Errorf("%s: %s names component %q, which does not exist", path, what, id)
			}
		}
		for _, c := range imported.Components {
			if !zones[c.Zone] {
				t.Errorf("component %s lies in zone %s, which does not exist", c.ID, c.Zone)
			}
			if c.GeneratedFrom != "" {
				exists("component "+c.ID, c.GeneratedFrom)
			}
		}
		for _, f := range imported.Flows {
			flows[f.ID] = true
			exists("flow "+f.ID, f.From)
			exists("flow "+f.ID, f.To)
		}
		out, _ = fourgate(t, 0, "findings", path, "--json")
		var found struct {
			Findings []struct {
				ID, Component string
				Places        []struct{ Component string }
				Path          []struct{ Component, Flow string }
			}
			Questions []struct{ ID, Component string }
		}
		decode(t, out, &found)
		for _, f := range found.Findings {
			exists("finding "+f.ID, f.Component)
			for _, p := range f.Places {
				exists("a place of "+f.ID, p.Component)
			}
			for _, s := range f.Path {
				exists("a step of "+f.ID, s.Component)
				if !flows[s.Flow] {
					t.Errorf("a step of %s takes flow %q, which does not exist", f.ID, s.Flow)
				}
			}
		}
		for _, q := range found.Questions {
			exists("question "+q.ID, q.Component)
		}
	}
}

func decode(t *testing.T, doc string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(doc), into); err != nil {
		t.Fatal(err)
	}
}
