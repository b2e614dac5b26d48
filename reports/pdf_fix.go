package reports

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports/drawing"
)

// fixes writes what to change, with its snippets.
func (b *book) fixes(fixes []model.Fix) {
	if len(fixes) == 0 {
		return
	}
	b.label("Fix", fixStart(fixes[0]))
	for _, f := range fixes {
		where := strings.Trim(f.Provider+", "+f.Tool, ", ")
		if where != "" {
			where = " (" + where + ")"
		}
		b.need(fixStart(f))
		b.bullet(unquoted(f.Text) + where)
		b.snippet(f.Snippet)
	}
}

// fixStart is the room that a fix needs to begin: its text and the first lines
// of its snippet.
func fixStart(f model.Fix) float64 {
	return 40 + min(float64(strings.Count(f.Snippet, "\n")), 8)*codeLine
}

// maxSnippet is how many lines of a snippet are shown, each of them codeLine
// high.
const (
	maxSnippet = 40
	codeLine   = 10.5
)

// unquoted leaves out the marks that set code apart where there is more than
// one typeface in a line.
func unquoted(text string) string { return strings.ReplaceAll(text, "`", "") }

// snippet writes lines of code on a pale ground; long ones are broken.
func (b *book) snippet(code string) {
	code = strings.TrimRight(code, "\n")
	if strings.TrimSpace(code) == "" {
		return
	}
	const in, size = 14.0, 7.5
	var lines []string
	for l := range strings.SplitSeq(strings.ReplaceAll(code, "\t", "  "), "\n") {
		lines = append(lines, brokenCode(drawing.Printable(l), size, textWidth-in-16)...)
	}
	if len(lines) > maxSnippet {
		lines = append(lines[:maxSnippet], "…")
	}
	for len(lines) > 0 {
		if b.room() < codeLine*2+10 {
			b.page()
		}
		n := min(len(lines), int((b.room()-10)/codeLine))
		b.canvas.Draw(drawing.RoundRect(marginX+in, b.y, textWidth-in, float64(n)*codeLine+8, 3), drawing.Style{Fill: drawing.Mist})
		b.y += 4
		for _, l := range lines[:n] {
			b.y += codeLine
			b.canvas.Text(marginX+in+8, b.y-3, l, drawing.TextStyle{Face: drawing.Mono, Size: size, Colour: drawing.Ink})
		}
		b.y += 10
		lines = lines[n:]
	}
}

// brokenCode breaks a line of code at the width, its indent kept.
func brokenCode(line string, size, width float64) []string {
	per := max(8, int(width/drawing.Mono.Width("m", size)))
	runes := []rune(line)
	var out []string
	for len(runes) > per {
		out = append(out, string(runes[:per]))
		runes = append([]rune("    "), runes[per:]...)
	}
	return append(out, string(runes))
}
