package source

import (
	"math"
	"strconv"
	"strings"
)

// Str returns the text of a String, Int, Float or Bool as written. That of a
// scalar with a local tag is not a value but what the tag applies to: look at
// Tag first where tags may stand.
func (n *Node) Str() (string, bool) {
	if !n.IsScalar() || n.Kind == Null {
		return "", false
	}
	return n.Text, true
}

// Bool returns the truth value of a scalar without a local tag. Strings count
// where they are one of the words that YAML 1.1 takes for a boolean (true,
// false, yes, no, on, off; in lower case, upper case or capitalised), because
// CloudFormation reads YAML 1.1 and converts the strings "true" and "false"
// where it expects a boolean. Whether such a word was quoted is not kept.
func (n *Node) Bool() (value, ok bool) {
	if n == nil || n.Tag != "" || n.Kind != Bool && n.Kind != String {
		return false, false
	}
	switch n.Text {
	case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON":
		return true, true
	case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF":
		return false, true
	}
	return false, false
}

// Int returns the whole number that a scalar without a local tag states: an
// Int (with the prefixes and underscores of YAML, where 010 is eight), a Float
// without a fraction, or a String of decimal digits, which CloudFormation
// converts where it expects a number.
func (n *Node) Int() (int64, bool) {
	if n == nil || n.Tag != "" {
		return 0, false
	}
	switch n.Kind {
	case Int:
		v, err := strconv.ParseInt(strings.ReplaceAll(n.Text, "_", ""), 0, 64)
		return v, err == nil
	case String:
		v, err := strconv.ParseInt(n.Text, 10, 64)
		return v, err == nil
	case Float:
		v, err := strconv.ParseFloat(n.Text, 64)
		const exact = 1 << 53 // above it a float no longer tells neighbours apart
		if err != nil || v != math.Trunc(v) || math.Abs(v) > exact {
			return 0, false
		}
		return int64(v), true
	}
	return 0, false
}
