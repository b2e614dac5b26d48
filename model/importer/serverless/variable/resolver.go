package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// resolver works on one service file. Values of the document are called written
// until their variables are replaced. A value is replaced on the outside first
// (head), which is enough to follow a path through it, and all of it (deep)
// where it stands in the result. Both happen once for each value.
type resolver struct {
	in     Input
	marks  marks
	syntax *source.Node // provider.variableSyntax, which is no variable

	heads   map[*source.Node]*source.Node
	deeps   map[*source.Node]*source.Node
	extents map[*source.Node]extent
	most    int                        // values that the result may hold
	made    map[*source.Node][]piece   // what was made here
	frames  []frame                    // what is being worked out
	active  map[frame]int              // place in frames
	files   map[string]*file           // by name
	dotenv  map[string]map[string]bool // names set in a file, by that file

	params      map[string]*template.Parameter
	numbers     map[string]int // parameters of a name so far
	paramNames  map[defaulted]string
	losses      []model.Loss
	once        map[string]bool // losses that are stated once
	textLeft    int
	choicesLeft int
	fileBytes   int64
	composed    *composed // nil until it is asked for
}

func newResolver(in Input) *resolver {
	r := &resolver{
		in: in, marks: standard,
		heads: map[*source.Node]*source.Node{}, deeps: map[*source.Node]*source.Node{}, extents: map[*source.Node]extent{},
		made: map[*source.Node][]piece{}, active: map[frame]int{}, files: map[string]*file{}, dotenv: map[string]map[string]bool{},
		params: map[string]*template.Parameter{}, numbers: map[string]int{}, paramNames: map[defaulted]string{}, once: map[string]bool{},
		textLeft: maxTexts, choicesLeft: maxChoices,
	}
	r.most = r.measure(in.Doc).values + maxAdded
	if r.syntax = in.Doc.Path("provider", "variableSyntax"); r.syntax.IsScalar() && r.syntax.Kind == source.String {
		var ok bool
		if r.marks, ok = customMarks(r.syntax.Text); !ok {
			r.lose(r.syntax.Pos, "the service's own syntax of variables cannot be told from this expression; ${…} is read instead",
				"write variables as ${…}, which later versions of the framework require")
		}
	}
	return r
}

// lose records what could not be read.
func (r *resolver) lose(pos model.Pos, reason, hint string) {
	r.losses = append(r.losses, model.Loss{Kind: model.LossUnread, Pos: pos, Reason: reason, Hint: hint})
}

// loseOnce records a loss unless one of its key is there.
func (r *resolver) loseOnce(key string, pos model.Pos, reason, hint string) {
	if !r.once[key] {
		r.once[key] = true
		r.lose(pos, reason, hint)
	}
}

// head replaces the variables of a text; what is in a map or list stays as it
// is written. It returns nil for nil.
func (r *resolver) head(n *source.Node) *source.Node {
	if n == nil || n == r.syntax || n.Kind != source.String || !strings.Contains(n.Text, r.marks.open) {
		return n
	}
	if _, ok := r.made[n]; ok {
		return n
	}
	if h, ok := r.heads[n]; ok {
		return h
	}
	h := r.within(frame{node: n}, func() *source.Node { return r.evaluate(n) })
	r.heads[n] = h
	return h
}

// evaluate works out a text.
func (r *resolver) evaluate(n *source.Node) *source.Node {
	parts, err := r.marks.parse(n.Text, n.Pos)
	if err != nil {
		r.lose(n.Pos, "a variable "+err.Error(), "write it as ${source:address, 'fallback'}")
		return r.open(n.Pos, "", "a variable that cannot be read")
	}
	if parts == nil {
		return n
	}
	if n.Tag == "!Sub" {
		return r.substitution(n.Pos, r.texts(parts, n.Pos), nil)
	}
	return retag(n, r.value(parts, n.Pos))
}

// value works out parts: one variable alone may be of any kind.
func (r *resolver) value(parts []part, pos model.Pos) *source.Node {
	if len(parts) == 1 && parts[0].variable != nil {
		return r.variable(parts[0].variable, pos)
	}
	return r.render(pos, r.texts(parts, pos))
}

// texts works out the parts of a text.
func (r *resolver) texts(parts []part, pos model.Pos) []piece {
	var out []piece
	size := 0
	for _, p := range parts {
		if size > maxText {
			break // which is stated when they are rendered
		}
		if p.variable == nil {
			size += len(p.text)
			out = append(out, known(p.text))
			continue
		}
		n := r.variable(p.variable, pos)
		pieces, ok := r.pieces(n)
		if !ok {
			r.lose(pos, "a variable in a text stands for a "+n.Kind.String()+", of which a text cannot be made", "refer to a value in it")
			pieces = r.made[r.open(pos, "", "a variable that is no text")]
		}
		out = append(out, pieces...)
		size += textSize(pieces)
	}
	return out
}

// retag gives a value the tag of the text that it takes the place of.
func retag(n, v *source.Node) *source.Node {
	if n.Tag == "" {
		return v
	}
	if v.IsScalar() && v.Tag == "" {
		return &source.Node{Kind: source.String, Tag: n.Tag, Text: v.Text, Pos: n.Pos}
	}
	name := strings.TrimPrefix(n.Tag, "!")
	if name != "Ref" && name != "Condition" {
		name = "Fn::" + name
	}
	return template.Call(n.Pos, name, v)
}
