package serverless_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/serverless"
)

// several writes files, each a name, a line end and the content, and reads them
// as one system.
func several(t *testing.T, files ...string) *model.Graph {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name, text, _ := strings.Cut(f, "\n")
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	res, err := importer.Read(t.Context(), []string{dir}, importer.Options{Formats: []importer.Format{serverless.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	return res.Graph
}

const makes = `base/serverless.yml
service: base
provider: { name: aws }
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue }
    Other: { Type: AWS::SQS::Queue }
  Outputs:
    Queue: { Value: !GetAtt Jobs.Arn, Export: { Name: base-queue } }
`

// A service has the outputs of another one by the parameters of a compose file,
// by the stack's name, or by the name of an export.
func TestOutputsOfAnotherService(t *testing.T) {
	const compose = "serverless-compose.yml\nservices:\n  first: { path: base }\n  second: { path: work/deep, params: { queue: '${first.Queue}', none: '${nobody.Queue}' } }\n"
	for _, tc := range []struct {
		name, arn string
		want      bool
	}{
		{"parameter", "${param:queue}", true},
		{"parameter that is not passed", "${param:other}", false},
		{"parameter of no service", "${param:none}", false},
		{"stack", "${cf:base-dev.Queue}", true},
		{"stack in a region", "${cf(eu-west-1):base-dev.Queue}", false},
		{"export", "!ImportValue base-queue", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := several(t, compose, makes, "work/deep/serverless.yml\nservice: work\nprovider: { name: aws, runtime: nodejs20.x }\n"+
				"functions:\n  do:\n    handler: a.b\n    events:\n      - sqs:\n          arn: "+tc.arn+"\n")
			got := slices.ContainsFunc(g.Flows, func(f *model.Flow) bool {
				return f.Kind == model.FlowPolls && f.From == "base/serverless.yml#Jobs" && f.To == "work/deep/serverless.yml#DoLambdaFunction"
			})
			if got != tc.want {
				t.Errorf("joined is %v, want %v: %v", got, tc.want, ids(g))
			}
		})
	}
}

// A parameter of a compose file may be part of a text, and may be written out.
func TestParametersOfAComposeFile(t *testing.T) {
	g := several(t, "serverless-compose.yaml\nservices:\n  one: { path: one, params: { size: 256, name: 'q-${sls:stage}', url: 'https://${two.Host}/x' } }\n  two: { path: two }\n",
		"one/serverless.yml\nservice: one\nprovider: { name: aws, runtime: nodejs20.x }\nparams: { default: { size: 512 } }\n"+
			"functions: { f: { handler: a.b, memorySize: '${param:size}', name: '${param:name}', environment: { URL: '${param:url}' } } }\n",
		"two/serverless.yml\n"+service)
	fn := g.Component("one/serverless.yml#FLambdaFunction")
	if fn == nil || !slices.Contains(fn.Aliases, "q-dev") {
		t.Fatalf("the function is %+v", fn)
	}
	if len(g.Losses) != 0 {
		t.Errorf("losses %v", g.Losses)
	}
}
