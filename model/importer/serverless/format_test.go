package serverless_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/serverless"
	"github.com/fourgate/fourgate/model/source"
)

const service = "service: shop\nprovider: { name: aws, runtime: nodejs20.x }\nfunctions: { one: { handler: a.b } }\n"

func TestRecognise(t *testing.T) {
	for _, tc := range []struct {
		file, text string
		marked, ok bool
	}{
		{"serverless.yml", service, true, true},
		{"app/serverless.yaml", service, true, true},
		{"serverless.json", `{"service": "shop", "provider": {"name": "aws"}, "functions": {}}`, true, true},
		{"serverless.orders.yml", service, true, true},
		{"any.yaml", service, true, true},
		{"serverless.yml", "service: shop\nprovider: aws\n", true, true},
		{"serverless.yml", "service: shop\nprovider: { runtime: nodejs20.x }\n", true, true},
		{"any.yaml", "service: shop\nprovider: { runtime: nodejs20.x }\n", true, false},
		{"serverless.yml", "functions: { one: { handler: a } }\nservice_of: b\n", true, false},
		{"template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n", false, false},
		{"compose.yaml", "services:\n  web: { image: nginx, provider: x }\n", false, false},
		{"serverless-compose.yml", "services:\n  one: { path: one }\n", true, true},
		{"serverless.ts", "", true, true},
		{"serverless.js", "", true, true},
		{"serverless.mjs", "", true, true},
		{"other.ts", "", false, false},
	} {
		base := tc.file[strings.LastIndexByte(tc.file, '/')+1:]
		if got := (serverless.Format{}).Marked(base, []byte(tc.text)); got != tc.marked {
			t.Errorf("%s %q: marked %v", tc.file, tc.text, got)
		}
		in := importer.Input{File: tc.file}
		if tc.text != "" {
			docs, _ := source.Parse(tc.file, []byte(tc.text), source.TemplateLimits())
			in.Doc = docs[0]
		}
		if ok, why := (serverless.Format{}).Recognise(in); ok != tc.ok || ok && why == "" {
			t.Errorf("%s %q: recognised %v by %q", tc.file, tc.text, ok, why)
		}
	}
}

// Configuration that is a program is never run: it is a loss with advice.
func TestProgram(t *testing.T) {
	g := model.NewGraph()
	(serverless.Format{}).Import(context.Background(), importer.Input{File: "serverless.ts", Data: []byte("throw 1")}, g)
	if len(g.Components) != 0 || len(g.Losses) != 1 || g.Losses[0].Kind != model.LossUnread || !strings.Contains(g.Losses[0].Hint, "serverless print") {
		t.Errorf("got %+v", g.Losses)
	}
}

func TestCompose(t *testing.T) {
	root := fstest.MapFS{
		"all/serverless-compose.yml": {Data: []byte("services:\n  one: { path: one }\n  two: { path: ../two, config: own.yml }\n  three: { path: three }\n  out: { path: ../../x }\n  odd: { path: [a] }\n")},
		"all/one/serverless.yaml":    {Data: []byte(service)},
		"two/own.yml":                {Data: []byte(service)},
		"all/three/serverless.ts":    {Data: []byte("x")},
	}
	docs, _ := source.Parse("all/serverless-compose.yml", root["all/serverless-compose.yml"].Data, source.TemplateLimits())
	in := importer.Input{File: "all/serverless-compose.yml", Doc: docs[0], Root: root}
	got := (serverless.Format{}).Sources(in)
	if want := []string{"all/one/serverless.yaml", "two/own.yml", "all/three/serverless.ts"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	g := model.NewGraph()
	(serverless.Format{}).Import(context.Background(), in, g)
	if len(g.Components) != 0 || len(g.Losses) != 2 { // out and odd
		t.Errorf("a compose file holds %v, %v", g.Components, g.Losses)
	}
}

func TestOtherProviders(t *testing.T) {
	for _, provider := range []string{"azure", "{ name: google }", "{ name: openwhisk }"} {
		g := model.NewGraph()
		docs, _ := source.Parse("serverless.yml", []byte("service: a\nprovider: "+provider+"\nplugins: [unknown]\nfunctions: { one: {} }\n"), source.TemplateLimits())
		(serverless.Format{}).Import(context.Background(), importer.Input{File: "serverless.yml", Doc: docs[0]}, g)
		if len(g.Components) != 0 || len(g.Losses) != 1 || !strings.Contains(g.Losses[0].Reason, "not read yet") {
			t.Errorf("%s: got %v, %v", provider, g.Components, g.Losses)
		}
	}
}

// TestCancelled: an import ends with its context.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	docs, _ := source.Parse("serverless.yml", []byte(service), source.TemplateLimits())
	g := model.NewGraph()
	(serverless.Format{}).Import(ctx, importer.Input{File: "serverless.yml", Doc: docs[0]}, g)
	if len(g.Flows) != 0 {
		t.Error("flows were made after the end")
	}
}

