package importer

import (
	"context"
	"io/fs"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Input is one document of one file.
type Input struct {
	// File is the name that positions and component ids carry, relative to Root,
	// with "/" as separator.
	File string
	Doc  *source.Node
	// Root is the folder given, for files that a document refers to; nil where
	// there is none. A format never looks outside of it.
	Root fs.FS
	Data []byte // of the whole file
	// Apart are files, named as File is, that are imported on their own although
	// a document may name them as parts of it.
	Apart map[string]bool
}

// Format reads one input format.
type Format interface {
	// Name is the format's name, such as "cloudformation".
	Name() string
	// Marked reports whether the raw bytes of a file, or its beginning, bear the
	// format's marker. Only marked files are parsed, and one that does not parse
	// is an unread loss. name is the file's name with its ending.
	Marked(name string, data []byte) bool
	// Recognise reports, by a cheap look at the content, whether the document is
	// of this format, and what it was recognised by.
	Recognise(in Input) (ok bool, why string)
	// Import adds the document's components, flows, zones and losses to g. It
	// stops early when ctx ends.
	Import(ctx context.Context, in Input, g *model.Graph)
}

// Nester is a format whose documents may be made of several files.
type Nester interface {
	Format
	// Nests reports, by a cheap look at the raw bytes of a file, whether it may
	// name others as parts of it.
	Nests(data []byte) bool
	// Nested lists the files, relative to Root, that are parts of the document.
	// Import reads them with it, but for those that are set apart.
	Nested(in Input) []string
}

// Finisher is a format with a second pass, after every file has been imported:
// for what refers to components of other files.
type Finisher interface {
	Finish(ctx context.Context, in Input, g *model.Graph)
}

// Referrer is a format whose documents name further files to import.
type Referrer interface {
	// Sources lists paths relative to Root.
	Sources(in Input) []string
}
