package template

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Strings evaluates a list of texts; a single text is a list of one. Open says
// that the list may hold more, or only some of these: a part of it hangs on a
// condition or is known at deployment only.
func (t *Template) Strings(n *source.Node) (list []Text, open bool) {
	e := evaluator{t: t, steps: maxSteps}
	return e.strings(n, 0)
}

func (e *evaluator) strings(n *source.Node, depth int) (list []Text, open bool) {
	if n == nil || n.Kind == source.Null && n.Tag == "" || IsNoValue(n) {
		return nil, false
	}
	if !e.spend(depth) {
		return nil, true
	}
	name, arg, ok := Intrinsic(n)
	if !ok {
		if n.Kind != source.List {
			return []Text{e.text(n, depth)}, false
		}
		list = make([]Text, 0, len(n.Items))
		for _, item := range n.Items {
			if item.IsScalar() && item.Tag == "" && item.Kind != source.Null {
				list = append(list, e.text(item, depth+1))
			} else if more, o := e.strings(item, depth+1); o || len(more) > 0 {
				list, open = append(list, more...), open || o
			}
		}
		return list, open
	}
	switch name {
	case "Fn::If":
		return e.ifStrings(arg, depth)
	case "Fn::Split":
		return e.split(arg, depth)
	case "Fn::GetAZs", "Fn::Cidr", "Fn::Transform":
		return e.parts(arg, depth), true
	case "Fn::FindInMap":
		if found := e.find(arg, depth); len(found.nodes) == 1 {
			list, open = e.strings(found.nodes[0], depth+1)
			for i := range list {
				list[i].degrade(found.state, found.why)
			}
			return list, open
		}
		return nil, true
	case "Ref":
		if p := e.t.parameters[arg.Text]; p != nil && p.isList() {
			return p.strings()
		}
	}
	return []Text{e.text(n, depth)}, false
}

func (e *evaluator) ifStrings(arg *source.Node, depth int) ([]Text, bool) {
	condition, yes, no, ok := ifParts(arg)
	if !ok {
		return nil, true
	}
	if v, decided := e.t.Decide(condition); decided {
		if v {
			return e.strings(yes, depth+1)
		}
		return e.strings(no, depth+1)
	}
	list, _ := e.strings(yes, depth+1)
	more, _ := e.strings(no, depth+1)
	return append(list, more...), true
}

func (e *evaluator) split(arg *source.Node, depth int) ([]Text, bool) {
	if arg == nil || len(arg.Items) != 2 {
		return nil, true
	}
	delimiter, x := e.text(arg.Items[0], depth+1), e.text(arg.Items[1], depth+1)
	if x.State == model.StateUnknown || !delimiter.literal() || delimiter.S == "" {
		return []Text{unknown("split at deployment", x)}, true
	}
	// A token may hold the delimiter once it is replaced; a name of a resource
	// or a pseudo parameter does not hold the usual ones, an ARN does.
	if x.tokens && strings.Contains(x.S, ".Arn}") {
		return []Text{unknown("split at deployment", x)}, true
	}
	var list []Text
	for part := range strings.SplitSeq(x.S, delimiter.S) {
		p := x
		p.S, p.tokens = part, strings.Contains(part, "${")
		if !p.tokens {
			p.Refs = nil
		}
		list = append(list, p)
	}
	return list, false
}

// isList reports whether a parameter holds several values.
func (p *Parameter) isList() bool {
	return p.Type == "CommaDelimitedList" || strings.HasPrefix(p.Type, "List<")
}

func (p *Parameter) strings() ([]Text, bool) {
	x := p.text()
	if x.State == model.StateUnknown || x.Secret || x.tokens {
		return []Text{x}, true
	}
	var list []Text
	for part := range strings.SplitSeq(x.S, ",") {
		item := x
		item.S = strings.TrimSpace(part)
		list = append(list, item)
	}
	return list, false
}

// selectText evaluates Fn::Select as a text.
func (e *evaluator) selectText(arg *source.Node, depth int) Text {
	if arg == nil || len(arg.Items) != 2 {
		return unknown("a Fn::Select that is not of the form [index, list]")
	}
	index := e.text(arg.Items[0], depth+1)
	items, open := e.strings(arg.Items[1], depth+1)
	i, err := strconv.Atoi(index.S)
	if open || err != nil {
		return unknown("selected at deployment", append(items, index)...)
	}
	if i < 0 || i >= len(items) {
		return unknown("Fn::Select beyond the end of its list")
	}
	x := items[i]
	x.degrade(index.State, index.Why)
	return x
}
