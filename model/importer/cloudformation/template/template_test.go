package template_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func parse(t testing.TB, text string) *source.Node {
	t.Helper()
	docs, errs := source.Parse("t.yaml", []byte(text), source.TemplateLimits())
	if len(docs) == 0 {
		t.Fatalf("the test's YAML is wrong: %v", errs)
	}
	return docs[0]
}

func read(t testing.TB, text string) *template.Template {
	t.Helper()
	tpl, errs := template.Read(parse(t, text), "t.yaml", nil)
	if len(errs) > 0 {
		t.Fatalf("the test's template is wrong: %v", errs)
	}
	return tpl
}

const fixture = `
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Name: {Type: String}
  Password: {Type: String, NoEcho: true, Default: hunter2hunter2}
  Token: {Type: String, Default: ghp_0123456789abcdef0123}
  Subnets: {Type: CommaDelimitedList, Default: 'subnet-a, subnet-b'}
  Ami: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /ami}
Mappings:
  Sizes:
    dev: {memory: 128, zones: [a, b]}
    prod: {memory: 1024, zones: [a]}
  Same:
    eu: {v: x}
    us: {v: x}
Conditions:
  Always: !Equals [a, a]
  Never: !Not [{Condition: Always}]
  Prod: !Equals [!Ref Stage, prod]
  Odd: !Equals [!Ref Stage, staging]
  Both: !And [!Condition Always, !Condition Prod]
  Either: !Or [{Condition: Always}, {Condition: Prod}]
  Neither: {'Fn::And': [{Condition: Never}, {Condition: Prod}]}
  Loop: !Not [!Condition Pool]
  Pool: !Not [!Condition Loop]
  Region: !Equals [!Ref 'AWS::Region', eu-west-1]
Resources:
  Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: my-bucket}}
  Queue: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Sub '${Stage}-jobs'}}
  Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: twice}}
  Other: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: twice}}
  Function:
    Type: AWS::Lambda::Function
    Properties: {FunctionName: orders}
`

// expr parses one expression.
func expr(t testing.TB, text string) *source.Node {
	return parse(t, "v: "+text).Get("v")
}

