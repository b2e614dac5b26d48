package template_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

const allowed = `
Parameters:
  Stage: {Type: String, AllowedValues: [dev, prod]}
  Size: {Type: String, Default: small, AllowedValues: [small, large]}
  Only: {Type: String, AllowedValues: [here]}
  Free: {Type: String, Default: small}
Mappings:
  M:
    dev: {timeout: "3", memory: "128"}
    prod: {timeout: "3", memory: "256"}
    old: {timeout: "9", memory: "64"}
    small: {timeout: "3"}
    large: {timeout: "3"}
Conditions:
  Either: !Or [!Equals [!Ref Stage, dev], !Equals [!Ref Stage, prod]]
  Neither: !Not [!Condition Either]
  Prod: !Equals [!Ref Stage, prod]
  Sized: !Or [!Equals [!Ref Size, small], !Equals [large, !Ref Size]]
  Here: !Equals [!Ref Only, here]
  Freely: !Or [!Equals [!Ref Free, small], !Equals [!Ref Free, large]]
  Same: !Equals [!FindInMap [M, !Ref Stage, timeout], "3"]
Resources: {R: {Type: "AWS::SQS::Queue"}}
`

func TestConditionsUnderAllowedValues(t *testing.T) {
	tpl := read(t, allowed)
	for name, want := range map[string]string{
		"Either": "true", "Neither": "false", "Prod": "open", "Sized": "true", "Here": "true", "Freely": "open", "Same": "true",
	} {
		got := "open"
		if v, decided := tpl.Decide(name); decided {
			got = fmt.Sprint(v)
		}
		if got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestTextsUnderAllowedValues(t *testing.T) {
	tpl := read(t, allowed)
	for _, c := range []struct {
		text, want string
		state      model.State
		why        string
	}{
		{"!FindInMap [M, !Ref Stage, timeout]", "3", model.StateKnown, ""},
		{"!FindInMap [M, !Ref Size, timeout]", "3", model.StateKnown, ""},
		{"!FindInMap [M, !Ref Stage, memory]", "${?}", model.StateUnknown, "a mapping is searched by ${Param:Stage}"},
		{"!FindInMap [M, !Ref Free, timeout]", "3", model.StateDefault, "parameter Free, default"},
		{"!Ref Only", "here", model.StateKnown, ""},
		{"!Ref Size", "small", model.StateDefault, "parameter Size, default"},
		{"!Ref Stage", "${Param:Stage}", model.StateUnknown, "parameter Stage has no default; it may be dev, prod"},
	} {
		got := tpl.Text(parse(t, c.text))
		if got.S != c.want || got.State != c.state || got.Why != c.why {
			t.Errorf("%s is %q, %v, %q; want %q, %v, %q", c.text, got.S, got.State, got.Why, c.want, c.state, c.why)
		}
	}
}

// Of more values than are tried nothing is concluded.
func TestManyAllowedValuesStayOpen(t *testing.T) {
	for _, c := range []struct {
		values  int
		decided bool
	}{{32, true}, {33, false}} {
		var values, equals []string
		for i := range c.values {
			values = append(values, fmt.Sprintf("v%d", i))
			equals = append(equals, fmt.Sprintf("!Equals [!Ref P, v%d]", i))
		}
		tpl := read(t, "Parameters:\n  P: {Type: String, AllowedValues: ["+strings.Join(values, ", ")+"]}\n"+
			"Conditions:\n  Any: !Or ["+strings.Join(equals, ", ")+"]\nResources: {R: {Type: \"AWS::SQS::Queue\"}}\n")
		if _, decided := tpl.Decide("Any"); decided != c.decided {
			t.Errorf("%d values: decided %v, want %v", c.values, decided, c.decided)
		}
	}
}
