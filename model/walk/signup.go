package walk

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// Walker is who walks a witness of an actor. Open sign-up makes anonymous as
// good as registered, so a label holds for both; but a path on which somebody
// must be signed in is that of whoever signs up.
func Walker(a model.Actor, steps []model.Step) model.Actor {
	signsIn := func(s model.Step) bool { return s.Rule == rules[entrySignedIn].id }
	if a == model.Anonymous && slices.ContainsFunc(steps, signsIn) {
		return model.Registered
	}
	return a
}
