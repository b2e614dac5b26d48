package reports

import (
	"context"
	"fmt"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/reports/drawing"
)

// Sheets are lying pages of these sizes, in points: A4 and A3.
var sheetSizes = [][2]float64{{841.89, 595.28}, {1190.55, 841.89}}

// Distances on a sheet.
const (
	sheetMargin = marginX
	sheetTop    = 96.0 // header and caption
	sheetBottom = 56.0
)

// smallestText is the size of the smallest text in the picture, and readable
// the size below which nothing is printed.
const (
	smallestText = 6.5
	readable     = 6.0
)

// Sizes of the pieces into which a graph is cut that fits no sheet, and how
// many of them are printed.
const (
	partNodes = 24
	maxSheets = 30
)

// wholeNodes is up to how many nodes a graph is shown as a whole.
const wholeNodes = 150

// sheet is a page with a picture.
type sheet struct {
	drawing.Graph
	width, height float64 // of the page
	scale         float64
	caption       string
}

// graphSheets lays the graph out: as a whole on one page, as large as it must be
// to stay readable, and in parts to print where that page is larger than A3.
func (r *Report) graphSheets(ctx context.Context, opts Options) ([]sheet, error) {
	view := r.view(opts)
	var sheets []sheet
	if len(view.Nodes) <= wholeNodes {
		g, err := r.drawn(ctx, view, opts)
		if err != nil {
			return nil, err
		}
		whole, fits := fitSheet(g)
		if !fits {
			whole = ownSheet(g)
		}
		whole.caption = fmt.Sprintf("The whole system: %s, %s.", count(len(view.Nodes), "node"), count(len(view.Edges), "arrow"))
		if sheets = append(sheets, whole); fits {
			return sheets, nil
		}
		sheets[0].caption += " The pages after this one show it in parts, to print."
	}
	// A process for each part would take its time, and small graphs need none.
	opts.Layout.Worker = nil
	parts, err := r.partSheets(ctx, view, opts)
	return append(sheets, parts...), err
}

// partSheets lays the parts out, those with the worst findings first.
func (r *Report) partSheets(ctx context.Context, view layout.View, opts Options) ([]sheet, error) {
	parts := view.Parts(partNodes)
	marks := r.marks(view)
	worst := func(p layout.Part) (s model.Severity) {
		for id := range p.Own {
			for _, m := range marks[id] {
				s = max(s, m.Worst)
			}
		}
		return s
	}
	slices.SortStableFunc(parts, func(a, b layout.Part) int { return int(worst(b)) - int(worst(a)) })
	total := len(parts)
	if len(parts) > maxSheets {
		parts = parts[:maxSheets]
	}
	var sheets []sheet
	for i, p := range parts {
		g, err := r.drawn(ctx, p.View, opts)
		if err != nil {
			return nil, err
		}
		s, ok := fitSheet(g)
		if !ok {
			s = ownSheet(g)
		}
		s.caption = partCaption(p, i+1, total)
		sheets = append(sheets, s)
	}
	return sheets, nil
}

func partCaption(p layout.Part, number, total int) string {
	caption := fmt.Sprintf("Part %d of %d: %s of its own", number, total, count(len(p.Own), "node"))
	if shared := len(p.Nodes) - len(p.Own); shared > 0 {
		caption += fmt.Sprintf(", and %s of other parts", count(shared, "neighbour"))
	}
	caption += "."
	if p.Omitted > 0 {
		caption += " " + sentence(verb(p.Omitted, "arrow", "to another part is not drawn", "to other parts are not drawn"))
	}
	if number == total || number < maxSheets {
		return caption
	}
	return caption + fmt.Sprintf(" The remaining %d parts are not printed; the graph as SVG holds them.", total-maxSheets)
}

// fitSheet finds the smallest sheet on which a picture stays readable.
func fitSheet(g drawing.Graph) (sheet, bool) {
	for _, size := range sheetSizes {
		wide := size[0] - 2*sheetMargin
		high := size[1] - sheetTop - sheetBottom - drawing.Legend(nil, 0, 0, wide)
		scale := min(wide/g.Drawing.Width, high/g.Drawing.Height, 1.15)
		if scale*smallestText >= readable {
			// A wide picture does not need the whole height of its sheet.
			height := min(size[1], max(sheetSizes[0][1], size[1]-high+g.Drawing.Height*scale+24))
			return sheet{Graph: g, width: size[0], height: height, scale: scale}, true
		}
	}
	return sheet{}, false
}

// ownSheet makes a page as large as the picture.
func ownSheet(g drawing.Graph) sheet {
	scale := readable / smallestText
	width := max(g.Drawing.Width*scale+2*sheetMargin, sheetSizes[0][0])
	height := g.Drawing.Height*scale + sheetTop + sheetBottom + drawing.Legend(nil, 0, 0, width-2*sheetMargin)
	return sheet{Graph: g, width: width, height: max(height, sheetSizes[0][1]), scale: scale}
}

// graph writes the sheets.
func (b *book) graph() {
	b.number++
	b.chapter = "Graph"
	for i, s := range b.sheets {
		b.sheet(s.width, s.height)
		title := drawing.TextStyle{Face: drawing.Bold, Size: 16, Colour: drawing.Accent}
		name := fmt.Sprintf("%d  Graph", b.number)
		if i == 0 {
			b.anchor(0, name, "graph")
		} else {
			name, title.Size = "Graph, continued", 12
		}
		b.canvas.Text(marginX, captionY, name, title)
		note := drawing.Wrap(drawing.Regular, smallSize, drawing.Printable(s.caption+b.hiddenNote()), s.width-2*marginX-captionX, 2)
		for n, line := range note {
			b.canvas.Text(marginX+captionX, captionY-6+float64(n)*11, line, drawing.TextStyle{Size: smallSize, Colour: drawing.Grey})
		}
		b.paint(s)
	}
}

// Where a sheet's caption stands, beside its title.
const (
	captionX = 140.0
	captionY = 72.0
)

// paint paints the picture in the middle of its sheet, and the legend below.
func (b *book) paint(s sheet) {
	legend := drawing.Legend(nil, 0, 0, s.width-2*sheetMargin)
	free := s.height - sheetTop - sheetBottom - legend
	c := b.canvas
	c.scale = s.scale
	c.x0 = (s.width - s.Drawing.Width*s.scale) / 2
	c.y0 = sheetTop + max(0, free-s.Drawing.Height*s.scale)/2
	s.Paint(c)
	drawing.Legend(b.canvas, sheetMargin, s.height-sheetBottom-legend+4, s.width-2*sheetMargin)
}

// hiddenNote says what the picture leaves out.
func (b *book) hiddenNote() string {
	if b.opts.Detail {
		return ""
	}
	n := kinds(b.r.Graph)
	var left []string
	for _, k := range []model.Kind{model.KindIdentity, model.KindLog, model.KindKey, model.KindNetwork, model.KindPackage} {
		if n[k] > 0 {
			left = append(left, count(n[k], string(k)))
		}
	}
	if len(left) == 0 {
		return ""
	}
	return " Not drawn: " + these(left, 5) + "."
}
