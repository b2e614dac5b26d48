package source

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

// Parse reads all documents of a YAML or JSON file. File is the name that
// positions carry.
//
// Errors that leave a document usable come together with it: of a repeated key
// the first value is kept and the second key is reported. After a syntax error
// or an exceeded limit there are no documents. An empty file has no documents
// and no errors.
//
// A file that starts with { or [ is read as JSON, or as several JSON values
// one after the other; where that fails, as YAML, which allows comments and
// trailing commas.
func Parse(file string, data []byte, lim Limits) ([]*Node, []*model.Error) {
	lim = lim.withDefaults()
	if int64(len(data)) > lim.Bytes {
		return nil, []*model.Error{tooLarge(file, lim.Bytes)}
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if err := checkText(file, data); err != nil {
		return nil, []*model.Error{err}
	}
	if !looksLikeJSON(data) {
		return parseYAML(file, data, lim)
	}
	read := parseJSON(file, data, lim)
	if read.failed == nil {
		return read.docs, read.errs
	}
	if !read.final && len(data) <= maxYAMLBytes {
		docs, errs := parseYAML(file, data, lim)
		if docs != nil || slices.ContainsFunc(errs, isLimit) {
			return docs, errs
		}
	}
	return nil, append(read.errs, read.failed) // it names the column, which YAML errors do not
}

func isLimit(e *model.Error) bool { return e.Code == model.CodeLimit }

const byteOrderMark = "\uFEFF"

func looksLikeJSON(data []byte) bool {
	rest := bytes.TrimLeft(data, " \t\r\n")
	return len(rest) > 0 && (rest[0] == '{' || rest[0] == '[')
}

// checkText refuses what is not text in UTF-8.
func checkText(file string, data []byte) *model.Error {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return model.Errorf(model.CodeInvalid, posAt(file, data, i), "this is a binary file: it contains a NUL byte").
			WithHint("give a YAML or JSON file in UTF-8")
	}
	if utf8.Valid(data) {
		return nil
	}
	i := 0
	for i < len(data) {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		i += size
	}
	return model.Errorf(model.CodeInvalid, posAt(file, data, i), "this is not valid UTF-8").
		WithHint("save the file in the encoding UTF-8")
}

// posAt gives the position of a byte.
func posAt(file string, data []byte, offset int) model.Pos {
	before := data[:min(offset, len(data))]
	lineStart := bytes.LastIndexByte(before, '\n') + 1
	return model.Pos{
		File:   file,
		Line:   bytes.Count(before, []byte{'\n'}) + 1,
		Column: utf8.RuneCount(before[lineStart:]) + 1,
	}
}
