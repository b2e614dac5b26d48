package dump

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// target is what a reference comes to: an attribute of a resource, "" for the
// resource as such. key is that of the instance, "" where the reference does not
// say it.
type target struct{ address, attr, key string }

// referencesOf gives the references of an expression. Terraform writes what an
// expression refers to ("a.b.arn") before what that belongs to ("a.b"), which
// is left out.
func referencesOf(expression *source.Node) []string {
	if expression == nil || expression.Kind != source.Map {
		return nil
	}
	var out []string
	last := ""
	for _, n := range items(expression.Get("references")) {
		if rest, ok := strings.CutPrefix(last, n.Text); ok && rest != "" && strings.IndexAny(rest, ".[") == 0 {
			continue
		}
		last = n.Text
		if len(out) == mostRefs {
			break
		}
		if !slices.Contains(out, n.Text) {
			out = append(out, n.Text)
		}
	}
	return out
}

// targets follows references to resources, through the variables and outputs of
// modules, and through what the instances of the resource are made from.
func (r *reader) targets(i *instance, references []string) []target {
	if i.scope == nil {
		return nil
	}
	var out []target
	for _, ref := range references {
		found := r.follow(i.scope, ref)
		if ref == "each.value" || strings.HasPrefix(ref, "each.value.") {
			each := i.scope.each[i.within()]
			found = r.through(i.scope, referencesOf(each), strings.TrimPrefix(strings.TrimPrefix(ref, "each.value"), "."))
		}
		for _, t := range found {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

// The bounds of following references, far above what people write.
const (
	deepest  = 1000 // modules that pass a value on
	mostRefs = 1000 // of one expression, and dependencies of one instance
)

// follow gives the resources of the document that a reference comes to.
func (r *reader) follow(s *scope, ref string) []target {
	if found, ok := s.resolved[ref]; ok || r.depth == deepest {
		return found
	}
	s.resolved[ref] = nil // while it is followed: a circle ends here
	r.depth++
	found := r.resolve(s, ref)
	r.depth--
	s.resolved[ref] = found
	return found
}

func (r *reader) resolve(s *scope, ref string) []target {
	all := steps(ref)
	name := func(at int) string { return withoutKeys(all[at]) }
	switch {
	case len(all) < 2:
		return nil
	case all[0] == "var":
		if s.parent == nil {
			return nil
		}
		return r.through(s.parent, referencesOf(s.call.Path("expressions", name(1))), attribute(all[2:]))
	case all[0] == "module":
		child := s.children[name(1)]
		if child == nil || len(all) < 3 {
			return nil
		}
		return r.through(child, referencesOf(child.node.Path("outputs", name(2), "expression")), attribute(all[3:]))
	}
	of := 2
	if all[0] == "data" {
		of = 3
	}
	if len(all) < of {
		return nil
	}
	address := s.prefix + withoutKeys(strings.Join(all[:of], "."))
	if len(r.byAddress[address]) == 0 {
		return nil // it is another thing ("path.module"), or there is no instance of it
	}
	key := ""
	if keys := keysOf(all[of-1]); len(keys) == 1 && len(r.byAddress[address]) > 1 {
		key = keys[0]
	}
	return []target{{address, attribute(all[of:]), key}}
}

// through follows references of another expression, and then an attribute of
// what they come to.
func (r *reader) through(s *scope, references []string, attr string) []target {
	var out []target
	for _, ref := range references {
		for _, t := range r.follow(s, ref) {
			if attr != "" && t.attr == "" {
				t.attr = attr
			}
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}
