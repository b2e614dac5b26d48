package variable

import "github.com/fourgate/fourgate/model"

// Bounds of one resolution, above what any service needs.
const (
	maxName     = 500       // bytes of an unknown value's name
	maxAddress  = 1 << 11   // bytes of what one source is asked for
	maxText     = 1 << 18   // bytes of one text
	maxTexts    = 128 << 20 // bytes of all texts that variables make
	maxFrames   = 2000      // values being worked out, each for the one before
	maxHeight   = 220       // levels of nested values in the result
	maxAdded    = 200_000   // values that variables add to a document
	maxChoices  = 200_000   // values looked at because a choice is open
	maxFiles    = 500       // files read
	maxFileText = 1 << 16   // bytes of a file that is read as a text
	maxFileSum  = 128 << 20 // bytes of all files read
)

// affords takes a text off the budget, and states where it is too much.
func (r *resolver) affords(pieces []piece, pos model.Pos) bool {
	size := textSize(pieces)
	if size > maxText {
		r.lose(pos, "the text that variables make here is too long", "")
		return false
	}
	return r.spend(size, pos)
}

// affordsName does so for what a source is asked for. Taking a long one apart
// costs far more than making it.
func (r *resolver) affordsName(size int, pos model.Pos) bool {
	const long, dearer = 256, 64
	if size > maxAddress {
		r.lose(pos, "a variable asks for something whose name is too long", "")
		return false
	}
	if size <= long {
		return true
	}
	return r.spend(dearer*size, pos)
}

func (r *resolver) spend(size int, pos model.Pos) bool {
	if r.textLeft -= size; r.textLeft < 0 {
		r.loseOnce("texts", pos, "the texts that variables make are too long together", "")
	}
	return r.textLeft >= 0
}
