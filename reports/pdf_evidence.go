package reports

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// factors paints the terms of the severity on their scale of 0 to 9.
func (b *book) factors(f model.Finding) {
	if len(f.Factors) == 0 {
		return
	}
	b.label("Severity", 13*float64(min(len(f.Factors), 6)))
	const bar, in, line = 72.0, 92.0, 13.0
	const whyX = in + bar + 38
	for _, t := range f.Factors {
		why := drawing.Wrap(drawing.Regular, smallSize, drawing.Printable(t.Why), textWidth-whyX, 3)
		b.need(line + float64(len(why)-1)*11)
		low, high := float64(max(0, min(t.Low, 9)))/9, float64(max(0, min(t.High, 9)))/9
		b.canvas.Text(marginX, b.y+9, drawing.Fit(drawing.Regular, smallSize, drawing.Printable(capital(t.Name)), in-8), drawing.TextStyle{Size: smallSize, Colour: drawing.Ink})
		b.canvas.Draw(drawing.Rect(marginX+in, b.y+4, bar, 5), drawing.Style{Fill: drawing.Hair})
		b.canvas.Draw(drawing.Rect(marginX+in, b.y+4, bar*max(low, high), 5), drawing.Style{Fill: drawing.Silver})
		b.canvas.Draw(drawing.Rect(marginX+in, b.y+4, bar*low, 5), drawing.Style{Fill: drawing.Accent})
		value := fmt.Sprint(t.Low)
		if t.High > t.Low {
			value = fmt.Sprintf("%d to %d", t.Low, t.High)
		}
		b.canvas.Text(marginX+in+bar+6, b.y+9, value, drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Ink})
		for i, text := range why {
			b.canvas.Text(marginX+whyX, b.y+9+float64(i)*11, text, drawing.TextStyle{Size: smallSize, Colour: drawing.Grey})
		}
		b.y += line + float64(len(why)-1)*11
	}
}

// maxPlaces is how many places of a finding are listed.
const maxPlaces = 12

func (b *book) places(f model.Finding) {
	if len(f.Places) < 2 {
		return
	}
	b.label(fmt.Sprintf("Places (%d)", len(f.Places)), 40)
	var rows [][]cell
	for i, p := range f.Places {
		if i == maxPlaces {
			rows = append(rows, []cell{grey(fmt.Sprintf("and %d more", len(f.Places)-maxPlaces)), text(""), text("")})
			break
		}
		rows = append(rows, []cell{text(b.r.component(p.Component).Name), grey(p.Subject), mono(p.Source.String())})
	}
	b.table([]column{{"Component", 180}, {"Subject", 143}, {"Where", textWidth - 323}}, rows)
}

// controls lists what the finding speaks to, a line for each framework.
func (b *book) controls(refs []model.ControlRef) {
	if len(refs) == 0 {
		return
	}
	b.label("Controls and risk lists", 40)
	var rows [][]cell
	for _, group := range only(b.index, refs) {
		var items []string
		for _, c := range group.controls {
			items = append(items, strings.TrimSpace(c.id+" "+c.title))
		}
		rows = append(rows, []cell{bold(group.title), text(strings.Join(items, "; "))})
	}
	b.table([]column{{"Framework", 180}, {"Controls", textWidth - 180}}, rows)
}

// maxFacts is how many facts of a finding are listed.
const maxFacts = 16

func (b *book) factList(facts []string) {
	if len(facts) == 0 {
		return
	}
	b.label("Facts that took part", 20)
	for i, f := range facts {
		if i == maxFacts {
			b.indented(0, fmt.Sprintf("and %d more", len(facts)-maxFacts), drawing.TextStyle{Size: tinySize, Colour: drawing.Grey})
			break
		}
		lines := drawing.Wrap(drawing.Mono, tinySize, drawing.Printable(f), textWidth, 2)
		for _, line := range lines {
			b.need(10)
			b.y += 10
			b.canvas.Text(marginX, b.y-2, line, drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey})
		}
	}
}
