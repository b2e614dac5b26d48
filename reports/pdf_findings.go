package reports

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// otherFindings writes the findings that have no walk of their own, by phase.
func (b *book) otherFindings() {
	first := b.walked()
	if first == len(b.r.Findings) {
		return
	}
	b.beginChapter("Other findings", "findings")
	for _, p := range model.Phases() {
		var numbers []int
		for i := first; i < len(b.r.Findings); i++ {
			if b.r.Findings[i].Phase == p {
				numbers = append(numbers, i)
			}
		}
		if len(numbers) == 0 {
			continue
		}
		b.phaseHeading(p, len(numbers))
		for _, same := range byRule(b.r.Findings, numbers) {
			b.compact(same[0])
			b.alike(same[1:])
			b.rule()
		}
	}
}

// byRule groups the numbers of findings of the same rule, in the order of the
// first of each.
func byRule(findings []model.Finding, numbers []int) [][]int {
	var groups [][]int
	index := map[string]int{}
	for _, i := range numbers {
		at, ok := index[findings[i].Rule]
		if !ok {
			at = len(groups)
			index[findings[i].Rule] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}

// alike lists further findings of a rule below the first, a line each.
func (b *book) alike(numbers []int) {
	const in, line = compactIndent, 13.0
	for _, i := range numbers {
		f := b.r.Findings[i]
		b.need(line + 4)
		b.place(i)
		b.y += line
		b.chip(marginX+in, b.y-8.5, 40, f.Severity.String(), drawing.Severity(f.Severity), drawing.OnSeverity(f.Severity))
		b.canvas.Text(marginX+in+46, b.y, findingName(i), drawing.TextStyle{Face: drawing.Bold, Size: smallSize, Colour: drawing.Ink})
		where := drawing.Fit(drawing.Mono, tinySize, drawing.Printable(f.Source.String()), 150)
		right := drawing.Mono.Width(where, tinySize) + 8
		b.canvas.Text(marginX+textWidth, b.y, where, drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey, Align: drawing.Right})
		about := drawing.Fit(drawing.Regular, smallSize, drawing.Printable(b.about(f)+", "+f.Confidence.String()), textWidth-in-74-right)
		b.canvas.Text(marginX+in+74, b.y, about, drawing.TextStyle{Size: smallSize, Colour: drawing.Accent})
	}
}

// rule draws a hair line below what was written.
func (b *book) rule() {
	b.y += 8
	b.canvas.Draw(drawing.Path{}.Move(marginX, b.y).Line(marginX+textWidth, b.y), drawing.Style{Stroke: drawing.Hair, Width: 0.5})
	b.y += 4
}

// place makes this the place where a finding stands, without a line in the
// contents.
func (b *book) place(i int) {
	b.pdf.SetLink(b.link(findingKey(i)), b.y, b.pdf.PageNo())
	b.found.pages[findingKey(i)] = b.pdf.PageNo()
}

// about names the cause of a finding, its subject and how often it shows.
func (b *book) about(f model.Finding) string {
	cause := b.r.component(f.Component)
	about := cause.Name
	if f.Subject != "" && f.Subject != cause.Name {
		about += ", " + f.Subject
	}
	if len(f.Places) > 1 {
		about += fmt.Sprintf(" (%d places)", len(f.Places))
	}
	return about
}

func (b *book) phaseHeading(p model.Phase, n int) {
	b.need(120)
	b.y += 16
	b.anchor(1, fmt.Sprintf("%s: %s", capital(string(p)), count(n, "finding")), "phase-"+string(p))
	b.canvas.Draw(drawing.RoundRect(marginX, b.y-8, textWidth, 24, 3), drawing.Style{Fill: drawing.Phase(p)})
	b.canvas.Text(marginX+10, b.y+8, capital(string(p)), drawing.TextStyle{Face: drawing.Bold, Size: 11, Colour: drawing.White})
	b.canvas.Text(marginX+textWidth-10, b.y+8, asks(p), drawing.TextStyle{Face: drawing.Italic, Size: 9, Colour: drawing.White, Align: drawing.Right})
	b.y += 26
}

// compactIndent is how far in the text of a short finding stands, beside its
// severity.
const compactIndent = 58.0

// compactLines is a finding in short, broken into lines.
type compactLines struct {
	title, about, explanation, fix []string
	where, last                    string
}

func (l compactLines) height() float64 {
	return 22 + float64(len(l.title))*13 + float64(len(l.about)+len(l.explanation)+len(l.fix)+1)*11
}

func (b *book) compactLines(i int) compactLines {
	f := b.r.Findings[i]
	const width = textWidth - compactIndent
	wrap := func(face drawing.Face, size float64, text string, width float64, most int) []string {
		return drawing.Wrap(face, size, drawing.Printable(text), width, most)
	}
	l := compactLines{
		title:       wrap(drawing.Bold, 9.5, findingName(i)+"  "+f.Title, width, 2),
		explanation: wrap(drawing.Regular, smallSize, unquoted(f.Explanation), width, 4),
		where:       drawing.Fit(drawing.Mono, tinySize, drawing.Printable(f.Source.String()), 170),
	}
	l.about = wrap(drawing.Regular, smallSize, b.about(f), width-drawing.Mono.Width(l.where, tinySize)-10, 2)
	if len(f.Fixes) > 0 {
		l.fix = wrap(drawing.Italic, smallSize, "Fix: "+unquoted(f.Fixes[0].Text), width, 3)
	}
	last := strings.Join([]string{f.Confidence.String(), "owner: " + string(f.Layer), controlIDs(f.Controls)}, " · ")
	l.last = drawing.Fit(drawing.Regular, tinySize, drawing.Printable(last), width)
	return l
}

// compact writes a finding in a few lines.
func (b *book) compact(i int) {
	f, l := b.r.Findings[i], b.compactLines(i)
	b.need(l.height())
	b.place(i)
	b.chip(marginX, b.y+3, 48, f.Severity.String(), drawing.Severity(f.Severity), drawing.OnSeverity(f.Severity))
	write := func(lines []string, step float64, style drawing.TextStyle) {
		for _, line := range lines {
			b.y += step
			b.canvas.Text(marginX+compactIndent, b.y, line, style)
		}
	}
	write(l.title, 13, drawing.TextStyle{Face: drawing.Bold, Size: 9.5, Colour: drawing.Ink})
	b.canvas.Text(marginX+textWidth, b.y+11, l.where, drawing.TextStyle{Face: drawing.Mono, Size: tinySize, Colour: drawing.Grey, Align: drawing.Right})
	write(l.about, 11, drawing.TextStyle{Size: smallSize, Colour: drawing.Accent})
	write(l.explanation, 11, drawing.TextStyle{Size: smallSize, Colour: drawing.Ink})
	write(l.fix, 11, drawing.TextStyle{Face: drawing.Italic, Size: smallSize, Colour: drawing.Ink})
	write([]string{l.last}, 11, drawing.TextStyle{Size: tinySize, Colour: drawing.Grey})
}

// controlIDs names the controls of a finding by their ids.
func controlIDs(refs []model.ControlRef) string {
	ids := make([]string, len(refs))
	for i, c := range refs {
		ids[i] = c.ID
	}
	return strings.Join(ids, ", ")
}
