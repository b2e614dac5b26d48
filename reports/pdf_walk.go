package reports

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// walked is how many findings, from the first on, are shown with their walk:
// the critical and high ones, up to a bound.
func (b *book) walked() int {
	n := 0
	for n < len(b.r.Findings) && n < b.opts.MaxWalks && b.r.Findings[n].Severity >= model.SeverityHigh {
		n++
	}
	return n
}

// walks writes the critical and high findings, each with its walk.
func (b *book) walks() {
	b.beginChapter("Walks of critical and high findings", "walks")
	n := b.walked()
	if n == 0 {
		b.paragraph("No finding is critical or high.", body)
		return
	}
	b.paragraph("Each walk shows how an attacker comes to what the finding is about: one step a line, coloured by the phase it belongs to. "+
		"A walk is as certain as its weakest step.", body)
	if more := b.grave() - n; more > 0 {
		b.paragraph(fmt.Sprintf("The first %d are shown here. %s in the next chapter.", n, capital(verb(more, "other", "is", "are"))), body)
	}
	for i := range n {
		if i > 0 {
			b.betweenFindings(b.r.Findings[i])
		}
		b.finding(i)
	}
}

// betweenFindings leaves room for the head of the next finding and its walk, on
// a page of its own if need be.
func (b *book) betweenFindings(next model.Finding) {
	explanation := drawing.Wrap(body.Face, body.Size, drawing.Printable(next.Explanation), textWidth, 0)
	room := 190 + float64(len(explanation))*bodySize*leading + float64(len(next.Factors))*13
	for _, s := range next.Path {
		room += b.card(s).height + stepGap
	}
	if b.room() < min(room, 600) {
		b.page()
		return
	}
	b.y += 16
	b.canvas.Draw(drawing.Path{}.Move(marginX, b.y).Line(marginX+textWidth, b.y), drawing.Style{Stroke: drawing.Silver, Width: 0.8})
	b.y += 14
}

// grave counts the findings that are critical or high.
func (b *book) grave() int {
	n := 0
	for _, f := range b.r.Findings {
		if f.Severity >= model.SeverityHigh {
			n++
		}
	}
	return n
}

// finding writes one finding in full.
func (b *book) finding(i int) {
	f := b.r.Findings[i]
	b.findingHead(i)
	if f.Explanation != "" {
		b.paragraph(unquoted(f.Explanation), body)
	}
	b.factors(f)
	b.walk(f)
	b.places(f)
	b.fixes(f.Fixes)
	b.controls(f.Controls)
	b.factList(f.Facts)
}

// findingHead writes title, severity, cause and owner.
func (b *book) findingHead(i int) {
	f := b.r.Findings[i]
	cause := b.r.component(f.Component)
	title := fmt.Sprintf("%s  %s", findingName(i), f.Title)
	b.y += 10
	b.anchor(1, title+": "+cause.Name, findingKey(i))
	lines := drawing.Wrap(drawing.Bold, 13, drawing.Printable(title), textWidth-16, 3)
	top := b.y
	for _, line := range lines {
		b.y += 17
		b.canvas.Text(marginX+12, b.y-3, line, drawing.TextStyle{Face: drawing.Bold, Size: 13, Colour: drawing.Ink})
	}
	b.y += 4
	b.findingChips(f)
	b.y += 15
	b.canvas.Draw(drawing.Rect(marginX, top, 4, b.y-top), drawing.Style{Fill: drawing.Severity(f.Severity)})
	b.y += 6
	b.entry("Cause", fmt.Sprintf("%s (%s)", cause.Name, cause.Kind), f.Source.String())
	if f.Subject != "" && f.Subject != cause.Name {
		b.entry("Subject", f.Subject, "")
	}
	b.entry("Attacker", attacker(f), "")
	b.entry("Owner", owes(f.Layer), "")
	b.y += 4
}

// attacker names who walks there or, where no way in is needed, who reaches the
// component at all.
func attacker(f model.Finding) string {
	switch {
	case f.OnPath():
		return capital(f.Actor.Words())
	case f.Actor == model.Insider:
		return "Whoever is inside; nobody outside is known to reach it"
	}
	return "Whoever is inside; it is in reach of " + f.Actor.Words()
}

// findingChips writes severity, phase, confidence and rule in a row.
func (b *book) findingChips(f model.Finding) {
	x := marginX + 12
	for _, c := range []struct {
		word        string
		ground, ink drawing.Colour
	}{
		{severityRange(f), drawing.Severity(f.Severity), drawing.OnSeverity(f.Severity)},
		{string(f.Phase), drawing.Phase(f.Phase), drawing.White},
		{f.Confidence.String(), drawing.Hair, drawing.Ink},
	} {
		width := drawing.Bold.Width(c.word, tinySize) + 12
		b.chip(x, b.y, width, c.word, c.ground, c.ink)
		x += width + 5
	}
	rule := drawing.Fit(drawing.Mono, tinySize, drawing.Printable(f.Rule), marginX+textWidth-x-4)
	b.canvas.Text(x+4, b.y+8.5, rule, drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey})
}

// severityRange names the severity, and how far it may reach where a factor is
// unknown.
func severityRange(f model.Finding) string {
	if f.SeverityHigh > f.SeverityLow {
		return f.SeverityLow.String() + " to " + f.SeverityHigh.String()
	}
	return f.Severity.String()
}

// entry writes a name with its value and, at the right, where that stands.
func (b *book) entry(name, value, place string) {
	const in = 62.0
	place = drawing.Fit(drawing.Mono, tinySize, drawing.Printable(place), 180)
	room := textWidth - in - drawing.Mono.Width(place, tinySize) - 10
	lines := drawing.Wrap(drawing.Regular, 9, drawing.Printable(value), room, 3)
	b.need(float64(len(lines)) * 13)
	b.canvas.Text(marginX, b.y+10, name, drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Grey})
	b.canvas.Text(marginX+textWidth, b.y+10, place, drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey, Align: drawing.Right})
	for _, line := range lines {
		b.canvas.Text(marginX+in, b.y+10, line, drawing.TextStyle{Size: 9, Colour: drawing.Ink})
		b.y += 13
	}
}
