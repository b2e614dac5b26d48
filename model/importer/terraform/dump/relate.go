package dump

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// relate gives a text that is known, with what names another resource in it
// written as the expression that the configuration would have: an attribute of
// that resource. What tells is that the values are equal.
func (c converter) relate(n *source.Node, name string, s said) *source.Node {
	text := n.Text
	if len(text) < 3 { // "*", "-1": nobody's name
		return n
	}
	targets := c.targets(c.instance, s.references())
	for _, t := range targets {
		if attr, ok := c.attributeOf(t.address, text, t.attr); ok && t.address != c.instance.address {
			return getAtt(n.Pos, target{t.address, attr, t.key})
		}
	}
	if strings.Contains(text, "arn:") {
		if strings.HasPrefix(strings.TrimSpace(text), "{") {
			return c.relateDocument(n)
		}
		return c.relateARNs(n)
	}
	if t, ok := c.dependency(text, name); ok {
		return getAtt(n.Pos, t)
	}
	return c.relateLast(n, targets)
}

// relateLast relates the last part of a path, "integrations/k3v9q1", by the id
// of a resource that the value is made of, or that the instance depends on.
func (c converter) relateLast(n *source.Node, targets []target) *source.Node {
	i := strings.LastIndexByte(n.Text, '/')
	path, last := n.Text[:i+1], n.Text[i+1:]
	if i <= 0 || len(last) < 3 {
		return n
	}
	addresses := slices.Clone(c.instance.depends)
	for _, t := range targets {
		addresses = append(addresses, t.address)
	}
	for _, address := range addresses {
		if address != c.instance.address && c.valuesOf(address, "id")[last] && strings.HasSuffix(typeOf(address), "_"+strings.TrimSuffix(strings.Trim(path, "/"), "s")) {
			return template.Join(n.Pos, "", source.NewString(n.Pos, path), getAtt(n.Pos, target{address: address, attr: "id"}))
		}
	}
	return n
}

// dependency gives the resource that an instance depends on and that a value
// names. A state names all that an instance depends on, also at second hand, and
// a role may be called as its function is: the attribute's name decides, and
// where it does not, none is meant for certain.
func (c converter) dependency(text, name string) (found target, ok bool) {
	if name == "name" || name == "id" { // its own, whatever else has it too
		return target{}, false
	}
	best, alone := 0, true
	own := c.named(text) && !strings.HasPrefix(name, variables)
	for _, address := range c.instance.depends {
		typ := typeOf(address)
		belongs := strings.HasPrefix(c.instance.typ, typ+"_")
		if own && !belongs || address == c.instance.address || !belongs && !refers(name) {
			continue
		}
		attr, equal := c.attributeOf(address, text, "")
		if !equal || address == found.address {
			continue
		}
		switch fit := fitting(name, typ, belongs); {
		case found.address == "" || fit > best:
			found, best, alone = target{address: address, attr: attr}, fit, true
		case fit == best:
			alone = false
		}
	}
	return found, found.address != "" && alone
}

// fitting says how well a type goes with the name of an attribute that names a
// resource: "function_name" with aws_lambda_function, "orders_table" with
// aws_dynamodb_table.
func fitting(name, typ string, belongs bool) int {
	stem := strings.TrimPrefix(name, variables+".")
	for _, end := range []string{"_id", "_ids", "_name", "_names", "_url", "_arn", "_arns"} {
		stem = strings.TrimSuffix(stem, end)
	}
	switch {
	case strings.HasSuffix(typ, "_"+stem):
		return 3
	case strings.HasSuffix(typ, "_"+stem[strings.LastIndexByte(stem, '_')+1:]):
		return 2
	case belongs:
		return 1
	}
	return 0
}

// named reports whether a value is the instance's own name.
func (c converter) named(text string) bool {
	for _, attr := range []string{"id", "name"} {
		if have, ok := c.instance.values.Get(attr).Str(); ok && have == text {
			return true
		}
	}
	return false
}

// typeOf is the type in an address without keys.
func typeOf(address string) string {
	for {
		rest, ok := strings.CutPrefix(address, "module.")
		if !ok {
			break
		}
		_, address, _ = strings.Cut(rest, ".")
	}
	typ, _, _ := strings.Cut(strings.TrimPrefix(address, "data."), ".")
	return typ
}

// refers reports whether an attribute of this name may name another resource.
func refers(name string) bool {
	if strings.HasPrefix(name, variables+".") {
		return true
	}
	for _, end := range []string{"_id", "_ids", "_name", "_names", "_url", "_groups", "_arn", "_arns"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	switch name {
	case "bucket", "role", "roles", "rule", "topic", "queue", "key", "target", "layers", "policy", "groups", "users", "user", "group", "function":
		return true
	}
	return false
}
