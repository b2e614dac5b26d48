package account

import (
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model/source"
)

// operation is a call of the command line whose answer is read.
type operation struct {
	service, name string
	// top is the key that the answer has at its top; "" for one that is the
	// object itself.
	top string
	// keys are what the first element below top has, or the object itself: enough
	// to tell the answer from every other JSON file. Where there are none, only
	// the file's path tells what it is. "key^arn:" asks for how the value begins.
	keys []string
	read func(*dump, *file)
}

func (o *operation) String() string { return o.service + " " + o.name }

// fits reports whether a document is an answer to the call, by its content.
func (o *operation) fits(doc *source.Node) bool {
	if len(o.keys) == 0 {
		return false
	}
	n := doc
	if o.top != "" {
		if n = doc.Get(o.top); n != nil && n.Kind == source.List {
			if len(n.Items) == 0 {
				return false
			}
			n = n.Items[0]
		}
	}
	if n == nil || n.Kind != source.Map {
		return false
	}
	for _, key := range o.keys {
		name, begin, _ := strings.Cut(key, "^")
		v := n.Get(name)
		if v == nil || begin != "" && !strings.HasPrefix(text(v), begin) {
			return false
		}
	}
	return true
}

// answers reports whether a document can be the answer to a call that the
// file's path names.
func (o *operation) answers(doc *source.Node) bool {
	return doc.Kind == source.Map && (o.top == "" || doc.Get(o.top) != nil || len(doc.Entries) == 0)
}

// byContent finds the call that a document answers.
func byContent(doc *source.Node) *operation {
	if op := policyOperation(doc); op != nil {
		return op
	}
	for i := range table {
		if table[i].fits(doc) {
			return &table[i]
		}
	}
	return nil
}

// policyOperation tells the answers apart that hold nothing but a policy, by
// the resources in it.
func policyOperation(doc *source.Node) *operation {
	policy := doc.Get("Policy")
	if policy == nil || policy.Kind != source.String {
		return nil
	}
	for _, s := range items(inner(policy).Get("Statement")) {
		for _, r := range items(s.Get("Resource")) {
			switch arn := text(r); {
			case strings.Contains(arn, ":lambda:") && strings.Contains(arn, ":layer:"):
				return named("lambda", "get-layer-version-policy")
			case strings.Contains(arn, ":lambda:") && strings.Contains(arn, ":function:"):
				return named("lambda", "get-policy")
			case strings.Contains(arn, ":s3:::"):
				return named("s3api", "get-bucket-policy")
			}
		}
	}
	return nil
}

// callIndex finds calls by name.
type callIndex struct {
	known      map[string]bool       // services
	operations map[string]*operation // by service and name
	services   map[string][]string   // that have an operation of a name
}

var calls = sync.OnceValue(func() callIndex {
	x := callIndex{map[string]bool{}, make(map[string]*operation, len(table)), map[string][]string{}}
	for i := range table {
		op := &table[i]
		x.known[op.service] = true
		if x.operations[op.String()] == nil {
			x.services[op.name] = append(x.services[op.name], op.service)
		}
		x.operations[op.String()] = op
	}
	return x
})

// named gives the call of a name, nil for one that is not read here.
func named(service, name string) *operation { return calls().operations[service+" "+name] }
