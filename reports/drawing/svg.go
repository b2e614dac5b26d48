package drawing

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// SVG is a canvas that writes a picture for browsers: text as text, no script,
// no font but those that are there.
type SVG struct{ body bytes.Buffer }

// NewSVG makes a picture of a size. Title and description are what is read
// aloud.
func NewSVG(width, height float64, title, description string) *SVG {
	s := &SVG{}
	w, h := number(width), number(height)
	s.write(`<?xml version="1.0" encoding="UTF-8"?>`, "\n",
		`<svg xmlns="http://www.w3.org/2000/svg" width="`, w, `" height="`, h, `" viewBox="0 0 `, w, ` `, h,
		`" role="img" aria-labelledby="title description">`, "\n",
		`<title id="title">`, escape(title), "</title>\n", `<desc id="description">`, escape(description), "</desc>\n",
		`<rect width="`, w, `" height="`, h, `" fill="`, string(White), `"/>`, "\n")
	return s
}

// WriteTo writes the picture.
func (s *SVG) WriteTo(w io.Writer) (int64, error) {
	s.write("</svg>\n")
	return s.body.WriteTo(w)
}

// Draw writes a path.
func (s *SVG) Draw(path Path, style Style) {
	s.write(`<path d="`)
	for _, seg := range path {
		s.write([]string{"M", "L", "C", "Z"}[seg.Op])
		for i := range [...]int{1, 1, 3, 0}[seg.Op] {
			if i > 0 {
				s.write(" ")
			}
			s.write(number(seg.P[i].X), " ", number(seg.P[i].Y))
		}
	}
	s.write(`" fill="`, orNone(style.Fill), `"`)
	if style.Stroke != "" {
		s.write(` stroke="`, string(style.Stroke), `" stroke-width="`, number(style.width()), `" stroke-linejoin="round" stroke-linecap="round"`)
	}
	for i, d := range style.Dash {
		s.write([]string{` stroke-dasharray="`, " "}[min(i, 1)], number(d))
	}
	if len(style.Dash) > 0 {
		s.write(`"`)
	}
	s.write("/>\n")
}

// Text writes a line of text. Its length is fixed, so that it keeps its place
// whatever typeface the reader has.
func (s *SVG) Text(x, y float64, text string, style TextStyle) {
	if text == "" {
		return
	}
	s.write(`<text x="`, number(x), `" y="`, number(y), `" font-size="`, number(style.Size), `" fill="`, string(style.Colour),
		`" textLength="`, number(style.Face.Width(text, style.Size)), `" lengthAdjust="spacingAndGlyphs" font-family="`)
	if style.Face == Mono {
		s.write(`Go Mono, monospace"`)
	} else {
		s.write(`Go, Helvetica, Arial, sans-serif"`)
	}
	switch style.Face {
	case Bold:
		s.write(` font-weight="bold"`)
	case Italic:
		s.write(` font-style="italic"`)
	}
	if style.Align != Left {
		s.write(` text-anchor="`, [...]string{"", "middle", "end"}[style.Align], `"`)
	}
	s.write(">", escape(text), "</text>\n")
}

// Group wraps what is drawn in a group with a title.
func (s *SVG) Group(name string, draw func()) {
	s.write("<g>\n<title>", escape(name), "</title>\n")
	draw()
	s.write("</g>\n")
}

func (s *SVG) write(parts ...string) {
	for _, p := range parts {
		s.body.WriteString(p)
	}
}

// escape makes text safe inside XML; what XML cannot hold becomes U+FFFD.
func escape(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return ""
	}
	return b.String()
}

func orNone(c Colour) string {
	if c == "" {
		return "none"
	}
	return string(c)
}

func (s Style) width() float64 {
	if s.Width == 0 {
		return 1
	}
	return s.Width
}

// number writes a length with at most two decimals.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}
