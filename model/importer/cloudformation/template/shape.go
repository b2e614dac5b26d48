package template

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// Given reports whether a property is there: neither missing nor null nor
// AWS::NoValue.
func Given(n *source.Node) bool {
	return n != nil && (n.Kind != source.Null || n.Tag != "") && !IsNoValue(n)
}

// OrNil is the node, nil where the property is not [Given].
func OrNil(n *source.Node) *source.Node {
	if Given(n) {
		return n
	}
	return nil
}

// IsMap reports whether n is a map that is written out.
func IsMap(n *source.Node) bool {
	return n != nil && n.Kind == source.Map && !IsIntrinsic(n)
}

// IsList reports whether n is a list that is written out.
func IsList(n *source.Node) bool {
	return n != nil && n.Kind == source.List && !IsIntrinsic(n)
}

// Scalar is the text of a single value that is written out, "" for anything
// else.
func Scalar(n *source.Node) string {
	if !n.IsScalar() || n.Kind == source.Null || IsIntrinsic(n) {
		return ""
	}
	return n.Text
}

// Alphanumeric drops what may not stand in a logical id: all but ASCII letters
// and digits.
func Alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}
