package drawing

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one of the typefaces. They are the Go fonts (BSD licence), which
// cover Latin, Greek and Cyrillic.
type Face uint8

// The faces.
const (
	Regular Face = iota
	Bold
	Italic
	Mono
	faceCount
)

// Faces lists the faces.
func Faces() []Face { return []Face{Regular, Bold, Italic, Mono} }

// TrueType returns the font file of a face.
func (f Face) TrueType() []byte {
	return [faceCount][]byte{goregular.TTF, gobold.TTF, goitalic.TTF, gomono.TTF}[f]
}

// metrics are the widths of a face's glyphs in thousandths of its size.
type metrics struct {
	font   *sfnt.Font
	widths map[rune]float64
}

// unitsPerSize is the size at which glyphs are measured.
const unitsPerSize = 1000

var loadFaces = sync.OnceValue(func() [faceCount]metrics {
	var all [faceCount]metrics
	for _, f := range Faces() {
		parsed, err := sfnt.Parse(f.TrueType())
		if err != nil {
			continue
		}
		m := metrics{font: parsed, widths: map[rune]float64{}}
		var buf sfnt.Buffer
		for r := ' '; r < 0x3000; r++ {
			if w, ok := measure(parsed, &buf, r); ok {
				m.widths[r] = w
			}
		}
		all[f] = m
	}
	return all
})

func measure(f *sfnt.Font, buf *sfnt.Buffer, r rune) (float64, bool) {
	glyph, err := f.GlyphIndex(buf, r)
	if err != nil || glyph == 0 {
		return 0, false
	}
	advance, err := f.GlyphAdvance(buf, glyph, fixed.I(unitsPerSize), font.HintingNone)
	return float64(advance) / 64, err == nil
}

// Has reports whether the face has a glyph for a rune.
func (f Face) Has(r rune) bool {
	_, ok := loadFaces()[f].widths[r]
	return ok
}

// Width is how wide a printable text is at a size.
func (f Face) Width(text string, size float64) float64 {
	widths := loadFaces()[f].widths
	sum := 0.0
	for _, r := range text {
		sum += widths[r]
	}
	return sum * size / unitsPerSize
}
