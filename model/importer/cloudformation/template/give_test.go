package template_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

func TestParametersThatAnotherTemplatePasses(t *testing.T) {
	outer := read(t, `
Parameters:
  Stage: {Type: String, Default: dev}
  Open: {Type: String}
  Password: {Type: String, NoEcho: true, Default: made-up-words}
Resources: {Q: {Type: "AWS::SQS::Queue"}}
`)
	inner := read(t, `
Parameters:
  P: {Type: String, Default: own}
  List: {Type: CommaDelimitedList, Default: "a,b"}
Resources: {R: {Type: "AWS::SQS::Queue"}}
`)
	for _, c := range []struct {
		passed string
		want   string
		state  model.State
		secret bool
	}{
		{"text", "text", model.StateKnown, false},
		{"!Ref Stage", "dev", model.StateDefault, false},
		{"!Ref Open", "${Param:P}", model.StateUnknown, false},
		{"!GetAtt Q.Arn", "${Param:P}", model.StateKnown, false},
		{"!Sub \"x-${Q}\"", "${Param:P}", model.StateKnown, false},
		{"!Ref Password", "${Param:P}", model.StateDefault, true},
		{"\"{{resolve:secretsmanager:db:SecretString:password}}\"", "${Param:P}", model.StateUnknown, true},
	} {
		inner.Give(map[string]template.Text{"P": outer.Text(parse(t, c.passed))})
		got := inner.Text(parse(t, "!Ref P"))
		if got.S != c.want || got.State != c.state || got.Secret != c.secret {
			t.Errorf("passed %s, P is %q, %v, secret %v; want %q, %v, %v", c.passed, got.S, got.State, got.Secret, c.want, c.state, c.secret)
		}
		if strings.Contains(got.S+got.Why, "made-up") {
			t.Errorf("passed %s, P repeats a secret", c.passed)
		}
	}
	list, open := inner.Strings(parse(t, "!Ref List"))
	if open || len(list) != 2 || list[0].State != model.StateKnown {
		t.Errorf("a list that is not passed keeps its default, which holds: %v, open %v", list, open)
	}
}
