package reports

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// Distances of the drawn walk.
const (
	railX    = 11.0 // of the line that joins the steps
	cardX    = 30.0
	cardPad  = 7.0
	stepGap  = 8.0
	stepDisc = 9.0
	maxSteps = 40
)

// walk draws a witness path: a column of steps, each coloured by its phase and
// joined to the one before by a line that is whole where the step is proved,
// dashed where it is likely, and dotted where it is possible.
func (b *book) walk(f model.Finding) {
	steps := f.Path
	if len(steps) == 0 {
		return
	}
	if !f.OnPath() {
		b.label("Walk", 40)
		b.y += 2
		b.paragraph("None: the finding lies in how "+b.r.component(steps[0].Component).Name+" is set up, and holds whoever comes to use it.", body)
		return
	}
	b.label("Walk", 60)
	b.y += 4
	below := -1.0 // where the line from the step before begins, on this page
	for i, s := range steps {
		if i == maxSteps {
			b.paragraph(fmt.Sprintf("and %s more", count(len(steps)-maxSteps, "step")), body)
			break
		}
		card := b.card(s)
		if b.room() < card.height {
			b.page()
			below = -1
		}
		middle := b.y + card.height/2
		if below >= 0 {
			b.canvas.Draw(drawing.Path{}.Move(marginX+railX, below).Line(marginX+railX, middle-stepDisc),
				drawing.Style{Stroke: drawing.Phase(s.Phase), Width: 1.6, Dash: certaintyDash(s.Certainty)})
		}
		b.canvas.Draw(drawing.Circle(marginX+railX, middle, stepDisc), drawing.Style{Fill: drawing.Phase(s.Phase)})
		b.canvas.Text(marginX+railX, middle+3, fmt.Sprint(i+1), drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.White, Align: drawing.Middle})
		b.drawCard(s, card)
		below = middle + stepDisc
		b.y += card.height + stepGap
	}
}

func certaintyDash(c model.Certainty) []float64 {
	switch c {
	case model.Proved:
		return nil
	case model.Likely:
		return []float64{5, 3}
	}
	return []float64{1.5, 3}
}

// card is a step as it is written: its lines and its height.
type card struct {
	name   string
	kind   model.Kind
	why    []string
	place  string
	height float64
}

// Widths within a card.
const (
	cardIcon  = 16.0
	cardChips = 158.0
)

func (b *book) card(s model.Step) card {
	c := b.r.component(s.Component)
	inner := textWidth - cardX - 2*cardPad
	k := card{kind: c.Kind}
	k.name = drawing.Fit(drawing.Bold, 9, drawing.Printable(c.Name), inner-cardIcon-6-cardChips)
	gain := "Attacker " + gains(s.Capability)
	if s.Why != "" {
		gain += ": " + s.Why
	}
	k.why = drawing.Wrap(drawing.Regular, smallSize, drawing.Printable(sentence(gain)), inner-cardIcon-6, 4)
	if !s.Source.IsZero() {
		k.place = drawing.Fit(drawing.Mono, 6.5, drawing.Printable(s.Source.String()), inner-cardIcon-6)
	}
	k.height = 2*cardPad + 12 + float64(len(k.why))*11
	if k.place != "" {
		k.height += 10
	}
	return k
}

func (b *book) drawCard(s model.Step, k card) {
	x, y := marginX+cardX, b.y
	b.canvas.Draw(drawing.RoundRect(x, y, textWidth-cardX, k.height, 4), drawing.Style{Fill: drawing.White, Stroke: drawing.Hair, Width: 0.8})
	b.canvas.Draw(drawing.Rect(x, y+3, 2.5, k.height-6), drawing.Style{Fill: drawing.Phase(s.Phase)})
	b.canvas.Draw(drawing.Icon(k.kind, x+cardPad, y+cardPad, cardIcon-2), drawing.Style{Stroke: drawing.Phase(s.Phase), Width: 0.9})
	left := x + cardPad + cardIcon + 6
	line := y + cardPad + 8.5
	b.canvas.Text(left, line, k.name, drawing.TextStyle{Face: drawing.Bold, Size: 9, Colour: drawing.Ink})
	right := marginX + textWidth - cardPad
	for _, c := range []struct {
		word        string
		ground, ink drawing.Colour
	}{
		{s.Ease.String(), drawing.Mist, drawing.Ink},
		{s.Certainty.String(), drawing.Hair, drawing.Ink},
		{string(s.Phase), drawing.Phase(s.Phase), drawing.White},
	} {
		width := drawing.Bold.Width(c.word, tinySize) + 10
		b.chip(right-width, y+cardPad-1, width, c.word, c.ground, c.ink)
		right -= width + 4
	}
	line += 1.5
	for _, text := range k.why {
		line += 11
		b.canvas.Text(left, line, text, drawing.TextStyle{Size: smallSize, Colour: drawing.Ink})
	}
	if k.place != "" {
		b.canvas.Text(left, line+10, k.place, drawing.TextStyle{Face: drawing.Mono, Size: 6.5, Colour: drawing.Grey})
	}
}