// write makes a folder of files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestStackOutputs: what one service publishes is the same thing where another
// one names it.
func TestStackOutputs(t *testing.T) {
	dir := write(t, map[string]string{
		"base/serverless.yml": "service: base\nprovider: { name: aws }\nfunctions: { one: { handler: a.b } }\nresources:\n" +
			"  Resources: { Queue: { Type: AWS::SQS::Queue } }\n  Outputs: { QueueArn: { Value: !GetAtt Queue.Arn } }\n",
		"work/serverless.yml": "service: work\nprovider: { name: aws }\nfunctions:\n  two:\n    handler: a.b\n    events: [{ sqs: \"${cf:base-dev.QueueArn}\" }]\n" +
			"    destinations: { onSuccess: { type: function, arn: !ImportValue sls-base-dev-OneLambdaFunctionQualifiedArn } }\n",
	})
	res, err := importer.Read(context.Background(), []string{dir}, importer.Options{Formats: []importer.Format{serverless.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][2]string{
		{"base/serverless.yml#Queue", "work/serverless.yml#TwoLambdaFunction"},
		{"work/serverless.yml#TwoLambdaFunction", "base/serverless.yml#OneLambdaFunction"},
	} {
		if !slices.ContainsFunc(res.Graph.Flows, func(f *model.Flow) bool { return f.From == want[0] && f.To == want[1] }) {
			t.Errorf("nothing flows from %s to %s", want[0], want[1])
		}
	}
}

// TestParts: the files that a service is put together from are read with it and
// not a second time, even where they look like templates.
func TestParts(t *testing.T) {
	dir := write(t, map[string]string{
		"serverless.yml":     "service: shop\nprovider: { name: aws }\nfunctions:\n  - ${file(functions/one.yml)}\nresources: ${file(resources.yml)}\n",
		"functions/one.yml":  "one:\n  handler: a.b\n  events: [{ sqs: !GetAtt Queue.Arn }]\n",
		"resources.yml":      "Resources:\n  Queue: { Type: AWS::SQS::Queue }\n",
		"other/template.yml": "Resources:\n  Topic: { Type: AWS::SNS::Topic }\n",
	})
	res, err := importer.Read(context.Background(), []string{dir}, importer.Options{Formats: []importer.Format{cloudformation.Format{}, serverless.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	for id, file := range map[string]string{
		"serverless.yml#OneLambdaFunction": "functions/one.yml", "serverless.yml#Queue": "resources.yml", "other/template.yml#Topic": "other/template.yml",
	} {
		if c := res.Graph.Component(id); c == nil || c.Source.File != file {
			t.Errorf("%s is %+v, want it from %s", id, c, file)
		}
	}
	if c := res.Graph.Component("resources.yml#Queue"); c != nil {
		t.Error("a part is read a second time")
	}
	if len(res.Graph.Losses) != 0 {
		t.Errorf("lost %v", res.Graph.Losses)
	}
}
