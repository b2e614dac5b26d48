package aws

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// Names of the functions that expressions are made of.
const (
	fnRef    = "Ref"
	fnGetAtt = "Fn::GetAtt"
	fnIf     = "Fn::If"
	fnJoin   = "Fn::Join"
	fnSub    = "Fn::Sub"
	fnJSON   = "Fn::ToJsonString"
	fnOpen   = "Fn::Open"
	noValue  = "AWS::NoValue"
)

// choice is a value under a condition, and nothing where it is not met.
func choice(condition string, v *source.Node) *source.Node {
	return template.If(v.Pos, condition, v, template.NoValue(v.Pos))
}

// reference gives the resource and attribute that an expression is: "" for the
// resource as a whole.
func reference(n *source.Node) (id, attribute string, ok bool) {
	name, arg, ok := template.Intrinsic(n)
	switch {
	case !ok || arg == nil:
	case name == fnRef && arg.IsScalar():
		return arg.Text, "", true
	case name == fnGetAtt && len(arg.Items) == 2 && arg.Items[0].IsScalar() && arg.Items[1].IsScalar():
		return arg.Items[0].Text, arg.Items[1].Text, true
	}
	return "", "", false
}

// eachReference calls f for every reference at or below n.
func eachReference(n *source.Node, f func(id, attribute string)) {
	todo := []*source.Node{n}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == nil {
			continue
		}
		if id, attribute, ok := reference(n); ok {
			f(id, attribute)
			continue
		}
		for i := len(n.Items) - 1; i >= 0; i-- {
			todo = append(todo, n.Items[i])
		}
		for i := len(n.Entries) - 1; i >= 0; i-- {
			todo = append(todo, n.Entries[i].Value)
		}
	}
}

// blank reports whether a value says nothing: plans and states write out the
// attributes that are not set as well.
func blank(n *source.Node) bool {
	switch {
	case n == nil || n.Kind == source.Null:
		return true
	case n.Kind == source.String:
		return n.Text == "" && n.Tag == ""
	case n.Kind == source.List:
		return len(n.Items) == 0
	}
	return false
}

// pascal writes a name as CloudFormation does: "kms_key_arn" is KmsKeyArn.
func pascal(name string) string {
	var out strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		if part != "" {
			out.WriteString(strings.ToUpper(part[:1]))
			out.WriteString(part[1:])
		}
	}
	return out.String()
}

// get follows a path with dots.
func get(n *source.Node, path string) *source.Node {
	return n.Path(strings.Split(path, ".")...)
}

// put sets the value of a path with dots. With list it adds to the list there.
// What is an expression on the way stays as it is.
func put(n *source.Node, path string, v *source.Node, list bool) {
	keys := strings.Split(path, ".")
	for _, key := range keys[:len(keys)-1] {
		next := n.Get(key)
		if next == nil {
			next = source.NewMap(v.Pos)
			n.Set(key, next)
		}
		if next.Kind != source.Map || template.IsIntrinsic(next) {
			return
		}
		n = next
	}
	last := keys[len(keys)-1]
	had := n.Get(last)
	switch {
	case !list:
		n.Set(last, v)
	case had != nil: // which may stand elsewhere too, so that it is not added to
		n.Set(last, source.NewList(had.Pos, slices.Concat(listItems(had), listItems(v))...))
	default:
		n.Set(last, source.NewList(v.Pos, slices.Clone(listItems(v))...))
	}
}

func listItems(v *source.Node) []*source.Node {
	if v.Kind == source.List {
		return v.Items
	}
	return []*source.Node{v}
}

// sorted goes over a map in the order of its keys.
func sorted(m map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
