package catalogs

import (
	"slices"
	"strings"
	"sync"
)

// Effect is what an action does to data, code or identities. The set of
// effects is data too: see [Effects].
type Effect struct {
	Name    string // "read", "config-code", …
	Flow    string // the kind of flow that it stands for, "" for none
	Meaning string
}

// ActionEffect says that the actions of a pattern have an effect. An action
// may match several rows: it then has all of their effects.
type ActionEffect struct {
	Pattern string // an action or a pattern such as "kms:GenerateDataKey*"
	Effect  string
}

type effectTable struct {
	effects []Effect
	rows    []ActionEffect
	// exact holds the effects of the rows that name one action, sorted; patterns
	// the rows with a wildcard, and byService all rows, by service prefix and
	// under "*" for all services. Everything is in lower case.
	exact     map[string][]string
	patterns  map[string][]ActionEffect
	byService map[string][]ActionEffect
}

var loadEffects = sync.OnceValues(readEffects)

// Effects returns the effects with their meaning, in the order of the file.
func Effects() []Effect {
	t, err := loadEffects()
	if err != nil {
		return nil
	}
	return slices.Clone(t.effects)
}

// ActionEffects returns every row of the table, in the order of the file.
func ActionEffects() []ActionEffect {
	t, err := loadEffects()
	if err != nil {
		return nil
	}
	return slices.Clone(t.rows)
}

// EffectsOf returns the effects of an action, sorted; treat the slice as
// read-only. For a pattern such as "s3:*" it returns those of every action that
// the pattern may cover, services outside the action table included. Case does
// not matter.
func EffectsOf(action string) []string {
	t, err := loadEffects()
	if err != nil {
		return nil
	}
	action = strings.ToLower(action)
	service, _, _ := strings.Cut(action, ":")
	if isLiteral(action) {
		return t.ofAction(action, service)
	}
	if !isLiteral(service) {
		service = "*"
	}
	return t.ofPattern(action, service)
}

func (t *effectTable) ofAction(action, service string) []string {
	out := t.exact[action]
	for _, row := range t.patterns[service] {
		if matchGlob(row.Pattern, action) {
			out = withEffect(slices.Clone(out), row.Effect)
		}
	}
	return out
}

func (t *effectTable) ofPattern(pattern, service string) []string {
	var out []string
	for _, row := range t.byService[service] {
		if matchGlob(pattern, row.Pattern) || !isLiteral(row.Pattern) && overlap(pattern, row.Pattern) {
			out = withEffect(out, row.Effect)
		}
	}
	return out
}

// withEffect inserts an effect into a sorted list, once.
func withEffect(list []string, effect string) []string {
	i, found := slices.BinarySearch(list, effect)
	if found {
		return list
	}
	return slices.Insert(list, i, effect)
}

func readEffects() (*effectTable, error) {
	kinds, err := openTable("aws/effects.tsv", "effect", "flow", "meaning")
	if err != nil {
		return nil, err
	}
	t := &effectTable{
		exact: map[string][]string{}, patterns: map[string][]ActionEffect{}, byService: map[string][]ActionEffect{},
	}
	known := map[string]bool{}
	for _, r := range kinds.rows {
		e := Effect{Name: r.get("effect"), Flow: r.get("flow"), Meaning: r.get("meaning")}
		known[e.Name] = true
		t.effects = append(t.effects, e)
	}
	rows, err := openTable("aws/action-effects.tsv", "pattern", "effects")
	if err != nil {
		return nil, err
	}
	for _, r := range rows.rows {
		for _, effect := range r.list("effects") {
			if !known[effect] {
				return nil, r.errorf("no effect %q", effect)
			}
			t.add(ActionEffect{Pattern: r.get("pattern"), Effect: effect})
		}
	}
	return t, nil
}

func (t *effectTable) add(row ActionEffect) {
	t.rows = append(t.rows, row)
	row.Pattern = strings.ToLower(row.Pattern)
	service, _, _ := strings.Cut(row.Pattern, ":")
	t.byService[service] = append(t.byService[service], row)
	t.byService["*"] = append(t.byService["*"], row)
	if isLiteral(row.Pattern) {
		t.exact[row.Pattern] = withEffect(t.exact[row.Pattern], row.Effect)
	} else {
		t.patterns[service] = append(t.patterns[service], row)
	}
}
