package threat

import (
	"slices"
	"sort"

	"github.com/fourgate/fourgate/model"
)

// predicate is something that conditions may name beside the facts: it is
// computed from the graph, the policies and the walk.
type predicate struct {
	name    string
	typ     model.ValueType
	kinds   []model.Kind // of component for which it means something; all where empty
	meaning string
	read    func(*subjectContext, *model.Component) answer
	index   int // among predicates
}

// answer is a predicate's value for one component. The zero answer is unknown.
type answer struct {
	value   model.Value
	known   bool
	certain bool // proved, not only likely
	// blockers are the unknown facts that keep it from being decided.
	blockers []FactRef
}

// FactRef names a fact of a component, or of a flow where Flow is its id.
type FactRef struct {
	Component string
	Flow      string
	Fact      model.FactID
}

func decided(v model.Value, certain bool) answer {
	return answer{value: v, known: true, certain: certain}
}

func (p *predicate) appliesTo(k model.Kind) bool {
	return len(p.kinds) == 0 || slices.Contains(p.kinds, k)
}

// predicateNamed finds a predicate; nil where there is none.
func predicateNamed(name string) *predicate {
	i := sort.Search(len(predicates), func(i int) bool { return predicates[i].name >= name })
	if i < len(predicates) && predicates[i].name == name {
		return predicates[i]
	}
	return nil
}

// predicates is every predicate, sorted by name.
var predicates = sortedPredicates(exposurePredicates, lineagePredicates, identityPredicates, relationPredicates, dependencyPredicates, executionPredicates, triggerPredicates, audiencePredicates, outputPredicates, disclosurePredicates)

func sortedPredicates(groups ...[]*predicate) []*predicate {
	all := slices.Concat(groups...)
	slices.SortFunc(all, func(a, b *predicate) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	for i, p := range all {
		p.index = i
	}
	return all
}

// PredicateDoc describes a predicate for the docs.
type PredicateDoc struct {
	Name    string
	Type    model.ValueType
	Kinds   []model.Kind
	Meaning string
}

// Predicates describes every predicate, sorted by name.
func Predicates() []PredicateDoc {
	out := make([]PredicateDoc, len(predicates))
	for i, p := range predicates {
		out[i] = PredicateDoc{p.name, p.typ, p.kinds, p.meaning}
	}
	return out
}
