package walk

import (
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestLabelBest(t *testing.T) {
	likelyGuarded := maskOf(setOf(model.User), model.Likely, model.Guarded)
	possibleOpen := maskOf(setOf(model.User), model.Possible, model.Open)
	tests := []struct {
		name  string
		label Label
		want  string
	}{
		{"nobody", 0, ""},
		{"one", likelyGuarded, "user likely/guarded"},
		{"a staircase is told by its surest step", likelyGuarded | possibleOpen, "user likely/guarded"},
		{"several actors", maskOf(setOf(model.Anonymous, model.Insider), model.Proved, model.Open), "anonymous proved/open, insider proved/open"},
	}
	for _, tt := range tests {
		if got := tt.label.String(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	stairs := likelyGuarded | possibleOpen
	if stairs.Holds(model.User, model.Likely, model.Open) {
		t.Error("likely guarded and possible open must not add up to likely open")
	}
}

func TestLeastActor(t *testing.T) {
	l := maskOf(setOf(model.Anonymous), model.Possible, model.Open) | maskOf(setOf(model.Partner, model.Insider), model.Likely, model.Hindered)
	for _, tt := range []struct {
		c     model.Certainty
		actor model.Actor
		ease  model.Ease
		ok    bool
	}{
		{model.Possible, model.Anonymous, model.Open, true},
		{model.Likely, model.Partner, model.Hindered, true},
		{model.Proved, 0, 0, false},
	} {
		a, e, ok := l.LeastActor(tt.c)
		if a != tt.actor || e != tt.ease || ok != tt.ok {
			t.Errorf("LeastActor(%s) = %s, %s, %v; want %s, %s, %v", tt.c, a, e, ok, tt.actor, tt.ease, tt.ok)
		}
	}
}

// Who acts as another actor can do what that one can: the relation is
// reflexive and transitive.
func TestActingAs(t *testing.T) {
	for _, a := range model.Actors() {
		if !actingAs[a].has(a) {
			t.Errorf("%s cannot act as itself", a)
		}
		for _, b := range model.Actors() {
			for _, c := range model.Actors() {
				if actingAs[a].has(b) && actingAs[b].has(c) && !actingAs[a].has(c) {
					t.Errorf("%s can act as %s, %s as %s, but %s not as %s", c, b, b, a, c, a)
				}
			}
		}
	}
}
