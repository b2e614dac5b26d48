package reports

import (
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"github.com/fourgate/fourgate/reports/drawing"
)

// The page, in points: A4 upright and its margins.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginX      = 56.0
	marginTop    = 72.0
	marginBottom = 64.0
	textWidth    = pageWidth - 2*marginX
)

// Sizes of text.
const (
	bodySize  = 9.5
	smallSize = 8.0
	tinySize  = 7.0
	leading   = 1.42 // height of a line, as a multiple of its size
)

// undated stands where no date is given: a PDF must bear one.
var undated = time.Unix(0, 0).UTC()

// book is a PDF being written from top to bottom.
type book struct {
	pdf     *gofpdf.Fpdf
	canvas  pdfCanvas
	r       *Report
	opts    Options
	sheets  []sheet        // of the graph
	index   []frameworkUse // of the controls
	known   pageNumbers    // of the pass before
	found   pageNumbers    // of this pass
	links   map[string]int
	chapter string
	number  int // of the chapter
	y       float64
}

func newBook(r *Report, opts Options, known pageNumbers) *book {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", OrientationStr: "P", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	pdf.SetCatalogSort(true)
	date := r.Date
	if date.IsZero() {
		date = undated
	}
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetTitle(drawing.Printable(r.Title+": threat report"), true)
	pdf.SetSubject("Threats, questions and responsibilities of a serverless system", true)
	pdf.SetCreator(drawing.Printable("Fourgate "+r.Version), true)
	pdf.SetProducer("Fourgate", true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetLineJoinStyle("round")
	pdf.SetLineCapStyle("butt")
	for _, face := range drawing.Faces() {
		name := faceNames[face]
		pdf.AddUTF8FontFromBytes(name[0], name[1], face.TrueType())
	}
	if opts.MaxWalks == 0 {
		opts.MaxWalks = DefaultMaxWalks
	}
	return &book{pdf: pdf, canvas: pdfCanvas{pdf: pdf, scale: 1}, r: r, opts: opts, known: known, links: map[string]int{},
		found: pageNumbers{pages: map[string]int{}}}
}

// page begins an upright page.
func (b *book) page() {
	b.sheet(pageWidth, pageHeight)
}

// sheet begins a page of a size, with its header and footer.
func (b *book) sheet(width, height float64) {
	b.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: width, Ht: height})
	b.y = marginTop
	grey := drawing.TextStyle{Size: tinySize + 0.5, Colour: drawing.Grey}
	half := (width - 2*marginX) / 2
	b.canvas.Text(marginX, 40, drawing.Fit(drawing.Regular, grey.Size, drawing.Printable(b.r.Title), half), grey)
	right := grey
	right.Align = drawing.Right
	b.canvas.Text(width-marginX, 40, b.chapter, right)
	hair := drawing.Style{Stroke: drawing.Hair, Width: 0.6}
	b.canvas.Draw(drawing.Path{}.Move(marginX, 47).Line(width-marginX, 47), hair)
	b.canvas.Draw(drawing.Path{}.Move(marginX, height-44).Line(width-marginX, height-44), hair)
	b.canvas.Text(marginX, height-32, disclaimer, grey)
	b.canvas.Text(width-marginX, height-32, fmt.Sprintf("Page %d of %d", b.pdf.PageNo(), max(b.known.total, b.pdf.PageNo())), right)
}

// disclaimer stands on every page.
const disclaimer = "An aid to assessment, not legal advice."

// room is what is left of the page.
func (b *book) room() float64 { return pageHeight - marginBottom - b.y }

// need begins a new page unless so much room is left.
func (b *book) need(height float64) {
	if b.room() < height {
		b.page()
	}
}

// link is the number of the link with a key; see anchor.
func (b *book) link(key string) int {
	id, ok := b.links[key]
	if !ok {
		id = b.pdf.AddLink()
		b.links[key] = id
	}
	return id
}

// anchor makes this place the target of links with the key, and a line of the
// contents and bookmarks.
func (b *book) anchor(level int, title, key string) {
	b.pdf.SetLink(b.link(key), b.y-12, b.pdf.PageNo())
	b.found.headings = append(b.found.headings, heading{level, title, key})
	b.found.pages[key] = b.pdf.PageNo()
	b.pdf.Bookmark(drawing.Printable(title), level, max(b.y-12, 0))
}

// beginChapter begins a page with a chapter's heading.
func (b *book) beginChapter(title, key string) {
	b.number++
	b.chapter = title
	b.page()
	b.chapterHeading(title, key)
}

func (b *book) chapterHeading(title, key string) {
	name := fmt.Sprintf("%d  %s", b.number, title)
	b.anchor(0, name, key)
	b.y += 14
	b.canvas.Text(marginX, b.y, name, drawing.TextStyle{Face: drawing.Bold, Size: 20, Colour: drawing.Accent})
	b.y += 22
}

// heading writes a heading within a chapter, with so much room below it on the
// same page as the first of what follows needs.
func (b *book) heading(title string, follows float64) {
	b.need(34 + follows)
	b.y += 22
	b.canvas.Text(marginX, b.y, drawing.Fit(drawing.Bold, 12, drawing.Printable(title), textWidth), drawing.TextStyle{Face: drawing.Bold, Size: 12, Colour: drawing.Ink})
	b.y += 10
}

// label writes a small heading over a part of a finding.
func (b *book) label(title string, follows float64) {
	b.need(28 + follows)
	b.y += 19
	b.canvas.Text(marginX, b.y, title, drawing.TextStyle{Face: drawing.Bold, Size: smallSize + 0.5, Colour: drawing.Accent})
	b.y += 5
}

// body is the style of running text.
var body = drawing.TextStyle{Size: bodySize, Colour: drawing.Ink}

// paragraph writes running text over the width of the page.
func (b *book) paragraph(text string, style drawing.TextStyle) { b.indented(0, text, style) }

// indented writes running text from so far in.
func (b *book) indented(in float64, text string, style drawing.TextStyle) {
	for _, line := range drawing.Wrap(style.Face, style.Size, drawing.Printable(text), textWidth-in, 0) {
		b.need(style.Size * leading)
		b.y += style.Size * leading
		b.canvas.Text(marginX+in, b.y-style.Size*0.3, line, style)
	}
	b.y += style.Size * 0.5
}

// bullet writes a point of a list.
func (b *book) bullet(text string) {
	b.need(bodySize * leading)
	b.canvas.Draw(drawing.Circle(marginX+4, b.y+bodySize*leading-bodySize*0.3-3, 1.5), drawing.Style{Fill: drawing.Accent})
	b.indented(14, text, body)
}
