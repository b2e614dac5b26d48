package drawing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Placeholder stands for what the typefaces have no glyph for.
const Placeholder = '□'

// Printable makes text fit to be drawn: line breaks, tabs and other control
// characters become spaces, marks that turn the direction of writing go, and
// what the typefaces lack becomes a Placeholder.
func Printable(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFC.String(text) {
		switch {
		case r == utf8.RuneError, r == '\uFEFF':
			b.WriteRune(Placeholder)
		case r == '\u2010', r == '\u2011':
			b.WriteByte('-')
		case unicode.IsControl(r), unicode.Is(unicode.Zs, r), r == '\u2028', r == '\u2029':
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		case Regular.Has(r):
			b.WriteRune(r)
		default:
			b.WriteRune(Placeholder)
		}
	}
	return b.String()
}

// plain reports whether the text is printable ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

const ellipsis = "…"

// Fit cuts a printable text with an ellipsis to a width.
func Fit(face Face, size float64, text string, width float64) string {
	if face.Width(text, size) <= width {
		return text
	}
	room := width - face.Width(ellipsis, size)
	used := 0.0
	for i, r := range text {
		if used += face.Width(string(r), size); used > room {
			return strings.TrimRight(text[:i], " ") + ellipsis
		}
	}
	return text
}

// Wrap breaks a printable text into lines of a width: at spaces, and within a
// longer word after punctuation, before a capital, or anywhere. Beyond most
// lines (0 for no bound) the last one ends in an ellipsis.
func Wrap(face Face, size float64, text string, width float64, most int) []string {
	w := wrapper{face: face, size: size, width: width, most: most}
	for word := range strings.FieldsSeq(text) {
		w.word(word)
		if w.full() {
			break
		}
	}
	w.flush()
	lines := w.lines
	if most > 0 && len(lines) > most {
		lines = lines[:most]
		lines[most-1] = Fit(face, size, lines[most-1]+ellipsis, width)
	}
	return lines
}

type wrapper struct {
	face        Face
	size, width float64
	most        int
	lines       []string
	line        string
	used        float64
}

func (w *wrapper) word(word string) {
	space := ""
	if w.line != "" {
		space = " "
	}
	wide := w.face.Width(space+word, w.size)
	if w.used+wide <= w.width {
		w.line, w.used = w.line+space+word, w.used+wide
		return
	}
	if w.line != "" {
		w.flush()
	}
	for !w.full() && w.face.Width(word, w.size) > w.width {
		at := w.breakAt(word)
		w.line = word[:at]
		w.flush()
		word = word[at:]
	}
	w.line, w.used = word, w.face.Width(word, w.size)
}

// full reports whether there is more than was asked for.
func (w *wrapper) full() bool { return w.most > 0 && len(w.lines) > w.most }

func (w *wrapper) flush() {
	w.lines = append(w.lines, w.line)
	w.line, w.used = "", 0
}

// breakAt is where a word that is too long is broken: as late as fits, at a
// seam if there is one in the second half.
func (w *wrapper) breakAt(word string) int {
	used, last, seam := 0.0, 0, 0
	previous := ' '
	for i, r := range word {
		if i > 0 && isSeam(previous, r) {
			seam = i
		}
		if used += w.face.Width(string(r), w.size); used > w.width && i > 0 {
			break
		}
		last = i + utf8.RuneLen(r)
		previous = r
	}
	if seam > last/2 && seam <= last {
		return seam
	}
	return last
}

func isSeam(before, after rune) bool {
	return strings.ContainsRune("-_/.:,;#|", before) || unicode.IsLower(before) && unicode.IsUpper(after)
}
