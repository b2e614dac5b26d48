package config

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// fromCty makes a node of a value that is known.
func fromCty(pos model.Pos, v cty.Value) *source.Node {
	v, _ = v.Unmark()
	t := v.Type()
	switch {
	case !v.IsKnown():
		return open(pos, "", "it cannot be worked out")
	case v.IsNull():
		return source.NewNull(pos)
	case t == cty.String:
		return source.NewString(pos, v.AsString())
	case t == cty.Bool:
		return source.NewBool(pos, v.True())
	case t == cty.Number:
		return numberNode(pos, v.AsBigFloat())
	case t.IsListType() || t.IsSetType() || t.IsTupleType():
		out := source.NewList(pos)
		for it := v.ElementIterator(); it.Next(); {
			_, e := it.Element()
			out.Items = append(out.Items, fromCty(pos, e))
		}
		return out
	case t.IsMapType() || t.IsObjectType():
		out := source.NewMap(pos)
		for it := v.ElementIterator(); it.Next(); {
			k, e := it.Element()
			out.Set(k.AsString(), fromCty(pos, e))
		}
		return out
	}
	return open(pos, "", "it cannot be worked out")
}

// numberNode writes a number as Terraform does in a text.
func numberNode(pos model.Pos, f *big.Float) *source.Node {
	n := &source.Node{Kind: source.Float, Pos: pos}
	if f.IsInf() || f.MantExp(nil) > 4096 || f.MantExp(nil) < -4096 {
		return open(pos, "", "the number is too large")
	}
	if f.IsInt() {
		n.Kind = source.Int
	}
	if i, accuracy := f.Int64(); accuracy == big.Exact {
		n.Text = strconv.FormatInt(i, 10)
		return n
	}
	n.Text = f.Text('f', -1)
	return n
}

// number is the number that a literal writes, nil where it is none.
func number(n *source.Node) *source.Node {
	switch {
	case n.Kind == source.Int || n.Kind == source.Float:
		return n
	case n.Kind != source.String || len(n.Text) > 64 || strings.Trim(n.Text, "0123456789+-.eE") != "":
		return nil
	}
	v, err := cty.ParseNumberVal(n.Text)
	if err != nil {
		return nil
	}
	return numberNode(n.Pos, v.AsBigFloat())
}

// toCty makes a value of a node that holds no expressions.
func toCty(n *source.Node) cty.Value {
	switch n.Kind {
	case source.Bool:
		return cty.BoolVal(n.Text == "true")
	case source.Int, source.Float:
		if len(n.Text) <= 4096 {
			if v, err := cty.ParseNumberVal(n.Text); err == nil {
				return v
			}
		}
		return cty.StringVal(n.Text)
	case source.String:
		return cty.StringVal(n.Text)
	case source.List:
		items := make([]cty.Value, 0, len(n.Items))
		for _, item := range n.Items {
			items = append(items, toCty(item))
		}
		return cty.TupleVal(items)
	case source.Map:
		attrs := make(map[string]cty.Value, len(n.Entries))
		for _, e := range n.Entries {
			attrs[e.Key.Text] = toCty(e.Value)
		}
		return cty.ObjectVal(attrs)
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
