package template

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Bool evaluates an expression as a truth value. Templates write these as
// booleans and as texts. A missing value and one that is none are unknown.
func (t *Template) Bool(n *source.Node) (v bool, state model.State, why string) {
	x := t.Text(n)
	if x.IsZero() {
		return false, model.StateUnknown, model.NeverStated
	}
	if x.State == model.StateUnknown || x.tokens {
		return false, model.StateUnknown, x.why()
	}
	switch strings.ToLower(x.S) {
	case "true":
		return true, x.State, x.Why
	case "false":
		return false, x.State, x.Why
	}
	return false, model.StateUnknown, "not a truth value"
}

// Int evaluates an expression as a whole number.
func (t *Template) Int(n *source.Node) (v int64, state model.State, why string) {
	x := t.Text(n)
	if x.IsZero() {
		return 0, model.StateUnknown, model.NeverStated
	}
	if x.State == model.StateUnknown || x.tokens {
		return 0, model.StateUnknown, x.why()
	}
	s := strings.TrimSuffix(strings.TrimSpace(x.S), ".0")
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, model.StateUnknown, "not a whole number"
	}
	return v, x.State, x.Why
}

func (x Text) why() string {
	if x.Why != "" {
		return x.Why
	}
	return "known at deployment only"
}
