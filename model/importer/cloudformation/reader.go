package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func boolean(b *builder, n *source.Node) model.Fact {
	v, state, why := b.t.Bool(n)
	return from(model.Bool(v), state, why, n.Pos)
}

// negated reads a truth value that says the opposite of the fact.
func negated(b *builder, n *source.Node) model.Fact {
	v, state, why := b.t.Bool(n)
	return from(model.Bool(!v), state, why, n.Pos)
}

func integer(b *builder, n *source.Node) model.Fact {
	v, state, why := b.t.Int(n)
	return from(model.Int(v), state, why, n.Pos)
}

func plainText(b *builder, n *source.Node) model.Fact {
	x := b.t.Text(n)
	if x.Secret {
		return model.Unknown("holds a secret", n.Pos)
	}
	return from(model.Text(b.expand(x.S)), x.State, x.Why, n.Pos)
}

// enum reads a text by a table; a text that is not in it is unknown.
func enum(values map[string]string) reader {
	return func(b *builder, n *source.Node) model.Fact {
		x := b.t.Text(n)
		if x.State == model.StateUnknown {
			return from(model.Value{}, x.State, x.Why, n.Pos)
		}
		v, ok := values[x.S]
		if !ok {
			return model.Unknown("a value that is not known here", n.Pos)
		}
		return from(model.Text(v), x.State, x.Why, n.Pos)
	}
}

// equals reads a text and says whether it is one of some.
func equals(wanted ...string) reader {
	return func(b *builder, n *source.Node) model.Fact {
		x := b.t.Text(n)
		is := false
		for _, w := range wanted {
			is = is || x.S == w
		}
		return from(model.Bool(is), x.State, x.Why, n.Pos)
	}
}

// given says whether a property names something. An empty text names nothing;
// a value that only deployment knows may be one.
func given(b *builder, n *source.Node) model.Fact {
	if !n.IsScalar() && !template.IsIntrinsic(n) {
		return model.KnownBool(true, n.Pos)
	}
	x := b.t.Text(n)
	if x.State == model.StateUnknown && !mayBeEmpty(x.S) {
		return model.KnownBool(true, n.Pos)
	}
	return from(model.Bool(x.S != ""), x.State, x.Why, n.Pos)
}

// always is given for a property that cannot stand there without naming something.
func always(_ *builder, n *source.Node) model.Fact { return model.KnownBool(true, n.Pos) }

// mayBeEmpty reports whether a text may come to nothing: it holds nothing but
// values that only deployment knows. An export is never empty.
func mayBeEmpty(text string) bool {
	for text != "" {
		rest, isParam := strings.CutPrefix(text, "${Param:")
		if !isParam && !strings.HasPrefix(text, unread) {
			return false
		}
		_, text, _ = strings.Cut(rest, "}")
	}
	return true
}

// limited says whether a number of concurrent executions is a limit: none is
// written as a number below zero where it must be written.
func limited(b *builder, n *source.Node) model.Fact {
	v, state, why := b.t.Int(n)
	return from(model.Bool(v >= 0), state, why, n.Pos)
}

// texts reads a list of texts.
func texts(b *builder, n *source.Node) model.Fact {
	list, open := b.t.Strings(n)
	out := make([]string, 0, len(list))
	state, why := model.StateKnown, ""
	for _, x := range list {
		switch {
		case x.State == model.StateUnknown || x.Secret:
			open = true
			continue
		case x.State == model.StateDefault:
			state, why = x.State, x.Why
		}
		out = append(out, b.expand(x.S))
	}
	if open {
		return from(model.OpenList(out...), state, why, n.Pos)
	}
	return from(model.List(out...), state, why, n.Pos)
}

// customerKey says that a key of the customer's is named; the provider's own
// keys bear aliases under alias/aws/.
func customerKey(b *builder, n *source.Node) model.Fact {
	x := b.t.Text(n)
	if providerKey(x.S) {
		return from(model.Text("provider"), x.State, x.Why, n.Pos)
	}
	// Which key does not matter: whatever is named here is the customer's.
	return model.KnownText("customer", n.Pos)
}
