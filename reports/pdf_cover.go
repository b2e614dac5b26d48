package reports

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// cover writes the first page: what the report is about and what was read.
func (b *book) cover() {
	b.chapter = ""
	b.pdf.AddPage()
	b.canvas.Draw(drawing.Rect(0, 0, pageWidth, 236), drawing.Style{Fill: drawing.Accent})
	pale := drawing.Colour("#c9d9ea")
	b.canvas.Text(marginX, 92, "THREAT REPORT", drawing.TextStyle{Face: drawing.Bold, Size: 11, Colour: pale})
	y := 128.0
	title := drawing.TextStyle{Face: drawing.Bold, Size: 30, Colour: drawing.White}
	for _, line := range drawing.Wrap(title.Face, title.Size, drawing.Printable(b.r.Title), textWidth, 2) {
		b.canvas.Text(marginX, y, line, title)
		y += 36
	}
	b.canvas.Text(marginX, 214, "Functions, events and data flows, walked through four phases", drawing.TextStyle{Size: 11, Colour: pale})
	b.phaseBand(236)
	b.y = 330
	if !b.r.Date.IsZero() {
		b.coverEntry("Date", b.r.Date.Format("2 January 2006"))
	}
	b.coverEntry("Scope", fmt.Sprintf("%s, %s, %s", count(len(b.r.Graph.Components), "component"),
		count(kinds(b.r.Graph)[model.KindFunction], "function"), count(len(b.r.Graph.Flows), "flow")))
	b.coverEntry("Result", fmt.Sprintf("%s, %s", count(len(b.r.Findings), "finding"), count(len(b.r.Questions), "open question")))
	for i, s := range b.r.Sources {
		name := ""
		if i == 0 {
			name = "Read from"
		}
		const most = 14
		if i == most {
			b.coverEntry("", fmt.Sprintf("and %d more", len(b.r.Sources)-most))
			break
		}
		b.coverEntry(name, s)
	}
	if b.r.Version != "" {
		b.coverEntry("Written by", "Fourgate "+b.r.Version)
	}
	b.severityStrip(pageHeight - 190)
	b.canvas.Text(marginX, pageHeight-70, disclaimer, drawing.TextStyle{Size: bodySize, Colour: drawing.Grey})
}

// severityStrip paints how many findings there are of each severity.
func (b *book) severityStrip(y float64) {
	const gap, height = 8.0, 58.0
	width := (textWidth - 4*gap) / 5
	for i, s := range model.Severities() {
		n := 0
		for _, phase := range b.r.tally()[s] {
			n += phase
		}
		x := marginX + float64(i)*(width+gap)
		b.canvas.Draw(drawing.RoundRect(x, y, width, height, 4), drawing.Style{Fill: drawing.Mist})
		b.canvas.Draw(drawing.Rect(x+10, y+height-10, width-20, 4), drawing.Style{Fill: drawing.Severity(s)})
		b.canvas.Text(x+width/2, y+26, fmt.Sprint(n), drawing.TextStyle{Face: drawing.Bold, Size: 18, Colour: drawing.Ink, Align: drawing.Middle})
		b.canvas.Text(x+width/2, y+40, s.String(), drawing.TextStyle{Size: smallSize, Colour: drawing.Grey, Align: drawing.Middle})
	}
}

// phaseBand paints the four phases as a row of arrows.
func (b *book) phaseBand(y float64) {
	const height, tip = 34.0, 12.0
	width := pageWidth / 4
	for i := 3; i >= 0; i-- {
		p := model.Phases()[i]
		x := float64(i) * width
		b.canvas.Draw(drawing.Path{}.Move(x, y).Line(x+width, y).Line(x+width+tip, y+height/2).Line(x+width, y+height).Line(x, y+height).Close(),
			drawing.Style{Fill: drawing.Phase(p), Stroke: drawing.White, Width: 1.2})
		b.canvas.Text(x+width/2+4, y+height/2+4, capital(string(p)), drawing.TextStyle{Face: drawing.Bold, Size: 11, Colour: drawing.White, Align: drawing.Middle})
	}
}

func (b *book) coverEntry(name, value string) {
	b.canvas.Text(marginX, b.y, name, drawing.TextStyle{Face: drawing.Bold, Size: 10, Colour: drawing.Accent})
	b.canvas.Text(marginX+90, b.y, drawing.Fit(drawing.Regular, 10, drawing.Printable(value), textWidth-90), drawing.TextStyle{Size: 10, Colour: drawing.Ink})
	b.y += 19
}

// kinds counts the components of each kind.
func kinds(g *model.Graph) map[model.Kind]int {
	n := map[model.Kind]int{}
	for _, c := range g.Components {
		n[c.Kind]++
	}
	return n
}

// contents writes the table of contents from what the pass before found.
func (b *book) contents() {
	b.chapter = "Contents"
	b.page()
	b.y += 14
	b.canvas.Text(marginX, b.y, "Contents", drawing.TextStyle{Face: drawing.Bold, Size: 20, Colour: drawing.Accent})
	b.y += 14
	lines := b.known.headings
	for i, h := range lines {
		style := drawing.TextStyle{Size: bodySize, Colour: drawing.Ink}
		height, in := 15.0, float64(h.level)*16
		if h.level == 0 {
			style.Face = drawing.Bold
			height = 23
		}
		if next := i + 1; h.level == 0 && next < len(lines) && lines[next].level > 0 {
			b.need(height + 15)
		}
		b.need(height)
		b.y += height
		number := fmt.Sprint(b.known.pages[h.key])
		name := drawing.Fit(style.Face, style.Size, drawing.Printable(h.title), textWidth-in-40)
		b.canvas.Text(marginX+in, b.y, name, style)
		from := marginX + in + style.Face.Width(name, style.Size) + 6
		to := marginX + textWidth - style.Face.Width(number, style.Size) - 6
		if from < to {
			b.canvas.Draw(drawing.Path{}.Move(from, b.y-1).Line(to, b.y-1), drawing.Style{Stroke: drawing.Silver, Width: 0.5, Dash: []float64{0.6, 2.6}})
		}
		right := style
		right.Align = drawing.Right
		b.canvas.Text(marginX+textWidth, b.y, number, right)
		b.pdf.Link(marginX+in, b.y-11, textWidth-in, 14, b.link(h.key))
	}
}
