package walk_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/walk"
)

func TestWalker(t *testing.T) {
	r := walked(t, `
		idp Users open_signup=true
		authorizer Tokens
		Tokens uses Users
		route Members authentication=user-pool
		Tokens guards Members
		function F
		Members routes F
		function Both
		Members routes Both
		route Front authentication=none
		Front routes Both
		function Hook
		Users triggers Hook label=PostConfirmation
	`)
	for _, tt := range []struct {
		component string
		actor     model.Actor
		want      model.Actor
	}{
		{"F", model.Anonymous, model.Registered},
		{"F", model.User, model.User},
		{"Both", model.Anonymous, model.Anonymous},
		{"Hook", model.Anonymous, model.Anonymous},
	} {
		steps := r.Witness(model.CanPayload, tt.component, tt.actor, model.Likely)
		if got := walk.Walker(tt.actor, steps); len(steps) == 0 || got != tt.want {
			t.Errorf("%s walks to %s as %s, want %s: %v", tt.actor, tt.component, got, tt.want, steps)
		}
	}
}
