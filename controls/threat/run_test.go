package threat_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// run judges one rule on one function with the facts given, and says what came
// out.
func run(t *testing.T, rule catalogs.Rule, set func(*model.Facts)) (*threat.Result, string) {
	t.Helper()
	g := model.NewGraph()
	fn, _ := g.AddComponent(model.Component{ID: "t#Fn", Kind: model.KindFunction, Service: "aws.lambda.function", Name: "Fn",
		Source: model.Pos{File: "t", Line: 3, Column: 1}})
	set(&fn.Facts)
	return judge(t, g, rule)
}

func judge(t *testing.T, g *model.Graph, rule catalogs.Rule) (*threat.Result, string) {
	t.Helper()
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	walked, err := walk.Run(t.Context(), g, walk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res, errs := threat.Run(t.Context(), threat.Input{Rules: []catalogs.Rule{complete(rule)}, Views: threat.Views{Graph: g, Walk: walked}})
	for _, err := range errs {
		t.Error(err)
	}
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("finding %s %s", f.Confidence, f.Subject))
	}
	for _, q := range res.Questions {
		out = append(out, "question "+q.Fact)
	}
	for range res.Passes {
		out = append(out, "pass")
	}
	if res.NotApplicable > 0 {
		out = append(out, "not applicable")
	}
	slices.Sort(out)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return res, strings.Join(out, ", ")
}

// complete gives a rule what every rule has.
func complete(r catalogs.Rule) catalogs.Rule {
	r.ID, r.Family, r.Phase = "test-rule", "test-rule", model.PhaseExecution
	if len(r.Kinds)+len(r.Flows) == 0 {
		r.Kinds = []model.Kind{model.KindFunction}
	}
	r.Cause, r.Places, r.Layer = "self", "self", model.LayerCustomer
	r.Likelihood = catalogs.Likelihood{Fixed: "medium", Why: "test"}
	r.Impact.Integrity = 5
	return r
}

func expr(s string) catalogs.Expr { return catalogs.Expr{Text: s} }

