package variable

import (
	"io/fs"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// Input is one service file.
type Input struct {
	// File is the name of the service file relative to Root, with "/" as
	// separator. Files that it names count from its folder.
	File string
	// Doc is the document. It is not changed.
	Doc *source.Node
	// Root is the folder given, outside of which nothing is read; nil for none.
	Root fs.FS
}

// Result is a service file without variables.
type Result struct {
	// Doc is the document with every variable replaced. It shares what holds no
	// variables with the input, and one value may stand in several places.
	Doc *source.Node
	// Parameters are the defaults that the values refer to, sorted by name.
	Parameters []*template.Parameter
	// Stage and Region are what ${sls:stage} and ${aws:region} come to: texts, or
	// expressions as in Doc; never nil.
	Stage, Region *source.Node
	// Files are the files read as parts of the service, relative to Root, sorted.
	Files []string
	// Losses are what could not be read, sorted.
	Losses []model.Loss
}

// Resolve replaces the variables of a service file. Whatever it cannot replace
// by what is written is replaced by an expression, so no variable is left.
func Resolve(in Input) Result {
	r := newResolver(in)
	res := Result{Doc: r.deep(in.Doc), Stage: r.anyStage(in.pos()), Region: r.deep(r.region())}
	res.Parameters = r.parameters()
	res.Files = r.fileNames()
	res.Losses = model.SortLosses(r.losses)
	return res
}
