package walk

import "github.com/fourgate/fourgate/model"

// actorSet is a set of actors.
type actorSet uint8

const everyone = actorSet(1)<<model.ActorCount - 1

func (s actorSet) has(a model.Actor) bool { return s>>a&1 == 1 }

func setOf(actors ...model.Actor) actorSet {
	var s actorSet
	for _, a := range actors {
		s |= 1 << a
	}
	return s
}

// actingAs lists for each actor who can also act as it. Everybody can be
// anonymous and, where sign-up exists, register; insiders can make themselves a
// user; partners, suppliers and insiders have accounts at the provider. To be a
// partner or a supplier takes a contract.
var actingAs = [model.ActorCount]actorSet{
	model.Anonymous:  everyone,
	model.Registered: everyone &^ setOf(model.Anonymous),
	model.User:       setOf(model.User, model.Insider),
	model.AnyAccount: setOf(model.AnyAccount, model.Partner, model.Supplier, model.Insider),
	model.Partner:    setOf(model.Partner),
	model.Supplier:   setOf(model.Supplier),
	model.Insider:    setOf(model.Insider),
}

// widen adds to some actors all who can act as one of them.
func widen(actors actorSet) actorSet {
	var all actorSet
	for _, a := range model.Actors() {
		if actors.has(a) {
			all |= actingAs[a]
		}
	}
	return all
}