func TestOutcomes(t *testing.T) {
	at := model.Pos{File: "t", Line: 4, Column: 1}
	long := catalogs.Rule{Precondition: expr(`package_type == "zip"`), Violation: expr("timeout_seconds > 300"), Safeguard: expr("timeout_seconds <= 300")}
	layers := catalogs.Rule{Violation: expr(`foreign_layers.exists(l, l.startsWith("arn:"))`), Safeguard: expr(`foreign_layers.all(l, false)`)}
	each := catalogs.Rule{ForEach: "plaintext_secret_variables", Violation: expr("true"), Safeguard: expr(`plaintext_secret_variables.all(v, false)`), Subject: "{item}"}
	zip := func(f *model.Facts) { f.Set(fact.PackageType, model.KnownText("zip", at)) }
	for _, tc := range []struct {
		name string
		rule catalogs.Rule
		set  func(*model.Facts)
		want string
	}{
		{"known facts confirm", long, func(f *model.Facts) { zip(f); f.Set(fact.TimeoutSeconds, model.KnownInt(900, at)) }, "finding confirmed"},
		{"an overridable default makes it likely", long, func(f *model.Facts) {
			zip(f)
			f.Set(fact.TimeoutSeconds, model.Default(model.Int(900), "a parameter", at))
		}, "finding likely"},
		{"an incomplete absence makes it likely", long, func(f *model.Facts) {
			zip(f)
			f.Set(fact.TimeoutSeconds, model.Absent(model.Int(900), "the folder", at))
		}, "finding likely"},
		{"an unknown fact asks", long, func(f *model.Facts) { zip(f); f.Set(fact.TimeoutSeconds, model.Unknown("a parameter", at)) }, "question timeout_seconds"},
		{"a fact never stated asks", long, zip, "question timeout_seconds"},
		{"whether it applies is asked first", long, func(*model.Facts) {}, "question package_type"},
		{"two unknown facts ask twice", catalogs.Rule{Violation: expr("timeout_seconds > 300 && memory_mib > 512")},
			func(*model.Facts) {}, "question memory_mib, question timeout_seconds"},
		{"a known false precondition does not apply", long, func(f *model.Facts) { f.Set(fact.PackageType, model.KnownText("image", at)) }, "not applicable"},
		{"a false precondition by default is quiet", long, func(f *model.Facts) {
			f.Set(fact.PackageType, model.Default(model.Text("image"), "a parameter", at))
		}, ""},
		{"a known safeguard passes", long, func(f *model.Facts) { zip(f); f.Set(fact.TimeoutSeconds, model.KnownInt(30, at)) }, "pass"},
		{"an overridable default passes nothing", long, func(f *model.Facts) {
			zip(f)
			f.Set(fact.TimeoutSeconds, model.Default(model.Int(30), "a parameter", at))
		}, ""},
		{"an unknown that decides nothing is quiet", catalogs.Rule{Violation: expr("timeout_seconds > 300 && tracing && !tracing")},
			func(*model.Facts) {}, ""},
		{"exists over a whole list", layers, func(f *model.Facts) { f.Set(fact.ForeignLayers, model.KnownList([]string{"arn:x"}, at)) }, "finding confirmed"},
		{"an empty list passes all", layers, func(f *model.Facts) { f.Set(fact.ForeignLayers, model.KnownList(nil, at)) }, "pass"},
		{"an open list asks", layers, func(f *model.Facts) { f.Set(fact.ForeignLayers, model.Known(model.OpenList("x"), at)) }, "question foreign_layers"},
		{"an open list that shows it finds", layers, func(f *model.Facts) { f.Set(fact.ForeignLayers, model.Known(model.OpenList("arn:x"), at)) }, "finding confirmed"},
		{"one finding for each item", each, func(f *model.Facts) {
			f.Set(fact.PlaintextSecretVariables, model.KnownList([]string{"A", "B"}, at))
		}, "finding confirmed A, finding confirmed B"},
		{"an item of a list by default is likely", each, func(f *model.Facts) {
			f.Set(fact.PlaintextSecretVariables, model.Default(model.List("A"), "a parameter", at))
		}, "finding likely A"},
		{"no item passes", each, func(f *model.Facts) { f.Set(fact.PlaintextSecretVariables, model.KnownList(nil, at)) }, "pass"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, got := run(t, tc.rule, tc.set); got != tc.want {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

func TestOneCauseIsOneFinding(t *testing.T) {
	g := model.NewGraph()
	g.AddComponent(model.Component{ID: "t#Role", Kind: model.KindIdentity, Name: "Role"})
	for i := range 40 {
		id := fmt.Sprintf("t#Fn%02d", i)
		fn, _ := g.AddComponent(model.Component{ID: id, Kind: model.KindFunction, Name: id})
		fn.Facts.Set(fact.TimeoutSeconds, model.KnownInt(900, model.Pos{}))
		g.AddFlow(model.Flow{From: id, To: "t#Role", Kind: model.FlowAssumes})
	}
	rule := complete(catalogs.Rule{Violation: expr("timeout_seconds > 300")})
	rule.Cause = "identity"
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	walked, err := walk.Run(t.Context(), g, walk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res, errs := threat.Run(t.Context(), threat.Input{Rules: []catalogs.Rule{rule}, Views: threat.Views{Graph: g, Walk: walked}})
	if len(errs) > 0 || len(res.Findings) != 1 {
		t.Fatalf("%d findings, errors %v; want 1 finding", len(res.Findings), errs)
	}
	if f := res.Findings[0]; f.Component != "t#Role" || len(f.Places) != 40 || len(f.Path) == 0 {
		t.Errorf("cause %s with %d places and %d steps; want t#Role with 40 and at least one", f.Component, len(f.Places), len(f.Path))
	}
}
