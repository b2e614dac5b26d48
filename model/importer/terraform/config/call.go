package config

import (
	"path"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// moduleCall is one module block.
type moduleCall struct {
	block  *hclsyntax.Block
	repeat *repeat
	// any stands for all instances, nil where the module was not read.
	any *instance
	// each are the instances where several are known one by one.
	each []*instance
}

// call prepares what a module block calls, once; nil where there is no such
// block.
func (in *instance) call(name string) *moduleCall {
	if c := in.calls[name]; c != nil {
		return c
	}
	b := in.folder.declared["module."+name]
	if b == nil {
		return nil
	}
	c := &moduleCall{block: b, repeat: &repeat{kind: "", count: -1}}
	in.calls[name] = c
	c.repeat = in.repeat(b)
	if c.repeat.none() {
		return c
	}
	found := in.find(b)
	if found.folder == nil {
		return c
	}
	if !found.catalogued {
		in.useFolder(found.folder)
	}
	c.any = in.callee(c, found, in.indexOfOnly(c.repeat))
	if n := len(c.repeat.each); n > 1 {
		for i := range n {
			if e := in.callee(c, found, i); e != nil {
				c.each = append(c.each, e)
			}
		}
	}
	return c
}

// indexOfOnly is 0 where there is exactly one instance, -1 otherwise.
func (in *instance) indexOfOnly(r *repeat) int {
	if len(r.each) == 1 {
		return 0
	}
	return -1
}

// callee makes the module of one instance of a call, nil where there are too
// many.
func (in *instance) callee(c *moduleCall, found moduleSource, i int) *instance {
	if in.modules--; in.modules < 0 {
		in.lose(model.LossUnread, in.pos(c.block.TypeRange), "the configuration calls more modules than this program reads", "import a plan instead")
		return nil
	}
	callee := in.run.instance(found.folder, in)
	callee.path = in.path + "module." + c.block.Labels[0] + "."
	callee.catalogued = found.catalogued
	callee.called = in.pos(c.block.TypeRange)
	s := c.repeat.scopeOf(in.scope(), i)
	for name, a := range c.block.Body.Attributes {
		if !callArguments[name] {
			callee.passed[name] = func() *source.Node { return s.eval(a.Expr) }
		}
	}
	return callee
}

// callArguments are those of a call that are not passed to the module.
var callArguments = map[string]bool{"source": true, "version": true, "count": true, "for_each": true, "providers": true, "depends_on": true}

// nest is the number of calls around a module.
func (in *instance) nest() int {
	n := 0
	for ; in.parent != nil; in = in.parent {
		n++
	}
	return n
}

// calling reports whether a folder is being called by one of the callers.
func (in *instance) calling(f *folder) bool {
	for ; in != nil; in = in.parent {
		if in.folder == f {
			return true
		}
	}
	return false
}

// find finds the folder that a module block names, and states why it cannot be
// read.
func (in *instance) find(b *hclsyntax.Block) moduleSource {
	pos := in.pos(b.TypeRange)
	a := b.Body.Attributes["source"]
	if a == nil {
		in.lose(model.LossUnread, pos, "module "+b.Labels[0]+" has no source", "add the source")
		return moduleSource{}
	}
	text, ok := literalString(a.Expr)
	if !ok {
		in.lose(model.LossUnread, pos, "the source of module "+b.Labels[0]+" is not written out", "import a plan (terraform show -json) instead")
		return moduleSource{}
	}
	found := in.resolve(in.folder, text)
	switch {
	case found.folder == nil && isLocal(text) && joinDir(in.folder.dir, text) == "":
		in.lose(model.LossUnread, pos, "module "+b.Labels[0]+" is not read: its source lies above the folder that was named", "name the folder that holds both, or allow it with --root")
	case found.folder == nil:
		in.lose(model.LossUnread, pos, "module "+b.Labels[0]+" is not read: its source is not here", "vendor the module below the folder, or import a plan (terraform show -json)")
	case in.calling(found.folder):
		in.lose(model.LossUnread, pos, "module "+b.Labels[0]+" calls itself", "break the circle of modules")
		found.folder = nil
	case in.nest() >= maxModuleNest:
		in.lose(model.LossUnread, pos, "modules are nested deeper than this program reads", "import a plan instead")
		found.folder = nil
	}
	found.catalogued = found.catalogued || in.catalogued
	return found
}

// moduleValue evaluates module.name with what follows.
func (s *scope) moduleValue(pos model.Pos, name string, rest traversal) *source.Node {
	c := s.call(name)
	if c == nil {
		return s.fail(pos, "there is no module "+name)
	}
	callee := c.any
	switch key, indexed := indexStep(c.repeat, rest); {
	case c.repeat.none():
		return s.noInstances(pos, c.repeat, rest, "module."+name)
	case callee == nil:
		return open(pos, s.path+"module."+name+steps(rest), "module "+name+" was not read")
	case indexed:
		if !c.repeat.has(key) {
			return s.fail(pos, "module "+name+" has no instance "+quoted(key))
		}
		for i := range c.each {
			if c.repeat.keyAt(i) == key {
				callee = c.each[i]
			}
		}
		rest = rest[1:]
	case c.repeat.kind != "" && len(rest) == 0:
		return s.wholeCall(pos, c)
	}
	if len(rest) == 0 {
		return callee.allOutputs(pos)
	}
	out, _ := attrStep(rest)
	v := callee.output(out)
	if v == nil && callee.catalogued {
		return open(pos, s.path+"module."+name+steps(rest), "the catalogue does not know this output")
	}
	if v == nil {
		return s.fail(pos, "module "+name+" has no output "+out)
	}
	return s.use(pos, s.walk(v, rest[1:]))
}

// allOutputs is an object of a module's outputs.
func (in *instance) allOutputs(pos model.Pos) *source.Node {
	out := source.NewMap(pos)
	for _, name := range sortedKeys(in.folder.outputs) {
		if !in.spend(1) {
			break
		}
		before := in.failed
		out.Set(name, in.output(name))
		in.failed = before // of outputs that nobody asked for
	}
	return out
}

// wholeCall is the collection of the instances of a module call.
func (s *scope) wholeCall(pos model.Pos, c *moduleCall) *source.Node {
	return s.wholeOf(pos, c.repeat, func(i int) *source.Node {
		if i >= 0 && i < len(c.each) {
			return c.each[i].allOutputs(pos)
		}
		return c.any.allOutputs(pos)
	})
}

// resources are those of a module and of all that it calls.
func (r *run) resources(in *instance) []*Resource {
	var out []*Resource
	for _, b := range in.folder.resources {
		if res := in.resource(b); res != nil {
			out = append(out, res)
		}
	}
	for _, b := range in.folder.modules {
		c := in.call(b.Labels[0])
		if c.any == nil {
			continue
		}
		called := r.resources(c.any)
		if len(c.each) > 1 {
			called = r.foldCalls(c, called)
		}
		for _, res := range called {
			res.Condition = both(c.repeat.condition, res.Condition)
			if len(c.each) <= 1 {
				res.Cardinality = times(res.Cardinality, c.repeat.count)
			}
		}
		out = append(out, called...)
	}
	return out
}

// times multiplies numbers of instances, of which -1 is not known.
func times(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	const most = 1 << 30
	return min(a*b, most)
}

// joinDir is a path below a folder, "" where it leads outside the tree.
func joinDir(dir, rel string) string {
	joined := path.Join(dir, rel)
	if joined == ".." || len(joined) > 2 && joined[:3] == "../" {
		return ""
	}
	return joined
}
