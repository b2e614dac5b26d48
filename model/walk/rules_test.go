package walk

import (
	"strings"
	"testing"
)

// Every rule has an id of its own and a sentence that says what is gained.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for i, r := range rules {
		if r.id == "" || r.why == "" || seen[r.id] {
			t.Errorf("rule %d has id %q (twice: %v) and sentence %q", i, r.id, seen[r.id], r.why)
		}
		seen[r.id] = true
		rest := strings.NewReplacer("{from}", "", "{to}", "").Replace(r.why)
		if strings.ContainsAny(rest, "{}") || strings.HasSuffix(rest, ".") {
			t.Errorf("%s: %q", r.id, r.why)
		}
	}
}
