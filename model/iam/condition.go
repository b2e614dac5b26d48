package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Context holds what is known of a request: the values of condition keys, as
// "aws:SourceAccount". A key that is there without values is known to be absent
// from the request; a key that is missing is not known. Case does not matter.
type Context map[string][]string

// lookup returns the values of a key and whether anything is known of it.
func (c Context) lookup(key string) ([]string, bool) {
	if values, ok := c[key]; ok {
		return values, true
	}
	var found string
	for k := range c {
		if strings.EqualFold(k, key) && (found == "" || k < found) {
			found = k
		}
	}
	values, ok := c[found]
	return values, ok && found != ""
}

// holds reports whether all conditions hold, and returns those that the context
// does not decide.
func (c Context) holds(conditions []model.Condition) (Tri, []model.Condition) {
	result := Yes
	var left []model.Condition
	for _, condition := range conditions {
		switch t := c.Holds(condition); t {
		case No:
			return No, nil
		case Maybe:
			left = append(left, condition)
			result = Maybe
		}
	}
	return result, left
}

// Holds reports whether one condition holds: Maybe where its key is not known,
// its operator is none of AWS's, or a token stands in the way.
func (c Context) Holds(condition model.Condition) Tri {
	op := parseOperator(condition.Operator)
	values, known := c.lookup(condition.Key)
	switch {
	case op.test == nil || !known:
		return Maybe
	case op.name == "null":
		return nullHolds(values, condition.Values)
	case len(values) == 0:
		return tri(op.ifExists || op.quantifier == forAll || op.quantifier == forOne && op.negated)
	}
	result := No
	if op.quantifier == forAll {
		result = Yes
	}
	for _, value := range values {
		t := op.anyOf(condition.Values, value)
		if op.quantifier == forAll {
			result = min(result, t)
		} else {
			result = max(result, t)
		}
	}
	return result
}

// anyOf holds one value of the request against those of the policy: a positive
// operator wants one of them, a negated one none.
func (o operator) anyOf(wanted []string, value string) Tri {
	result := No
	for _, w := range wanted {
		result = max(result, o.test(w, value))
	}
	if o.negated {
		return not(result)
	}
	return result
}

// nullHolds answers for Null: "true" wants the key absent, "false" present.
func nullHolds(values, wanted []string) Tri {
	if len(wanted) != 1 {
		return Maybe
	}
	switch strings.ToLower(wanted[0]) {
	case "true":
		return tri(len(values) == 0)
	case "false":
		return tri(len(values) > 0)
	}
	return Maybe
}
