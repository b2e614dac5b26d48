package template

import (
	"github.com/fourgate/fourgate/model/source"
)

// ifText evaluates Fn::If as a text. Where the condition is undecided and the
// branches differ, nothing is known but what both refer to.
func (e *evaluator) ifText(arg *source.Node, depth int) Text {
	condition, yes, no, ok := ifParts(arg)
	if !ok {
		return unknown("a Fn::If that is not of the form [condition, value, value]", e.parts(arg, depth)...)
	}
	if v, decided := e.t.Decide(condition); decided {
		if v {
			return e.text(yes, depth+1)
		}
		return e.text(no, depth+1)
	}
	a, b := e.text(yes, depth+1), e.text(no, depth+1)
	if a.S == b.S && a.S != unknownToken {
		a.absorb(b)
		return a
	}
	return unknown("it depends on the condition "+condition, a, b)
}
