package threat

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// questionnaire gathers what rules ask: one question for one fact of one
// component, however many rules hang on it.
type questionnaire struct {
	byFact map[FactRef]*model.Question
	phases map[string]model.Phase // of the rules that ask
}

func newQuestionnaire() *questionnaire {
	return &questionnaire{byFact: map[FactRef]*model.Question{}, phases: map[string]model.Phase{}}
}

// add asks for a fact on behalf of a rule; stated is what is known of it.
func (q *questionnaire) add(r *rule, ref FactRef, c *model.Component, stated model.Fact) {
	d := fact.Def(ref.Fact)
	if d == nil {
		return
	}
	have := q.byFact[ref]
	if have == nil {
		have = &model.Question{
			ID:        model.StableID("q", ref.Component, ref.Flow, d.Name),
			Component: c.ID, Fact: d.Name, Title: questionTitle(d), Why: stated.Why,
			Values: valuesToChoose(d), Source: c.Source,
		}
		q.byFact[ref] = have
	}
	have.Settles++
	q.phases[r.ID] = r.Phase
	if !slices.Contains(have.Rules, r.ID) {
		have.Rules = append(have.Rules, r.ID)
	}
}

func questionTitle(d *model.FactDef) string {
	if d.Question != "" {
		return d.Question
	}
	return "Is this so, and with which value? " + d.Meaning
}

func valuesToChoose(d *model.FactDef) []string {
	switch {
	case d.Type == model.TypeBool:
		return []string{"true", "false"}
	case len(d.Enum) > 0:
		return d.Enum
	}
	return []string{}
}

// sorted gives the questions, those that settle most first.
func (q *questionnaire) sorted() []model.Question {
	out := make([]model.Question, 0, len(q.byFact))
	for _, have := range q.byFact {
		slices.Sort(have.Rules)
		have.Rule, have.Phase = have.Rules[0], q.phases[have.Rules[0]]
		out = append(out, *have)
	}
	slices.SortFunc(out, func(a, b model.Question) int {
		return cmp.Or(cmp.Compare(b.Settles, a.Settles), strings.Compare(a.Component, b.Component), strings.Compare(a.Fact, b.Fact), strings.Compare(a.ID, b.ID))
	})
	return out
}
