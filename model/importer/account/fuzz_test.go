package account_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/account"
	"github.com/fourgate/fourgate/model/source"
)

// importText imports one file beside a listing of functions and roles.
func importText(name string, data []byte) *model.Graph {
	g := model.NewGraph()
	var ins []importer.Input
	for _, f := range []struct{ name, text string }{{"111122223333/eu-west-1/lambda/list-functions.json", oneFunction}, {"111122223333/global/iam/get-account-authorization-details.json", oneRole}, {name, string(data)}} {
		docs, errs := source.Parse(f.name, []byte(f.text), source.TemplateLimits())
		for _, err := range errs {
			g.AddLoss(model.LossOf(err))
		}
		for _, doc := range docs {
			in := importer.Input{File: f.name, Doc: doc, Data: []byte(f.text)}
			if ok, _ := (account.Format{}).Recognise(in); ok {
				ins = append(ins, in)
			}
		}
	}
	account.Format{}.Assemble(context.Background(), ins, g)
	return g
}

// FuzzImport holds the importer to its promises for any answer under any name:
// it ends, it does not panic, every flow ends at components, and twice the same
// input gives the same graph.
func FuzzImport(f *testing.F) {
	err := filepath.WalkDir("testdata", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".json" || strings.Contains(name, "fuzz") {
			return err
		}
		data, err := os.ReadFile(name)
		f.Add(strings.TrimPrefix(filepath.ToSlash(name), "testdata/"), data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 64<<10 || len(name) > 200 {
			t.Skip("longer than it needs to be")
		}
		var listings [2]string
		for i := range listings {
			g := importText(name, data)
			if err := g.Freeze(); err != nil {
				t.Fatal(err)
			}
			listings[i] = listing(g)
		}
		if listings[0] != listings[1] {
			t.Error("two imports differ")
		}
	})
}

// Answers made to be costly are read within a bounded time.
func TestHostileAnswersEndSoon(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 150) + "1" + strings.Repeat("}", 150)
	arns := strings.Repeat("arn:", 60_000)
	for _, c := range []struct{ name, file, text string }{
		{"addresses in addresses", "a.json", `{"stateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "name": "s", "definition": "{\"Comment\": \"` + arns + `\"}"}`},
		{"separators without end", "lambda/get-function-configuration/f.json", `{"FunctionName": "f", "Handler": "arn:aws:` + strings.Repeat(":/", 60_000) + `"}`},
		{"a deep policy", "lambda/get-policy/f.json", `{"Policy": ` + quote(deep) + `}`},
		{"a policy in a policy", "kms/get-key-policy/k.json", `{"Policy": ` + quote(`{"Policy": `+quote(deep)+`}`) + `}`},
		{"20,000 functions", "a.json", `{"Functions": [` + strings.Repeat(`{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"},`, 20_000) + `{}]}`},
		{"20,000 statements", "lambda/get-policy/f.json", `{"Policy": ` + quote(`{"Statement":[`+strings.Repeat(`{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction"},`, 20_000)+`{}]}`) + `}`},
		{"resources in a circle", "apigateway/get-resources/r.json", `{"items": [{"id": "a", "parentId": "b", "path": "/a", "pathPart": "a", "resourceMethods": {"GET": {"authorizationType": "NONE"}}}, {"id": "b", "parentId": "a", "path": "/b", "pathPart": "b"}]}`},
		{"expressions of a user's own", "a.json", `{"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f", "Environment": {"Variables": {"Ref": "AWS::NoValue"}}, "VpcConfig": {"Fn::If": ["a", {"Ref": "b"}, 1]}}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			g := importText(c.file, []byte(c.text))
			if err := g.Freeze(); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// Work grows with the account, and not faster.
func TestLargeAccount(t *testing.T) {
	functions, mappings, queues := make([]string, 10_000), make([]string, 10_000), make([]string, 10_000)
	for i := range functions {
		functions[i] = fmt.Sprintf(`{"FunctionName": "f%d", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f%d", "Role": "arn:aws:iam::111122223333:role/r", "Environment": {"Variables": {"Q": "https://sqs.eu-west-1.amazonaws.com/111122223333/q%d"}}}`, i, i, i)
		mappings[i] = fmt.Sprintf(`{"UUID": "u%d", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f%d", "EventSourceArn": "arn:aws:sqs:eu-west-1:111122223333:q%d", "State": "Enabled"}`, i, i, i)
		queues[i] = fmt.Sprintf(`"https://sqs.eu-west-1.amazonaws.com/111122223333/q%d"`, i)
	}
	start := time.Now()
	g := read(t, write(t, map[string]string{
		"functions.json": `{"Functions": [` + strings.Join(functions, ",") + `]}`, "iam.json": oneRole,
		"mappings.json":        `{"EventSourceMappings": [` + strings.Join(mappings, ",") + `]}`,
		"sqs/list-queues.json": `{"QueueUrls": [` + strings.Join(queues, ",") + `]}`,
	})).Graph
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	polls := 0
	for _, f := range g.Flows {
		if f.Kind == model.FlowPolls && strings.HasSuffix(f.From, "aws.sqs.queue/q"+strings.TrimPrefix(f.To, "dump/111122223333/eu-west-1#aws.lambda.function/f")) {
			polls++
		}
	}
	if polls != len(mappings) {
		t.Errorf("%d queues are polled by their functions", polls)
	}
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
