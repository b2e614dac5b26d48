package config

import (
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// builtin carries out a function of the language, of arguments that may hold
// what is not known. It returns nil where the result is not known.
type builtin func(c *functionCall) *source.Node

// functionCall is one call with its arguments worked out.
type functionCall struct {
	*scope
	x    *hclsyntax.FunctionCallExpr
	pos  model.Pos
	args []*source.Node
}

// arg is an argument, null where it is not given.
func (c *functionCall) arg(i int) *source.Node {
	if i < len(c.args) {
		return c.args[i]
	}
	return source.NewNull(c.pos)
}

// failing is the result of a call that Terraform reports as an error.
func (c *functionCall) failing(why string) *source.Node { return c.fail(c.pos, c.x.Name+": "+why) }

// functions are those of the language, by name: made once and never changed.
var functions = sync.OnceValue(makeFunctions)

func makeFunctions() map[string]builtin {
	all := map[string]builtin{}
	for _, group := range []map[string]builtin{collectionFunctions(), textFunctions(), fileFunctions(), conversionFunctions(), hashFunctions(), networkFunctions()} {
		for name, f := range group {
			all[name] = f
		}
	}
	for name, f := range standardFunctions() {
		if all[name] == nil {
			all[name] = standard(f)
		}
	}
	for name, why := range unknowable() {
		all[name] = func(c *functionCall) *source.Node { return open(c.pos, "", why) }
	}
	return all
}

// unknowable are functions whose result only a run of Terraform knows.
func unknowable() map[string]string {
	const moment, random = "it depends on the moment of deployment", "it is made up at deployment"
	return map[string]string{
		"timestamp": moment, "plantimestamp": moment, "formatdate": moment, "timeadd": moment,
		"uuid": random, "bcrypt": random, "rsadecrypt": "it is decrypted at deployment",
	}
}

// callFunction evaluates the call of a function.
func (s *scope) callFunction(x *hclsyntax.FunctionCallExpr) *source.Node {
	switch x.Name {
	case "try", "core::try":
		return s.attempt(x)
	case "can", "core::can":
		return s.can(x)
	}
	pos := s.pos(x.NameRange)
	f := s.functions[withoutNamespace(x.Name)]
	if f == nil {
		return open(pos, s.named(x), "the function "+x.Name+" is not known")
	}
	args := make([]*source.Node, 0, len(x.Args))
	for _, a := range x.Args {
		args = append(args, s.eval(a))
	}
	if x.ExpandFinal && len(args) > 0 {
		last := args[len(args)-1]
		if name, _ := expression(last); name != "" || last.Kind != source.List {
			return s.overChoice(last, 0, func(v *source.Node) *source.Node {
				if name, _ := expression(v); name != "" || v.Kind != source.List {
					return s.opaque(x, append(args[:len(args)-1:len(args)-1], v))
				}
				return s.apply(x, f, append(args[:len(args)-1:len(args)-1], v.Items...), 0)
			})
		}
		args = append(args[:len(args)-1:len(args)-1], last.Items...)
	}
	return s.apply(x, f, args, 0)
}

// apply calls a function; for an argument that is a choice, on both sides.
func (s *scope) apply(x *hclsyntax.FunctionCallExpr, f builtin, args []*source.Node, depth int) *source.Node {
	if x.Name != "jsonencode" && depth < maxSplit/2 && len(args) <= maxElements {
		for i, a := range args {
			if condition, yes, no, ok := choiceParts(a); ok {
				with := func(v *source.Node) []*source.Node {
					out := append([]*source.Node(nil), args...)
					out[i] = v
					return out
				}
				return s.either(s.pos(x.NameRange), condition,
					func() *source.Node { return s.apply(x, f, with(yes), depth+1) },
					func() *source.Node { return s.apply(x, f, with(no), depth+1) })
			}
		}
	}
	c := &functionCall{scope: s, x: x, pos: s.pos(x.NameRange), args: args}
	if v := f(c); v != nil {
		return s.bounded(v)
	}
	return s.opaque(x, args)
}

// opaque is the result of a function of values that are not known. It keeps
// the resources that they name.
func (s *scope) opaque(x *hclsyntax.FunctionCallExpr, args []*source.Node) *source.Node {
	for _, a := range args {
		if s.names(a) {
			return template.Call(s.pos(x.NameRange), "Fn::"+x.Name, source.NewList(s.pos(x.NameRange), args...))
		}
	}
	return s.undecided(x, args...)
}

// settled are the arguments with defaults in the place of variables. ok is
// false where one is not known.
func (c *functionCall) settled() (args []*source.Node, byDefault, ok bool) {
	for _, a := range c.args {
		v, def, ok := c.settle(a)
		if !ok {
			return nil, false, false
		}
		byDefault = byDefault || def
		args = append(args, v)
	}
	return args, byDefault, true
}

// result is what comes of settled arguments.
func (c *functionCall) result(v *source.Node, byDefault bool) *source.Node {
	if byDefault {
		return c.derived(c.x, v)
	}
	return v
}

// mark makes the result a default where an argument as a whole is one.
func (c *functionCall) mark(v *source.Node) *source.Node {
	for _, a := range c.args {
		if c.byDefault[a] {
			return c.derived(c.x, v)
		}
	}
	return v
}

// onSettled makes a function of one that needs all its arguments known.
func onSettled(f func(c *functionCall, args []*source.Node) *source.Node) builtin {
	return func(c *functionCall) *source.Node {
		args, byDefault, ok := c.settled()
		if !ok {
			return nil
		}
		return c.result(f(c, args), byDefault)
	}
}

// standard makes a function of one of the language's standard library.
func standard(f function.Function) builtin {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		values := make([]cty.Value, len(args))
		for i, a := range args {
			values[i] = toCty(a)
		}
		out, err := callCty(f, values)
		if err != nil {
			return c.failing("the arguments do not fit")
		}
		return fromCty(c.pos, out)
	})
}

// attempt evaluates the first argument that does not fail.
func (s *scope) attempt(x *hclsyntax.FunctionCallExpr) *source.Node {
	before := s.failed
	for _, a := range x.Args {
		v := s.eval(a)
		if s.failed == before {
			return v
		}
		s.failed = before
	}
	return s.fail(s.pos(x.NameRange), "try: every argument fails")
}

// can reports whether its argument fails.
func (s *scope) can(x *hclsyntax.FunctionCallExpr) *source.Node {
	pos := s.pos(x.NameRange)
	if len(x.Args) != 1 {
		return s.fail(pos, "can takes one argument")
	}
	before := s.failed
	v := s.eval(x.Args[0])
	failed := s.failed > before
	s.failed = before
	if _, why, ok := isOpen(v); ok && !failed {
		return open(pos, s.named(x), why)
	}
	return source.NewBool(pos, !failed)
}

func withoutNamespace(name string) string {
	const core = "core::"
	if len(name) > len(core) && name[:len(core)] == core {
		return name[len(core):]
	}
	return name
}
