package reports

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/fourgate/fourgate/model"
)

// DefaultMaxWalks is how many findings a PDF shows with their walk.
const DefaultMaxWalks = 60

// maxPasses bounds how often the PDF is laid out until its page numbers hold.
// The second pass knows how long the contents are, the third the numbers.
const maxPasses = 4

// PDF writes the report as a PDF that stands on its own. The same report and
// options give the same bytes.
func PDF(ctx context.Context, w io.Writer, r *Report, opts Options) (err error) {
	// The library panics on what it does not expect.
	defer func() {
		if p := recover(); p != nil {
			err = model.Errorf(model.CodeInternal, model.Pos{}, "the PDF could not be written: %v", p)
		}
	}()
	sheets, err := r.graphSheets(ctx, opts)
	if err != nil {
		return err
	}
	index := r.controlIndex()
	var known pageNumbers
	for range maxPasses {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := newBook(r, opts, known)
		b.sheets, b.index = sheets, index
		b.writeAll()
		settled := b.found.equal(known)
		known = b.found
		if settled {
			return b.pdf.Output(w)
		}
	}
	return model.Errorf(model.CodeInternal, model.Pos{}, "the page numbers of the PDF did not settle")
}

// pageNumbers is where everything stands that the report refers to.
type pageNumbers struct {
	headings []heading
	pages    map[string]int // by the key of the link
	total    int
}

// heading is a line of the contents.
type heading struct {
	level int
	title string
	key   string // of the link
}

func (p pageNumbers) equal(q pageNumbers) bool {
	return p.total == q.total && slices.Equal(p.headings, q.headings) && maps.Equal(p.pages, q.pages)
}

// writeAll writes the chapters in their order.
func (b *book) writeAll() {
	b.cover()
	b.contents()
	b.summary()
	b.graph()
	b.walks()
	b.otherFindings()
	b.questions()
	b.responsibilities()
	b.controlIndex()
	b.losses()
	b.glossary()
	b.found.total = b.pdf.PageNo()
}

// findingName is the short name of a finding within the report: F1, F2, … in
// the order of the report.
func findingName(i int) string { return fmt.Sprintf("F%d", i+1) }

// findingKey is the link to a finding.
func findingKey(i int) string { return fmt.Sprintf("finding-%d", i) }
