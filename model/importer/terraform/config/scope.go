package config

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// scope is what names stand for at a place: those of a module, and those that
// loops and blocks around the place add.
type scope struct {
	*instance
	outer *scope
	name  string // the name that this scope adds, "" for none
	value *source.Node
	anon  *hclsyntax.AnonSymbolExpr // the element of a splat, nil for none
	// closed: nothing but added names is visible, as in a template file.
	closed bool
}

// with adds a name.
func (s *scope) with(name string, value *source.Node) *scope {
	return &scope{instance: s.instance, outer: s, name: name, value: value, closed: s.closed}
}

func (s *scope) withElement(anon *hclsyntax.AnonSymbolExpr, value *source.Node) *scope {
	return &scope{instance: s.instance, outer: s, anon: anon, value: value, closed: s.closed}
}

// added looks for a name that a loop or a block adds.
func (s *scope) added(name string) *source.Node {
	for ; s != nil; s = s.outer {
		if s.name == name && s.name != "" {
			return s.value
		}
	}
	return nil
}

func (s *scope) element(anon *hclsyntax.AnonSymbolExpr) *source.Node {
	for ; s != nil; s = s.outer {
		if s.anon == anon {
			return s.value
		}
	}
	return nil
}

// pos is where a range begins, or the module's call where its files are not
// the user's.
func (in *instance) pos(rng hcl.Range) model.Pos {
	if in.catalogued {
		return in.called
	}
	return in.run.pos(rng)
}

// unknown is an open value without a name.
func (s *scope) unknown(x hclsyntax.Expression, why string) *source.Node {
	return open(s.pos(x.Range()), "", why)
}

// fail is a value that Terraform reports as an error.
func (s *scope) fail(pos model.Pos, why string) *source.Node {
	s.failed++
	return open(pos, "", why)
}
