package threat

import (
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestJoinedAnswers(t *testing.T) {
	yes, no := decided(model.Bool(true), true), decided(model.Bool(false), true)
	likely := decided(model.Bool(true), false)
	open := answer{blockers: []FactRef{{Component: "t#A"}}}
	say := func(a answer) string {
		switch {
		case !a.known && len(a.blockers) > 0:
			return "unknown, asked"
		case !a.known:
			return "unknown"
		case a.value.AsBool() && a.certain:
			return "yes"
		case a.value.AsBool():
			return "likely"
		case a.certain:
			return "no"
		}
		return "likely not"
	}
	for _, tc := range []struct {
		name     string
		given    []answer
		any, all string
	}{
		{"nothing to ask", nil, "no", "yes"},
		{"all agree", []answer{yes, yes}, "yes", "yes"},
		{"one of each", []answer{yes, no}, "yes", "no"},
		{"an unknown leaves it open", []answer{no, open}, "unknown, asked", "no"},
		{"an unknown decides nothing", []answer{open, yes}, "yes", "unknown, asked"},
		{"a likely one counts as such", []answer{likely, no}, "likely", "no"},
		{"a certain one counts before a likely one", []answer{likely, yes}, "yes", "likely"},
		{"a likely one is worth more than an unknown", []answer{open, likely}, "likely", "unknown, asked"},
		{"an unknown that nobody can be asked of", []answer{{}}, "unknown", "unknown"},
	} {
		if got := say(anyOf(tc.given...)); got != tc.any {
			t.Errorf("%s: any of them is %q, want %q", tc.name, got, tc.any)
		}
		if got := say(allOf(tc.given...)); got != tc.all {
			t.Errorf("%s: all of them is %q, want %q", tc.name, got, tc.all)
		}
	}
	if got := say(open.not()); got != "unknown, asked" {
		t.Errorf("the opposite of an unknown is %q", got)
	}
}
