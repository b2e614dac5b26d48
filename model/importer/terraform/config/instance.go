package config

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// instance is a module as one call makes it: its folder, and what is passed.
type instance struct {
	*run
	folder *folder
	parent *instance // the caller, nil for the root module
	path   string    // what its addresses begin with: "module.api.", "" for the root
	// called is where the call stands. Of a module of the catalogue everything
	// stands there.
	called     model.Pos
	catalogued bool
	// passed are the arguments of the call, worked out in the caller's scope; for
	// the root module, what variable files say.
	passed map[string]func() *source.Node

	inputs, locals, outputs map[string]*lazy
	calls                   map[string]*moduleCall
	repeats                 map[*hclsyntax.Block]*repeat
}

func (r *run) instance(f *folder, parent *instance) *instance {
	return &instance{
		run: r, folder: f, parent: parent,
		passed: map[string]func() *source.Node{}, inputs: map[string]*lazy{}, locals: map[string]*lazy{}, outputs: map[string]*lazy{},
		calls: map[string]*moduleCall{}, repeats: map[*hclsyntax.Block]*repeat{},
	}
}

// scope is the outermost scope of the module.
func (in *instance) scope() *scope { return &scope{instance: in} }

// lazy is a value that is worked out when it is first asked for.
type lazy struct {
	value  *source.Node
	busy   bool
	failed bool
}

// once works a value out, or gives what it came to before. A value that is
// asked for while it is worked out refers to itself.
func (in *instance) once(values map[string]*lazy, name string, work func() *source.Node, circle func() *source.Node) *source.Node {
	l := values[name]
	if l == nil {
		l = &lazy{busy: true}
		values[name] = l
		before := in.failed
		l.value = work()
		l.busy, l.failed = false, in.failed > before
		return l.value
	}
	if l.busy {
		in.failed++
		return circle()
	}
	if l.failed {
		in.failed++
	}
	return l.value
}

// local is the value of a local.
func (in *instance) local(pos model.Pos, name string) *source.Node {
	a := in.folder.locals[name]
	if a == nil {
		return in.scope().fail(pos, "there is no local."+name)
	}
	return in.once(in.locals, name, func() *source.Node {
		return in.scope().eval(a.Expr)
	}, func() *source.Node {
		return in.circle(a.NameRange, "local."+name)
	})
}

// output is the value of an output, nil where there is none.
func (in *instance) output(name string) *source.Node {
	b := in.folder.outputs[name]
	if b == nil {
		return nil
	}
	a := b.Body.Attributes["value"]
	if a == nil {
		return source.NewNull(in.pos(b.TypeRange))
	}
	return in.once(in.outputs, name, func() *source.Node {
		return in.scope().eval(a.Expr)
	}, func() *source.Node {
		return in.circle(b.TypeRange, "output."+name)
	})
}
