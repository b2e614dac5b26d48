package variable

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// isSub reports whether a value is a call of Fn::Sub with more than a tag on
// its text.
func isSub(n *source.Node) bool {
	return n.Kind == source.List && n.Tag == "!Sub" ||
		n.Kind == source.Map && len(n.Entries) == 1 && n.Entries[0].Key.Text == "Fn::Sub"
}

// sub replaces the variables in a call of Fn::Sub. The text of one is literal,
// so what is not known of it becomes a variable of the call. ${AWS::Region} and
// the like stay.
func (r *resolver) sub(n *source.Node) *source.Node {
	arg := n
	if n.Kind == source.Map {
		arg = r.head(n.Entries[0].Value)
	}
	var vars *source.Node
	text := arg
	if arg.Kind == source.List && len(arg.Items) > 0 {
		text = r.head(arg.Items[0])
		if len(arg.Items) > 1 {
			vars = r.deep(arg.Items[1])
		}
	}
	pieces, ok := r.pieces(text)
	if !ok {
		if n.Kind == source.Map {
			return r.mapping(n)
		}
		return r.list(n)
	}
	if vars == nil && n.Kind == source.Map && text == n.Entries[0].Value ||
		vars != nil && text == arg.Items[0] && vars == arg.Items[1] && (arg == n || arg == n.Entries[0].Value) {
		return n
	}
	return r.substitution(n.Pos, pieces, vars)
}

// substitution writes a call of Fn::Sub with the variables given, nil for none.
func (r *resolver) substitution(pos model.Pos, pieces []piece, vars *source.Node) *source.Node {
	if !r.affords(pieces, pos) {
		return r.open(pos, "", "the text is too long")
	}
	var text strings.Builder
	names := subNames(pieces)
	number, own := 0, false
	for _, p := range pieces {
		if p.node == nil {
			text.WriteString(p.text)
			continue
		}
		if !own {
			own = true
			if vars = vars.Clone(); vars == nil || vars.Kind != source.Map {
				vars = source.NewMap(pos)
			}
		}
		name := ""
		for name == "" || names[name] || vars.Get(name) != nil {
			number++
			name = "Variable" + strconv.Itoa(number)
		}
		vars.Set(name, p.node)
		text.WriteString("${" + name + "}")
	}
	arg := source.NewString(pos, text.String())
	if vars != nil {
		arg = source.NewList(pos, arg, vars)
	}
	return template.Call(pos, "Fn::Sub", arg)
}

// subNames are the variables that the text of a Fn::Sub has.
func subNames(pieces []piece) map[string]bool {
	names := map[string]bool{}
	for _, p := range pieces {
		rest := p.text
		for p.node == nil {
			_, behind, ok := strings.Cut(rest, "${")
			if !ok {
				break
			}
			var name string
			name, rest, _ = strings.Cut(behind, "}")
			names[strings.TrimSpace(name)] = true
		}
	}
	return names
}
