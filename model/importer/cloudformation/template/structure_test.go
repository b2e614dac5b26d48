package template_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// flow writes a value in one line.
func flow(n *source.Node) string {
	if n == nil {
		return "nothing"
	}
	tag := n.Tag
	if tag != "" {
		tag += " "
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return tag + "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return tag + "{" + strings.Join(parts, ", ") + "}"
	}
	return tag + n.Text
}

func branches(list []template.Branch) []string {
	var out []string
	for _, b := range list {
		out = append(out, flow(b.Node)+" if "+b.Condition)
	}
	return out
}

func TestBranches(t *testing.T) {
	tpl := read(t, fixture)
	tests := []struct {
		in   string
		want []string
	}{
		{`x`, []string{"x if "}},
		{`!If [Always, x, y]`, []string{"x if "}},
		{`!If [Never, x, y]`, []string{"y if "}},
		{`!If [Prod, x, !Ref AWS::NoValue]`, []string{"x if Prod", "nothing if not Prod"}},
		{`!If [Prod, {'Fn::If': [Region, a, b]}, c]`, []string{"a if Prod and Region", "b if Prod and not Region", "c if not Prod"}},
		{`!If [Prod, {'Fn::If': [Prod, a, b]}, c]`, []string{"a if Prod", "c if not Prod"}},
		{`!If [Prod]`, []string{"!If [Prod] if "}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, branches(tpl.Branches(expr(t, tt.in)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestItems(t *testing.T) {
	tpl := read(t, fixture)
	tests := []struct {
		in   string
		want []string
	}{
		{`[a, b]`, []string{"a if ", "b if "}},
		{`a`, []string{"a if "}},
		{`[a, !If [Prod, b, !Ref AWS::NoValue]]`, []string{"a if ", "b if Prod"}},
		{`!If [Prod, [a, b], [c]]`, []string{"a if Prod", "b if Prod", "c if not Prod"}},
		{`[!If [Never, a, [b, c]]]`, []string{"b if ", "c if "}},
		{`!Ref AWS::NoValue`, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, branches(tpl.Items(expr(t, tt.in)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.in, diff)
		}
	}
	if got := tpl.Items(nil); got != nil {
		t.Errorf("nothing has items %v", got)
	}
}

func TestResolve(t *testing.T) {
	tpl := read(t, fixture)
	for in, want := range map[string]string{
		`{a: !Ref Stage, b: !Ref 'AWS::NoValue', c: !Ref Bucket}`: "{a: dev, c: !Ref Bucket}",
		`[!If [Always, x, y], !If [Prod, x, y]]`:                  "[x, !If [Prod, x, y]]",
		`{'Fn::If': [Prod, !Ref Stage, x]}`:                       "{Fn::If: [Prod, dev, x]}",
		`!FindInMap [Sizes, dev, zones]`:                          "[a, b]",
		`!Select [1, [a, {b: !Ref Stage}]]`:                       "{b: dev}",
		`!Ref Subnets`:                                            "[subnet-a, subnet-b]",
		`!Split [',', 'a,b']`:                                     "[a, b]",
		`!Sub 'x-${Stage}'`:                                       "x-dev",
		`!Sub 'x-${Bucket}'`:                                      "!Sub x-${Bucket}",
		`!Ref Password`:                                           "!Ref Password",
		`!Ref AWS::NoValue`:                                       "nothing",
	} {
		if got := flow(tpl.Resolve(expr(t, in))); got != want {
			t.Errorf("Resolve(%s) is %s, want %s", in, got, want)
		}
	}
}

func TestReadReportsEveryWrongShape(t *testing.T) {
	doc := parse(t, `
Parameters:
  P: text
  Q: {Type: String, Default: [a]}
Mappings: [x]
Outputs:
  O: text
Resources:
  Good: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}
  NoType: {Properties: {}}
  NotMap: text
  BadType: {Type: {a: b}}
  BadProps: {Type: 'AWS::SQS::Queue', Properties: text}
`)
	tpl, errs := template.Read(doc, "t.yaml", nil)
	var got []string
	for _, e := range errs {
		got = append(got, e.Error())
	}
	want := []string{
		"t.yaml:5:11: Mappings is a list, not a map",
		"t.yaml:3:3: the parameter P is a string, not a map",
		"t.yaml:4:30: the default of the parameter Q is a list, not a single value",
		"t.yaml:10:3: the resource NoType has no type",
		"t.yaml:11:3: the resource NotMap is a string, not a map",
		"t.yaml:12:3: the resource BadType has no type",
		"t.yaml:13:51: the properties of BadProps are not a map",
		"t.yaml:7:3: the output O is a string, not a map",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if tpl.Resource("Good").Prop("QueueName").Text != "q" || tpl.Resource("BadProps").Props == nil {
		t.Error("the rest was not read")
	}
	for _, text := range []string{"[a]", "x", "Resources: []", "a: b"} {
		if tpl, errs := template.Read(parse(t, text), "t.yaml", nil); tpl == nil || len(errs) != 1 {
			t.Errorf("%q gives %v", text, errs)
		}
	}
	if tpl, errs := template.Read(nil, "t.yaml", nil); tpl == nil || len(errs) != 1 {
		t.Errorf("no document gives %v", errs)
	}
}

func TestMacrosAreLosses(t *testing.T) {
	tpl := read(t, `
Transform: [AWS::Serverless-2016-10-31, AWS::LanguageExtensions, MyMacro]
Resources:
  A:
    Type: AWS::SQS::Queue
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}
  B:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Transform {Name: Other}}
`)
	var got []string
	for _, l := range tpl.Losses {
		got = append(got, l.Pos.String()+" "+l.Reason)
	}
	want := []string{
		"t.yaml:10:29 the macro Other is not carried out: it may add or change properties",
		"t.yaml:2:66 the transform MyMacro is not carried out: it may add or change resources",
		"t.yaml:7:7 a part that AWS::Include brings in from elsewhere is not read: s3://b/k",
	}
	if diff := cmp.Diff(want, sorted(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if tpl.Format != template.SAM {
		t.Errorf("the format is %s", tpl.Format)
	}
}

func TestForEach(t *testing.T) {
	tpl := read(t, `
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'a-1,b'}
  Open: {Type: CommaDelimitedList}
Resources:
  Fn::ForEach::Queues:
    - Name
    - !Ref Names
    - 'Queue&{Name}':
        Type: AWS::SQS::Queue
        Properties: {QueueName: !Sub 'q-${Name}', Copy: !Ref Name}
  Fn::ForEach::Pairs:
    - X
    - [A, B]
    - Fn::ForEach::Inner:
        - Y
        - ['1', '2']
        - 'Topic${X}${Y}': {Type: AWS::SNS::Topic, Properties: {'Fn::ForEach::P': [K, [m, n], {'${K}': !Ref Y}]}}
  Fn::ForEach::Later: [Z, !Ref Open, {'${Z}': {Type: T}}]
  Fn::ForEach::Wrong: text
`)
	var got []string
	for _, r := range tpl.Resources {
		got = append(got, r.ID+" "+flow(r.Props))
	}
	want := []string{
		"Queuea1 {QueueName: !Sub q-a-1, Copy: a-1}", "Queueb {QueueName: !Sub q-b, Copy: b}",
		"TopicA1 {m: 1, n: 1}", "TopicA2 {m: 2, n: 2}", "TopicB1 {m: 1, n: 1}", "TopicB2 {m: 2, n: 2}",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(tpl.Losses) != 2 {
		t.Errorf("losses are %v", tpl.Losses)
	}
}

func TestWorkIsBounded(t *testing.T) {
	// Each level uses the one below twice: 2^60 characters if it were written out.
	var b strings.Builder
	inner := "x"
	for range 60 {
		inner = "{'Fn::Sub': ['${a}${a}', {a: " + inner + "}]}"
	}
	b.WriteString("Resources: {R: {Type: T, Properties: {P: " + inner + "}}}")
	tpl := read(t, b.String())
	x := tpl.Text(tpl.Resource("R").Prop("P"))
	if len(x.S) > 1<<20 {
		t.Errorf("the text has %d bytes", len(x.S))
	}
	// Conditions that lead from one to the next.
	b.Reset()
	b.WriteString("Conditions:\n")
	for i := range 5000 {
		b.WriteString("  C" + itoa(i) + ": !Not [!Condition C" + itoa(i+1) + "]\n")
	}
	b.WriteString("Resources: {}\n")
	tpl = read(t, b.String())
	if _, decided := tpl.Decide("C0"); decided {
		t.Error("a chain without an end is decided")
	}
}
