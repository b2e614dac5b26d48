package variable_test

import (
	"fmt"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

func ExampleResolve() {
	const service = `
provider:
  stage: ${opt:stage, 'dev'}
custom: ${file(./tables.yml):${sls:stage}}
orders: ${self:custom.orders}-${env:TEAM}
`
	files := fstest.MapFS{"tables.yml": {Data: []byte("dev: {orders: 'orders-${sls:stage}'}\n")}}
	docs, _ := source.Parse("serverless.yml", []byte(service), source.TemplateLimits())
	res := variable.Resolve(variable.Input{File: "serverless.yml", Doc: docs[0], Root: files})

	t := template.New("serverless.yml", nil)
	for _, p := range res.Parameters {
		t.Declare(p)
	}
	for _, n := range []*source.Node{res.Doc.Path("custom", "orders"), res.Doc.Get("orders")} {
		x := t.Text(n)
		fmt.Println(x.S, x.State, x.Why)
	}
	// Output:
	// orders-dev default parameter opt:stage, default
	// orders-dev-${Param:env:TEAM} unknown an environment variable of the machine that deploys
}
