package native

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/source"
)

func (r *reader) component(n *source.Node) {
	c := Component{Pos: n.Pos}
	var facts *source.Node
	r.each(n, map[string]func(*source.Node){
		"id": r.into(&c.ID), "name": r.into(&c.Name), "service": r.into(&c.Service), "provider": r.into(&c.Provider), "zone": r.into(&c.Zone),
		"kind":  func(n *source.Node) { c.Kind = choice(r, n, model.Kinds()) },
		"data":  r.data(&c.Data),
		"facts": func(n *source.Node) { facts = n },
	})
	if c.ID == "" || c.Kind == "" {
		r.fail(n, "a component needs an id and a kind")
		return
	}
	if before, ok := r.ids[c.ID]; ok {
		r.fail(n, "a component %q stands here already", c.ID).WithHint("see %s", before)
		return
	}
	if r.ids == nil {
		r.ids = map[string]model.Pos{}
	}
	r.ids[c.ID] = n.Pos
	if c.Name == "" {
		c.Name = c.ID
	}
	c.Facts = r.facts(facts, func(d *model.FactDef) bool { return d.AppliesTo(c.Kind) }, "a component of kind "+string(c.Kind))
	r.file.Components = append(r.file.Components, c)
}

func (r *reader) flow(n *source.Node) {
	f := Flow{Pos: n.Pos}
	var facts *source.Node
	r.each(n, map[string]func(*source.Node){
		"from": r.into(&f.From), "to": r.into(&f.To), "label": r.into(&f.Label),
		"kind":  func(n *source.Node) { f.Kind = choice(r, n, model.FlowKinds()) },
		"data":  r.data(&f.Data),
		"facts": func(n *source.Node) { facts = n },
	})
	if f.From == "" || f.To == "" || f.Kind == "" {
		r.fail(n, "a flow needs from, to and kind")
		return
	}
	f.Facts = r.facts(facts, func(d *model.FactDef) bool { return slices.Contains(d.Flows, f.Kind) }, "a flow of kind "+string(f.Kind))
	r.file.Flows = append(r.file.Flows, f)
}

func (r *reader) answer(n *source.Node) {
	a := Answer{Pos: n.Pos}
	var name, value, data *source.Node
	r.each(n, map[string]func(*source.Node){
		"component": r.into(&a.Component), "by": r.into(&a.By), "on": r.into(&a.On), "why": r.into(&a.Why),
		"fact":  func(n *source.Node) { name = n },
		"value": func(n *source.Node) { value = n },
		"data":  func(n *source.Node) { data = n },
	})
	switch {
	case a.Component == "" || a.By == "":
		r.fail(n, "an answer needs a component and who gave it (by)")
		return
	case data != nil && name == nil:
		r.data(&a.Data)(data)
	case name == nil || value == nil:
		r.fail(n, "an answer needs a fact with its value, or data")
		return
	default:
		d, ok := r.named(name)
		if !ok {
			return
		}
		a.Fact = r.fact(d, name, value)
	}
	r.file.Answers = append(r.file.Answers, a)
}

func (r *reader) named(n *source.Node) (*model.FactDef, bool) {
	d, ok := fact.Named(r.text(n))
	if !ok {
		r.fail(n, "the vocabulary has no fact %q", n.Text).WithHint("docs/vocabulary.md lists the facts")
	}
	return d, ok
}

func (r *reader) facts(n *source.Node, applies func(*model.FactDef) bool, what string) []Fact {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map {
		r.fail(n, "facts are a map from name to value")
		return nil
	}
	var out []Fact
	for _, e := range n.Entries {
		d, ok := r.named(e.Key)
		if !ok {
			continue
		}
		if !applies(d) {
			r.fail(e.Key, "%s has no fact %q", what, d.Name)
			continue
		}
		out = append(out, r.fact(d, e.Key, e.Value))
	}
	return out
}

// fact reads a value, or {unknown: why}.
func (r *reader) fact(d *model.FactDef, key, n *source.Node) Fact {
	f := Fact{ID: d.ID, Pos: key.Pos}
	if n.Kind == source.Map {
		r.each(n, map[string]func(*source.Node){"unknown": r.into(&f.Unknown)})
		if f.Unknown == "" {
			r.fail(n, "a fact that is not known needs a reason").WithHint("write {unknown: why}")
		}
		return f
	}
	v, ok := value(d, n)
	if !ok {
		r.fail(n, "%s takes %s", d.Name, wants(d)).WithHint("or {unknown: why}")
	}
	f.Value = v
	return f
}

func wants(d *model.FactDef) string {
	switch {
	case len(d.Enum) > 0:
		return "one of: " + strings.Join(d.Enum, ", ")
	case d.Type == model.TypeBool:
		return "true or false"
	case d.Type == model.TypeInt:
		return "a whole number"
	case d.Type == model.TypeList:
		return "a list of texts"
	}
	return "a text"
}

func value(d *model.FactDef, n *source.Node) (model.Value, bool) {
	switch d.Type {
	case model.TypeBool:
		b, ok := n.Bool()
		return model.Bool(b), ok
	case model.TypeInt:
		i, ok := n.Int()
		return model.Int(i), ok
	case model.TypeList:
		var items []string
		for _, item := range n.Items {
			s, ok := item.Str()
			if !ok {
				return model.Value{}, false
			}
			items = append(items, s)
		}
		return model.List(items...), n.Kind == source.List
	}
	s, ok := n.Str()
	return model.Text(s), ok && (len(d.Enum) == 0 || slices.Contains(d.Enum, s))
}
