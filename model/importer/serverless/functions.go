package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// function is one function of the service.
type function struct {
	key, id string       // its key, and its logical id
	node    *source.Node // a map, never nil
	pos     model.Pos    // of the key
	name    *source.Node // FunctionName
	res     *template.Resource
	// role is the role generated for it, nil where its author gives one.
	role *role
	// target is what events invoke: its ARN, or an alias.
	target    *source.Node
	qualifier *source.Node   // the name of the alias, nil where there is none
	counts    map[string]int // events so far, by their type
	// machine: it is a state machine, which is started by a role and not by a
	// permission.
	machine bool
	broken  bool // what it is was not read, and is reported
}

// get returns a setting, nil where it is not given.
func (fn *function) get(path ...string) *source.Node { return template.OrNil(fn.node.Path(path...)) }

// count numbers the events of a type, beginning with 1.
func (fn *function) count(typ string) int {
	fn.counts[typ]++
	return fn.counts[typ]
}

const functionsHint = "write one function per key, with handler and events"

// readFunctions lists the functions: a map, or a list of maps.
func (x *translator) readFunctions() {
	for _, e := range x.named(x.doc.Get("functions"), "functions", functionsHint) {
		settings := e.Value
		if !template.IsMap(settings) {
			if template.Given(settings) {
				x.mapOf(settings, "the function "+e.Key.Text, functionsHint)
			} else {
				x.wrong(e.Key.Pos, functionsHint, "the function %s has no settings", e.Key.Text)
			}
			x.addFunction(e.Key.Text, source.NewMap(e.Key.Pos), e.Key.Pos).broken = true
			continue
		}
		x.addFunction(e.Key.Text, settings, e.Key.Pos)
	}
}

// addFunction adds a function to the service. What is said of one key in
// several places is joined.
func (x *translator) addFunction(key string, settings *source.Node, pos model.Pos) *function {
	if had := x.byKey[key]; had != nil {
		had.node = merge(had.node, settings)
		return had
	}
	fn := &function{key: key, id: functionID(key), node: settings, pos: pos, counts: map[string]int{}}
	fn.target = template.GetAtt(fn.pos, fn.id, "Arn")
	x.functions = append(x.functions, fn)
	x.byKey[key] = fn
	return fn
}

// nameFunctions gives every function the name that it is deployed under.
func (x *translator) nameFunctions() {
	for _, fn := range x.functions {
		if fn.name = fn.get("name"); fn.name == nil {
			fn.name = text(fn.pos, x.name, "-", x.stage, "-", fn.key)
		}
	}
}

// functionARN gives the ARN of what a word names: a function of the service by
// its key, or anything by its ARN.
func (x *translator) functionARN(n *source.Node) *source.Node {
	if name, ok := x.plain(n); ok {
		if fn := x.byKey[name]; fn != nil {
			return fn.target
		}
	}
	return n
}