func TestText(t *testing.T) {
	tpl := read(t, fixture)
	tests := []struct{ in, want string }{
		{`plain`, "plain known"},
		{`12`, "12 known"},
		{`!Ref AWS::Region`, "${AWS::Region} known"},
		{`!Ref AWS::NoValue`, " known"},
		{`!Ref Stage`, "dev default (parameter Stage, default)"},
		{`!Ref Name`, "${Param:Name} unknown (parameter Name has no default)"},
		{`!Ref Password`, "${Param:Password} default secret (parameter Password, default not shown)"},
		{`!Ref Token`, "${Param:Token} default secret (parameter Token, default not shown)"},
		{`!Ref Ami`, "${Param:Ami} unknown {ssm /ami } (parameter Ami, read from Systems Manager at deployment)"},
		{`!Ref Nobody`, "${Param:Nobody} unknown (there is no parameter or resource Nobody)"},
		{`!Ref Bucket`, "${Bucket} known [Bucket]"},
		{`!GetAtt Bucket.Arn`, "${Bucket.Arn} known [Bucket.Arn]"},
		{`{'Fn::GetAtt': [Bucket, Arn]}`, "${Bucket.Arn} known [Bucket.Arn]"},
		{`!GetAtt Nested.Outputs.X`, "${Param:Nested.Outputs.X} unknown (there is no resource Nested)"},
		{`!Sub '${Bucket.Arn}/*'`, "${Bucket.Arn}/* known [Bucket.Arn]"},
		{`!Sub ['${a}-${Stage}-${!x}', {a: !Ref Bucket}]`, "${Bucket}-dev-${x} default [Bucket] (parameter Stage, default)"},
		{`!Sub '${broken'`, "${broken known"},
		{`!Join [':', [a, !Ref 'AWS::NoValue', b]]`, "a:b known"},
		{`!Join [',', !Ref Subnets]`, "subnet-a,subnet-b default (parameter Subnets, default)"},
		{`!Select [1, [a, b]]`, "b known"},
		{`!Select [0, !Ref Subnets]`, "subnet-a default (parameter Subnets, default)"},
		{`!Select [5, [a]]`, "${?} unknown (Fn::Select beyond the end of its list)"},
		{`!Select [1, !Split ['-', 'x-y-z']]`, "y known"},
		{`!FindInMap [Sizes, !Ref Stage, memory]`, "128 default (parameter Stage, default)"},
		{`!FindInMap [Same, !Ref 'AWS::Region', v]`, "x known"},
		{`!FindInMap [Sizes, !Ref 'AWS::Region', memory]`, "${?} unknown (a mapping is searched by ${AWS::Region})"},
		{`!FindInMap [Sizes, nowhere, memory, {DefaultValue: 1}]`, "1 known"},
		{`!If [Always, a, b]`, "a known"},
		{`!If [Prod, a, a]`, "a known"},
		{`!If [Prod, !Ref Bucket, !Ref Queue]`, "${?} unknown [Bucket Queue] (it depends on the condition Prod)"},
		{`!ImportValue net-vpc`, "${Import:net-vpc} unknown (imported from another stack)"},
		{`!ImportValue {'Fn::Sub': '${AWS::StackName}-vpc'}`, "${Import:AWS::StackName-vpc} unknown (imported from another stack)"},
		{`!Base64 hi`, "aGk= known"},
		{`!Length [a, b]`, "unused"},
		{`{'Fn::Length': [a, b]}`, "2 known"},
		{`!GetAZs ''`, "${?} unknown (Fn::GetAZs is worked out at deployment)"},
		{`{'Fn::ToJsonString': {a: !Ref Bucket}}`, "${?} unknown [Bucket] (Fn::ToJsonString is worked out at deployment)"},
		{`'{{resolve:ssm:/a/b:3}}'`, "{{resolve:ssm:/a/b:3}} unknown {ssm /a/b } (resolved from ssm at deployment)"},
		{`'{{resolve:secretsmanager:db:SecretString:password}}'`, "{{resolve:secretsmanager:db:SecretString:password}} unknown secret {secretsmanager db password} (resolved from secretsmanager at deployment)"},
		{`!Sub '{{resolve:secretsmanager:${Stage}:SecretString}}'`, "{{resolve:secretsmanager:dev:SecretString}} unknown secret {secretsmanager dev } (resolved from secretsmanager at deployment)"},
		{`[a, b]`, "${?} unknown (a list, not a text)"},
		{`!Ref [x]`, "${?} unknown (a Ref to an expression)"},
		{`!If [Prod]`, "${?} unknown (a Fn::If that is not of the form [condition, value, value])"},
	}
	for _, tt := range tests {
		if tt.want == "unused" {
			continue
		}
		t.Run(tt.in, func(t *testing.T) {
			if got := show(tpl.Text(expr(t, tt.in))); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// show writes a text with all that is known of it.
func show(x template.Text) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", x.S, x.State)
	if x.Secret {
		b.WriteString(" secret")
	}
	if len(x.Refs) > 0 {
		var refs []string
		for _, r := range x.Refs {
			refs = append(refs, strings.TrimSuffix(r.ID+"."+r.Attr, "."))
		}
		fmt.Fprintf(&b, " %v", refs)
	}
	for _, d := range x.Dynamic {
		fmt.Fprintf(&b, " {%s %s %s}", d.Service, d.Name, d.Key)
	}
	if x.Why != "" {
		fmt.Fprintf(&b, " (%s)", x.Why)
	}
	return b.String()
}

func TestTextNeverHoldsSecretDefaults(t *testing.T) {
	tpl := read(t, fixture)
	for _, in := range []string{`!Ref Password`, `!Sub 'x${Password}y'`, `!Join ['', [!Ref Token, !Ref Password]]`, `!Base64 {Ref: Password}`} {
		x := tpl.Text(expr(t, in))
		if strings.Contains(x.S, "hunter2") || strings.Contains(x.S, "ghp_") || !x.Secret {
			t.Errorf("%s gives %q, secret %v", in, x.S, x.Secret)
		}
	}
	if got := tpl.Text(expr(t, `!Sub '${Password}'`)).NoEchoParams; !cmp.Equal(got, []string{"Password"}) {
		t.Errorf("NoEchoParams is %v", got)
	}
}

func TestDecide(t *testing.T) {
	tpl := read(t, fixture)
	for condition, want := range map[string]string{
		"Always": "true", "Never": "false", "Prod": "undecided", "Odd": "false", "Both": "undecided", "Either": "true", "Neither": "false",
		"Loop": "undecided", "Pool": "undecided", "Region": "undecided", "Nobody": "undecided",
		"not Always": "false", "Always and not Never": "true", "Prod and Never": "false", "Always and Prod": "undecided",
	} {
		v, ok := tpl.Decide(condition)
		got := "undecided"
		if ok {
			got = fmt.Sprint(v)
		}
		if got != want {
			t.Errorf("%s is %s, want %s", condition, got, want)
		}
	}
}

func TestStrings(t *testing.T) {
	tpl := read(t, fixture)
	tests := []struct {
		in   string
		want string
	}{
		{`[a, !Ref Bucket]`, "a ${Bucket}"},
		{`single`, "single"},
		{`!Ref Subnets`, "subnet-a subnet-b"},
		{`!Split [',', 'a,b']`, "a b"},
		{`!Split [',', !ImportValue x]`, "${?} …"},
		{`[a, !If [Always, [b, c], d]]`, "a b c"},
		{`[a, !If [Prod, b, !Ref 'AWS::NoValue']]`, "a b …"},
		{`!GetAZs ''`, "…"},
		{`!FindInMap [Sizes, prod, zones]`, "a"},
		{`!Ref AWS::NoValue`, ""},
	}
	for _, tt := range tests {
		list, open := tpl.Strings(expr(t, tt.in))
		var got []string
		for _, x := range list {
			got = append(got, x.S)
		}
		if open {
			got = append(got, "…")
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s gives %q, want %q", tt.in, s, tt.want)
		}
	}
}

func TestBoolAndInt(t *testing.T) {
	tpl := read(t, fixture)
	for in, want := range map[string]string{"true": "true known", "'False'": "false known", "!Ref Name": "false unknown", "yes please": "false unknown", "!Ref AWS::NoValue": "false unknown"} {
		v, state, _ := tpl.Bool(expr(t, in))
		if got := fmt.Sprint(v, " ", state); got != want {
			t.Errorf("Bool(%s) is %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"7": "7 known", "'8'": "8 known", "9.0": "9 known", "1.5": "0 unknown", "!FindInMap [Sizes, !Ref Stage, memory]": "128 default", "x": "0 unknown"} {
		v, state, _ := tpl.Int(expr(t, in))
		if got := fmt.Sprint(v, " ", state); got != want {
			t.Errorf("Int(%s) is %s, want %s", in, got, want)
		}
	}
	if _, _, why := tpl.Bool(nil); why != model.NeverStated {
		t.Errorf("a missing value is unknown because %q", why)
	}
}

func TestTarget(t *testing.T) {
	tpl := read(t, fixture)
	for in, want := range map[string]string{
		`!Ref Bucket`:                                 "Bucket ",
		`!GetAtt Bucket.Arn`:                          "Bucket Arn",
		`!Sub '${Bucket.Arn}/*'`:                      "Bucket Arn",
		`!Join ['', [!GetAtt Function.Arn, ':live']]`: "Function Arn",
		`!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Function}'`: "Function ",
		`my-bucket`:                  "Bucket ",
		`arn:aws:s3:::my-bucket`:     "Bucket ",
		`arn:aws:s3:::my-bucket/in/`: "Bucket ",
		`arn:aws:lambda:eu-west-1:123456789012:function:orders:live`:        "Function ",
		`!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Stage}-jobs'`: "Queue ",
		`twice`:                                  "none",
		`!Sub '${Bucket}${Queue}'`:               "none",
		`!Sub 'prefix-${Bucket}'`:                "none",
		`arn:aws:sqs:eu-west-1:123456789012:abc`: "none",
		`!If [Prod, !Ref Bucket, !Ref Bucket]`:   "Bucket ",
		`!Ref Name`:                              "none",
	} {
		id, attr, ok := tpl.Target(expr(t, in))
		got := id + " " + attr
		if !ok {
			got = "none"
		}
		if got != want {
			t.Errorf("Target(%s) is %q, want %q", in, got, want)
		}
	}
}

func TestReferences(t *testing.T) {
	tpl := read(t, fixture)
	tpl.SetReference("Function.Alias", "Queue")
	for in, want := range map[string]string{
		`!Ref Function.Alias`:                   "${Queue}",
		`!Sub '${Function.Alias}'`:              "${Queue}",
		`!GetAtt Function.Alias`:                "${Function.Alias}",
		`{'Fn::GetAtt': [Function.Alias, Arn]}`: "${Queue.Arn}",
	} {
		if got := tpl.Text(expr(t, in)).S; got != want {
			t.Errorf("%s gives %s, want %s", in, got, want)
		}
	}
}
