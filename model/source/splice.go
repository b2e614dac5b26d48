package source

import (
	"slices"

	"github.com/fourgate/fourgate/model"
)

// Edit replaces the bytes from From up to, not including, To by Text.
type Edit struct {
	From, To int
	Text     string
}

// Splice applies edits to the text of a file, leaving every other byte as it
// is, and makes sure that the result is a YAML or JSON file without errors.
// The edits may come in any order but must not overlap; insertions at one
// place keep their order. Data is not changed.
func Splice(data []byte, edits []Edit) ([]byte, *model.Error) {
	out, err := apply(data, edits)
	if err != nil {
		return nil, err
	}
	if _, errs := Parse("", out, DumpLimits()); len(errs) > 0 {
		return nil, errs[0]
	}
	return out, nil
}

func apply(data []byte, edits []Edit) ([]byte, *model.Error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.From - b.From })
	size, at := len(data), 0
	for _, e := range edits {
		if e.From < at || e.To < e.From || e.To > len(data) {
			return nil, model.Errorf(model.CodeInternal, model.Pos{}, "an edit of bytes %d to %d overlaps another or lies outside the file", e.From, e.To)
		}
		at = e.To
		size += len(e.Text) - (e.To - e.From)
	}
	out := make([]byte, 0, size)
	at = 0
	for _, e := range edits {
		out = append(out, data[at:e.From]...)
		out = append(out, e.Text...)
		at = e.To
	}
	return append(out, data[at:]...), nil
}
