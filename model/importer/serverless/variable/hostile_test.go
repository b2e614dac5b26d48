package variable_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// lines writes a line for each number.
func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(format, "NEXT", fmt.Sprint(i+1)), "THIS", fmt.Sprint(i)))
	}
	return b.String()
}

// Documents made to be costly are resolved within a bounded time and size, and
// say what was cut.
func TestHostileDocuments(t *testing.T) {
	ten := func(key string) string { return strings.Repeat("'${self:"+key+"}', ", 10) }
	for _, c := range []struct{ name, text, loss string }{
		{"laughs in lists", "a0: [x]\n" + lines(20, "aNEXT: ["+ten("aTHIS")+"]\n"), "variables make this document too large"},
		{"laughs from above", lines(20, "aTHIS: ["+ten("aNEXT")+"]\n") + "a20: [x]\n", "variables make this document too large"},
		{"laughs in maps", "a0: {x: 1}\n" + lines(30, "aNEXT: {b: '${self:aTHIS}', c: '${self:aTHIS}'}\n"), "variables make this document too large"},
		{"laughs in texts", "a0: xxxxxxxxxx\n" + lines(40, "aNEXT: '${self:aTHIS}${self:aTHIS}'\n"), "the text that variables make here is too long"},
		{"laughs in joins", "a0: '${env:X}x'\n" + lines(40, "aNEXT: '${self:aTHIS}${self:aTHIS}'\n"), "the text that variables make here is too long"},
		{"laughs in Fn::Sub", "a0: '${env:X}xxxxxxxx'\n" + lines(40, "aNEXT: '${self:aTHIS}${self:aTHIS}'\nsTHIS: !Sub '${self:aTHIS}'\n"), "the text that variables make here is too long"},
		{"a long row", lines(20_000, "aTHIS: ${self:aNEXT}\n") + "a20000: 1\n", "variables lead on to others too many times"},
		{"a long row, written the other way", "a0: 1\n" + lines(20_000, "aNEXT: ${self:aTHIS}\n"), ""},
		{"deep maps", "a0: {x: 1}\n" + lines(1000, "aNEXT: {x: '${self:aTHIS}'}\n"), "variables make this document too large"},
		{"a large circle", lines(1000, "aTHIS: ${self:aNEXT}\n") + "a1000: ${self:a0}\n", "variables refer to each other in a circle"},
		{"a large circle of maps", lines(100, "aTHIS: {x: '${self:aNEXT}'}\n") + "a100: {x: '${self:a0}'}\n", "variables refer to each other in a circle"},
		{"the whole in the whole", "a: ['${self:}', '${self:}', '${self:a}']\n", "the variable here refers to itself"},
		{"one long text", "a: '" + strings.Repeat("${self:b}-", 50_000) + "'\nb: 1\n", ""},
		{"one long text of unknowns", "a: '" + strings.Repeat("${env:B}-", 10_000) + "'\n", ""},
		{"one long text in Fn::Sub", "a: !Sub '" + strings.Repeat("${env:B}-${Variable1}", 5_000) + "'\n", ""},
		{"openings only", "a: '" + strings.Repeat("${self:", 100_000) + "'\n", "a variable is nested too deeply"},
		{"openings of others", "a: '" + strings.Repeat("${", 100_000) + "'\n", ""},
		{"dots", "a: ${self:" + strings.Repeat(".", 100_000) + "}\n", "a variable asks for something whose name is too long"},
		{"a long address many times", "b: " + strings.Repeat("x.", 1000) + "\n" + lines(20_000, "aTHIS: '${self:${self:b}, 1}'\n"), "the texts that variables make are too long together"},
		{"long fallbacks", "a: '${" + strings.Repeat("self:x, ", 50_000) + "1}'\n", ""},
		{"open choices", "m:\n" + lines(2000, "  kTHIS: {v: THIS}\n") + lines(2000, "aTHIS: '${self:m.${opt:x}.v}'\n"), ""},
		{"open choices in open choices", "m:\n" + lines(300, "  kTHIS: {j0: {v: THIS}, j1: {v: 1}}\n") + lines(1000, "aTHIS: '${self:m.${opt:x}.${opt:y}.v}'\n"), ""},
		{"default choices", "m:\n" + lines(2000, "  kTHIS: {v: THIS}\n") + lines(2000, "aTHIS: '${self:m.${opt:x, ''k1''}.v}'\n"), ""},
		{"defaults of one name", lines(20_000, "aTHIS: ${opt:x, 'vTHIS'}\n"), ""},
		{"many functions", "provider: {stage: '${opt:stage, ''dev''}'}\nfunctions:\n" + lines(10_000, "  fTHIS: {handler: a.b, name: '${self:service}-${sls:stage}-THIS', memorySize: '${self:custom.m.${sls:stage}}'}\n") + "service: s\ncustom: {m: {dev: 1, prod: 2}}\n", ""},
		{"a large file many times", lines(1000, "aTHIS: ${file(large.yml)}\n"), "variables make this document too large"},
		{"many files", lines(1000, "aTHIS: ${file(fTHIS.yml), 1}\n"), "variables name more files than are read"},
		{"an alias of a large value", "x: &x ['${self:big}']\n" + "y: [" + strings.Repeat("*x, ", 1000) + "]\nbig: ['${file(large.yml)}', '${file(large.yml)}', '${file(large.yml)}']\n", "variables make this document too large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"large.yml": {Data: []byte("[" + strings.Repeat("x, ", 20_000) + "]")}}
			start := time.Now()
			res := resolve(t, c.text, files)
			took := time.Since(start)
			if took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
			if values, depth := extent(res.Doc); values > 2_000_000 || depth > 250 {
				t.Errorf("%d values, %d levels", values, depth)
			}
			if c.loss == "" && len(res.Losses) > 0 && !strings.Contains(c.text, "file(") {
				t.Errorf("losses: %.500s", losses(res))
			}
			if !strings.Contains(losses(res), c.loss) {
				t.Errorf("no loss %q in: %.500s", c.loss, losses(res))
			}
			if testing.Verbose() {
				t.Logf("%d bytes, %v, %d losses", len(c.text), took, len(res.Losses))
			}
		})
	}
}

// extent counts the values of a document and its levels.
func extent(n *source.Node) (values, depth int) {
	type size struct{ values, depth int }
	seen := map[*source.Node]size{}
	var measure func(n *source.Node) size
	measure = func(n *source.Node) size {
		if s, ok := seen[n]; ok || n.IsScalar() {
			return size{max(s.values, 1), s.depth}
		}
		all := size{values: 1}
		take := func(s size) {
			all.values = min(all.values+s.values, 1<<40)
			all.depth = max(all.depth, s.depth+1)
		}
		for _, item := range n.Items {
			take(measure(item))
		}
		for _, e := range n.Entries {
			take(measure(e.Value))
		}
		seen[n] = all
		return all
	}
	s := measure(n)
	return s.values, s.depth
}

// A document, a folder or both may be missing.
func TestNothingGiven(t *testing.T) {
	res := variable.Resolve(variable.Input{File: "serverless.yml"})
	if res.Doc != nil || res.Stage == nil || res.Region == nil {
		t.Errorf("got %+v", res)
	}
	res = resolve(t, "a: ${file(x.yml), 1}\n", nil)
	if got := show(res, res.Doc.Get("a")); got != "${Param:file(x.yml)}?" || len(res.Losses) != 0 {
		t.Errorf("got %s, %s", got, losses(res))
	}
}
