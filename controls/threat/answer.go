package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// anyOf is true where one answer is, else unknown where one is.
func anyOf(answers ...answer) answer { return joinAnswers(answers, true) }

// allOf is false where one answer is, else unknown where one is.
func allOf(answers ...answer) answer { return joinAnswers(answers, false) }

// joinAnswers looks for an answer that decides alone. Without one, an unknown
// answer leaves the whole unknown, with the blockers of all.
func joinAnswers(answers []answer, deciding bool) answer {
	rest, found, open := decided(model.Bool(!deciding), true), answer{}, answer{}
	unknown := false
	for _, a := range answers {
		switch {
		case !a.known:
			unknown = true
			open.blockers = append(open.blockers, a.blockers...)
		case a.value.AsBool() != deciding:
			rest.certain = rest.certain && a.certain
		case a.certain:
			return a
		default:
			found = a
		}
	}
	switch {
	case found.known:
		return found
	case unknown:
		return open
	}
	return rest
}

// not turns an answer round.
func (a answer) not() answer {
	a.value = model.Bool(!a.value.AsBool())
	return a
}

// ofFact reads a fact as an answer.
func ofFact(c *model.Component, id model.FactID, holds func(model.Value) bool) answer {
	f := c.Facts.Get(id)
	if !f.Decides() {
		return answer{blockers: []FactRef{{Component: c.ID, Fact: id}}}
	}
	return decided(model.Bool(holds(f.Value)), f.Certain())
}

func isText(values ...string) func(model.Value) bool {
	return func(v model.Value) bool { return slices.Contains(values, v.AsText()) }
}
