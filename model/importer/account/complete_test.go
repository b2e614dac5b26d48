package account

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// templates reads files as Assemble does, and stops before the graph.
func templates(t *testing.T, files fstest.MapFS) ([]*template.Template, []model.Loss) {
	t.Helper()
	g := model.NewGraph()
	var ins []importer.Input
	for _, name := range sortedNames(files) {
		docs, _ := source.Parse(name, files[name].Data, source.TemplateLimits())
		for _, doc := range docs {
			in := importer.Input{File: name, Doc: doc, Root: files, RootName: "dump", Data: files[name].Data}
			if ok, _ := (Format{}).Recognise(in); ok {
				ins = append(ins, in)
			}
		}
	}
	var out []*template.Template
	for _, c := range gather(ins, g) {
		c.state(g)
		for _, region := range c.regions() {
			d := newDump(c, region, c.regions())
			d.read()
			out = append(out, d.template())
			for _, l := range d.losses {
				g.AddLoss(l)
			}
		}
	}
	return out, g.Losses
}

func sortedNames(files fstest.MapFS) []string {
	return slices.Sorted(maps.Keys(files))
}

// orders are the files of the account in testdata.
func orders(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := "testdata/orders/account"
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(root, name)
		files[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const (
	manifestName = "fourgate-collect.json"
	mappingsName = "111122223333/eu-west-1/lambda/list-event-source-mappings.json"
	functionsDir = "111122223333/eu-west-1/lambda/"
)

// What is missing is known not to exist only where the account was asked for
// all of it and answered in full.
func TestComplete(t *testing.T) {
	edit := func(name, old, fresh string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			text := string(files[name].Data)
			if !strings.Contains(text, old) {
				t.Fatalf("%s holds no %s", name, old)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, fresh, 1))}
		}
	}
	for _, c := range []struct {
		name   string
		change func(fstest.MapFS)
		typ    string
		want   bool
		loses  bool
	}{
		{"a listing", nil, "AWS::Lambda::EventSourceMapping", true, false},
		{"an empty listing", nil, "AWS::Pipes::Pipe", true, false},
		{"one answer for each", nil, "AWS::Lambda::Permission", true, false},
		{"answers that there is none", nil, "AWS::Lambda::Url", true, false},
		{"a listing without a region", nil, "AWS::IAM::Role", true, false},
		{"a policy for each bucket", nil, "AWS::S3::BucketPolicy", true, false},
		{"a type that is not collected", nil, "AWS::Lex::Bot", false, false},
		{"no manifest", func(files fstest.MapFS) { delete(files, manifestName) }, "AWS::Lambda::EventSourceMapping", false, false},
		{"no answer", edit(manifestName, mappingsName+`", "complete": true`, `", "complete": false`), "AWS::Lambda::EventSourceMapping", false, true},
		{"another call without an answer", edit(manifestName, mappingsName+`", "complete": true`, `", "complete": false`), "AWS::Lambda::Function", true, true},
		{"a file that is gone", func(files fstest.MapFS) { delete(files, mappingsName) }, "AWS::Lambda::EventSourceMapping", false, true},
		{"an empty file", func(files fstest.MapFS) { files[mappingsName] = &fstest.MapFile{} }, "AWS::Lambda::EventSourceMapping", false, true},
		{"a token for more", edit(mappingsName, "{\n", "{\n    \"NextMarker\": \"abc\",\n"), "AWS::Lambda::EventSourceMapping", false, true},
		{"one of several is missing", func(files fstest.MapFS) { delete(files, functionsDir+"get-policy/orders-api.json") }, "AWS::Lambda::Permission", false, true},
		{"an alias without an answer", func(files fstest.MapFS) {
			maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool {
				return strings.Contains(name, "get-policy/orders-worker_live")
			})
		}, "AWS::Lambda::Permission", false, true},
		{"a function that was made meanwhile", edit(functionsDir+"list-functions.json", `"Functions": [`, `"Functions": [ {"FunctionName": "new", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:new"},`), "AWS::Lambda::Permission", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := orders(t)
			if c.change != nil {
				c.change(files)
			}
			made, losses := templates(t, files)
			if len(made) != 1 {
				t.Fatalf("%d templates", len(made))
			}
			if got := made[0].Complete != nil && made[0].Complete(c.typ); got != c.want {
				t.Errorf("%s is complete: %v", c.typ, got)
			}
			if made[0].Account != "111122223333" || made[0].Region != "eu-west-1" {
				t.Errorf("the template is of %s in %s", made[0].Region, made[0].Account)
			}
			if (len(losses) > 0) != c.loses {
				t.Errorf("losses: %v", losses)
			}
		})
	}
}
