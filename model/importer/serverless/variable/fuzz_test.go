package variable_test

import (
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// FuzzResolve holds the package to its promises for any document: it ends,
// within the bounds, without a panic, with the same result twice, and each loss
// has a place.
func FuzzResolve(f *testing.F) {
	f.Add([]byte(service+"1\n"), []byte("x: ${self:custom.size}\n"))
	f.Add([]byte("a: '${self:b}-${env:X, ''y''}'\nb: ${file(x.yml):x.${sls:stage}, 5}\n"), []byte("x: {dev: 1, prod: 2}\n"))
	f.Add([]byte("provider: {variableSyntax: '\\${{([^{}]+?)}}'}\na: ${{self:b}}${AWS::Region}\nb: !Sub ['${{opt:x, \"y\"}}', {z: 1}]\n"), []byte("1"))
	f.Add([]byte("a: {b: '${self:}'}\nc: ['${self:a}', '${self:c}']\n"), []byte(""))
	f.Fuzz(func(t *testing.T, data, file []byte) {
		if len(data) > 16<<10 {
			t.Skip("longer than it needs to be")
		}
		lim := source.Limits{Bytes: 1 << 16, Depth: 30, Aliases: 1000}
		docs, _ := source.Parse("serverless.yml", data, lim)
		files := fstest.MapFS{"x.yml": {Data: file}, "code.js": {Data: file}, "note": {Data: file}, ".env": {Data: file}}
		for _, doc := range docs {
			in := variable.Input{File: "serverless.yml", Doc: doc, Root: files}
			res := variable.Resolve(in)
			if values, depth := extent(res.Doc); values > 1_000_000 || depth > 250 {
				t.Fatalf("%d values, %d levels", values, depth)
			}
			for _, l := range res.Losses {
				if l.File == "" || l.Line < 1 || l.Reason == "" {
					t.Errorf("unusable loss %+v", l)
				}
			}
			again := variable.Resolve(in)
			if losses(again) != losses(res) || !source.Equal(again.Doc, res.Doc) {
				t.Error("two results differ")
			}
			if values, _ := extent(res.Doc); values < 10_000 && outline(again.Doc) != outline(res.Doc) {
				t.Error("two results differ in order")
			}
		}
	})
}
