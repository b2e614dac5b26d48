package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model/source"
)

// parse reads input that has no errors.
func parse(t *testing.T, input string) []*source.Node {
	t.Helper()
	docs, errs := source.Parse("f", []byte(input), source.TemplateLimits())
	if len(errs) > 0 {
		t.Fatalf("%q: %v", input, errs)
	}
	return docs
}

// outline shows a tree in one line: kind, tag, text and position of each node.
func outline(n *source.Node) string {
	var b strings.Builder
	b.WriteString(n.Kind.String())
	if n.Tag != "" {
		b.WriteString(" " + n.Tag)
	}
	if n.Text != "" {
		fmt.Fprintf(&b, " %q", n.Text)
	}
	fmt.Fprintf(&b, "@%d:%d", n.Pos.Line, n.Pos.Column)
	for i, item := range n.Items {
		b.WriteString([]string{" [", ", "}[min(i, 1)] + outline(item))
	}
	for i, e := range n.Entries {
		fmt.Fprintf(&b, "%s%s@%d:%d=%s", []string{" {", ", "}[min(i, 1)], e.Key.Text, e.Key.Pos.Line, e.Key.Pos.Column, outline(e.Value))
	}
	if len(n.Items) > 0 {
		b.WriteString("]")
	}
	if len(n.Entries) > 0 {
		b.WriteString("}")
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, input string
		want        []string // one outline a document
	}{
		{"empty", "", nil},
		{"only comments", "# nothing\n\n# here\n", nil},
		{"only a byte order mark", "\uFEFF", nil},
		{"byte order mark", "\uFEFFa: 1", []string{`map@1:1 {a@1:1=integer "1"@1:4}`}},
		{"scalar kinds", "[~, null, true, False, 1, 0x1F, 1.5, 1e3, .inf, x, 'x', \"1\"]", []string{
			`list@1:1 [null@1:2, null@1:5, boolean "true"@1:11, boolean "False"@1:17, integer "1"@1:24, integer "0x1F"@1:27, ` +
				`number "1.5"@1:33, number "1e3"@1:38, number ".inf"@1:43, string "x"@1:49, string "x"@1:52, string "1"@1:57]`,
		}},
		{"timestamps are strings", "Version: 2012-10-17", []string{`map@1:1 {Version@1:1=string "2012-10-17"@1:10}`}},
		{"booleans of YAML 1.1 stay as written", "a: yes", []string{`map@1:1 {a@1:1=string "yes"@1:4}`}},
		{"account numbers keep their zeros", "a: 012345678901", []string{`map@1:1 {a@1:1=number "012345678901"@1:4}`}},
		{"local tags", "a: !GetAtt A.Arn\nb: !Ref\n  B\nc: !Sub [x, {}]\nd: !T {e: 1}\nf: !Ref 12", []string{
			`map@1:1 {a@1:1=string !GetAtt "A.Arn"@1:4, b@2:1=string !Ref "B"@2:4, c@4:1=list !Sub@4:4 [string "x"@4:10, map@4:13], ` +
				`d@5:1=map !T@5:4 {e@5:8=integer "1"@5:11}, f@6:1=string !Ref "12"@6:4}`,
		}},
		{"standard tags", "a: !!str 12\nb: !!int 1\nc: !!map {}\nd: !<tag:yaml.org,2002:bool> true", []string{
			`map@1:1 {a@1:1=string "12"@1:4, b@2:1=integer "1"@2:4, c@3:1=map@3:4, d@4:1=boolean "true"@4:4}`,
		}},
		{"empty values", "a:\nb: ''\nc: !Ref\n", []string{`map@1:1 {a@1:1=null@1:3, b@2:1=string@2:4, c@3:1=string !Ref@3:4}`}},
		{"columns count code points", "é: [ü, 日本, x]", []string{`map@1:1 {é@1:1=list@1:4 [string "ü"@1:5, string "日本"@1:8, string "x"@1:12]}`}},
		{"documents", "a\n---\nb\n---\n", []string{`string "a"@1:1`, `string "b"@3:1`, `null@5:1`}},
		{"block scalars", "a: |\n  x\n  y\nb: >-\n  x\n  y\n", []string{`map@1:1 {a@1:1=string "x\ny\n"@1:4, b@4:1=string "x y"@4:4}`}},
		{"aliases share the anchor's node", "a: &x [1]\nb: *x", []string{
			`map@1:1 {a@1:1=list@1:4 [integer "1"@1:8], b@2:1=list@1:4 [integer "1"@1:8]}`,
		}},
		{"JSON", "{\n\t\"a\": [1, -2.5, true, null],\n\t\"é\": {}, \"b\": \"\"\n}\n", []string{
			`map@1:1 {a@2:2=list@2:7 [integer "1"@2:8, number "-2.5"@2:11, boolean "true"@2:17, null@2:23], é@3:2=map@3:7, b@3:11=string@3:16}`,
		}},
		{"JSON escapes", `["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "\ud83dx", "é"]`, []string{
			`list@1:1 [string "\"\\/\b\f\n\r\té😀"@1:2, string "�x"@1:40, string "é"@1:51]`,
		}},
		{"JSON numbers are not octal and keep their text", `[0, -0, 1E+2, 123456789012345678901234567890]`, []string{
			`list@1:1 [integer "0"@1:2, integer "-0"@1:5, number "1E+2"@1:9, integer "123456789012345678901234567890"@1:15]`,
		}},
		{"JSON values one after the other", "{\"a\": 1}\n{\"a\": 2}\n", []string{
			`map@1:1 {a@1:2=integer "1"@1:7}`, `map@2:1 {a@2:2=integer "2"@2:7}`,
		}},
		{"JSON with comment and comma is flow YAML", "{\n  \"a\": 1, # why\n}", []string{`map@1:1 {a@2:3=integer "1"@2:8}`}},
		{"flow YAML", "[a, {b: c}]", []string{`list@1:1 [string "a"@1:2, map@1:5 {b@1:6=string "c"@1:9}]`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs, errs := source.Parse("f", []byte(test.input), source.TemplateLimits())
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			var got []string
			for _, doc := range docs {
				got = append(got, outline(doc))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMerge(t *testing.T) {
	const anchors = "x: &x {a: x, b: x}\ny: &y {b: y, c: y}\n"
	tests := []struct{ name, input, want string }{
		{"own keys win, before and after", "m: {a: own, <<: *x, b: own}", "m: {a: own, b: own}"},
		{"the first of several maps wins", "m: {<<: [*x, *y]}", "m: {a: x, b: x, c: y}"},
		{"merged entries stand where the merge key stood", "m: {k: 1, <<: *y, l: 2}", "m: {k: 1, b: y, c: y, l: 2}"},
		{"a map in place", "m: {<<: {a: 1}, b: 2}", "m: {a: 1, b: 2}"},
		{"merged maps may merge", "m: &m {<<: *x}\nn: {<<: *m, a: n}", "m: {a: x, b: x}\nn: {b: x, a: n}"},
		{"a quoted key merges nothing", "m: {'<<': *x}", "m: {'<<': {a: x, b: x}}"},
		{"an empty list merges nothing", "m: {<<: [], a: 1}", "m: {a: 1}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, want := parse(t, anchors+test.input)[0], parse(t, anchors+test.want)[0]
			if !source.Equal(got, want) {
				t.Errorf("got  %s\nwant %s", outline(got), outline(want))
			}
			if diff := cmp.Diff(want.Get("m").Keys(), got.Get("m").Keys()); diff != "" {
				t.Errorf("order of keys: %s", diff)
			}
		})
	}
}

func TestRepeatedKeysKeepTheFirstValue(t *testing.T) {
	for _, input := range []string{"a: 1\nb: 2\na: 3\n", "{\"a\": 1,\n\"b\": 2,\n\"a\": 3}"} {
		docs, errs := source.Parse("f", []byte(input), source.TemplateLimits())
		if len(docs) != 1 || len(errs) != 1 {
			t.Fatalf("%d documents, %v", len(docs), errs)
		}
		if got, _ := docs[0].Get("a").Int(); got != 1 || len(docs[0].Entries) != 2 {
			t.Errorf("a is %d of %d entries", got, len(docs[0].Entries))
		}
		if errs[0].Line != 3 || !strings.Contains(errs[0].Hint, "line 1") {
			t.Errorf("got %v, hint %q", errs[0], errs[0].Hint)
		}
	}
}

func TestManyRepeatedKeysAreCounted(t *testing.T) {
	_, errs := source.Parse("f", []byte(strings.Repeat("a: 1\n", 151)), source.TemplateLimits())
	if len(errs) != 101 || errs[100].Message != "50 more errors are not listed" {
		t.Errorf("%d errors, the last %v", len(errs), errs[len(errs)-1])
	}
}

// Half of a file is an error that says so, wherever it was cut.
func TestHalfAJSONFileIsRefused(t *testing.T) {
	const whole = `{"a": [1, -2.5e+3, true, null], "b": {"c": "\u00e9\n"}}`
	if len(parse(t, whole)) != 1 {
		t.Fatal("the whole file is not read")
	}
	for i := 1; i < len(whole); i++ {
		docs, errs := source.Parse("f", []byte(whole[:i]), source.TemplateLimits())
		if docs != nil || len(errs) != 1 || errs[0].Line != 1 || errs[0].Column == 0 {
			t.Errorf("%s: %d documents, %v", whole[:i], len(docs), errs)
		}
	}
}
