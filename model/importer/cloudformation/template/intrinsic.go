package template

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// Intrinsic reports whether n calls an intrinsic function, and returns the
// function's full name ("Ref", "Fn::GetAtt", "Condition") and its argument. It
// knows the long form and the YAML tags. A map with the one key Condition is
// an intrinsic inside the Conditions section only, so it is not one here. The
// argument shares what is in it with n, and neither may be changed.
func Intrinsic(n *source.Node) (name string, arg *source.Node, ok bool) {
	if n == nil {
		return "", nil, false
	}
	if n.Tag != "" {
		arg := &source.Node{Kind: n.Kind, Text: n.Text, Pos: n.Pos, Entries: slices.Clip(n.Entries), Items: slices.Clip(n.Items)}
		switch name := strings.TrimPrefix(n.Tag, "!"); name {
		case "Ref", "Condition":
			return name, arg, true
		default:
			return "Fn::" + name, arg, true
		}
	}
	if n.Kind != source.Map || len(n.Entries) != 1 {
		return "", nil, false
	}
	key := n.Entries[0].Key.Text
	if key == "Ref" || strings.HasPrefix(key, "Fn::") {
		return key, n.Entries[0].Value, true
	}
	return "", nil, false
}

// IsIntrinsic reports whether n calls an intrinsic function.
func IsIntrinsic(n *source.Node) bool {
	if n == nil {
		return false
	}
	if n.Tag != "" {
		return true
	}
	return n.Kind == source.Map && len(n.Entries) == 1 &&
		(n.Entries[0].Key.Text == "Ref" || strings.HasPrefix(n.Entries[0].Key.Text, "Fn::"))
}

// IsNoValue reports whether n is a reference to AWS::NoValue, which removes
// what it stands for.
func IsNoValue(n *source.Node) bool {
	name, arg, ok := Intrinsic(n)
	return ok && name == "Ref" && arg.IsScalar() && arg.Text == "AWS::NoValue"
}

// getAttParts splits the argument of Fn::GetAtt, "A.Arn" or [A, Arn]. The
// attribute may be an expression, which leaves attr empty.
func getAttParts(arg *source.Node) (id, attr string, ok bool) {
	if arg == nil {
		return "", "", false
	}
	if arg.Kind == source.List {
		if len(arg.Items) < 2 || !arg.Items[0].IsScalar() || IsIntrinsic(arg.Items[0]) {
			return "", "", false
		}
		var parts []string
		for _, item := range arg.Items[1:] {
			if item.IsScalar() && !IsIntrinsic(item) {
				parts = append(parts, item.Text)
			}
		}
		return arg.Items[0].Text, strings.Join(parts, "."), true
	}
	if !arg.IsScalar() {
		return "", "", false
	}
	id, attr, ok = strings.Cut(arg.Text, ".")
	return id, attr, ok
}
