package walk_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// estate is a system of n functions: each with a route, a role, a table and a
// queue that feeds the next one; every tenth route is open, and every hundredth
// role may read everything.
func estate(tb testing.TB, n int) *model.Graph {
	tb.Helper()
	g := model.NewGraph()
	add := func(kind model.Kind, id, service, arn string) *model.Component {
		c, _ := g.AddComponent(model.Component{ID: id, Name: id, Kind: kind, Service: service, ARN: arn, Provider: "aws"})
		return c
	}
	flow := func(from string, kind model.FlowKind, to string) {
		g.AddFlow(model.Flow{From: from, Kind: kind, To: to, Evidence: model.EvidenceDeclared})
	}
	name := func(kind string, i int) string { return fmt.Sprintf("%s%05d", kind, i%n) }
	for i := range n {
		f, r, t, q, role := name("fn", i), name("route", i), name("table", i), name("queue", i), name("role", i)
		add(model.KindFunction, f, "aws.lambda.function", "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:"+f)
		route := add(model.KindRoute, r, "aws.apigateway.method", "")
		auth := "iam"
		if i%10 == 0 {
			auth = "none"
		}
		route.Facts.Set(fact.Authentication, model.KnownText(auth, model.Pos{}))
		table := add(model.KindStore, t, "aws.dynamodb.table", "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${"+t+"}")
		if i%7 == 0 {
			table.Data = []model.DataClass{model.DataPHI}
		}
		add(model.KindQueue, q, "aws.sqs.queue", "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:"+q)
		identity := add(model.KindIdentity, role, "aws.iam.role", account+"role/"+role)
		identity.Permissions = []model.Statement{allow("dynamodb:GetItem dynamodb:PutItem", table.ARN), allow("sqs:SendMessage", "arn:aws:sqs:*:*:"+name("queue", i+1))}
		if i%100 == 0 {
			identity.Permissions = append(identity.Permissions, allow("*", "*"))
		}
		flow(r, model.FlowRoutes, f)
		flow(f, model.FlowAssumes, role)
		flow(f, model.FlowReads, t)
		flow(f, model.FlowWrites, t)
		flow(f, model.FlowPublishes, name("queue", i+1))
		flow(q, model.FlowPolls, f)
	}
	if err := g.Freeze(); err != nil {
		tb.Fatal(err)
	}
	return g
}

// walkAll does what an analysis does: the fixpoint, a witness of each function
// that is reached, and every summary.
func walkAll(tb testing.TB, g *model.Graph) *walk.Result {
	tb.Helper()
	r, err := walk.Run(context.Background(), g, walk.Options{Actions: actions{}, Effects: actions{}, Escalations: escalations})
	if err != nil {
		tb.Fatal(err)
	}
	for _, c := range g.Components {
		if c.Kind == model.KindFunction {
			r.BlastSummary(c.ID)
			r.Processes(c.ID)
		}
	}
	return r
}

func BenchmarkWalk(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		g := estate(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				walkAll(b, g)
			}
		})
	}
}

// BenchmarkGrowth measures ten times the functions against ten times the runs
// in the same process: the ratio of a linear walk is about 10.
func BenchmarkGrowth(b *testing.B) {
	small, large := estate(b, 1_000), estate(b, 10_000)
	for b.Loop() {
		start := time.Now()
		for range 10 {
			walkAll(b, small)
		}
		perSmall := time.Since(start) / 10
		start = time.Now()
		walkAll(b, large)
		b.ReportMetric(float64(time.Since(start))/float64(perSmall), "ratio")
	}
}

// BenchmarkSharedRole is the worst case of a naive expansion: every function
// bears one role that may do everything to every table.
func BenchmarkSharedRole(b *testing.B) {
	g := clique(b, 3_000)
	b.ReportAllocs()
	for b.Loop() {
		walkAll(b, g)
	}
}

func clique(tb testing.TB, n int) *model.Graph {
	tb.Helper()
	g := model.NewGraph()
	role, _ := g.AddComponent(model.Component{ID: "role", Name: "role", Kind: model.KindIdentity, ARN: account + "role/role"})
	role.Permissions = []model.Statement{allow("*", "*")}
	for i := range n {
		f, t := fmt.Sprintf("fn%05d", i), fmt.Sprintf("table%05d", i)
		g.AddComponent(model.Component{ID: f, Kind: model.KindFunction, ARN: "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:" + f})
		g.AddComponent(model.Component{ID: t, Kind: model.KindStore, ARN: "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/" + t,
			Data: []model.DataClass{model.DataPII}})
		g.AddFlow(model.Flow{From: f, Kind: model.FlowAssumes, To: "role", Evidence: model.EvidenceDeclared})
	}
	if err := g.Freeze(); err != nil {
		tb.Fatal(err)
	}
	return g
}

// A shared role stays linear: each function reaches every table and every
// function, without an edge for each pair.
func TestSharedRole(t *testing.T) {
	const n = 1_000
	r := walkAll(t, clique(t, n))
	if got := len(r.Blast("fn00000").Touches); got < 2*n {
		t.Errorf("code in one function touches %d components, want all %d", got, 2*n)
	}
	if got := r.Derivations(); got > 40*n {
		t.Errorf("%d derivations for %d functions and tables on one role", got, n)
	}
	checkClasses(t, "could access", r.CouldAccess("fn00999"), model.DataPII)
}

// A chain of functions 10,000 deep is walked to its end.
func TestDeepChainOfFunctions(t *testing.T) {
	const n = 10_000
	g := model.NewGraph()
	route, _ := g.AddComponent(model.Component{ID: "route", Kind: model.KindRoute})
	route.Facts.Set(fact.Authentication, model.KnownText("none", model.Pos{}))
	last := "route"
	for i := range n {
		id := fmt.Sprintf("fn%05d", i)
		g.AddComponent(model.Component{ID: id, Kind: model.KindFunction})
		kind := model.FlowInvokes
		if i == 0 {
			kind = model.FlowRoutes
		}
		g.AddFlow(model.Flow{From: last, Kind: kind, To: id, Evidence: model.EvidenceDeclared})
		last = id
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	r := run(t, g)
	if got := len(r.Witness(model.CanPayload, last, model.Anonymous, model.Likely)); got != n+1 {
		t.Errorf("the witness has %d steps, want %d", got, n+1)
	}
	if got := len(r.Blast("fn00000").Touches); got != n-1 {
		t.Errorf("the blast radius touches %d, want %d", got, n-1)
	}
}
