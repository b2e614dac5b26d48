package config

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// InstanceOf takes the id that an expression names apart: the ID of a resource,
// and the key of an instance, "" for none.
func InstanceOf(id string) (resource, key string) {
	resource, key, ok := strings.Cut(id, "[")
	if !ok || !strings.HasSuffix(key, "]") {
		return id, ""
	}
	return resource, key[:len(key)-1]
}

// unkeyed is a reference without the key of an instance. Anything else is n.
func (r *run) unkeyed(n *source.Node) *source.Node {
	switch name, arg := expression(n); {
	case name == fnRef && r.params[arg.Text] == nil:
		if id, key := InstanceOf(arg.Text); key != "" {
			return template.RefTo(n.Pos, id)
		}
	case name == fnGetAtt:
		if id, key := InstanceOf(arg.Items[0].Text); key != "" {
			return template.GetAtt(n.Pos, id, arg.Items[1].Text)
		}
	}
	return n
}

// ofOneResource gives what values have in common that name the same of several
// instances of one resource, nil where they do not.
func (r *run) ofOneResource(each []*source.Node) *source.Node {
	first := r.unkeyed(each[0])
	if first == each[0] || slices.ContainsFunc(each, func(n *source.Node) bool { return !r.equal(first, r.unkeyed(n)) }) {
		return nil
	}
	return first
}
