package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

var lineagePredicates = []*predicate{
	carries("processes_sensitive", "A flow carries health, payment, credential or personal data to or from it.", model.DataClass.Sensitive),
	carries("processes_phi", "A flow carries health data to or from it.", func(d model.DataClass) bool { return d == model.DataPHI }),
	{name: "could_access_sensitive", typ: model.TypeBool, kinds: []model.Kind{model.KindFunction, model.KindIdentity},
		meaning: "What it may read, or reads, holds health, payment, credential or personal data.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Bool(slices.ContainsFunc(sc.classesAt(c), model.DataClass.Sensitive)), false)
		}},
}

// carries makes a predicate over the data classes that flows bring to a
// component. Classes that nobody stated are not known to be absent, so a
// negative answer is never certain.
func carries(name, meaning string, match func(model.DataClass) bool) *predicate {
	return &predicate{name: name, typ: model.TypeBool, meaning: meaning, read: func(sc *subjectContext, c *model.Component) answer {
		if slices.ContainsFunc(c.Data, match) {
			return decided(model.Bool(true), true)
		}
		if slices.ContainsFunc(sc.Walk.Processes(c.ID), match) {
			return decided(model.Bool(true), false)
		}
		if behind := sc.behind(c); slices.ContainsFunc(behind, func(b *model.Component) bool { return slices.ContainsFunc(sc.Walk.Processes(b.ID), match) }) {
			return decided(model.Bool(true), false)
		}
		return decided(model.Bool(false), false)
	}}
}
