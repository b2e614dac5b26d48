package source_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model/source"
)

func TestSetScalar(t *testing.T) {
	tests := []struct{ name, input, path, value, want string }{
		{"plain", "a: 1 # one\nb: 2\n", "a", "30", "a: 30 # one\nb: 2\n"},
		{"within maps", "# head\na:\n  b:\n    c: x   # c\n    d: y\n", "a.b.c", "z", "# head\na:\n  b:\n    c: z   # c\n    d: y\n"},
		{"double quotes stay", `a: "x \" y" # c`, "a", `p "q"`, `a: "p \"q\"" # c`},
		{"single quotes become double", "a: 'it''s'\n", "a", "12", "a: \"12\"\n"},
		{"a string stays a string", "a: x\n", "a", "12", "a: \"12\"\n"},
		{"a value that needs quotes", "a: 1\n", "a", "x: y # z", "a: \"x: y # z\"\n"},
		{"lines", "a: 1\n", "a", "x\ny", "a: \"x\\ny\"\n"},
		{"a null is a text", "a: 1\n", "a", "null", "a: \"null\"\n"},
		{"folded plain", "a: x\n  y z\n\n  w\nb: 1\n", "a", "v", "a: v\nb: 1\n"},
		{"literal block", "a: |-\n  x: 1\n\n  # no comment\n# comment\nb: 1\n", "a", "v", "a: v\n# comment\nb: 1\n"},
		{"empty value", "a:  # none\nb: 1\n", "a", "v", "a: v  # none\nb: 1\n"},
		{"null word", "a: ~ # none\n", "a", "v", "a: v # none\n"},
		{"tag stays", "a: !Sub  'x' # c\n", "a", "y", "a: !Sub  \"y\" # c\n"},
		{"key in quotes", "'a b': {c: 1}\n", "a b.c", "2", "'a b': {c: 2}\n"},
		{"flow", "a: {b: [1, x], c: y, d: z}\n", "a.c", "w", "a: {b: [1, x], c: w, d: z}\n"},
		{"code points", "é: {ü: 日, x: 1}\n", "é.x", "2", "é: {ü: 日, x: 2}\n"},
		{"byte order mark", "\uFEFFa: 1\n", "a", "2", "\uFEFFa: 2\n"},
		{"line ends of Windows", "a: 1\r\nb:\r\n  c: 2\r\nd: 3\r\n", "b.e.f", "4", "a: 1\r\nb:\r\n  c: 2\r\n  e:\r\n    f: 4\r\nd: 3\r\n"},
		{"no line end", "a: 1", "b", "2", "a: 1\nb: 2"},
		{"new key", "a: 1 # one\n\n# tail\n", "b", "2", "a: 1 # one\nb: 2\n\n# tail\n"},
		{"new key within", "a:\n  b:\n    - c: 1\n      d: {e: 1}  # e\nf: 2\n", "a.g", "3", "a:\n  b:\n    - c: 1\n      d: {e: 1}  # e\n  g: 3\nf: 2\n"},
		{"new key behind a literal block", "a:\n  b: |\n    x\n\n    y\nc: 1\n", "a.d", "2", "a:\n  b: |\n    x\n\n    y\n  d: 2\nc: 1\n"},
		{"new key behind an alias", "a: &a 1\nb:\n  c: *a # c\nd: 1\n", "b.e", "2", "a: &a 1\nb:\n  c: *a # c\n  e: 2\nd: 1\n"},
		{"new maps", "a:\n  b: 1\n", "c.d.e", "x", "a:\n  b: 1\nc:\n  d:\n    e: x\n"},
		{"new key in an empty value", "a:\n  b: # b\n  c: 1\n", "a.b.d", "2", "a:\n  b: # b\n    d: 2\n  c: 1\n"},
		{"new key in a null", "a: {b: null}\n", "a.b.c", "2", "a: {b: {c: 2}}\n"},
		{"new key in flow", "a: {b: 1}\n", "a.c.d", "2", "a: {c: {d: 2}, b: 1}\n"},
		{"new key in an empty map", "a: {}\n", "a.b", "2", "a: {b: 2}\n"},
		{"new key that needs quotes", "a: 1\n", "b: c", "2", "a: 1\n\"b: c\": 2\n"},
		{"empty file", "", "a.b", "1", "a:\n  b: 1\n"},
		{"only comments", "# c", "a", "1", "# c\na: 1\n"},
		{"JSON", "{\n\t\"a\": [1],\n\t\"b\": {\"c\": 1.5}\n}\n", "b.c", "2", "{\n\t\"a\": [1],\n\t\"b\": {\"c\": 2}\n}\n"},
		{"JSON string", `{"a": "x\u0020y"}`, "a", "true", `{"a": "true"}`},
		{"JSON number to string", `{"a": 1}`, "a", "x", `{"a": "x"}`},
		{"JSON new key", "{\n  \"a\": 1\n}\n", "b", "x", "{\n  \"b\": \"x\",\n  \"a\": 1\n}\n"},
		{"JSON new maps", `{"a": null}`, "a.b.c", "x", `{"a": {"b": {"c": "x"}}}`},
		{"JSON empty map", `{}`, "b", "1", `{"b": 1}`},
		{"control characters are escaped", "a: 1\n", "a", "x\x1b\u2028😀\t", "a: \"x\\u001b\\u2028😀\\t\"\n"},
		{"new key behind brackets", "a:\n  b: [x, '}', \"]\", it's, # ]\n    {c: d}] # e\nf: 1\n", "a.g", "2", "a:\n  b: [x, '}', \"]\", it's, # ]\n    {c: d}] # e\n  g: 2\nf: 1\n"},
		{"new key behind a list", "a:\n  b:\n  - c\n  - d: 'it''s'\n    e: >-\n      x\nf: 1\n", "a.g", "2", "a:\n  b:\n  - c\n  - d: 'it''s'\n    e: >-\n      x\n  g: 2\nf: 1\n"},
		{"new key behind a nested alias", "x: &x 1\na:\n  b:\n    c: *x\nd: 1\n", "a.e", "2", "x: &x 1\na:\n  b:\n    c: *x\n  e: 2\nd: 1\n"},
		{"new key before a merge key", "x: &x {a: 1}\nm:\n  b: 2\n  <<: *x\n", "m.c", "3", "x: &x {a: 1}\nm:\n  b: 2\n  c: 3\n  <<: *x\n"},
		{"new key beside a null", "a:\n  b: ~\nc: 1\n", "a.d", "2", "a:\n  b: ~\n  d: 2\nc: 1\n"},
		{"empty value in flow", "a: {b: , c: 1}\n", "a.b.d", "2", "a: {b: {d: 2} , c: 1}\n"},
		{"tag and anchor", "a: !T &x\n  old # c\n", "a", "new", "a: !T &x\n  new # c\n"},
		{"a key like the merge key", "a: 1\n", "<<", "2", "a: 1\n\"<<\": 2\n"},
		{"merge key stays", "x: &x {a: 1}\nm:\n  b: 2\n  <<: *x\n", "m.b", "3", "x: &x {a: 1}\nm:\n  b: 3\n  <<: *x\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := source.SetScalar("f", []byte(test.input), strings.Split(test.path, "."), test.value)
			if err != nil {
				t.Fatal(err, err.Hint)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSetScalarRefuses(t *testing.T) {
	tests := []struct{ name, input, path, value, want string }{
		{"a list", "a: [1]\n", "a", "1", `f:1:4: "a" cannot be set to a text or hold a key: its kind is list`},
		{"a map", "a:\n  b: 1\n", "a", "1", `f:2:3: "a" cannot be set to a text or hold a key: its kind is map`},
		{"keys in a scalar", "a: 1\n", "a.b", "1", `f:1:4: "a" cannot be set to a text or hold a key: its kind is integer`},
		{"a value that an alias shares", "a: &a 1\nb: *a\n", "a", "2", `f:1:1: the value of "a" cannot be changed without changing other values`},
		{"an alias", "a: &a 1\nb: *a\n", "b", "2", `f:1:1: the value of "b" cannot be changed without changing other values`},
		{"a merged value", "x: &x {a: 1}\nm: {<<: *x}\n", "m.a", "2", `f:2:4: the value of "m.a" cannot be changed without changing other values`},
		{"several documents", "a: 1\n---\nb: 1\n", "a", "2", "f:3:1: a file of several documents cannot be edited"},
		{"a broken file", "a: [", "a", "2", ""},
		{"a repeated key", "a: 1\na: 2\n", "a", "2", `f:2:1: the key "a" is repeated`},
		{"text that is not UTF-8", "a: 1\n", "a", "\xff", "f: a value needs a path and a text in UTF-8"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := source.SetScalar("f", []byte(test.input), strings.Split(test.path, "."), test.value)
			if err == nil || got != nil {
				t.Fatalf("gives %q", got)
			}
			if test.want != "" && err.Error() != test.want {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
		})
	}
	if _, err := source.SetScalar("f", nil, nil, "x"); err == nil {
		t.Error("a path of no keys is accepted")
	}
}

func TestSplice(t *testing.T) {
	const text = "a: 1 # one\nb: 2\n"
	tests := []struct {
		name  string
		edits []source.Edit
		want  string // "" where it is refused
	}{
		{"nothing", nil, text},
		{"in any order", []source.Edit{{14, 15, "4"}, {3, 4, "3"}}, "a: 3 # one\nb: 4\n"},
		{"insertions at one place", []source.Edit{{11, 11, "c: 1\n"}, {11, 11, "d: 1\n"}}, "a: 1 # one\nc: 1\nd: 1\nb: 2\n"},
		{"overlapping", []source.Edit{{0, 4, "x"}, {3, 4, "y"}}, ""},
		{"outside", []source.Edit{{17, 18, "x"}}, ""},
		{"before the start", []source.Edit{{-1, 0, "x"}}, ""},
		{"backwards", []source.Edit{{4, 3, "x"}}, ""},
		{"no YAML any more", []source.Edit{{3, 4, "["}}, ""},
		{"a repeated key", []source.Edit{{11, 12, "a"}}, ""},
	}
	for _, test := range tests {
		data := []byte(text)
		got, err := source.Splice(data, test.edits)
		if (err != nil) != (test.want == "") || string(got) != test.want {
			t.Errorf("%s: got %q, %v", test.name, got, err)
		}
		if string(data) != text {
			t.Errorf("%s: the input was changed", test.name)
		}
	}
}
