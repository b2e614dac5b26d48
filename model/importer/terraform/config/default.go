package config

import (
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// settle puts the defaults of variables in the place of references to them.
// byDefault reports that there were any; ok is false where n holds anything
// else that is not known.
func (r *run) settle(n *source.Node) (out *source.Node, byDefault, ok bool) {
	return r.settleAt(n, 0)
}

func (r *run) settleAt(n *source.Node, depth int) (out *source.Node, byDefault, ok bool) {
	if n == nil || n.IsScalar() {
		return n, n != nil && r.byDefault[n], true
	}
	if !r.spend(1) || depth > maxDepth {
		return nil, false, false
	}
	byDefault = r.byDefault[n]
	if name, arg := expression(n); name != "" {
		return r.settleExpression(n.Pos, name, arg)
	}
	var settled []*source.Node
	changed := false
	for i := range len(n.Items) + len(n.Entries) {
		child := childOf(n, i)
		v, def, ok := r.settleAt(child, depth+1)
		if !ok {
			return nil, false, false
		}
		byDefault = byDefault || def
		changed = changed || v != child
		settled = append(settled, v)
	}
	if !changed {
		return n, byDefault, true
	}
	out = n.Clone()
	copy(out.Items, settled)
	for i := range out.Entries {
		out.Entries[i].Value = settled[i]
	}
	return out, byDefault, true
}

func childOf(n *source.Node, i int) *source.Node {
	if i < len(n.Items) {
		return n.Items[i]
	}
	return n.Entries[i-len(n.Items)].Value
}

// settleExpression settles a reference to a variable with a default, and a
// text with such references.
func (r *run) settleExpression(pos model.Pos, name string, arg *source.Node) (out *source.Node, byDefault, ok bool) {
	switch name {
	case fnRef:
		if p := r.params[arg.Text]; p != nil && p.Default != nil && !p.NoEcho {
			return p.Default, true, true
		}
	case fnJoin:
		text := ""
		for _, p := range arg.Items[1].Items {
			v, _, ok := r.settle(p)
			if !ok || !v.IsScalar() {
				return nil, false, false
			}
			text += v.Text
		}
		return source.NewString(pos, text), true, true
	}
	return nil, false, false
}

// derived gives the result of working with defaults: a text as a parameter of
// its own, so that it stays a default, and anything else marked as one.
func (s *scope) derived(x hclsyntax.Expression, v *source.Node) *source.Node {
	if !literal(v) {
		if !s.byDefault[v] {
			v = v.Clone() // the same value may be known elsewhere
			s.byDefault[v] = true
		}
		return v
	}
	name := s.source(x)
	if name == "" {
		name = "an expression"
	}
	return template.RefTo(s.pos(x.Range()), s.parameter(withoutSecrets(s.path+name), v))
}

// parameter finds or adds a parameter with a default, and returns its name.
func (r *run) parameter(name string, value *source.Node) string {
	for i := 2; ; i++ {
		p := r.params[name]
		if p == nil {
			r.addParameter(&template.Parameter{Name: name, Type: "String", Default: value, Pos: value.Pos})
			return name
		}
		if p.Default != nil && p.Default.Text == value.Text && p.Default.Kind == value.Kind {
			return name
		}
		name = name + " #" + strconv.Itoa(i)
	}
}

func (r *run) addParameter(p *template.Parameter) {
	r.params[p.Name] = p
	r.config.Parameters = append(r.config.Parameters, p)
}
