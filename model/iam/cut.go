package iam

import (
	"cmp"
	"slices"
)

// cut is what is taken from classes: dropped, or lowered to Maybe.
type cut struct{ drop, lower map[int]bool }

// add cuts the members of classes; at says how sure the reason is. What lies
// within a component may be cut while the component itself stays.
func (c cut) add(classes []*Class, at Tri) {
	for _, class := range classes {
		for _, m := range class.Members {
			switch {
			case m.Partial:
			case min(at, m.Certainty) == Yes && !m.Within:
				c.drop[m.Target] = true
			default:
				c.lower[m.Target] = true
			}
		}
	}
}

// hits reports whether the cut concerns a member of the class.
func (c cut) hits(class *Class) bool {
	for _, targets := range []map[int]bool{c.drop, c.lower} {
		for target := range targets {
			if _, found := class.member(target); found {
				return true
			}
		}
	}
	return false
}

// apply takes the cut from a class; nil where nothing stays.
func (c cut) apply(ix *Index, class *Class) *Class {
	if !c.hits(class) {
		return class
	}
	return ix.change(class, func(m Member) Tri {
		switch {
		case c.drop[m.Target]:
			return No
		case c.lower[m.Target]:
			return Maybe
		}
		return Yes
	})
}

// member finds a component's place in a class.
func (c *Class) member(target int) (at int, found bool) {
	return slices.BinarySearchFunc(c.Members, target, func(m Member, t int) int { return cmp.Compare(m.Target, t) })
}

// change gives a class with its members limited. Where the budget is spent it
// gives all members, none of them for sure: still an upper bound.
func (ix *Index) change(class *Class, limit func(Member) Tri) *Class {
	if !ix.afford(len(class.Members)) {
		return ix.doubted(class)
	}
	members := make([]Member, 0, len(class.Members))
	for _, m := range class.Members {
		if m.Certainty = min(m.Certainty, limit(m)); m.Certainty != No {
			members = append(members, m)
		}
	}
	return ix.intern(members)
}

// doubted gives a class with every member at Maybe, made once for each class.
func (ix *Index) doubted(class *Class) *Class {
	if c := ix.doubts[class.ID]; c != nil {
		return c
	}
	members := slices.Clone(class.Members)
	for i := range members {
		members[i].Certainty = Maybe
	}
	c := ix.intern(members)
	ix.doubts[class.ID] = c
	return c
}

// few is how many candidates are looked at whatever the budget.
const few = 16

// afford takes n comparisons from the budget, if it has as many.
func (ix *Index) afford(n int) bool {
	if n <= few {
		return true
	}
	if n > ix.budget {
		return false
	}
	ix.budget -= n
	return true
}
