package threat

import (
	"math"
	"slices"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// combinations bounds how many assignments of unknown facts are tried; beyond
// it both outcomes are assumed to be possible.
const combinations = 16

// decisive returns the unknown slots of a rule if their possible values give
// both outcomes, violated and not; none where every value leads to the same.
func (r *rule) decisive(readings []reading) []int {
	open := r.openSlots(readings)
	if len(open) == 0 {
		return nil
	}
	candidates := make([][]ref.Val, len(open))
	total := 1
	for i, slot := range open {
		candidates[i] = r.candidates(slot, readings)
		total *= len(candidates[i])
	}
	if total > combinations {
		return r.first(readings, open)
	}
	act := &activation{rule: r, readings: readings, assume: make(map[int]ref.Val, len(open))}
	var sawYes, sawNo bool
	for n := range total {
		for i, rest := 0, n; i < len(open); i++ {
			act.assume[open[i]] = candidates[i][rest%len(candidates[i])]
			rest /= len(candidates[i])
		}
		pre, _, err := act.truth(r.pre, yes)
		if err != nil {
			continue
		}
		bad, _, err := act.truth(r.violation, no)
		if err != nil {
			continue
		}
		if pre == yes && bad == yes {
			sawYes = true
		} else if pre == no || bad == no {
			sawNo = true
		}
		if sawYes && sawNo {
			return r.first(readings, open)
		}
	}
	return nil
}

// openSlots are the unknown slots that precondition and violation need.
func (r *rule) openSlots(readings []reading) []int {
	act := &activation{rule: r, readings: readings}
	_, a, _ := act.truth(r.pre, yes)
	_, b, _ := act.truth(r.violation, no)
	open := slices.Concat(a, b)
	slices.Sort(open)
	return slices.Compact(open)
}

// first are the slots to ask for first: those of the precondition, while it is
// open. What it would be violated by can wait until the rule is known to apply.
func (r *rule) first(readings []reading, open []int) []int {
	act := &activation{rule: r, readings: readings}
	if pre, slots, _ := act.truth(r.pre, yes); pre == unsure && len(slots) > 0 {
		slices.Sort(slots)
		return slices.Compact(slots)
	}
	return open
}

// candidates are the values to try for an unknown slot: all of a bool or enum;
// for numbers and texts those around what the rule may compare them with.
func (r *rule) candidates(i int, readings []reading) []ref.Val {
	s := r.slots[i]
	typ, enum := model.TypeText, []string(nil)
	if d := fact.Def(s.fact); d != nil {
		typ, enum = d.Type, d.Enum
	} else if s.predicate != nil {
		typ = s.predicate.typ
	}
	switch {
	case typ == model.TypeBool:
		return []ref.Val{types.False, types.True}
	case len(enum) > 0:
		return boxTexts(enum)
	case typ == model.TypeInt:
		return r.numbersToTry(readings)
	case typ == model.TypeList:
		return []ref.Val{boxList(nil, false), boxList(r.textsToTry(), false)}
	}
	return boxTexts(r.textsToTry())
}

// numbersToTry are the numbers around the constants of the rule and around
// what is known of the subject, and one beyond them all.
func (r *rule) numbersToTry(readings []reading) []ref.Val {
	try := []int64{0, math.MaxInt32}
	for _, rd := range readings {
		if n, ok := rd.val.(types.Int); ok {
			try = append(try, int64(n)-1, int64(n), int64(n)+1)
		}
	}
	for _, c := range r.conditions() {
		for _, n := range c.numbers {
			try = append(try, n-1, n, n+1)
		}
	}
	slices.Sort(try)
	var out []ref.Val
	for _, n := range slices.Compact(try) {
		out = append(out, types.Int(n))
	}
	return out
}

func (r *rule) textsToTry() []string {
	try := []string{"?"}
	for _, c := range r.conditions() {
		try = append(try, c.texts...)
	}
	slices.Sort(try)
	return slices.Compact(try)
}

func (r *rule) conditions() []*condition {
	var out []*condition
	for _, c := range []*condition{r.pre, r.violation} {
		if c != nil {
			out = append(out, c)
		}
	}
	return out
}
