package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// openFunction is no function of CloudFormation: it stands for a value of
// another dialect that only deployment knows.
const openFunction = "Fn::Open"

// Open makes an expression for a value that is not known, and says why not.
// name tells such values apart: equal names stand for equal values. A value
// without a name is equal to none.
func Open(pos model.Pos, name, why string) *source.Node {
	key := source.NewString(pos, openFunction)
	arg := source.NewList(pos, source.NewString(pos, name), source.NewString(pos, why))
	return source.NewMap(pos, source.Entry{Key: key, Value: arg})
}

// open evaluates what Open made.
func (e *evaluator) open(arg *source.Node) Text {
	if arg == nil || len(arg.Items) != 2 {
		return unknown("a value that only deployment knows")
	}
	if arg.Items[0].Text == "" {
		return unknown(arg.Items[1].Text)
	}
	return token("Param:"+arg.Items[0].Text, model.StateUnknown, arg.Items[1].Text)
}
