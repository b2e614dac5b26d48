package walk

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Label says for whom, how surely and how easily a capability holds: a set of
// (actor, certainty, ease), one bit each. It is downward closed: what holds
// proved and open also holds likely, possible, hindered and guarded. The zero
// Label holds for nobody.
//
// Two labels may hold for the same actor in ways that cannot be compared, such
// as likely but guarded, and possible but open.
type Label uint64

const (
	eases     = model.EaseCount
	perActor  = model.CertaintyCount * model.EaseCount
	bitCount  = model.ActorCount * perActor
	fullLabel = Label(1)<<bitCount - 1
)

// bit names one element of a label.
type bit uint8

func bitOf(a model.Actor, c model.Certainty, e model.Ease) bit {
	return bit(int(a)*perActor + int(c)*eases + int(e))
}

func (l Label) has(b bit) bool { return l>>b&1 == 1 }

// cell is the part of a label that one actor has, up to a certainty and ease.
func cell(c model.Certainty, e model.Ease) Label {
	row := Label(1)<<(e+1) - 1
	var l Label
	for i := range int(c) + 1 {
		l |= row << (i * eases)
	}
	return l
}

// maskOf lets some actors pass, up to a certainty and an ease.
func maskOf(actors actorSet, c model.Certainty, e model.Ease) Label {
	one := cell(c, e)
	var l Label
	for a := range model.ActorCount {
		if actors.has(model.Actor(a)) {
			l |= one << (a * perActor)
		}
	}
	return l
}

// Holds reports whether the capability holds for the actor, at that certainty
// and ease or better.
func (l Label) Holds(a model.Actor, c model.Certainty, e model.Ease) bool {
	return l.has(bitOf(a, c, e))
}

// Best returns the highest certainty with which the capability holds for the
// actor, and the best ease at that certainty. ok is false where it does not
// hold at all.
func (l Label) Best(a model.Actor) (c model.Certainty, e model.Ease, ok bool) {
	for c := model.Proved; ; c-- {
		if e, ok := l.EaseAt(a, c); ok {
			return c, e, true
		}
		if c == model.Possible {
			return 0, 0, false
		}
	}
}

// EaseAt returns the best ease with which the capability holds for the actor at
// the certainty or better; ok is false where it does not hold so surely.
func (l Label) EaseAt(a model.Actor, c model.Certainty) (model.Ease, bool) {
	for e := model.Open; ; e-- {
		if l.Holds(a, c, e) {
			return e, true
		}
		if e == model.Guarded {
			return 0, false
		}
	}
}

// LeastActor returns the least privileged actor for whom the capability holds
// at the certainty or better, with the best ease at that certainty.
func (l Label) LeastActor(c model.Certainty) (model.Actor, model.Ease, bool) {
	for _, a := range model.Actors() {
		if e, ok := l.EaseAt(a, c); ok {
			return a, e, true
		}
	}
	return 0, 0, false
}

// AnyAt reports whether the capability holds for any actor at the certainty or
// better.
func (l Label) AnyAt(c model.Certainty) bool {
	_, _, ok := l.LeastActor(c)
	return ok
}

// String lists for each actor the best certainty and ease: "anonymous
// likely/open, user proved/hindered".
func (l Label) String() string {
	var parts []string
	for _, a := range model.Actors() {
		if c, e, ok := l.Best(a); ok {
			parts = append(parts, a.String()+" "+c.String()+"/"+e.String())
		}
	}
	return strings.Join(parts, ", ")
}
