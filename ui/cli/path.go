package cli

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// path draws a witness: what it comes to, and under it each step.
func (p *page) path(g *model.Graph, path command.Path) {
	last := path.Steps[len(path.Steps)-1]
	certainty, ease := last.Certainty, last.Ease
	for _, s := range path.Steps {
		certainty, ease = min(certainty, s.Certainty), min(ease, s.Ease)
	}
	p.line(2, 4, styled(bold, upper(path.Actor.Words())+" can "+capabilityWords(path.Capability)+" it"),
		text(" - "), styled(certaintyStyle(certainty), certaintyWords(certainty)), text("; "+easeWords(ease)))
	p.steps(4, g, path.Actor, path.Steps)
}

// steps draws the steps of a path as arrows from the actor on.
func (p *page) steps(indent int, g *model.Graph, actor model.Actor, steps []model.Step) {
	p.line(indent, indent+2, text(actor.Words()))
	for i, s := range steps {
		branch := "├─ "
		bar := "│  "
		if i == len(steps)-1 {
			branch, bar = "└─ ", "   "
		}
		p.branch(indent, branch, bar, text(capabilityWords(s.Capability)+" "), styled(cyan, named(g, s.Component)), styled(dim, " ["+stepWords(s)+"]"))
		p.branch(indent, bar, bar, text(s.Why), at(s.Source))
		for _, f := range s.Facts {
			p.branch(indent, bar, bar, styled(dim, "rests on "+factWords(g, f)))
		}
	}
}

// stepWords say in which phase a step is and how sure; what stands in the way
// only where something does.
func stepWords(s model.Step) string {
	out := string(s.Phase) + ", " + s.Certainty.String()
	if s.Ease < model.Open {
		out += ", " + s.Ease.String()
	}
	return out
}

// branch is a paragraph with the lines of a tree before each of its lines.
func (p *page) branch(indent int, first, rest string, spans ...span) {
	room := p.width - indent - columnsOf(first)
	for _, l := range wrap(words(spans), room, room) {
		p.put(strings.Repeat(" ", indent))
		p.word(word{text: first, style: dim})
		for _, w := range l {
			p.word(w)
		}
		p.put("\n")
		first = rest
	}
}

func at(pos model.Pos) span {
	if pos.IsZero() {
		return text("")
	}
	return styled(dim, " ("+pos.String()+")")
}

func certaintyStyle(c model.Certainty) style {
	switch c {
	case model.Proved:
		return red
	case model.Likely:
		return yellow
	}
	return dim
}

// factWords name a fact that a step rests on ("component: fact") by the
// component's name.
func factWords(g *model.Graph, f string) string {
	id, fact, ok := strings.Cut(f, ": ")
	if !ok {
		return f
	}
	return named(g, id) + ": " + fact
}
