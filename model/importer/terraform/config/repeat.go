package config

import (
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// repeat is what count or for_each of a block come to.
type repeat struct {
	kind  string // "count", "for_each", "" for a block that stands for one
	count int    // of instances, -1 where that is not known
	// condition is that under which there is any, "" for always.
	condition string
	// each are the instances, nil where they are not known one by one.
	each []element
	// text is the source of count or for_each.
	text string
	// reused: the text means the same in the whole module.
	expr hclsyntax.Expression
	busy bool
}

// element is one element of a collection.
type element struct {
	key, value *source.Node
}

// none: the block stands for nothing.
func (r *repeat) none() bool { return r.count == 0 && r.condition == "" }

// repeat works out count and for_each of a block, once.
func (in *instance) repeat(b *hclsyntax.Block) *repeat {
	if r := in.repeats[b]; r != nil {
		if r.busy {
			r.busy = false // stated once
			in.failed++
			in.lose(model.LossUnread, in.pos(b.TypeRange), "the number of instances refers to itself", "break the circle")
			return &repeat{kind: r.kind, count: -1}
		}
		return r
	}
	r := &repeat{count: 1, busy: true}
	in.repeats[b] = r
	s := in.scope()
	before := in.failed
	if a := b.Body.Attributes["count"]; a != nil {
		r.kind, r.expr, r.text = "count", a.Expr, s.named(a.Expr)
		r.countOf(s, s.eval(a.Expr), 0)
	} else if a := b.Body.Attributes["for_each"]; a != nil {
		r.kind, r.expr, r.text = "for_each", a.Expr, s.named(a.Expr)
		r.eachOf(s, s.eval(a.Expr), 0)
	}
	in.failed = before
	r.busy = false
	return r
}

// unknown leaves the number open.
func (r *repeat) unknown(condition string) {
	r.count, r.condition, r.each = -1, condition, nil
}

// countOf takes the value of count.
func (r *repeat) countOf(s *scope, v *source.Node, depth int) {
	if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
		r.either(condition, func(r *repeat) { r.countOf(s, yes, depth+1) }, func(r *repeat) { r.countOf(s, no, depth+1) })
		return
	}
	settled, byDefault, ok := s.settle(v)
	if !ok || !literal(settled) {
		r.unknown(s.conditionText(r.expr, v))
		return
	}
	n, err := strconv.Atoi(settled.Text)
	if err != nil || n < 0 {
		r.unknown(r.text)
		return
	}
	r.count, r.each = n, make([]element, 0, min(n, maxInstances))
	for i := range min(n, maxInstances) {
		r.each = append(r.each, element{key: source.NewInt(v.Pos, int64(i))})
	}
	if n > maxInstances {
		r.each = nil
	}
	if byDefault {
		r.byDefault(s, v)
	}
}

// byDefault makes what a default comes to a condition: somebody may deploy with
// another value.
func (r *repeat) byDefault(s *scope, v *source.Node) {
	r.condition = s.conditionText(r.expr, v)
	if r.count == 0 {
		r.unknown(r.condition)
	}
}

// eachOf takes the value of for_each.
func (r *repeat) eachOf(s *scope, v *source.Node, depth int) {
	if condition, yes, no, ok := choiceParts(v); ok && depth < maxSplit {
		r.either(condition, func(r *repeat) { r.eachOf(s, yes, depth+1) }, func(r *repeat) { r.eachOf(s, no, depth+1) })
		return
	}
	if !collection(v) {
		r.unknown(s.conditionText(r.expr, v))
		return
	}
	r.each = s.elements(v, true)
	r.count = len(r.each)
	if r.count > maxInstances {
		r.each = nil
	}
	if s.byDefault[v] {
		r.byDefault(s, v)
	}
}

// either takes the two sides of a choice. Where one of them has no instances,
// the condition decides whether there are any.
func (r *repeat) either(condition string, yes, no func(*repeat)) {
	a, b := *r, *r
	yes(&a)
	no(&b)
	switch {
	case b.none():
		a.condition = both(condition, a.condition)
		*r = a
	case a.none():
		b.condition = both(negated(condition), b.condition)
		*r = b
	default:
		r.unknown("")
		if a.condition == b.condition {
			r.condition = a.condition
		}
		if a.count == b.count {
			r.count = a.count
		}
	}
}

func negated(condition string) string {
	if inner, ok := cutNot(condition); ok {
		return inner
	}
	return "not " + condition
}

// elements are those of a collection that is written out, in the order in which
// Terraform walks through them. Those of a set are keyed by themselves.
func (s *scope) elements(v *source.Node, set bool) []element {
	out := make([]element, 0, len(v.Items)+len(v.Entries))
	for _, e := range sortedEntries(v) {
		out = append(out, element{e.Key, e.Value})
	}
	for i, item := range v.Items {
		key := source.NewInt(item.Pos, int64(i))
		if set {
			key = item
		}
		out = append(out, element{key, item})
	}
	return out
}

// scopeOf is the scope of one instance, and of any of them where i is -1.
func (r *repeat) scopeOf(s *scope, i int) *scope {
	switch r.kind {
	case "count":
		pos := s.pos(r.expr.Range())
		index := open(pos, "count.index in "+r.text, "it differs between instances")
		if i >= 0 {
			index = r.each[i].key
		}
		return s.with("count", objectOf(pos, "index", index))
	case "for_each":
		pos := s.pos(r.expr.Range())
		key := open(pos, "each.key in "+r.text, "it differs between instances")
		value := open(pos, "each.value in "+r.text, "it differs between instances")
		if i >= 0 {
			key, value = r.each[i].key, r.each[i].value
		} else if s.sets(r) {
			value = key
		}
		return s.with("each", objectOf(pos, "key", key, "value", value))
	}
	return s
}

// sets reports whether the instances are those of a set.
func (s *scope) sets(r *repeat) bool {
	return len(r.each) > 0 && r.each[0].key == r.each[0].value
}

func objectOf(pos model.Pos, pairs ...any) *source.Node {
	out := source.NewMap(pos)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, _ := pairs[i].(string)
		value, _ := pairs[i+1].(*source.Node)
		out.Entries = append(out.Entries, source.Entry{Key: source.NewString(pos, name), Value: value})
	}
	return out
}

// keyAt is an instance's key as Terraform writes it.
func (r *repeat) keyAt(i int) string { return r.each[i].key.Text }

// has reports whether there is an instance of a key, as far as that is known.
func (r *repeat) has(key string) bool {
	return r.each == nil || slices.ContainsFunc(r.each, func(e element) bool { return e.key.Text == key || !literal(e.key) })
}
