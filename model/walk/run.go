package walk

import (
	"context"
	"sync"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// Options are the tables that the walk reads policies with. Without Actions or
// Effects policies say nothing, and only what is drawn or declared is walked.
type Options struct {
	Actions iam.Actions
	// Effects names what an action does in the words of catalogs/aws/effects.tsv.
	Effects iam.Effects
	// Escalations lists the sets of permissions with which an identity gains
	// another's; those that pass a role are walked.
	Escalations []iam.Escalation
}

// Result is a walked graph. It is immutable, and safe for concurrent use; the
// graph must not change while it is in use.
type Result struct {
	b      *builder
	labels []Label
	// rankings holds the search for witnesses of each bit, made when first asked.
	rankings [bitCount]struct {
		once sync.Once
		*ranking
	}
	lineage *lineage
	summary func() []summaryBits
}

// Run derives every capability of every actor in a frozen graph. It fails only
// where the context ends.
func Run(ctx context.Context, g *model.Graph, opts Options) (*Result, error) {
	b := newBuilder(g, opts)
	for _, family := range []func(){
		b.identities, b.resourcePolicies, b.entries, b.authorizers, b.deliveries, b.functionContent,
		b.deputies, b.execution, b.secrets, b.configuration, b.supply, b.floods, b.selfTriggers,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		family()
	}
	b.sys.nodes = b.firstJoin() + b.joins
	b.sys.index()
	labels, err := b.sys.solve(ctx)
	if err != nil {
		return nil, err
	}
	r := &Result{b: b, labels: labels, lineage: trace(b)}
	r.summary = sync.OnceValue(r.summarise)
	return r, nil
}

// Label returns for whom a capability of a component holds; the zero Label for
// a component or capability that does not exist.
func (r *Result) Label(k model.Capability, component string) Label {
	n, ok := r.node(k, component)
	if !ok {
		return 0
	}
	return r.labels[n]
}

func (r *Result) node(k model.Capability, component string) (node, bool) {
	number, ok := capabilityNamed(k)
	if !ok {
		return 0, false
	}
	c, ok := r.b.index[component]
	return r.b.can(number, c), ok
}

// Derivations returns how many derivations the graph gave: the size of the
// problem that was solved.
func (r *Result) Derivations() int { return len(r.b.sys.edges) }
