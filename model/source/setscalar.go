package source

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

// SetScalar gives the scalar at a path of map keys the text value, and returns
// the new text of the file. What the path lacks is added at the end of the
// map that it should be in (at its start within brackets). Comments and layout
// stay as they are.
//
// A value is written bare where it reads back as it is, so that 30 is an
// integer and true a boolean, but a string stays a string. The file must hold
// one document without errors. The result is read again, and refused if
// anything but the value at path differs, as it does where an alias shares it.
func SetScalar(file string, data []byte, path []string, value string) ([]byte, *model.Error) {
	if len(path) == 0 || !utf8.ValidString(value+strings.Join(path, "")) {
		return nil, model.Errorf(model.CodeInvalid, model.Pos{File: file}, "a value needs a path and a text in UTF-8")
	}
	before, err := parseOne(file, data)
	if err != nil {
		return nil, err
	}
	body, marked := bytes.CutPrefix(data, []byte(byteOrderMark))
	e := &editor{data: body, root: before}
	edit, err := e.set(path, value)
	if err != nil {
		return nil, err
	}
	out, err := apply(body, []Edit{edit})
	if err != nil {
		return nil, err
	}
	if err := verify(file, before, out, path, value); err != nil {
		return nil, err
	}
	if marked {
		out = slices.Concat([]byte(byteOrderMark), out)
	}
	return out, nil
}

// parseOne reads a file of one document; of an empty file it returns null.
func parseOne(file string, data []byte) (*Node, *model.Error) {
	docs, errs := Parse(file, data, DumpLimits())
	switch {
	case len(errs) > 0:
		return nil, errs[0]
	case len(docs) > 1:
		return nil, model.Errorf(model.CodeInvalid, docs[1].Pos, "a file of several documents cannot be edited")
	case len(docs) == 0:
		return NewNull(model.Pos{File: file, Line: 1, Column: 1}), nil
	}
	return docs[0], nil
}

// verify makes sure that an edit changed what it should and nothing else.
func verify(file string, before *Node, out []byte, path []string, value string) *model.Error {
	after, err := parseOne(file, out)
	if err == nil {
		got := after.Path(path...)
		if got.IsScalar() && got.Text == value && Equal(after, with(before, path, got)) {
			return nil
		}
	}
	return model.Errorf(model.CodeInvalid, before.Path(path[:len(path)-1]...).pos(file),
		"the value of %s cannot be changed without changing other values", quoted(strings.Join(path, "."))).
		WithHint("edit the file by hand; look for an alias or a merge key")
}

// with returns root with the value at path replaced, sharing all else.
func with(root *Node, path []string, value *Node) *Node {
	out := root.Clone()
	if out.Kind != Map {
		out = NewMap(root.Pos)
	}
	at := out
	for _, key := range path[:len(path)-1] {
		next := at.Get(key).Clone()
		if next == nil || next.Kind != Map {
			next = NewMap(at.Pos)
		}
		at.Set(key, next)
		at = next
	}
	at.Set(path[len(path)-1], value)
	return out
}

// pos returns where n stands, or just the file for nil.
func (n *Node) pos(file string) model.Pos {
	if n == nil {
		return model.Pos{File: file}
	}
	return n.Pos
}
