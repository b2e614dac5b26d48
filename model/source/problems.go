package source

import "github.com/fourgate/fourgate/model"

// problems collects errors that leave the document usable. A file can hold
// millions of them, so it keeps the first and counts the rest.
type problems struct {
	kept []*model.Error
	more int
}

const maxProblems = 100

func (p *problems) add(err *model.Error) {
	if len(p.kept) < maxProblems {
		p.kept = append(p.kept, err)
		return
	}
	p.more++
}

// list returns the errors, with a last one that counts those left out.
func (p *problems) list(file string) []*model.Error {
	if p.more == 0 {
		return p.kept
	}
	return append(p.kept, model.Errorf(model.CodeInvalid, model.Pos{File: file}, "%d more errors are not listed", p.more))
}

func duplicateKey(key, first *Node) *model.Error {
	return model.Errorf(model.CodeInvalid, key.Pos, "the key %s is repeated", quoted(key.Text)).
		WithHint("it is first set on line %d, and that value is used; remove one of the two", first.Pos.Line)
}

func tooLarge(file string, limit int64) *model.Error {
	return model.Errorf(model.CodeLimit, model.Pos{File: file}, "the file is larger than %s", sizeText(limit)).
		WithHint("leave the file out, or split it")
}

func tooDeep(pos model.Pos, limit int) *model.Error {
	return model.Errorf(model.CodeLimit, pos, "values are nested more than %d levels deep", limit).
		WithHint("no template needs this; check how the file was made")
}
