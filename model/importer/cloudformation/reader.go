package cloudformation

import (
	"github.com/fourgate/fourgate/model"
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

// given is the value that a property's mere presence means.
func given(v model.Value) reader {
	return func(_ *builder, n *source.Node) model.Fact { return model.Known(v, n.Pos) }
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
