package importer

import (
	"context"
	"fmt"
	"os"
	"path"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Options says how Read reads.
type Options struct {
	Formats []Format
	// Progress is told of each file before it is read; nil for nobody.
	Progress func(done, total int, file string)
}

// Result is what Read made of its paths.
type Result struct {
	Graph   *model.Graph // frozen
	Files   []File       // every file looked at, sorted by name
	Skipped []string     // folders passed over because what they were built from is there
	Root    string       // absolute path of the folder that names count from
}

// File says what became of one file.
type File struct {
	Name   string
	Format string // "" where no format recognised it
	Why    string // what it was recognised by, or why not
}

// Read imports files and folders as one system: every recognised file of a
// folder is read, in the order of the names. Names are relative to the folder
// given, to its parent for a file, to the common parent for several. What
// cannot be read is a loss of the graph and never stops the rest; the error is
// for paths that do not exist.
func Read(ctx context.Context, paths []string, opts Options) (*Result, error) {
	found, err := locate(paths)
	if err != nil {
		return nil, err
	}
	root, osErr := os.OpenRoot(found.root)
	if osErr != nil {
		return nil, model.Errorf(model.CodeDenied, model.Pos{File: found.root}, "the folder cannot be opened").WithHint("check its permissions")
	}
	defer func() { _ = root.Close() }() // only read from
	r := &reader{root: root, opts: opts, graph: model.NewGraph()}
	r.collect(found)
	r.findNested()
	for i := 0; i < len(r.candidates); i++ { // a file may name more
		c := r.candidates[i]
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("import stopped: %w", err)
		}
		if opts.Progress != nil {
			opts.Progress(i, len(r.candidates), c.name)
		}
		r.read(ctx, c)
	}
	for _, f := range r.finish {
		f()
	}
	if err := r.graph.Freeze(); err != nil {
		return nil, err
	}
	return &Result{Graph: r.graph, Files: r.files, Skipped: r.skipped, Root: found.root}, nil
}

// candidate is a file to look at; named is one that the user named.
type candidate struct {
	name  string
	named bool
}

type reader struct {
	root       *os.Root
	opts       Options
	graph      *model.Graph
	candidates []candidate
	files      []File
	skipped    []string
	nested     map[string]part // by a file that is part of another one
	apart      map[string]bool // parts that are imported on their own
	finish     []func()        // second passes, in the order of the files
}

// read looks at one file, and imports it where a format recognises it.
func (r *reader) read(ctx context.Context, c candidate) {
	if p, isPart := r.nested[c.name]; isPart {
		r.files = append(r.files, File{Name: c.name, Format: p.format, Why: "is nested in " + p.of})
		return
	}
	limits := source.TemplateLimits()
	data, err := source.ReadFile(r.root, c.name, limits)
	if err != nil {
		if c.named || err.Code != model.CodeLimit || r.markedHead(c.name) {
			r.lose(c.name, err)
		}
		return
	}
	if !c.named && !r.marked(c.name, data) {
		r.files = append(r.files, File{Name: c.name, Why: "bears no format's marker"})
		return
	}
	docs, errs := source.Parse(c.name, data, limits)
	for _, err := range errs {
		r.lose(c.name, err)
	}
	recognised := false
	for _, doc := range docs {
		recognised = r.importDocument(ctx, Input{File: c.name, Doc: doc, Root: r.root.FS(), Data: data, Apart: r.apart}) || recognised
	}
	if recognised || len(errs) > 0 {
		return
	}
	r.files = append(r.files, File{Name: c.name, Why: "no format recognises its content"})
	if c.named {
		r.lose(c.name, model.Errorf(model.CodeInvalid, model.Pos{File: c.name, Line: 1, Column: 1}, "no format recognises this file").
			WithHint("Fourgate reads AWS SAM and CloudFormation templates and *.fourgate.yaml models"))
	}
}

func (r *reader) importDocument(ctx context.Context, in Input) bool {
	for _, f := range r.opts.Formats {
		ok, why := f.Recognise(in)
		if !ok {
			continue
		}
		r.files = append(r.files, File{Name: in.File, Format: f.Name(), Why: why})
		f.Import(ctx, in, r.graph)
		if more, ok := f.(Referrer); ok {
			r.refer(in, more.Sources(in))
		}
		if last, ok := f.(Finisher); ok {
			r.finish = append(r.finish, func() { last.Finish(ctx, in, r.graph) })
		}
		return true
	}
	return false
}

func (r *reader) marked(name string, data []byte) bool {
	return slices.ContainsFunc(r.opts.Formats, func(f Format) bool { return f.Marked(path.Base(name), data) })
}

// markedHead looks at the beginning of a file that is too large to read.
func (r *reader) markedHead(name string) bool {
	f, err := r.root.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // only read from
	head := make([]byte, 64<<10)
	n, _ := f.Read(head) // what was read before an error still counts
	return r.marked(name, head[:n])
}

func (r *reader) lose(name string, err *model.Error) {
	if err.File == "" {
		err.File = name
	}
	r.graph.AddLoss(model.LossOf(err))
}
