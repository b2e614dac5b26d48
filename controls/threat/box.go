package threat

import (
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/fourgate/fourgate/model"
)

// box turns a fact's value into the evaluator's form, once per distinct value.
func box(v model.Value) ref.Val {
	switch v.Type() {
	case model.TypeBool:
		return types.Bool(v.AsBool())
	case model.TypeInt:
		return types.Int(v.AsInt())
	case model.TypeText:
		return types.String(v.AsText())
	case model.TypeList:
		return boxList(v.AsList(), v.IsOpen())
	}
	return nil
}

// boxList makes a list; an incomplete one ends in an unknown element, so that
// exists() is true where an element shows it and unknown otherwise.
func boxList(items []string, open bool) ref.Val {
	vals := make([]ref.Val, 0, len(items)+1)
	vals = append(vals, boxTexts(items)...)
	if open {
		vals = append(vals, types.NewUnknown(openElement, types.NewAttributeTrail("more")))
	}
	return types.NewRefValList(types.DefaultTypeAdapter, vals)
}

// openElement is the id of the Unknown at the end of an incomplete list. It is
// no slot's.
const openElement = 1 << 20

func boxTexts(items []string) []ref.Val {
	vals := make([]ref.Val, len(items))
	for i, s := range items {
		vals[i] = types.String(s)
	}
	return vals
}
