package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Call makes a call of an intrinsic function by its full name, such as
// "Fn::Sub".
func Call(pos model.Pos, name string, arg *source.Node) *source.Node {
	return source.NewMap(pos, source.Entry{Key: source.NewString(pos, name), Value: arg})
}

// Map makes a map from keys and values, all of which stand at pos but for the
// nodes among the values. A value is a node, a string or a bool; a nil node
// leaves its key out. No key may come twice.
func Map(pos model.Pos, pairs ...any) *source.Node {
	entries := make([]source.Entry, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		if v := value(pos, pairs[i+1]); v != nil {
			entries = append(entries, source.Entry{Key: source.NewString(pos, key), Value: v})
		}
	}
	return source.NewMap(pos, entries...)
}

// List makes a list of values as in [Map], leaving out nil nodes.
func List(pos model.Pos, items ...any) *source.Node {
	out := source.NewList(pos)
	for _, item := range items {
		if v := value(pos, item); v != nil {
			out.Items = append(out.Items, v)
		}
	}
	return out
}

// value makes a node of a string or a bool; nil and anything else give nil.
func value(pos model.Pos, v any) *source.Node {
	switch v := v.(type) {
	case *source.Node:
		return v
	case string:
		return source.NewString(pos, v)
	case bool:
		return source.NewBool(pos, v)
	}
	return nil
}

// RefTo makes Ref: a resource's physical id, or a parameter.
func RefTo(pos model.Pos, id string) *source.Node {
	return Call(pos, "Ref", source.NewString(pos, id))
}

// NoValue makes the reference to AWS::NoValue, which removes what it stands for.
func NoValue(pos model.Pos) *source.Node { return RefTo(pos, "AWS::NoValue") }

// GetAtt makes Fn::GetAtt: an attribute of a resource.
func GetAtt(pos model.Pos, id, attribute string) *source.Node {
	return Call(pos, "Fn::GetAtt", List(pos, id, attribute))
}

// Sub makes Fn::Sub. The variables are keys and values as in [Map].
func Sub(pos model.Pos, text string, variables ...any) *source.Node {
	if len(variables) == 0 {
		return Call(pos, "Fn::Sub", source.NewString(pos, text))
	}
	return Call(pos, "Fn::Sub", List(pos, text, Map(pos, variables...)))
}

// Join makes Fn::Join: one text of parts.
func Join(pos model.Pos, separator string, parts ...*source.Node) *source.Node {
	return Call(pos, "Fn::Join", List(pos, separator, source.NewList(pos, parts...)))
}

// If makes Fn::If: one of two values, by a condition.
func If(pos model.Pos, condition string, yes, no *source.Node) *source.Node {
	return Call(pos, "Fn::If", List(pos, condition, yes, no))
}
