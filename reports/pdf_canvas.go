package reports

import (
	"github.com/jung-kurt/gofpdf"

	"github.com/fourgate/fourgate/reports/drawing"
)

// pdfCanvas draws on the pages of a PDF. What is drawn is scaled and moved to
// an origin.
type pdfCanvas struct {
	pdf    *gofpdf.Fpdf
	x0, y0 float64
	scale  float64
}

// faceNames are the names under which the typefaces are embedded.
var faceNames = map[drawing.Face][2]string{
	drawing.Regular: {"go", ""}, drawing.Bold: {"go", "B"}, drawing.Italic: {"go", "I"}, drawing.Mono: {"gomono", ""},
}

func (c pdfCanvas) at(p drawing.Point) (x, y float64) { return c.x0 + p.X*c.scale, c.y0 + p.Y*c.scale }

// Draw fills and strokes a path.
func (c pdfCanvas) Draw(path drawing.Path, style drawing.Style) {
	mode := ""
	if style.Fill != "" {
		r, g, b := style.Fill.RGB()
		c.pdf.SetFillColor(int(r), int(g), int(b))
		mode = "F"
	}
	if style.Stroke != "" {
		r, g, b := style.Stroke.RGB()
		c.pdf.SetDrawColor(int(r), int(g), int(b))
		width := style.Width
		if width == 0 {
			width = 1
		}
		c.pdf.SetLineWidth(width * c.scale)
		dash := make([]float64, len(style.Dash))
		for i, d := range style.Dash {
			dash[i] = d * c.scale
		}
		c.pdf.SetDashPattern(dash, 0)
		mode += "D"
	}
	if mode == "" || len(path) == 0 {
		return
	}
	for _, seg := range path {
		switch seg.Op {
		case drawing.MoveTo:
			c.pdf.MoveTo(c.at(seg.P[0]))
		case drawing.LineTo:
			c.pdf.LineTo(c.at(seg.P[0]))
		case drawing.CurveTo:
			ax, ay := c.at(seg.P[0])
			bx, by := c.at(seg.P[1])
			x, y := c.at(seg.P[2])
			c.pdf.CurveBezierCubicTo(ax, ay, bx, by, x, y)
		case drawing.Close:
			c.pdf.ClosePath()
		}
	}
	c.pdf.DrawPath(mode)
}

// Text writes one line. Every text of the PDF's pages goes through here.
func (c pdfCanvas) Text(x, y float64, text string, style drawing.TextStyle) {
	text = drawing.Printable(text)
	if text == "" {
		return
	}
	size := style.Size * c.scale
	px, py := c.at(drawing.Point{X: x, Y: y})
	switch width := style.Face.Width(text, size); style.Align {
	case drawing.Middle:
		px -= width / 2
	case drawing.Right:
		px -= width
	}
	name := faceNames[style.Face]
	c.pdf.SetFont(name[0], name[1], size)
	r, g, b := style.Colour.RGB()
	c.pdf.SetTextColor(int(r), int(g), int(b))
	c.pdf.Text(px, py, text)
}

// Group draws: a PDF without tags bears no names.
func (c pdfCanvas) Group(_ string, draw func()) { draw() }
