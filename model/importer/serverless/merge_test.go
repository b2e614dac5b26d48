package serverless

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

func pos() model.Pos { return model.Pos{File: "serverless.yml", Line: 1, Column: 1} }

func parse(t *testing.T, text string) *source.Node {
	t.Helper()
	docs, errs := source.Parse("serverless.yml", []byte(text), source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatal(errs)
	}
	return docs[0]
}

func TestMerge(t *testing.T) {
	for _, tc := range []struct{ name, under, over, want string }{
		{"keys", "{a: 1}", "{b: 2}", "{a: 1, b: 2}"},
		{"over counts", "{a: 1}", "{a: 2}", "{a: 2}"},
		{"deep", "{a: {b: 1, c: 2}}", "{a: {c: 3}}", "{a: {b: 1, c: 3}}"},
		{"lists item by item", "{a: [1, {b: 1}, 3]}", "{a: [9, {c: 2}]}", "{a: [9, {b: 1, c: 2}, 3]}"},
		{"a longer list", "{a: [1]}", "{a: [2, 3]}", "{a: [2, 3]}"},
		{"expressions are values", "{a: {Ref: B}}", "{a: {Ref: C}}", "{a: {Ref: C}}"},
		{"an expression over a map", "{a: {b: 1}}", "{a: !Ref C}", "{a: !Ref C}"},
		{"a text over a map", "{a: {b: 1}}", "{a: text}", "{a: text}"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			under, over := parse(t, tc.under), parse(t, tc.over)
			if got := merge(under, over); !source.Equal(got, parse(t, tc.want)) {
				t.Errorf("got %+v", got)
			}
			if !source.Equal(under, parse(t, tc.under)) || !source.Equal(over, parse(t, tc.over)) {
				t.Error("what is merged has changed")
			}
		})
	}
}

func TestSubstitute(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"a text", `{a: "x-#{AWS::Region}"}`, `{a: {Fn::Sub: "x-${AWS::Region}"}}`},
		{"within Fn::Sub", `{a: {Fn::Sub: "#{A}-${B}"}}`, `{a: {Fn::Sub: "${A}-${B}"}}`},
		{"with values", `{a: {Fn::Sub: ["#{A}", {A: 1}]}}`, `{a: {Fn::Sub: ["${A}", {A: 1}]}}`},
		{"the short form", `{a: !Sub "#{A}"}`, `{a: {Fn::Sub: "${A}"}}`},
		{"in a list", `{a: ["#{A}", b]}`, `{a: [{Fn::Sub: "${A}"}, b]}`},
		{"none", `{a: "${A} # {b}"}`, `{a: "${A} # {b}"}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := rewrite(parse(t, tc.text), substitute); !source.Equal(got, parse(t, tc.want)) {
				t.Errorf("got %+v", got)
			}
		})
	}
}
