package cli

import (
	"io"
	"slices"
	"strings"
)

// page is text for a person: wrapped to a width, coloured or not. Everything
// written to it is cleaned, so no text of an input can reach the terminal raw.
type page struct {
	w      io.Writer
	width  int
	colour bool
	opened string // the paths of the command line, for the next one
}

// style is how text looks where there is colour. Colour never says anything
// that the words do not.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	blue   style = "34"
	cyan   style = "36"
	alarm  style = "1;31"
)

// span is text of one style.
type span struct {
	text  string
	style style
}

func text(s string) span { return span{text: s} }

func styled(s style, t string) span { return span{t, s} }

// word is a piece of a line that is never broken.
type word struct {
	text  string
	style style
	space bool // a space stands before it
	cut   bool // it goes on with a word that was too wide: a line may end before it
}

// line writes spans as one paragraph: indented by first columns, what does not
// fit on lines indented by rest. Spans join as they are: put spaces in.
func (p *page) line(first, rest int, spans ...span) {
	for _, l := range wrap(words(spans), p.width-first, p.width-rest) {
		p.put(strings.Repeat(" ", first))
		for _, w := range l {
			p.word(w)
		}
		p.put("\n")
		first = rest
	}
}

// blank writes an empty line.
func (p *page) blank() { p.put("\n") }

// next says what to do now: a command on the paths that were given, on one line
// so that it can be copied.
func (p *page) next(why, command string) {
	p.word(word{text: why + " ", style: dim})
	p.put(clean(strings.TrimSpace(command+" "+p.opened)) + "\n")
}

// heading writes a line that begins a part.
func (p *page) heading(s string) { p.line(0, 2, styled(bold, s)) }

func (p *page) word(w word) {
	if w.space {
		p.put(" ")
	}
	if p.colour && w.style != plain {
		p.put("\x1b[" + string(w.style) + "m" + w.text + "\x1b[0m")
		return
	}
	p.put(w.text)
}

// put writes to a buffer, whose error comes out when it is flushed.
func (p *page) put(s string) { _, _ = io.WriteString(p.w, s) }

// words cuts spans at their spaces.
func words(spans []span) []word {
	var out []word
	space := false
	for _, s := range spans {
		for i, part := range strings.Split(clean(s.text), " ") {
			space = space || i > 0
			if part == "" {
				continue
			}
			out = append(out, word{text: part, style: s.style, space: space && len(out) > 0})
			space = false
		}
	}
	return out
}

// wrap lays words on lines of a width; words that belong together stay so where
// a line has room for them. It gives at least one line.
func wrap(ws []word, first, rest int) [][]word {
	lines := [][]word{nil}
	used, room := 0, first
	for len(ws) > 0 {
		n := 1 + slices.IndexFunc(ws[1:], func(w word) bool { return w.space || w.cut })
		if n == 0 {
			n = len(ws)
		}
		chunk := slices.Clone(ws[:n])
		ws = ws[n:]
		need := 0
		for _, w := range chunk {
			need += columnsOf(w.text)
		}
		last := len(lines) - 1
		gap := 0
		if chunk[0].space && used > 0 {
			gap = 1
		}
		if used > 0 && used+gap+need > room {
			lines, last = append(lines, nil), last+1
			used, gap, room = 0, 0, rest
		}
		chunk[0].space = gap == 1
		lines[last] = append(lines[last], chunk...)
		used += gap + need
	}
	return lines
}
