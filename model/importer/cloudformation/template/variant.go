package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// maxVariants bounds how many allowed values of parameters are tried for one
// template. Parameters are taken as they are declared; the values of one that
// goes over the bound, and of those after it, are not tried.
const maxVariants = 32

// variable gives the parameters whose allowed values are tried.
func (t *Template) variable() []*Parameter {
	if t.variables != nil {
		return t.variables
	}
	t.variables = []*Parameter{}
	total := 0
	for _, p := range t.Parameters {
		if len(p.Allowed) == 0 || p.NoEcho || p.isList() || p.fromStore() {
			continue
		}
		if total += len(p.Allowed); total > maxVariants {
			break
		}
		t.variables = append(t.variables, p)
	}
	return t.variables
}

// assume calls try with the parameter set to each of its allowed values, until
// it reports false. What was decided without the assumption is put aside.
func (t *Template) assume(p *Parameter, try func() bool) {
	decided, chain := t.decided, t.chain
	defer func() { t.decided, t.chain, t.assumed = decided, chain, assumption{} }()
	for _, v := range p.Allowed {
		t.decided, t.chain, t.assumed = nil, 0, assumption{p, v}
		if !try() {
			return
		}
	}
}

// assumption is a parameter with the value that it is taken to have.
type assumption struct {
	parameter *Parameter
	value     string
}

// decideEvery decides a condition that comes to the same under every allowed
// value of one parameter.
func (t *Template) decideEvery(n *source.Node) decision {
	if t.assumed.parameter != nil {
		return undecided // one parameter at a time
	}
	for _, p := range t.variable() {
		var all []decision
		t.assume(p, func() bool {
			d := t.decideNode(n, 0)
			all = append(all, d)
			return d != undecided && d == all[0]
		})
		if len(all) == len(p.Allowed) && all[len(all)-1] != undecided && all[len(all)-1] == all[0] {
			return all[0]
		}
	}
	return undecided
}

// findEvery looks up a mapping whose value is the same under every allowed
// value of one parameter.
func (e *evaluator) findEvery(arg *source.Node, depth int) (found, bool) {
	if e.t.assumed.parameter != nil {
		return found{}, false
	}
	for _, p := range e.t.variable() {
		var first found
		tried := 0
		e.t.assume(p, func() bool {
			f := e.find(arg, depth)
			if len(f.nodes) != 1 || f.state != model.StateKnown || tried > 0 && !source.Equal(f.nodes[0], first.nodes[0]) {
				return false
			}
			first, tried = f, tried+1
			return true
		})
		if tried == len(p.Allowed) {
			return first, true
		}
	}
	return found{}, false
}
