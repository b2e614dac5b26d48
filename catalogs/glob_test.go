package catalogs

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naiveGlob is the reference: the pattern as a regular expression.
func naiveGlob(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	quoted = strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(quoted)
	return regexp.MustCompile("^(?s:" + quoted + ")$")
}

func TestMatchGlobAgainstReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`[ab*?:]{0,8}`).Draw(t, "pattern")
		s := rapid.StringMatching(`[ab:]{0,10}`).Draw(t, "s")
		if got, want := matchGlob(pattern, s), naiveGlob(pattern).MatchString(s); got != want {
			t.Fatalf("matchGlob(%q, %q) = %v", pattern, s, got)
		}
	})
}

// words is every string of up to five letters a and b: enough to tell whether
// two short patterns over these letters meet.
func words() []string {
	all := []string{""}
	for from := 0; len(all[len(all)-1]) < 5; from++ {
		all = append(all, all[from]+"a", all[from]+"b")
	}
	return all
}

func TestOverlapAgainstReference(t *testing.T) {
	all := words()
	rapid.Check(t, func(t *rapid.T) {
		// At most two letters or marks that need one, so that five letters suffice.
		a := rapid.StringMatching(`[*]?[ab?]{0,2}[*]?`).Draw(t, "a")
		b := rapid.StringMatching(`[*]?[ab?]{0,1}[*]?[ab?]{0,1}[*]?`).Draw(t, "b")
		want := false
		for _, w := range all {
			want = want || matchGlob(a, w) && matchGlob(b, w)
		}
		if got := overlap(a, b); got != want {
			t.Fatalf("overlap(%q, %q) = %v", a, b, got)
		}
		if overlap(a, b) != overlap(b, a) {
			t.Fatalf("overlap of %q and %q depends on the order", a, b)
		}
	})
}

// A pattern of many stars must not take exponential time.
func TestMatchGlobIsBounded(t *testing.T) {
	if matchGlob(strings.Repeat("*a", 2000), strings.Repeat("a", 4000)+"b") {
		t.Error("matched")
	}
}
