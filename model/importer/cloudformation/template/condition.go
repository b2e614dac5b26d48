package template

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// decision is what a condition comes to.
type decision uint8

const (
	undecided decision = iota
	deciding           // being worked out: met again, it is a cycle
	isFalse
	isTrue
)

func decisionOf(v bool) decision {
	if v {
		return isTrue
	}
	return isFalse
}

// Decide works out a condition. One that depends on a parameter is undecided
// whatever the parameter's default, for somebody may deploy with another
// value; so is one that depends on itself or on anything that only deployment
// knows. One that comes to the same under every value that AllowedValues lets a
// parameter have is decided.
//
// Besides names it takes what Branch.Condition holds: "not IsProd", and several
// joined by " and ".
func (t *Template) Decide(condition string) (value, decided bool) {
	all := isTrue
	for part := range strings.SplitSeq(condition, " and ") {
		name, negated := strings.CutPrefix(part, "not ")
		d := t.decide(name)
		if negated {
			d = d.not()
		}
		switch d {
		case isFalse:
			return false, true
		case undecided:
			all = undecided
		}
	}
	return all == isTrue, all == isTrue
}

func (d decision) not() decision {
	switch d {
	case isTrue:
		return isFalse
	case isFalse:
		return isTrue
	}
	return d
}

func (t *Template) decide(condition string) decision {
	if d, ok := t.decided[condition]; ok {
		if d == deciding {
			return undecided
		}
		return d
	}
	n := t.Conditions.Get(condition)
	if n == nil {
		return undecided
	}
	if t.decided == nil {
		t.decided = map[string]decision{}
	}
	if t.chain >= maxConditionChain {
		return undecided
	}
	t.chain++
	t.decided[condition] = deciding
	d := t.decideNode(n, 0)
	if d == undecided {
		d = t.decideEvery(n)
	}
	t.decided[condition] = d
	t.chain--
	return d
}

// maxConditionChain bounds how many conditions may lead one to another.
const maxConditionChain = 200

func (t *Template) decideNode(n *source.Node, depth int) decision {
	if n == nil || depth > maxDepth {
		return undecided
	}
	if c := n.Get("Condition"); c.IsScalar() && len(n.Entries) == 1 {
		return t.decide(c.Text)
	}
	name, arg, ok := Intrinsic(n)
	if !ok {
		if n.Kind == source.Bool {
			return decisionOf(n.Text == "true")
		}
		return undecided
	}
	switch name {
	case "Condition":
		return t.decide(arg.Text)
	case "Fn::Not":
		if len(arg.Items) != 1 {
			return undecided
		}
		return t.decideNode(arg.Items[0], depth+1).not()
	case "Fn::And":
		return t.decideAll(arg, isFalse, isTrue, depth)
	case "Fn::Or":
		return t.decideAll(arg, isTrue, isFalse, depth)
	case "Fn::Equals":
		if len(arg.Items) == 2 {
			return t.decideEquals(arg.Items[0], arg.Items[1])
		}
	}
	return undecided
}

// decideAll yields stop as soon as one element does, and otherwise as long as
// every element is decided.
func (t *Template) decideAll(arg *source.Node, stop, otherwise decision, depth int) decision {
	if len(arg.Items) == 0 {
		return undecided
	}
	result := otherwise
	for _, item := range arg.Items {
		switch t.decideNode(item, depth+1) {
		case stop:
			return stop
		case undecided:
			result = undecided
		}
	}
	return result
}

func (t *Template) decideEquals(a, b *source.Node) decision {
	if source.Equal(a, b) {
		return isTrue
	}
	x, y := t.Text(a), t.Text(b)
	switch {
	case x.literal() && y.literal():
		return decisionOf(x.S == y.S)
	case y.literal() && t.excludes(a, y.S), x.literal() && t.excludes(b, x.S):
		return isFalse
	}
	return undecided
}

// excludes reports whether n refers to a parameter that cannot have the value.
func (t *Template) excludes(n *source.Node, value string) bool {
	name, arg, ok := Intrinsic(n)
	if !ok || name != "Ref" || !arg.IsScalar() {
		return false
	}
	p := t.Parameter(arg.Text)
	return p != nil && len(p.Allowed) > 0 && !slices.Contains(p.Allowed, value)
}

// literal reports whether the text is known to the last character.
func (x Text) literal() bool {
	return x.State == model.StateKnown && !x.tokens && !x.Secret
}
