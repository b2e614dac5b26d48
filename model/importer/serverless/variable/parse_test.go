package variable

import (
	"strconv"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// sketch writes parts with a variable's sources between < and >.
func sketch(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.variable == nil {
			b.WriteString(p.text)
			continue
		}
		var refs []string
		for _, ref := range p.variable.sources {
			refs = append(refs, sketchReference(ref))
		}
		b.WriteString("<" + strings.Join(refs, "|") + ">")
	}
	return b.String()
}

func sketchReference(ref reference) string {
	if ref.literal != nil {
		return ref.literal.Kind.String() + " " + ref.literal.Text
	}
	if ref.source == "" {
		return strconv.Quote(sketch(ref.address))
	}
	s := ref.source
	if ref.params != nil {
		var params []string
		for _, p := range ref.params {
			params = append(params, sketch(p))
		}
		s += "(" + strings.Join(params, ";") + ")"
	}
	return s + ":" + sketch(ref.address)
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", ""},
		{"${Table.Arn} ${AWS::Region}", ""},
		{"a${self:b}c", "a<self:b>c"},
		{"${self:}", "<self:>"},
		{"${ self:b }", "<self:b>"},
		{"${self:b.c-d_e/f g}", "<self:b.c-d_e/f g>"},
		{"${self:a, self:b,'c', \"d\\n\", true, null, 5, -1.5e3, ''}", `<self:a|self:b|"c"|"d\n"|boolean true|null |integer 5|number -1.5e3|"">`},
		{"${self:a,\n  'b'\n}", `<self:a|"b">`},
		{"${self:a.${opt:b, 'c'}.d}", `<self:a.<opt:b|"c">.d>`},
		{"${self:a, ${self:b}}", `<self:a|"<self:b>">`},
		{"${self:a, 'x-${self:b, 'c'}'}", `<self:a|"x-<self:b|\"c\">">`},
		{"${file(a.yml)}", "<file(a.yml):>"},
		{"${file( './a b.yml' ):c}", "<file(./a b.yml):c>"},
		{"${file(./${self:a}.yml):b.${opt:c}}", "<file(./<self:a>.yml):b.<opt:c>>"},
		{"${ssm(us-west-2, raw):/a/b}", "<ssm(us-west-2;raw):/a/b>"},
		{"${ssm.us-west-2:/a~true}", "<ssm.us-west-2:/a~true>"},
		{"${x.y:z}", ""},
		{"${ssm:arn:aws:ssm:r:1:parameter/a}", "<ssm:arn:aws:ssm:r:1:parameter/a>"},
		{"${terraform:outputs:f(a, b)}", "<terraform:outputs:f(a, b)>"},
		{"${strToBool(true)}", "<strToBool(true):>"},
		{"${aws-acm:x}", "<aws-acm:x>"},
		{"${A${self:b}}", "${A<self:b>}"},
		{`\${self:a} ${self:b}`, "${self:a} <self:b>"},
		{`\${Table}`, ""},
		{"$${self:a}", "$<self:a>"},
		{"${self:\"a.b\"}", "<self:a.b>"},
	} {
		parts, err := standard.parse(c.text, model.Pos{})
		if err != nil || sketch(parts) != c.want {
			t.Errorf("%s: got %s, want %s, %v", c.text, sketch(parts), c.want, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]error{
		"${self:a": errUnclosed, "${self:a,": errUnclosed, "${file(a": errUnclosed, "${file(a}": errUnclosed, "${file('a": errUnclosed,
		"${self:a, 'b": errUnclosed, "${file('a' b)}": errUnclosed, "${self:a, b}": errSource, "${self:a, }": errSource, "${self:a, 5x}": errSource,
		"${self:'a' b}": errTrailing, "${file(a) b}": errTrailing, "${self:a, 5 5}": errTrailing,
		"${self:" + strings.Repeat("${self:", maxNesting) + strings.Repeat("}", maxNesting+1): errNested,
	} {
		if parts, err := standard.parse(text, model.Pos{}); err != want || parts != nil { //nolint:errorlint // each is one value
			t.Errorf("%s: got %s, %v, want %v", text, sketch(parts), err, want)
		}
	}
}

func TestCustomMarks(t *testing.T) {
	for _, c := range []struct {
		pattern, open, shut string
		ok                  bool
	}{
		{`\${([ ~:a-zA-Z0-9._@'",\-\/\(\)*?]+?)}`, "${", "}", true},
		{`\$\{((?!AWS)[^{}]+)\}`, "${", "}", true},
		{`\${{([ ~:a-zA-Z0-9._\'",\-\/\(\)]+?)}}`, "${{", "}}", true},
		{`#{([^{}]+)}`, "#{", "}", true},
		{`<%=([^%]+)%>`, "<%=", "%>", true},
		{`[$]{(.*)}`, "", "", false},
		{`.*`, "", "", false},
		{`(.*)`, "", "", false},
		{`)(`, "", "", false},
		{``, "", "", false},
		{`\d(.*)}`, "", "", false},
		{`a\`, "", "", false},
	} {
		got, ok := customMarks(c.pattern)
		if ok != c.ok || ok && got != (marks{c.open, c.shut}) || !ok && got != standard {
			t.Errorf("%s: got %v, %v", c.pattern, got, ok)
		}
	}
	parts, err := marks{"${{", "}}"}.parse("a-${{self:b, 'c'}}-${Table}-${self:d}", model.Pos{})
	if want := `a-<self:b|"c">-${Table}-${self:d}`; err != nil || sketch(parts) != want {
		t.Errorf("got %s, want %s, %v", sketch(parts), want, err)
	}
}
