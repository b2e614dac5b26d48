package reports

import (
	"fmt"
	"strconv"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// summary writes the one page for readers who read one page.
func (b *book) summary() {
	b.beginChapter("Summary", "summary")
	b.tiles()
	b.label("Findings by severity and phase", 0)
	b.matrix()
	b.label("What matters most", 0)
	for _, m := range b.r.messages() {
		b.bullet(m)
	}
	b.topFindings()
}

// tiles paints the numbers at the top.
func (b *book) tiles() {
	unread := 0
	for _, l := range b.r.Graph.Losses {
		if l.Kind == model.LossUnread {
			unread++
		}
	}
	n := kinds(b.r.Graph)
	tiles := []struct {
		name  string
		value int
	}{
		{"functions", n[model.KindFunction]}, {"components", len(b.r.Graph.Components)}, {"entries from outside", len(b.r.Entries)},
		{"findings", len(b.r.Findings)}, {"open questions", len(b.r.Questions)}, {"inputs not read", unread},
	}
	const gap, height = 8.0, 46.0
	width := (textWidth - gap*float64(len(tiles)-1)) / float64(len(tiles))
	for i, t := range tiles {
		x := marginX + float64(i)*(width+gap)
		b.canvas.Draw(drawing.RoundRect(x, b.y, width, height, 4), drawing.Style{Fill: drawing.Mist})
		b.canvas.Text(x+width/2, b.y+23, strconv.Itoa(t.value), drawing.TextStyle{Face: drawing.Bold, Size: 17, Colour: drawing.Accent, Align: drawing.Middle})
		b.canvas.Text(x+width/2, b.y+37, t.name, drawing.TextStyle{Size: tinySize, Colour: drawing.Grey, Align: drawing.Middle})
	}
	b.y += height + 2
}

// tally counts the findings by severity and phase.
func (r *Report) tally() (cells [model.SeverityCount][4]int) {
	for _, f := range r.Findings {
		if p := phaseOrder(f.Phase); p >= 0 {
			cells[f.Severity][p]++
		}
	}
	return cells
}

// Sizes of the matrix: of the column of names, and of a cell.
const (
	matrixName = 74.0
	matrixCell = (textWidth - matrixName) / 5
	matrixRow  = 20.0
)

// matrix paints how many findings of each severity each phase has.
func (b *book) matrix() {
	const nameWidth, width, height = matrixName, matrixCell, matrixRow
	cells := b.r.tally()
	center := drawing.TextStyle{Face: drawing.Bold, Size: smallSize + 0.5, Colour: drawing.White, Align: drawing.Middle}
	for i, p := range model.Phases() {
		x := marginX + nameWidth + float64(i)*width
		b.canvas.Draw(drawing.Rect(x, b.y, width, height), drawing.Style{Fill: drawing.Phase(p), Stroke: drawing.White})
		b.canvas.Text(x+width/2, b.y+13.5, capital(string(p)), center)
	}
	center.Colour = drawing.Ink
	b.canvas.Text(marginX+nameWidth+4.5*width, b.y+13.5, "All", center)
	b.y += height
	var sums [4]int
	for _, s := range model.Severities() {
		row := cells[s]
		b.canvas.Draw(drawing.RoundRect(marginX, b.y+6, 9, 9, 2), drawing.Style{Fill: drawing.Severity(s)})
		b.canvas.Text(marginX+15, b.y+13.5, capital(s.String()), drawing.TextStyle{Face: drawing.Bold, Size: smallSize + 0.5, Colour: drawing.Ink})
		total := 0
		for i, n := range row {
			b.count(marginX+nameWidth+float64(i)*width, n, drawing.Severity(s), drawing.OnSeverity(s))
			sums[i] += n
			total += n
		}
		b.count(marginX+nameWidth+4*width, total, drawing.Mist, drawing.Ink)
		b.y += height
	}
	b.canvas.Text(marginX+15, b.y+13.5, "All", drawing.TextStyle{Face: drawing.Bold, Size: smallSize + 0.5, Colour: drawing.Ink})
	total := 0
	for i, n := range sums {
		b.count(marginX+nameWidth+float64(i)*width, n, drawing.Mist, drawing.Ink)
		total += n
	}
	b.count(marginX+nameWidth+4*width, total, drawing.Hair, drawing.Ink)
	b.y += height + 4
}

// count paints one cell of the matrix; nothing stands for none.
func (b *book) count(x float64, n int, ground, ink drawing.Colour) {
	value := strconv.Itoa(n)
	if n == 0 {
		ground, ink, value = "#fafbfc", drawing.Silver, "–"
	}
	b.canvas.Draw(drawing.Rect(x, b.y, matrixCell, matrixRow), drawing.Style{Fill: ground, Stroke: drawing.White})
	b.canvas.Text(x+matrixCell/2, b.y+13.5, value, drawing.TextStyle{Face: drawing.Bold, Size: smallSize + 0.5, Colour: ink, Align: drawing.Middle})
}

// topFindings lists the worst findings, as many as the page still holds.
func (b *book) topFindings() {
	const line = 15.0
	n := min(len(b.r.Findings), int((b.room()-34)/line), 10)
	if n <= 0 {
		return
	}
	b.label("The worst findings", 0)
	b.y += 3
	for i, f := range b.r.Findings[:n] {
		b.y += line
		b.chip(marginX, b.y-8.5, 46, f.Severity.String(), drawing.Severity(f.Severity), drawing.OnSeverity(f.Severity))
		page := ""
		if p := b.known.pages[findingKey(i)]; p > 0 {
			page = fmt.Sprintf("page %d", p)
		}
		name := fmt.Sprintf("%s  %s: %s", findingName(i), f.Title, b.r.component(f.Component).Name)
		b.canvas.Text(marginX+54, b.y, drawing.Fit(drawing.Regular, 9, drawing.Printable(name), textWidth-54-50), drawing.TextStyle{Size: 9, Colour: drawing.Ink})
		b.canvas.Text(marginX+textWidth, b.y, page, drawing.TextStyle{Size: smallSize, Colour: drawing.Grey, Align: drawing.Right})
		b.pdf.Link(marginX, b.y-11, textWidth, line, b.link(findingKey(i)))
	}
}

// chip paints a word on a coloured ground.
func (b *book) chip(x, y, width float64, word string, ground, ink drawing.Colour) {
	b.canvas.Draw(drawing.RoundRect(x, y, width, 11.5, 3), drawing.Style{Fill: ground})
	b.canvas.Text(x+width/2, y+8.5, word, drawing.TextStyle{Face: drawing.Bold, Size: tinySize, Colour: ink, Align: drawing.Middle})
}
