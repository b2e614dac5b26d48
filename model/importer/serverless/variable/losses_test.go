package variable_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What cannot be read is stated once, where it is written.
func TestLosses(t *testing.T) {
	files := fstest.MapFS{
		"app/env.yml":     {Data: []byte("a: 1\na: 2\nb: ${self:custom.none}\n")},
		"app/code.js":     {Data: []byte("module.exports = 1")},
		"app/broken.json": {Data: []byte("{")},
		"app/binary.bin":  {Data: []byte("a\x00b")},
		"app/loop.yml":    {Data: []byte("x: ${file(loop.yml):x}\n")},
		"app/whole.yml":   {Data: []byte("x: ${file(whole.yml)}\n")},
		"app/folder.yml/x": {
			Data: []byte("x"),
		},
		"shared.yml": {Data: []byte("a: 1\n")},
	}
	for _, c := range []struct{ name, text, want string }{
		{"nothing named", "a: ${self:custom.none}", `1:4: unread: the variable "self:custom.none" stands for nothing`},
		{"null counts as nothing", "a: ${self:b}\nb:", `1:4: unread: the variable "self:b" stands for nothing`},
		{"nothing in a file", "a: ${file(none.yml)}", `1:4: unread: the variable "file(none.yml)" stands for nothing`},
		{"a fallback that is nothing either", "a: ${self:b, self:c}", `1:4: unread: the variable "self:b" stands for nothing`},
		{"a map in a text", "a: x-${self:b}\nb: {c: 1}", "1:4: unread: a variable in a text stands for a map, of which a text cannot be made"},
		{"not closed", "a: '${self:b'\nb: 1", "1:4: unread: a variable is not closed"},
		{"no source", "a: ${self:b, c}\nb: 1", "1:4: unread: a variable names something that is neither a source nor a literal"},
		{"a comma too many", "a: '${self:b, }'\nb: 1", "1:4: unread: a variable names something that is neither a source nor a literal"},
		{"something behind", "a: '${self:b, ''c'' d}'\nb: 1", "1:4: unread: a variable has something behind a source that is neither a comma nor its end"},
		{"no truth", "a: ${strToBool(maybe)}", "1:4: unread: strToBool is given a text that is neither true nor false"},
		{"a plugin's source", "a: ${stack:x}\nb: ${stack:y}", `1:4: unread: the source "stack" of variables is not the framework's: a plugin asks it at deployment`},
		{"itself", "a: ${self:a}", "1:4: unread: the variable here refers to itself"},
		{"a map in itself", "a: {b: '${self:a}'}", "1:8: unread: the variable here refers to itself"},
		{"the whole document", "a: ${self:}", "1:4: unread: the variable here refers to itself"},
		{"a circle", "a: ${self:b}\nb: x-${self:c}\nc: ${self:a, 'x'}", "1:4: unread: variables refer to each other in a circle: app/serverless.yml:1, app/serverless.yml:2, app/serverless.yml:3 and back"},
		{"a circle entered from outside", "a: x${self:c}\nb: ${self:c}\nc: ${self:b}", "2:4: unread: variables refer to each other in a circle: app/serverless.yml:2, app/serverless.yml:3 and back"},
		{"a circle of maps", "a: {x: '${self:b}'}\nb: {y: '${self:a}'}", "1:8: unread: variables refer to each other in a circle: app/serverless.yml:1, app/serverless.yml:2 and back"},
		{"a file of itself", "a: ${file(loop.yml):x}", "app/loop.yml:1:4: unread: the variable here refers to itself"},
		{"a file in itself", "a: ${file(whole.yml)}", "app/whole.yml:1:4: unread: the variable here refers to itself"},
		{"a program", "a: ${file(code.js):x}\nb: ${file(./code.js):y}", `1:4: unread: the values that the program "app/code.js" computes are not read: programs are not run`},
		{"a file's own faults", "a: ${file(env.yml):a}", `app/env.yml:2:1: unread: the key "a" is repeated`},
		{"a variable in a file", "a: ${file(env.yml):b}", "app/env.yml:2:1: unread: the key \"a\" is repeated\napp/env.yml:3:4: unread: the variable \"self:custom.none\" stands for nothing"},
		{"a broken file", "a: ${file(broken.json):x, 1}", "app/broken.json:1:2: unread: this is not valid JSON: expected a key in double quotes, but the file ends"},
		{"no text", "a: ${file(binary.bin)}", `1:4: unread: the file "app/binary.bin" is not a text in UTF-8`},
		{"a folder", "a: ${file(folder.yml)}", `1:4: unread: the file "app/folder.yml" cannot be read: it is no file`},
		{"inside of the folder given", "a: ${file(../shared.yml):a}", ""},
		{"outside of it", "a: ${file(../../x.yml):a, 1}", `1:4: unread: the file "../../x.yml" is outside of the folder given and is not read`},
		{"an absolute path", "a: ${file(/etc/passwd)}", `1:4: unread: the file "/etc/passwd" is outside of the folder given and is not read`},
		{"a home folder", "a: ${file(~/x.yml)}", `1:4: unread: the file "~/x.yml" is outside of the folder given and is not read`},
		{"a disk", `a: '${file(c:\x.yml)}'`, `1:4: unread: the file "c:\\x.yml" is outside of the folder given and is not read`},
		{"nested too deeply", "a: '" + strings.Repeat("${self:", 60) + strings.Repeat("}", 60) + "'", "1:4: unread: a variable is nested too deeply"},
		{"a default of all", "a: ${self:c.${sls:stage}}\nb: ${self:c.${opt:stage, 'dev'}}\nc: {dev: {x: 1}, prod: {x: 2}}",
			"1:4: unmodelled: parts of the service differ by stage or another option; those of the default are read"},
		{"an own syntax", "provider: {variableSyntax: '[$]\\{(.*)\\}'}", "1:28: unread: the service's own syntax of variables cannot be told from this expression; ${…} is read instead"},
		{"no losses", "a: ${env:X}-${opt:x}-${cf:a.b}-${param:p}-${ssm:/x}", ""},
		{"a secret literal is not shown", "a: ${self:none, self:none.${opt:x, 'hunter2'}}\nb: ${'hunter2' x}\nc: ${self:none, 'hunter2' x}\nd: ${self:${env:X, 'hunter2'}.none.none}\ne: ${self:q.b.${env:X, 'hunter2'}}",
			"1:4: unread: the variable \"self:none\" stands for nothing\n3:4: unread: a variable has something behind a source that is neither a comma nor its end\n5:4: unread: the variable \"self:q.b.env:X\" stands for nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := resolveIn(t, "app/serverless.yml", c.text, files)
			got := losses(res)
			var want []string
			for _, line := range strings.Split(c.want, "\n") {
				if line != "" && line[0] >= '0' && line[0] <= '9' {
					line = "app/serverless.yml:" + line
				}
				want = append(want, line)
			}
			if got != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
			}
			for _, l := range res.Losses {
				if strings.Contains(l.Hint, "hunter2") {
					t.Errorf("a secret in a hint: %s", l.Hint)
				}
			}
		})
	}
}
