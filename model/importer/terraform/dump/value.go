package dump

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// body gives the attributes and blocks of an instance. Attributes that are not
// set are left out.
func (r *reader) body(i *instance) *source.Node {
	c := converter{reader: r, instance: i}
	w := written{i.values, i.unknown, i.sensitive, i.said}
	if w.secret() || i.values != nil && i.values.Kind != source.Map {
		return source.NewMap(i.pos)
	}
	n := c.mapping(w, "", i.pos)
	if i.scope != nil {
		c.withoutComputed(n, w)
	}
	return n
}

// withoutComputed removes the attributes of which the configuration says
// nothing and the plan only that there will be a value: the provider's own.
func (c converter) withoutComputed(body *source.Node, w written) {
	body.Entries = slices.DeleteFunc(body.Entries, func(e source.Entry) bool {
		in := w.under(e.Key.Text)
		return isTrue(in.unknown) && len(in.said) == 0
	})
	*body = *source.NewMap(body.Pos, body.Entries...)
}

// written is a value with what is known of it elsewhere in the document.
type written struct {
	value, unknown *source.Node
	sensitive      []*source.Node
	said           said
}

func (w written) secret() bool {
	for _, n := range w.sensitive {
		if isTrue(n) {
			return true
		}
	}
	return false
}

func (w written) under(key string) written {
	in := written{value: w.value.Get(key), unknown: w.unknown.Get(key), said: w.said.under(key)}
	for _, n := range w.sensitive {
		in.sensitive = append(in.sensitive, n.Get(key))
	}
	return in
}

func (w written) item(at, n int) written {
	in := written{value: itemAt(w.value, at), unknown: itemAt(w.unknown, at), said: w.said.item(at, n)}
	for _, s := range w.sensitive {
		if s != nil && s.Kind == source.Map {
			in.sensitive = append(in.sensitive, s.Get(strconv.Itoa(at)))
		} else {
			in.sensitive = append(in.sensitive, itemAt(s, at))
		}
	}
	return in
}

// itemAt is an item of a list, nil where there is none.
func itemAt(n *source.Node, at int) *source.Node {
	if list := items(n); at < len(list) {
		return list[at]
	}
	return nil
}

// variables is the attribute of what a program finds in its environment.
const variables = "variables"

// converter writes the values of one instance in the words of expressions.
type converter struct {
	*reader
	instance *instance
}

// value gives the value of an attribute of a name, nil where there is none; pos
// is where what holds it stands.
func (c converter) value(w written, name string, pos model.Pos) *source.Node {
	if w.value != nil {
		pos = w.value.Pos
	}
	switch {
	case w.secret() || secretAttribute(c.instance.typ, name) && set(w), c.repeatsSecret(w.value):
		return template.Open(pos, "", "sensitive")
	case isTrue(w.unknown):
		return unknownValue(pos, name, c.open(c.targets(c.instance, w.said.references())))
	case !set(w):
		return nil
	}
	shape := w.value
	if shape == nil || shape.Kind == source.Null {
		shape = w.unknown
	}
	switch shape.Kind {
	case source.Map:
		return c.mapping(w, name, pos)
	case source.List:
		return c.list(w, name, pos, len(shape.Items))
	case source.String:
		return c.relate(w.value, name, w.said)
	}
	return w.value
}

// set reports whether there is a value, known or not.
func set(w written) bool {
	return w.value != nil && w.value.Kind != source.Null || isTrue(w.unknown) || w.unknown != nil && holdsTrue(w.unknown)
}

// holdsTrue reports whether any value below n is true.
func holdsTrue(n *source.Node) bool {
	if isTrue(n) {
		return true
	}
	for _, item := range n.Items {
		if holdsTrue(item) {
			return true
		}
	}
	for _, e := range n.Entries {
		if holdsTrue(e.Value) {
			return true
		}
	}
	return false
}

func (c converter) mapping(w written, name string, pos model.Pos) *source.Node {
	var entries []source.Entry
	add := func(key *source.Node) {
		inner := key.Text
		switch { // keys are names that people choose
		case name == variables:
			inner = variables + "." + strings.ToLower(key.Text)
		case w.said.whole():
			inner = name
		}
		if v := c.value(w.under(key.Text), inner, pos); v != nil {
			entries = append(entries, source.Entry{Key: key, Value: v})
		}
	}
	if w.value != nil {
		for _, e := range w.value.Entries {
			add(e.Key)
		}
	}
	if w.unknown != nil {
		for _, e := range w.unknown.Entries {
			if w.value.Get(e.Key.Text) == nil {
				add(source.NewString(pos, e.Key.Text))
			}
		}
	}
	return source.NewMap(pos, entries...)
}

func (c converter) list(w written, name string, pos model.Pos, n int) *source.Node {
	out := source.NewList(pos)
	given := c.inOrder(w)
	for at := range n {
		in := w.item(at, n)
		if isTrue(in.unknown) && len(given) > 0 && !in.secret() {
			out.Items = append(out.Items, one(pos, name, given[0]))
			given = given[1:]
		} else if v := c.value(in, name, pos); v != nil {
			out.Items = append(out.Items, v)
		}
	}
	return out
}

// inOrder gives the resources that the unknown items of a list name, one each,
// where the list's expression names as many.
func (c converter) inOrder(w written) []target {
	unknown := 0
	for _, item := range items(w.unknown) {
		if isTrue(item) {
			unknown++
		}
	}
	if unknown < 2 {
		return nil
	}
	if targets := c.open(c.targets(c.instance, w.said.references())); len(targets) == unknown {
		return targets
	}
	return nil
}

// open leaves out the attributes that are known, which are not why a value that
// is made of several is not.
func (c converter) open(all []target) []target {
	out := slices.DeleteFunc(slices.Clone(all), func(t target) bool { return t.attr != "" && len(c.valuesOf(t.address, t.attr)) > 0 })
	if len(out) == 0 {
		return all
	}
	return out
}
