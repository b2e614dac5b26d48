package catalogs

import (
	"slices"
	"strings"
	"testing"
)

func TestEscalations(t *testing.T) {
	ids := map[string]bool{}
	for _, e := range Escalations() {
		if ids[e.ID] {
			t.Errorf("%s appears twice", e.ID)
		}
		ids[e.ID] = true
		if slices.Contains(e.Actions, "iam:PassRole") != (e.PassTo != "") {
			t.Errorf("%s: actions %v, but passes to %q", e.ID, e.Actions, e.PassTo)
		}
		if !slices.Contains([]string{"self", "identity", "role", "function", "resource"}, e.On) {
			t.Errorf("%s: on %q", e.ID, e.On)
		}
		if !slices.Contains([]string{"admin", "identity", "code", "invoke"}, e.Yields) {
			t.Errorf("%s: yields %q", e.ID, e.Yields)
		}
		if e.Title == "" || e.Source == "" {
			t.Errorf("%s: no title or source", e.ID)
		}
		for _, action := range e.Actions {
			service, _, _ := strings.Cut(action, ":")
			if _, known := IAMActions().Level(action); !known && IAMActions().Covers(service) {
				t.Errorf("%s: no action %s", e.ID, action)
			}
		}
		if !slices.ContainsFunc(e.Actions, func(action string) bool { return len(EffectsOf(action)) > 0 }) {
			t.Errorf("%s: none of %v has an effect", e.ID, e.Actions)
		}
	}
	for _, id := range []string{"passrole-lambda-invoke", "passrole-lambda-event", "update-function-code", "create-policy-version", "assume-role-any"} {
		if !ids[id] {
			t.Errorf("%s is missing", id)
		}
	}
}
