package config

import (
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/fourgate/fourgate/model"
)

// file is one text that expressions stand in.
type file struct {
	name  string // as positions carry it
	data  []byte
	ascii bool
	// positioned: ranges hold final lines and columns, as those made from JSON do.
	positioned bool
	// base is where the text stands that is a string inside of JSON.
	base model.Pos
	// lines are the offsets at which lines begin.
	lines []int
}

func newFile(name string, data []byte) *file {
	f := &file{name: name, data: data, ascii: true, lines: []int{0}}
	for i, c := range data {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
		f.ascii = f.ascii && c < utf8.RuneSelf
	}
	return f
}

// pos is where a range begins. HCL counts columns in grapheme clusters; ours
// count code points.
func (f *file) pos(rng hcl.Range) model.Pos {
	if f.positioned {
		return model.Pos{File: f.name, Line: rng.Start.Line, Column: rng.Start.Column}
	}
	p := model.Pos{File: f.name, Line: rng.Start.Line, Column: rng.Start.Column}
	if !f.ascii && p.Line >= 1 && p.Line <= len(f.lines) {
		from := f.lines[p.Line-1]
		to := min(max(rng.Start.Byte, from), len(f.data))
		p.Column = utf8.RuneCount(f.data[from:to]) + 1
	}
	if f.base.Line > 0 {
		// Behind the quotation mark. Lines of the string are escapes in JSON.
		if p.Line == 1 {
			return model.Pos{File: f.name, Line: f.base.Line, Column: f.base.Column + p.Column}
		}
		return f.base
	}
	return p
}

// maxSource bounds the source texts that conditions and names are made of.
const maxSource = 120

// source is the text of a range in one line, "" where it cannot be told.
func (f *file) source(rng hcl.Range) string {
	from, to := rng.Start.Byte, rng.End.Byte
	if f.positioned || from < 0 || to > len(f.data) || from >= to {
		return ""
	}
	text := string(f.data[from:min(to, from+8*maxSource)])
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxSource {
		text = string(runes[:maxSource-1]) + "…"
	}
	return text
}
