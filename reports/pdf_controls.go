package reports

import (
	"fmt"

	"github.com/fourgate/fourgate/reports/drawing"
)

// controlIndex writes which findings speak to which control.
func (b *book) controlIndex() {
	if len(b.index) == 0 {
		return
	}
	b.beginChapter("Control index", "controls")
	b.paragraph("A finding listed here is evidence against the control. A control that is not listed is not thereby met: it was not assessed, or nothing was found. "+
		"Versions belong to the ids, because ids have been used again.", body)
	for _, f := range b.index {
		b.need(100)
		b.y += 8
		b.anchor(1, f.title, "framework-"+f.id)
		b.heading(f.title, 40)
		b.controlTable(f.controls)
	}
}

// Widths of the index.
const (
	indexID    = 84.0
	indexTitle = 190.0
)

// controlTable writes a row for each control, with its findings as links.
func (b *book) controlTable(controls []controlUse) {
	for _, c := range controls {
		title := drawing.Wrap(drawing.Regular, smallSize, drawing.Printable(c.title), indexTitle-8, 3)
		lines := b.referenceLines(c.findings)
		height := max(float64(len(title)), float64(len(lines)))*11.5 + 6
		b.need(min(height, 200))
		b.canvas.Text(marginX, b.y+11, drawing.Fit(drawing.Bold, smallSize, drawing.Printable(c.id), indexID-6), drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Ink})
		for i, line := range title {
			b.canvas.Text(marginX+indexID, b.y+11+float64(i)*11.5, line, drawing.TextStyle{Size: smallSize, Colour: drawing.Ink})
		}
		top := b.y
		for _, line := range lines {
			b.references(line)
		}
		b.y = max(b.y, top+float64(len(title))*11.5) + 6
		b.canvas.Draw(drawing.Path{}.Move(marginX, b.y).Line(marginX+textWidth, b.y), drawing.Style{Stroke: drawing.Hair, Width: 0.5})
	}
}

// maxReferences is how many findings a control lists.
const maxReferences = 60

// reference names findings that follow each other on one page.
type reference struct {
	text  string
	first int
}

// referencesTo joins findings that follow each other on one page: "F4 to F9
// (p. 12)".
func (b *book) referencesTo(findings []int) []reference {
	var out []reference
	for from := 0; from < len(findings); {
		page := b.known.pages[findingKey(findings[from])]
		to := from + 1
		for to < len(findings) && findings[to] == findings[to-1]+1 && b.known.pages[findingKey(findings[to])] == page {
			to++
		}
		name := findingName(findings[from])
		if to-from > 1 {
			name += " to " + findingName(findings[to-1])
		}
		out = append(out, reference{fmt.Sprintf("%s (p. %d)", name, page), findings[from]})
		from = to
	}
	return out
}

// referenceLines deals references out to lines.
func (b *book) referenceLines(findings []int) [][]reference {
	const gap = 8.0
	width := textWidth - indexID - indexTitle
	var lines [][]reference
	used := width
	for n, ref := range b.referencesTo(findings) {
		if n == maxReferences {
			break
		}
		w := drawing.Regular.Width(ref.text, smallSize) + gap
		if used+w > width {
			lines, used = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], ref)
		used += w
	}
	return lines
}

func (b *book) references(line []reference) {
	if b.room() < 12 {
		b.page()
	}
	x := marginX + indexID + indexTitle
	for _, ref := range line {
		width := drawing.Regular.Width(ref.text, smallSize)
		b.canvas.Text(x, b.y+11, ref.text, drawing.TextStyle{Size: smallSize, Colour: drawing.Accent})
		b.pdf.Link(x, b.y+1, width, 12, b.link(findingKey(ref.first)))
		x += width + 8
	}
	b.y += 11.5
}
