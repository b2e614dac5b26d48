package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// piece is a part of a text whose variables are replaced.
type piece struct {
	// text is the piece as far as it is known: of what has a default that one,
	// and of a guess what it is most likely to be.
	text string
	// node is what stands for a piece that is not known, nil where text does.
	node  *source.Node
	state model.State
	guess bool   // unknown, but text is good enough to choose by
	label string // what an unknown one is called, "" where it has no name
}

func known(s string) piece { return piece{text: s, state: model.StateKnown} }

// chooses reports whether the piece can be part of what a value is chosen by.
func (p piece) chooses() bool { return p.state != model.StateUnknown || p.guess }

// pieces gives a node as parts of a text. It reports false for what cannot be
// part of one.
func (r *resolver) pieces(n *source.Node) ([]piece, bool) {
	if made, ok := r.made[n]; ok {
		return made, true
	}
	if !n.IsScalar() || n.Kind == source.Null || n.Tag != "" {
		return nil, false
	}
	return []piece{known(n.Text)}, true
}

// render makes one value of pieces.
func (r *resolver) render(pos model.Pos, pieces []piece) *source.Node {
	pieces = joined(pieces)
	if !r.affords(pieces, pos) {
		return r.open(pos, "", "the text is too long")
	}
	if len(pieces) == 1 && pieces[0].node != nil {
		return pieces[0].node
	}
	var items []*source.Node
	literal := true
	for _, p := range pieces {
		if p.node == nil {
			items = append(items, source.NewString(pos, p.text))
			continue
		}
		items = append(items, p.node)
		literal = false
	}
	items = merged(items)
	switch {
	case len(items) == 0:
		return r.make(source.NewString(pos, ""), pieces)
	case literal:
		return r.make(items[0], pieces)
	}
	return r.make(template.Join(pos, "", items...), pieces)
}

// make notes what a node made here stands for, so that it is not read as if
// somebody had written it.
func (r *resolver) make(n *source.Node, pieces []piece) *source.Node {
	r.made[n] = pieces
	return n
}

// joined joins neighbours that are known.
func joined(pieces []piece) []piece {
	var out []piece
	for i := 0; i < len(pieces); {
		p := pieces[i]
		if i++; p.node == nil && p.state == model.StateKnown {
			from := i - 1
			for i < len(pieces) && pieces[i].node == nil && pieces[i].state == model.StateKnown {
				i++
			}
			if i-from > 1 {
				p.text = textOf(pieces[from:i])
			}
			if p.text == "" {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// merged joins neighbouring texts.
func merged(items []*source.Node) []*source.Node {
	var out []*source.Node
	for i := 0; i < len(items); {
		n := items[i]
		var b strings.Builder
		from := i
		for i < len(items) && items[i].Kind == source.String {
			b.WriteString(items[i].Text)
			i++
		}
		switch {
		case i == from:
			i++
		case i-from > 1:
			n = source.NewString(n.Pos, b.String())
		}
		out = append(out, n)
	}
	return out
}

// textSize is what pieces cost: about the bytes of the text that they make.
func textSize(pieces []piece) int {
	const expression = 16 // bytes of the shortest one
	size := 0
	for _, p := range pieces {
		size += len(p.text)
		if p.node != nil {
			size += len(p.label) + expression
		}
	}
	return size
}

func textOf(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// named gives pieces as part of a name, in which what is not known, or not
// certain, is called by its own.
func named(pieces []piece, certain bool) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.label != "" && (p.state == model.StateUnknown || certain) {
			b.WriteString(p.label)
			continue
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// bare takes out of a name what would end it where it stands in a text.
var bare = strings.NewReplacer("{", "", "}", "")

// open makes a value that is not known.
func (r *resolver) open(pos model.Pos, name, why string) *source.Node {
	return r.guess(pos, name, why, "")
}

// guess makes a value that is not known, but most likely is a text; "" for no
// guess.
func (r *resolver) guess(pos model.Pos, name, why, text string) *source.Node {
	name = bare.Replace(name)
	if len(name) > maxName {
		name = ""
	}
	n := template.Open(pos, name, why)
	return r.make(n, []piece{{text: text, node: n, state: model.StateUnknown, guess: text != "", label: name}})
}
