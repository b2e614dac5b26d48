package reports

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// glossary writes what the words of the report mean.
func (b *book) glossary() {
	b.beginChapter("Words", "words")
	for _, g := range glossaries() {
		b.heading(g.title, 60)
		b.y += 4
		for _, w := range g.words {
			b.need(14)
			b.y += 14
			b.canvas.Text(marginX+cellPad, b.y-3, w[0], drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Ink})
			b.canvas.Text(marginX+96, b.y-3, w[1], drawing.TextStyle{Size: smallSize, Colour: drawing.Ink})
		}
	}
}

type wordList struct {
	title string
	words [][2]string
}

func glossaries() []wordList {
	var phases [][2]string
	for _, p := range model.Phases() {
		phases = append(phases, [2]string{string(p), asks(p)})
	}
	return []wordList{
		{"The four phases of an attack at a function", phases},
		{"Findings", [][2]string{
			{"finding", "A rule that is violated at one cause, shown in one or more places."},
			{"severity", "Critical, high, medium, low or note: likelihood by impact. A range where a factor is unknown."},
			{"confirmed", "Only known facts, defaults that nobody can change, and a proved walk took part."},
			{"likely", "A default or an absence that might be otherwise, or a step that is only likely, took part."},
			{"question", "A fact is unknown, and the outcome of a rule hangs on it."},
			{"cause", "The component where the fix goes."},
		}},
		{"Walks", [][2]string{
			{"walk", "The steps by which an attacker comes from outside to what a finding is about."},
			{"proved", "The step follows from known facts."},
			{"likely", "The step follows from what is granted or usual."},
			{"possible", "The step rests on something unknown."},
			{"open", "Nothing known stands in the way of the step."},
			{"hindered", "Something slows it down: a key, a rate limit, a firewall."},
			{"guarded", "A control is known that stops it unless it is got round."},
		}},
		{"Who acts", [][2]string{
			{"provider", "The provider owes the action."},
			{"customer", "Whoever runs the system owes the action."},
			{"shared", "Both owe a part."},
		}},
		{"Facts", [][2]string{
			{"known", "Read in an input, or stated by a person."},
			{"default", "Nobody stated it; a default holds."},
			{"absent", "Searched for and not found."},
			{"unknown", "Not stated anywhere, or not to be decided."},
			{"loss", "Input that is not in the graph: unread, or of no kind that is modelled."},
		}},
	}
}
