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
	// Doc is the document, nil for a file that is neither YAML nor JSON.
	Doc *source.Node
	// Root is the folder given, for files that a document refers to; nil where
	// there is none. A format never looks outside of it.
	Root fs.FS
	// RootName is the name of the folder given, for documents that lie below it.
	RootName string
	// RootPath is where the folder given is, with slashes, for formats that tell
	// by the names of the folders above it what a document calls. Nothing is read
	// from there, and it stands in no result.
	RootPath string
	Data     []byte // of the whole file
	// Apart are files, named as File is, that are imported on their own although
	// a document may name them as parts of it.
	Apart map[string]bool
}

// Format reads one input format. Most formats are more: see [Texter],
// [Assembler], [Placer], [Part], [Dumper], [Nester], [Finisher] and [Referrer].
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

// Texter is a format some of whose files are neither YAML nor JSON. The input
// of such a file has no Doc.
type Texter interface {
	Format
	// Text reports whether a file of this name, without its folders, is one.
	Text(name string) bool
}

// Assembler is a format whose files belong together, such as those of a folder
// that make one module. Assemble takes the place of Import.
type Assembler interface {
	Format
	// Assemble is called once, with every input that was recognised, in the order
	// of the files. It stops early when ctx ends.
	Assemble(ctx context.Context, ins []Input, g *model.Graph)
}

// Placer is a format whose files say something of components that other files
// describe, as a lock file says what a function's code is made of. Place takes
// the place of Import.
type Placer interface {
	Format
	// Place is called once, when everything else was imported and joined, also
	// where no file was recognised: files are those that were, in their order. It
	// may read others of root. It gives what became of files, by name, and stops
	// early when ctx ends.
	Place(ctx context.Context, root fs.FS, files []string, g *model.Graph) map[string]string
}

// Part is a format whose documents may be part of other ones, as a workflow's
// definition is part of the template that names its file. They are read after
// everything else, and not at all where another document has opened their file.
type Part interface {
	Format
	IsPart()
}

// Dumper is a format whose files are written by tools and may be large.
type Dumper interface {
	Format
	// Dump reports whether a file that begins with head may be as large as
	// [source.DumpLimits] allows.
	Dump(name string, head []byte) bool
}

// Refuser is a format whose files may hold, in the place of a document, what a
// program said when it could not write one.
type Refuser interface {
	Format
	// Refused reports whether data is such a text. The error is the loss that it
	// means, nil for none.
	Refused(name string, data []byte) (refused bool, loss *model.Error)
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

// Granter is a format that knows what the statements of a provider's policies
// allow.
type Granter interface {
	Format
	// Grant adds the flows that statements of identities, by component id, give
	// to components that they name. They speak of other files than their own, so
	// Import could not add them.
	Grant(g *model.Graph, rewritten map[string][]model.Statement)
}

// Referrer is a format whose documents name further files to import.
type Referrer interface {
	// Sources lists paths relative to Root.
	Sources(in Input) []string
}
