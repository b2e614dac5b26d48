package serverless_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless"
)

// many writes a service of n functions, each with events of several kinds.
func many(n int) string {
	var b strings.Builder
	b.WriteString("service: many\nprovider: { name: aws, runtime: nodejs20.x }\nfunctions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  f%d:\n    handler: a.b\n    events:\n      - http: GET /things/%d/{id}\n      - httpApi: GET /things/%d\n"+
			"      - sqs: arn:aws:sqs:eu-west-1:111122223333:q%d\n      - s3: bucket%d\n      - schedule: rate(1 day)\n", i, i, i, i, i)
	}
	return b.String()
}

// TestManyFunctions: the work grows with the service, not faster.
func TestManyFunctions(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 1000
	start := time.Now()
	g := read(t, many(n))
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("%d functions took %v", n, took)
	}
	functions := 0
	for _, c := range g.Components {
		if c.Kind == model.KindFunction {
			functions++
		}
	}
	if functions != n || len(g.Losses) != 0 {
		t.Errorf("%d functions, losses %v", functions, g.Losses)
	}
}

// TestHostile: none of these may panic or lose its place.
func TestHostile(t *testing.T) {
	deep := strings.Repeat("{a: ", 150) + "b" + strings.Repeat("}", 150)
	for _, text := range []string{
		"service: a\nprovider: aws\n",
		"service: [a]\nprovider: { name: aws, iam: [], apiGateway: [], httpApi: text, ecr: 3, s3: [], alb: x }\nfunctions: { f: { handler: a, events: [{ http: {path: [a], method: {}} }] } }\n",
		"service: a\nprovider: { name: aws }\nfunctions: !Ref Functions\nresources: !Ref Resources\n",
		"service: a\nprovider: { name: aws }\nfunctions: { f: { handler: a, environment: " + deep + " } }\nresources: { Resources: { A: { Type: 'AWS::SQS::Queue', Properties: " + deep + " } } }\n",
		"service: a\nprovider: { name: aws, stage: !Ref Stage, stackName: {} }\nfunctions: { '': { handler: a, events: [{ schedule: !Ref Rate }, { s3: !Ref B }, { sns: !GetAtt T.Arn }, { sqs: !Join [':', []] }, { stream: !Sub 'x' }] } }\n",
		"service: a\nprovider: { name: aws }\nfunctions: { f: { handler: a, events: [{ alb: { listenerArn: [a], priority: {} } }, { cloudFront: true }, { kafka: { topic: [], bootstrapServers: {}, accessConfigurations: [] } }] } }\n",
		"service: a\nplugins: { modules: [serverless-lift] }\nconstructs: { q: { type: queue, worker: text, alarm: [] }, w: { type: webhook, method: [] }, d: { type: database/dynamodb-single-table, gsiCount: 99999999 } }\nprovider: { name: aws }\n",
		"service: a\nprovider: { name: aws }\nstepFunctions: { stateMachines: [ { m: { definition: { States: { A: { Type: Task, Resource: [], Parameters: [] } } } } }, text ] }\n",
		"service: a\nprovider: { name: aws }\nappSync: { dataSources: [ { name: a, type: [] }, [ ] ], resolvers: { Query: [a] } }\n",
		"service: a\nprovider: { name: aws }\nfunctions: { IamRoleLambdaExecution: { handler: a }, f: { handler: b } }\nlayers: { a: { path: x }, A: { path: y } }\n",
	} {
		g := importertest.Text(t, serverless.Format{}, "serverless.yml", text)
		importertest.CheckPlaces(t, g)
		importertest.CheckFacts(t, g)
	}
}

func BenchmarkImport(b *testing.B) {
	text := many(1000)
	for b.Loop() {
		importertest.Text(b, serverless.Format{}, "serverless.yml", text)
	}
}
