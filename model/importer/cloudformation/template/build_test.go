package template_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// What is built says the same as what an author writes.
func TestBuild(t *testing.T) {
	at := model.Pos{File: "t.yaml", Line: 3, Column: 5}
	for _, tc := range []struct {
		name string
		made *source.Node
		want string
	}{
		{"map", template.Map(at, "A", "x", "B", true, "C", (*source.Node)(nil), "D", template.List(at)), `{A: x, B: true, D: []}`},
		{"map of no pairs", template.Map(at), `{}`},
		{"map with a key too many", template.Map(at, "A", "x", "B"), `{A: x}`},
		{"list", template.List(at, "x", nil, false, template.List(at, "y")), `[x, false, [y]]`},
		{"reference", template.RefTo(at, "Q"), `{Ref: Q}`},
		{"attribute", template.GetAtt(at, "Q", "Arn"), `{"Fn::GetAtt": [Q, Arn]}`},
		{"text", template.Sub(at, "${Q}-x"), `{"Fn::Sub": "${Q}-x"}`},
		{"text with variables", template.Sub(at, "${q}", "q", template.RefTo(at, "Q")), `{"Fn::Sub": ["${q}", {q: {Ref: Q}}]}`},
		{"text of parts", template.Join(at, "/", source.NewString(at, "a"), template.RefTo(at, "Q")), `{"Fn::Join": ["/", [a, {Ref: Q}]]}`},
		{"choice", template.If(at, "Live", template.Map(at, "A", "x"), template.NoValue(at)), `{"Fn::If": [Live, {A: x}, {Ref: AWS::NoValue}]}`},
	} {
		docs, errs := source.Parse("want.yaml", []byte(tc.want), source.TemplateLimits())
		if len(errs) > 0 || len(docs) != 1 {
			t.Fatal(tc.want, errs)
		}
		if !source.Equal(tc.made, docs[0]) {
			t.Errorf("%s: got %s, want %s", tc.name, flow(tc.made), tc.want)
		}
		if tc.made.Pos != at {
			t.Errorf("%s stands at %s, want %s", tc.name, tc.made.Pos, at)
		}
	}
}

func TestShape(t *testing.T) {
	for _, tc := range []struct {
		doc                string
		given, isMap, list bool
		scalar             string
	}{
		{doc: "null"},
		{doc: "!Ref AWS::NoValue"},
		{doc: "{Ref: AWS::NoValue}"},
		{doc: "!Ref Q", given: true},
		{doc: "{'Fn::If': [C, a, b]}", given: true},
		{doc: "!GetAtt [Q, Arn]", given: true},
		{doc: "{A: x}", given: true, isMap: true},
		{doc: "{}", given: true, isMap: true},
		{doc: "[x]", given: true, list: true},
		{doc: "x", given: true, scalar: "x"},
		{doc: "12", given: true, scalar: "12"},
	} {
		docs, errs := source.Parse("t.yaml", []byte(tc.doc), source.TemplateLimits())
		if len(errs) > 0 || len(docs) != 1 {
			t.Fatal(tc.doc, errs)
		}
		n := docs[0]
		if got := template.Given(n); got != tc.given || (template.OrNil(n) == n) != tc.given {
			t.Errorf("%s: given is %t", tc.doc, got)
		}
		if template.IsMap(n) != tc.isMap || template.IsList(n) != tc.list {
			t.Errorf("%s: a map is %t, a list is %t", tc.doc, template.IsMap(n), template.IsList(n))
		}
		if got := template.Scalar(n); got != tc.scalar {
			t.Errorf("%s: the text is %q, want %q", tc.doc, got, tc.scalar)
		}
	}
	if template.Given(nil) || template.OrNil(nil) != nil || template.IsMap(nil) || template.IsList(nil) || template.Scalar(nil) != "" {
		t.Error("a property that is missing is something")
	}
}

func TestAlphanumeric(t *testing.T) {
	for s, want := range map[string]string{"": "", "send-mail_2": "sendmail2", "é x": "x"} {
		if got := template.Alphanumeric(s); got != want {
			t.Errorf("%q gives %q, want %q", s, got, want)
		}
	}
}
