package config

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

type traversal = hcl.Traversal

// indexStep reports whether a traversal begins with the key of an instance.
func indexStep(r *repeat, rest traversal) (key string, ok bool) {
	if len(rest) == 0 || r.kind == "" {
		return "", false
	}
	step, isIndex := rest[0].(hcl.TraverseIndex)
	if !isIndex {
		return "", false
	}
	return keyOf(step.Key)
}

// noInstances is a reference to what has no instances: an empty collection, or
// an error where it asks for one.
func (s *scope) noInstances(pos model.Pos, r *repeat, rest traversal, name string) *source.Node {
	switch {
	case len(rest) > 0:
		return s.fail(pos, name+" has no instances")
	case r.kind == "for_each":
		return source.NewMap(pos)
	}
	return source.NewList(pos)
}

// wholeOf is the collection of the instances of a block, which one makes from
// its index; from -1 where only their kind is known.
func (s *scope) wholeOf(pos model.Pos, r *repeat, one func(i int) *source.Node) *source.Node {
	var v *source.Node
	condition := r.condition
	switch {
	case r.each == nil && r.kind == "count" && r.count > 0 && r.count <= maxElements && s.spend(r.count):
		v = source.NewList(pos)
		all := one(-1)
		for range r.count {
			v.Items = append(v.Items, all)
		}
	case r.each == nil:
		v = source.NewList(pos, one(-1)) // one for all
		if r.kind == "for_each" {
			v = objectOf(pos, "each.key", one(-1))
		}
		if condition == "" {
			condition = r.text // it may have any number
		}
	case r.kind == "for_each":
		v = source.NewMap(pos)
		for i, e := range r.each {
			v.Set(s.keyText(e.key, r.expr), one(i))
		}
	default:
		v = source.NewList(pos)
		for i := range r.each {
			v.Items = append(v.Items, one(i))
		}
	}
	if condition == "" {
		return v
	}
	return s.choice(pos, condition, v, s.noInstances(pos, r, nil, ""))
}

// resourceValue evaluates a reference to a resource with what follows. It names
// the instance where there are several and its key is known.
func (s *scope) resourceValue(pos model.Pos, address string, rest traversal) *source.Node {
	b := s.folder.declared[address]
	if b == nil {
		s.failed++
		return open(pos, s.path+address+steps(rest), "there is no resource "+address)
	}
	r := s.repeat(b)
	id := ID(s.path + address)
	of := func(i int) *source.Node {
		if i < 0 || len(r.each) < 2 || !literal(r.each[i].key) {
			return template.RefTo(pos, id)
		}
		return template.RefTo(pos, id+"["+r.each[i].key.Text+"]")
	}
	switch key, indexed := indexStep(r, rest); {
	case r.none():
		return s.noInstances(pos, r, rest, address)
	case indexed && !r.has(key):
		return s.fail(pos, address+" has no instance "+quoted(key))
	case indexed:
		i := slices.IndexFunc(r.each, func(e element) bool { return e.key.Text == key })
		return s.walk(of(i), rest[1:])
	case r.kind != "" && len(rest) == 0:
		return s.wholeOf(pos, r, of)
	}
	return s.walk(of(-1), rest)
}

// resource makes a Resource of a block, nil where it has no instances.
func (in *instance) resource(b *hclsyntax.Block) *Resource {
	r := in.repeat(b)
	if r.none() {
		return nil
	}
	before := in.failed
	defer func() { in.failed = before }()
	res := &Resource{
		Address: in.path + blockAddress(b), Mode: Managed, Type: b.Labels[0], Pos: in.pos(b.TypeRange),
		Cardinality: r.count, Condition: r.condition, Catalogued: in.catalogued,
	}
	if b.Type != "resource" {
		res.Mode = Data
	}
	in.reportProvisioners(b)
	s := in.scope()
	bodies := make([]Instance, 0, len(r.each))
	for i := range r.each {
		if len(r.each) > maxInstances {
			break
		}
		bodies = append(bodies, Instance{s.keyText(r.each[i].key, r.expr), r.scopeOf(s, i).body(b.Body, metaArguments)})
	}
	switch {
	case r.kind == "":
		res.Body = s.body(b.Body, metaArguments)
	case len(bodies) == 1:
		res.Body = bodies[0].Body
	default:
		res.Body = r.scopeOf(s, -1).body(b.Body, metaArguments)
		in.fold(res, bodies)
	}
	return res
}

// metaArguments are the arguments and blocks of every resource that say how
// Terraform treats it.
var metaArguments = map[string]bool{
	"count": true, "for_each": true, "provider": true, "depends_on": true, "lifecycle": true, "connection": true, "provisioner": true,
}

func (in *instance) reportProvisioners(b *hclsyntax.Block) {
	for _, p := range b.Body.Blocks {
		if p.Type == "provisioner" && !in.catalogued {
			in.lose(model.LossUnmodeled, in.pos(p.TypeRange), "a provisioner of "+blockAddress(b)+" may do anything when it runs", "")
		}
	}
}
