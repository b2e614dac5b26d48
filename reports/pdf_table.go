package reports

import "github.com/fourgate/fourgate/reports/drawing"

// column is a column of a table; the widths of all make up the width of the
// page.
type column struct {
	title string
	width float64
}

// cell is text in a table. Beyond so many lines it is cut; 0 means tableLines.
type cell struct {
	text  string
	style drawing.TextStyle
	key   string // of the link, "" for none
	lines int
}

// Distances within tables.
const (
	cellPad    = 3.2
	tableLines = 12
)

// tableText is the style of a table's text.
var tableText = drawing.TextStyle{Size: smallSize, Colour: drawing.Ink}

// text makes a plain cell.
func text(s string) cell { return cell{text: s, style: tableText} }

func bold(s string) cell {
	return cell{text: s, style: drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Ink}}
}

func grey(s string) cell {
	return cell{text: s, style: drawing.TextStyle{Size: smallSize, Colour: drawing.Grey}}
}

func mono(s string) cell {
	return cell{text: s, style: drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey}}
}

// table writes rows under a head, which is repeated on every page. A row is
// never split.
func (b *book) table(columns []column, rows [][]cell) {
	head := make([]cell, len(columns))
	for i, c := range columns {
		head[i] = cell{text: c.title, style: drawing.TextStyle{Face: drawing.Bold, Size: tinySize + 0.5, Colour: drawing.Grey}}
	}
	headHeight := rowHeight(columns, head)
	for i, row := range rows {
		height := rowHeight(columns, row)
		if fresh := b.room() < height; fresh || i == 0 {
			if fresh || b.room() < headHeight+height {
				b.page()
			}
			b.row(columns, head, drawing.Mist)
		}
		b.row(columns, row, "")
	}
	b.y += 8
}

func (c cell) wrapped(width float64) []string {
	most := c.lines
	if most == 0 {
		most = tableLines
	}
	return drawing.Wrap(c.style.Face, c.style.Size, drawing.Printable(c.text), width-2*cellPad, most)
}

func rowHeight(columns []column, row []cell) float64 {
	height := 0.0
	for i, c := range row {
		height = max(height, float64(len(c.wrapped(columns[i].width)))*c.style.Size*leading)
	}
	return height + 2*cellPad
}

func (b *book) row(columns []column, row []cell, ground drawing.Colour) {
	height := rowHeight(columns, row)
	if ground != "" {
		b.canvas.Draw(drawing.Rect(marginX, b.y, textWidth, height), drawing.Style{Fill: ground})
	}
	x := marginX
	for i, c := range row {
		y := b.y + cellPad
		for _, line := range c.wrapped(columns[i].width) {
			y += c.style.Size * leading
			b.canvas.Text(x+cellPad, y-c.style.Size*0.35, line, c.style)
		}
		if c.key != "" {
			b.pdf.Link(x, b.y, columns[i].width, height, b.link(c.key))
		}
		x += columns[i].width
	}
	b.y += height
	b.canvas.Draw(drawing.Path{}.Move(marginX, b.y).Line(marginX+textWidth, b.y), drawing.Style{Stroke: drawing.Hair, Width: 0.5})
}
