package variable_test

import "testing"

// Tags and Fn::Sub keep their meaning: what CloudFormation replaces stays, and
// what is not known becomes a variable of the call.
func TestIntrinsics(t *testing.T) {
	const custom = "custom: {name: orders, args: ['${x}-a', {x: '${opt:who}'}], fn: !GetAtt Table.Arn, text: 'q-${AWS::Region}'}\n"
	for _, c := range []struct{ written, want string }{
		{"!Ref '${self:custom.name}'", "!Ref orders"},
		{"!Ref '${env:X}'", `{"Ref": {"Fn::Open": ["env:X", "an environment variable of the machine that deploys"]}}`},
		{"!GetAtt '${self:custom.name}.Arn'", "!GetAtt orders.Arn"},
		{"${self:custom.fn}", "!GetAtt Table.Arn"},
		{"!Sub 'a-${AWS::Region}-${Table.Arn}'", "!Sub a-${AWS::Region}-${Table.Arn}"},
		{"!Sub '${self:custom.name}-${AWS::Region}'", `{"Fn::Sub": "orders-${AWS::Region}"}`},
		{"!Sub '${opt:who, ''me''}-${AWS::Region}-${Variable1}'", `{"Fn::Sub": ["${Variable2}-${AWS::Region}-${Variable1}", {"Variable2": {"Ref": "opt:who"}}]}`},
		{"{'Fn::Sub': '${self:custom.name}-${Table}'}", `{"Fn::Sub": "orders-${Table}"}`},
		{"{'Fn::Sub': '${opt:who, ''me''}-${Table}'}", `{"Fn::Sub": ["${Variable1}-${Table}", {"Variable1": {"Ref": "opt:who"}}]}`},
		{"{'Fn::Sub': ['${opt:who, ''me''}-${Variable1}', {Variable1: '${self:custom.name}'}]}",
			`{"Fn::Sub": ["${Variable2}-${Variable1}", {"Variable1": "orders", "Variable2": {"Ref": "opt:who"}}]}`},
		{"!Sub ['${self:custom.name}-${v}', {v: !Ref Table}]", `{"Fn::Sub": ["orders-${v}", {"v": !Ref Table}]}`},
		{"!Sub ['${a}-${v}', {v: '${opt:who, ''me''}'}]", `{"Fn::Sub": ["${a}-${v}", {"v": {"Ref": "opt:who"}}]}`},
		{"!Sub ['a-${v}', {v: !Ref Table}]", `!Sub ["a-${v}", {"v": !Ref Table}]`},
		{"{'Fn::Sub': '${self:custom.args}'}", `{"Fn::Sub": ["${x}-a", {"x": {"Fn::Open": ["opt:who", "an option of the command that deploys"]}}]}`},
		{"!Sub '${self:custom.text}-x'", `{"Fn::Sub": "q-${AWS::Region}-x"}`},
		{"!Join ['-', ['${self:custom.name}', !Ref Table]]", `!Join ["-", ["orders", !Ref Table]]`},
		{"'x-${opt:who, ''me''}-${AWS::Region}'", `{"Fn::Join": ["", ["x-", {"Ref": "opt:who"}, "-${AWS::Region}"]]}`},
	} {
		t.Run(c.written, func(t *testing.T) {
			res := resolve(t, custom+"value: "+c.written+"\n", nil)
			if got := outline(res.Doc.Get("value")); got != c.want {
				t.Errorf("got  %s\nwant %s\n%s", got, c.want, losses(res))
			}
		})
	}
}

// A text with an unknown part in Fn::Sub is evaluated as CloudFormation's own
// parts are.
func TestSubstitutionIsEvaluated(t *testing.T) {
	res := resolve(t, "value: !Sub 'arn:aws:s3:::${env:BUCKET}-${opt:stage, ''dev''}-${AWS::AccountId}'\n", nil)
	x := evaluator(res).Text(res.Doc.Get("value"))
	if want := "arn:aws:s3:::${Param:env:BUCKET}-dev-${AWS::AccountId}"; x.S != want {
		t.Errorf("got %s, want %s", x.S, want)
	}
}

// Values stand where they are written, texts with variables where the text is.
func TestPositions(t *testing.T) {
	res := resolve(t, "a:\n  b: 1\n  c: [2]\nv: ${self:a.b}\nw: ${self:a.c}\nx: x${self:a.b}\ny: ${opt:y, self:a.b}\nz: ${env:Z}\n", nil)
	for key, want := range map[string]string{"v": "2:6", "w": "3:6", "x": "6:4", "y": "7:4", "z": "8:4"} {
		if got := res.Doc.Get(key).Pos.String(); got != "serverless.yml:"+want {
			t.Errorf("%s stands at %s, not at %s", key, got, want)
		}
	}
	if p := evaluator(res).Parameter("opt:y"); p == nil || p.Default.Pos.String() != "serverless.yml:2:6" {
		t.Errorf("the default is %v", p)
	}
}
