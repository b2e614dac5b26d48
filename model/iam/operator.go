package iam

import (
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// quantifier says how an operator treats several values in the request.
type quantifier uint8

const (
	forOne quantifier = iota
	forAny
	forAll
)

// operator is a condition operator taken apart.
type operator struct {
	name       string // lower case, without prefix and suffix
	quantifier quantifier
	ifExists   bool
	negated    bool
	// test holds a value of the policy against one of the request; nil where the
	// operator is not known.
	test func(wanted, value string) Tri
}

// parseOperator reads an operator such as "ForAnyValue:StringNotLikeIfExists".
// The operators are those of the IAM user guide, "IAM JSON policy elements:
// Condition operators".
func parseOperator(text string) operator {
	var op operator
	name := strings.ToLower(text)
	if rest, ok := strings.CutPrefix(name, "foranyvalue:"); ok {
		op.quantifier, name = forAny, rest
	} else if rest, ok := strings.CutPrefix(name, "forallvalues:"); ok {
		op.quantifier, name = forAll, rest
	}
	name, op.ifExists = strings.CutSuffix(name, "ifexists")
	op.name = name
	positive := strings.Replace(name, "not", "", 1)
	op.negated = positive != name
	op.test = tests(positive)
	return op
}

func tests(name string) func(wanted, value string) Tri {
	switch name {
	case "stringequals", "binaryequals":
		return equal
	case "stringequalsignorecase", "bool":
		return func(w, v string) Tri { return equal(strings.ToLower(w), strings.ToLower(v)) }
	case "stringlike", "arnlike", "arnequals":
		return Match
	case "ipaddress":
		return inNetwork
	case "null":
		return equal
	}
	if order, ok := strings.CutPrefix(name, "numeric"); ok {
		return ordered(order, parseNumber)
	}
	if order, ok := strings.CutPrefix(name, "date"); ok {
		return ordered(order, parseDate)
	}
	return nil
}

// equal compares texts in which only tokens are special.
func equal(wanted, value string) Tri {
	if !strings.Contains(wanted, "${") && !strings.Contains(value, "${") {
		return tri(wanted == value)
	}
	return align(scan(wanted, false), scan(value, false))
}

func inNetwork(wanted, value string) Tri {
	address, err := netip.ParseAddr(value)
	if err != nil {
		return Maybe
	}
	if network, err := netip.ParsePrefix(wanted); err == nil {
		return tri(network.Contains(address))
	}
	if single, err := netip.ParseAddr(wanted); err == nil {
		return tri(single == address)
	}
	return Maybe
}

// ordered makes the test of a numeric or date operator. Values that do not
// parse, tokens among them, leave the answer open.
func ordered(order string, parse func(string) (float64, bool)) func(wanted, value string) Tri {
	var holds func(w, v float64) bool
	switch order {
	case "equals":
		holds = func(w, v float64) bool { return v == w }
	case "lessthan":
		holds = func(w, v float64) bool { return v < w }
	case "lessthanequals":
		holds = func(w, v float64) bool { return v <= w }
	case "greaterthan":
		holds = func(w, v float64) bool { return v > w }
	case "greaterthanequals":
		holds = func(w, v float64) bool { return v >= w }
	default:
		return nil
	}
	return func(wanted, value string) Tri {
		w, ok := parse(wanted)
		v, ok2 := parse(value)
		if !ok || !ok2 {
			return Maybe
		}
		return tri(holds(w, v))
	}
}

func parseNumber(text string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// parseDate reads the ISO 8601 forms that policies use, or seconds since 1970.
func parseDate(text string) (float64, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return float64(t.UnixMilli()) / 1000, true
		}
	}
	return parseNumber(text)
}
