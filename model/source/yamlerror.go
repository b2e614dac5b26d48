package source

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model"
)

// decodeNext reads the next document. The YAML library panics on some input
// that it does not understand; such a panic becomes an error.
func decodeNext(dec *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return dec.Decode(doc)
}

// yamlError turns an error of the YAML library into one with a position and
// words for people. The library names a line at best, so the column is where
// the text of the line begins.
func yamlError(file string, data []byte, err error) *model.Error {
	line, text := splitYAMLError(err)
	if text == "control characters are not allowed" {
		return controlCharacter(file, data)
	}
	message, known := yamlMessages[text]
	switch {
	case text == depthText:
		return tooDeep(model.Pos{File: file, Line: line}, maxDepth)
	case !known:
		message.says = "this is not valid YAML: " + text
	}
	switch message.line {
	case scannerLine:
	case parserLine:
		line++ // the parser counts lines from 0, the scanner from 1
	case blockLine:
		line = blockErrorLine(data, text, line+1)
	}
	if name, ok := unknownAnchor(text); ok {
		message.says = "no anchor &" + name + " stands before the alias *" + name
		line = lastLineWith(data, "*"+name, linesRead(data, line))
	}
	pos := model.Pos{File: file, Line: max(line, 1)}
	pos.Column, message = inLine(data, pos.Line, message)
	return model.Errorf(model.CodeInvalid, pos, "%s", message.says).WithHint("%s", message.hint)
}

var lineInError = regexp.MustCompile(`^line (\d+): `)

// splitYAMLError takes "yaml: line 3: …" apart. The line is 0 where it is not
// named, which means the first line or that it is not known.
func splitYAMLError(err error) (line int, text string) {
	text = strings.TrimPrefix(err.Error(), "yaml: ")
	if m := lineInError.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1]) // digits only; out of range is no line
		text = text[len(m[0]):]
	}
	return line, text
}

// replayMost is the size up to which a broken file is read again to find the
// line more exactly.
const replayMost = 4 * mebibyte

// blockErrorLine finds the line that breaks a block. The library names the
// line where the block starts, which may be the first of the file. The line
// that breaks it is the first one up to which the file fails in the same way,
// and it is at most two lines above the one where the library stopped reading.
func blockErrorLine(data []byte, text string, fallback int) int {
	last := linesRead(data, fallback)
	for line := max(last-2, fallback, 1); line < last; line++ {
		if failsWith(firstLines(data, line), text) {
			return line
		}
	}
	return last
}

// linesRead gives the number of lines that the library reads until it fails,
// or a fallback for a file that is too large to be read again.
func linesRead(data []byte, fallback int) int {
	if len(data) > replayMost {
		return fallback
	}
	r := &lineReader{rest: data}
	_ = drain(yaml.NewDecoder(r)) // known already; this is about where
	return r.lines
}

func failsWith(data []byte, text string) bool {
	err := drain(yaml.NewDecoder(bytes.NewReader(data)))
	_, got := splitYAMLError(err)
	return got == text
}

// drain reads documents up to the error that ends them.
func drain(dec *yaml.Decoder) error {
	for {
		var doc yaml.Node
		if err := decodeNext(dec, &doc); err != nil {
			return err
		}
	}
}

// lineReader hands out no more than one line at a time.
type lineReader struct {
	rest  []byte
	lines int  // begun so far
	mid   bool // within a line
}

// Read implements [io.Reader], a line at a time at the most.
func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	if !r.mid {
		r.lines++
	}
	end := bytes.IndexByte(r.rest, '\n') + 1
	if end == 0 {
		end = len(r.rest)
	}
	n := copy(p, r.rest[:end])
	r.mid = n > 0 && r.rest[n-1] != '\n'
	r.rest = r.rest[n:]
	return n, nil
}

// controlCharacter reports the first character that YAML does not allow
// (YAML 1.2.2, section 5.1).
func controlCharacter(file string, data []byte) *model.Error {
	at := bytes.IndexFunc(data, func(r rune) bool {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0x85:
			return false
		case r < ' ' || 0x7F <= r && r < 0xA0:
			return true
		}
		return r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
	})
	pos, what := model.Pos{File: file}, "a control character"
	if at >= 0 {
		r, _ := utf8.DecodeRune(data[at:])
		pos, what = posAt(file, data, at), fmt.Sprintf("the control character %U", r)
	}
	return model.Errorf(model.CodeInvalid, pos, "%s is not allowed in YAML", what).
		WithHint("remove it, or write it as an escape in double quotes")
}
