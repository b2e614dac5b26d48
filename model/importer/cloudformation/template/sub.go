package template

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// builder concatenates texts.
type builder struct {
	x Text
	b strings.Builder
}

func (b *builder) add(p Text) {
	b.x.absorb(p)
	b.write(p.S)
}

func (b *builder) write(s string) {
	if b.b.Len()+len(s) > maxText {
		b.x.degrade(model.StateUnknown, "the text is too long")
		return
	}
	b.b.WriteString(s)
}

func (b *builder) text() Text {
	b.x.S = b.b.String()
	if strings.Contains(b.x.S, dynamicOpen) {
		b.x = b.x.withDynamic() // the parts may hold half of one each
	}
	return b.x
}

func newBuilder() *builder { return &builder{x: Text{State: model.StateKnown}} }

// sub evaluates Fn::Sub: a text, or a text and its variables.
func (e *evaluator) sub(arg *source.Node, depth int) Text {
	format, vars := arg, map[string]Text{}
	if arg != nil && arg.Kind == source.List {
		if len(arg.Items) == 0 {
			return unknown("a Fn::Sub without text")
		}
		format = arg.Items[0]
		if len(arg.Items) > 1 && arg.Items[1].Kind == source.Map {
			for _, entry := range arg.Items[1].Entries {
				vars[entry.Key.Text] = e.text(entry.Value, depth+1)
			}
		}
	}
	if !format.IsScalar() || IsIntrinsic(format) {
		return unknown("a Fn::Sub whose text is an expression", e.parts(arg, depth)...)
	}
	return e.fill(format.Text, vars)
}

// fill replaces ${Name}, ${Resource.Attribute} and ${Variable} in s;
// ${!Literal} stays as ${Literal}.
func (e *evaluator) fill(s string, vars map[string]Text) Text {
	b := newBuilder()
	for {
		before, rest, ok := strings.Cut(s, "${")
		b.write(before)
		if !ok {
			return b.text()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.write("${" + rest)
			return b.text()
		}
		s = after
		if plain, isLiteral := strings.CutPrefix(name, "!"); isLiteral {
			b.write("${" + plain + "}")
			continue
		}
		if e.steps--; e.steps < 0 {
			b.add(unknown("the expression is too large"))
			return b.text()
		}
		b.add(e.variable(strings.TrimSpace(name), vars))
	}
}

func (e *evaluator) variable(name string, vars map[string]Text) Text {
	if x, ok := vars[name]; ok {
		return x
	}
	if _, ok := e.t.references[name]; ok {
		return e.named(name)
	}
	if id, attr, dotted := strings.Cut(name, "."); dotted {
		return e.attribute(id, attr)
	}
	return e.named(name)
}

// join evaluates Fn::Join.
func (e *evaluator) join(arg *source.Node, depth int) Text {
	if arg == nil || len(arg.Items) != 2 {
		return unknown("a Fn::Join that is not of the form [delimiter, list]")
	}
	delimiter := e.text(arg.Items[0], depth+1)
	items, open := e.strings(arg.Items[1], depth+1)
	if open {
		return unknown("a list that is complete only at deployment", items...)
	}
	b := newBuilder()
	for i, item := range items {
		if i > 0 {
			b.add(delimiter)
		}
		b.add(item)
	}
	return b.text()
}
