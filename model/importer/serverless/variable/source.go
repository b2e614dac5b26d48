package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// outcome is what one source of a variable has.
type outcome struct {
	node *source.Node // nil for nothing
	// open: deployment may give the value. A fallback is its default then, and
	// node stands for it where there is no fallback.
	open bool
}

// variable replaces one variable: never by nil.
func (r *resolver) variable(v *expression, pos model.Pos) *source.Node {
	var first *source.Node // the first that deployment may give
	for _, ref := range v.sources {
		o := r.ask(ref, pos)
		switch {
		case o.node == nil:
		case o.open && first == nil:
			first = o.node
		case o.open:
		case first == nil:
			return o.node
		default:
			return r.fallback(pos, r.made[first][0].label, o.node)
		}
	}
	if first != nil {
		return first
	}
	r.lose(pos, "the variable "+quoted(r.title(v.sources[0], pos))+" stands for nothing", "define what it names, or give it a fallback: ${…, 'fallback'}")
	return r.open(pos, "", "a variable that stands for nothing")
}

// fallback makes the default of a value that deployment may give.
func (r *resolver) fallback(pos model.Pos, name string, v *source.Node) *source.Node {
	pieces, ok := r.pieces(v)
	if !ok { // of a map, list or expression no default can be made
		return v
	}
	for _, p := range pieces {
		if p.state == model.StateUnknown {
			return v
		}
	}
	def := v
	if !v.IsScalar() {
		def = source.NewString(v.Pos, textOf(pieces))
	}
	return r.parameter(pos, name, def)
}

// ask asks one source.
func (r *resolver) ask(ref reference, pos model.Pos) outcome {
	if ref.literal != nil {
		return outcome{node: ref.literal}
	}
	if ref.source == "" {
		return outcome{node: r.value(ref.address, pos)}
	}
	a, ok := r.asked(ref, pos)
	if !ok {
		return outcome{node: r.open(pos, "", "a name that is too long")}
	}
	switch ref.source {
	case "self":
		return r.self(a)
	case "file":
		return r.file(a)
	case "opt":
		return r.option(a)
	case "env":
		return r.environment(a)
	case "param":
		return r.param(a)
	case "sls":
		return r.core(a)
	case "strToBool":
		return r.boolean(a)
	}
	return r.store(a)
}

// asked is what a source is asked for.
type asked struct {
	pos     model.Pos
	source  string
	address []piece
	params  [][]piece
}

// asked works out what a reference asks for. It reports false where that is
// longer than any name.
func (r *resolver) asked(ref reference, pos model.Pos) (asked, bool) {
	a := asked{pos: pos, source: ref.source, address: r.texts(ref.address, pos)}
	size := textSize(a.address)
	for _, p := range ref.params {
		a.params = append(a.params, r.texts(p, pos))
		size += textSize(a.params[len(a.params)-1])
	}
	return a, r.affordsName(size, pos)
}

// name names what is asked for, with defaults as they are. Equal names stand
// for equal values.
func (a asked) name() string { return a.called(false) }

// called names what is asked for. Where it must be certain, defaults are called
// by their names too.
func (a asked) called(certain bool) string {
	var b strings.Builder
	b.WriteString(a.source)
	if len(a.params) > 0 {
		var params []string
		for _, p := range a.params {
			params = append(params, named(p, certain))
		}
		b.WriteString("(" + strings.Join(params, ", ") + ")")
	}
	if len(a.address) > 0 {
		b.WriteString(":" + named(a.address, certain))
	}
	return b.String()
}

// given is a value that deployment may give.
func (r *resolver) given(a asked, why string) outcome {
	return outcome{node: r.open(a.pos, a.name(), why), open: true}
}

// only is a value that only deployment knows, whatever its fallback.
func (r *resolver) only(a asked, why string) outcome {
	return outcome{node: r.open(a.pos, a.name(), why)}
}

// title names a reference in a message. Literals and defaults are not shown,
// for they may be secrets.
func (r *resolver) title(ref reference, pos model.Pos) string {
	a, _ := r.asked(ref, pos)
	return a.called(true)
}
