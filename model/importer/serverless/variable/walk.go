package variable

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// query is a path through a document that a variable asks for.
type query struct {
	pos  model.Pos // of the text with the variable
	name string    // of what is asked for
	keys []key
	// missed is set to what a choice depends on where the default leads to
	// nothing but another choice may not.
	missed *string
}

// below is the rest of a query, behind some keys.
func (q query) below(keys int) query {
	q.keys = q.keys[keys:]
	return q
}

// find follows a path from a value. It returns nil where there is nothing. A
// value that was chosen by a default is a default, unless what could be chosen
// instead is all the same.
func (r *resolver) find(n *source.Node, q query) *source.Node {
	for i, k := range q.keys {
		n = r.head(n)
		if k.open {
			return r.anyOf(n, q, i)
		}
		if k.chosen {
			return r.choose(n, q, i)
		}
		if n = r.step(n, k.text); n == nil {
			return nil
		}
	}
	return present(r.head(n))
}

// present gives nil for null: such a value counts as missing.
func present(n *source.Node) *source.Node {
	if n == nil || n.Kind == source.Null && n.Tag == "" {
		return nil
	}
	return n
}

// step goes one key down from a value that was worked out on the outside.
func (r *resolver) step(n *source.Node, k string) *source.Node {
	if pieces, ok := r.made[n]; ok {
		return r.inside(n, pieces, k)
	}
	switch {
	case n == nil:
		return nil
	case n.Kind == source.Map:
		if v := n.Get(k); v != nil {
			return v
		}
		if name, index, ok := strings.Cut(strings.TrimSuffix(k, "]"), "["); ok { // as version 4 writes it
			return r.step(r.head(n.Get(name)), index)
		}
	case n.Kind == source.List:
		if i, err := strconv.Atoi(k); err == nil && i >= 0 && i < len(n.Items) {
			return n.Items[i]
		}
	}
	return nil
}

// inside goes into a value that is not known, which stays so.
func (r *resolver) inside(n *source.Node, pieces []piece, k string) *source.Node {
	if n.Kind == source.String && len(pieces) > 0 && pieces[0].state == model.StateUnknown {
		return r.insideDynamic(n, k)
	}
	for _, p := range pieces {
		if p.state == model.StateUnknown {
			name := p.label
			if name != "" {
				name += "." + k
			}
			return r.open(n.Pos, name, "part of a value that only deployment knows")
		}
	}
	return nil
}

// insideDynamic names a key of a secret that is kept as JSON.
func (r *resolver) insideDynamic(n *source.Node, k string) *source.Node {
	const secret = "{{resolve:secretsmanager:"
	name, ok := strings.CutPrefix(strings.TrimSuffix(n.Text, "}}"), secret)
	if !ok || strings.Contains(name, ":SecretString") {
		return n
	}
	text := secret + name + ":SecretString:" + k + "}}"
	return r.make(source.NewString(n.Pos, text), []piece{{text: text, state: model.StateUnknown}})
}

// choose follows a path whose key at i rests on a default or a guess.
func (r *resolver) choose(n *source.Node, q query, i int) *source.Node {
	rest, k := q.below(i+1), q.keys[i]
	var v *source.Node
	if picked := r.step(n, k.text); picked != nil {
		v = r.find(picked, rest)
	}
	switch {
	case n == nil || r.made[n] != nil || v == nil && n.Kind != source.Map:
		return v
	case v == nil:
		if slices.ContainsFunc(n.Entries, func(e source.Entry) bool { return e.Key.Text != k.text && k.fits(e.Key.Text) }) {
			*q.missed = r.dependsOn(n, k)
		}
		return nil
	case n.Kind == source.Map && r.agree(n, rest, k):
		return v
	}
	return r.assume(q, v)
}

// assume makes a default of a value that a default chose.
func (r *resolver) assume(q query, v *source.Node) *source.Node {
	pieces, ok := r.pieces(v)
	if !ok {
		if !v.IsScalar() && v.Tag == "" {
			r.assumeAll(q.pos)
		}
		return v
	}
	for _, p := range pieces {
		if p.state != model.StateKnown {
			return v
		}
	}
	return r.parameter(q.pos, q.name, v)
}

// assumeAll states that a part of the document holds for the default only.
func (r *resolver) assumeAll(pos model.Pos) {
	if !r.once["assumed"] {
		r.once["assumed"] = true
		r.losses = append(r.losses, model.Loss{
			Kind: model.LossUnmodeled, Pos: pos,
			Reason: "parts of the service differ by stage or another option; those of the default are read",
			Hint:   "what is deployed with other options is not looked at",
		})
	}
}
