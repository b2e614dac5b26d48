package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestShopAndItsAccount reads the code of a system together with what the
// account lists that it was deployed to: one system, in which what was changed
// by hand shows.
func TestShopAndItsAccount(t *testing.T) {
	paths := []string{"../../examples/shop", "../../examples/account"}
	out, _ := fourgate(t, 0, append([]string{"import", "--json"}, paths...)...)
	var doc struct {
		Components []struct {
			ID, Kind, Name, Origin string
			Source                 struct{ File string }
			Also                   []struct{ File string }
			Facts                  map[string]struct{ State, Why string }
		}
		Flows []struct{ ID, From, To, Kind, Evidence, Principal, Live string }
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	disputed := map[string]bool{}
	var joined, functions int
	for _, c := range doc.Components {
		if c.Kind == "function" {
			functions++
		}
		if strings.HasPrefix(c.Source.File, "shop/") && len(c.Also) == 1 && strings.HasPrefix(c.Also[0].File, "account/") {
			joined++
		}
		for name, f := range c.Facts {
			if strings.HasPrefix(f.Why, "sources disagree") {
				disputed[c.Name+" "+name] = true
			}
		}
	}
	if functions != 5 || joined != 21 {
		t.Errorf("%d functions, and %d components stand in both", functions, joined)
	}
	if len(disputed) != 1 || !disputed["ShippedTopic encryption_key"] {
		t.Errorf("disputed: %v", disputed)
	}
	seen := map[[5]string]bool{}
	for _, f := range doc.Flows {
		key := [5]string{f.From, f.To, f.Kind, f.Evidence, f.Principal}
		if seen[key] || f.Live == "unknown" {
			t.Errorf("flow %s, live %s", f.ID, f.Live)
		}
		seen[key] = true
	}
	out, _ = fourgate(t, 0, append([]string{"findings", "--json"}, paths...)...)
	code, _ := fourgate(t, 0, "findings", "--json", paths[0])
	more := map[string]int{}
	count := func(text string, by int) {
		var doc struct{ Findings []struct{ Rule string } }
		if err := json.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		for _, f := range doc.Findings {
			more[f.Rule] += by
		}
	}
	count(out, 1)
	count(code, -1)
	// What has a public address is judged by the rule for addresses, and no more
	// by the one for functions.
	wanted := map[string]int{"function-url-without-authentication": 1, "function-address-without-limit": 1, "function-without-concurrency-limit": -1}
	for rule, n := range more {
		if want := wanted[rule]; n != want {
			t.Errorf("the account adds %d of %s, want %d", n, rule, want)
		}
	}
}
