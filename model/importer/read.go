package importer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Options says how Read reads.
type Options struct {
	Formats []Format
	// Root is a folder around the paths whose files may be read where documents
	// refer to them; names count from it. "" allows what the paths hold only.
	Root string
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
	found, err := locate(paths, opts.Root)
	if err != nil {
		return nil, err
	}
	root, osErr := os.OpenRoot(found.root)
	if osErr != nil {
		return nil, model.Errorf(model.CodeDenied, model.Pos{File: found.root}, "the folder cannot be opened").WithHint("check its permissions")
	}
	defer func() { _ = root.Close() }() // only read from
	r := &reader{root: root, rootName: filepath.Base(found.root), rootPath: filepath.ToSlash(found.root), opts: opts, graph: model.NewGraph(), opened: map[string]string{}, contents: map[string][]byte{}}
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
	r.assemble(ctx)
	r.importParts(ctx)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("import stopped: %w", err)
	}
	join(r.graph, r.opts.Formats)
	for _, f := range r.finish {
		f()
	}
	r.place(ctx)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("import stopped: %w", err)
	}
	if err := r.graph.Freeze(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(r.files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return &Result{Graph: r.graph, Files: r.files, Skipped: r.skipped, Root: found.root}, nil
}

// candidate is a file to look at; named is one that the user named.
type candidate struct {
	name  string
	named bool
}

type reader struct {
	root       *os.Root
	rootName   string
	rootPath   string
	opts       Options
	graph      *model.Graph
	candidates []candidate
	files      []File
	skipped    []string
	contents   map[string][]byte   // of files that were looked at and are still to be read
	held       int                 // bytes in contents
	nested     map[string]part     // by a file that is part of another one
	apart      map[string]bool     // parts that are imported on their own
	opened     map[string]string   // by file: the first other one whose document opened it
	together   map[string][]Input  // of assemblers, by the format's name
	toPlace    map[string][]string // files of placers, by the format's name
	parts      []recognised        // documents that may be part of others
	finish     []func()            // second passes, in the order of the files
}

// recognised is a document whose format is known and that waits for its turn.
type recognised struct {
	in     Input
	format Format
	why    string
}

// read looks at one file, and imports it where a format recognises it.
func (r *reader) read(ctx context.Context, c candidate) {
	if p, isPart := r.nested[c.name]; isPart {
		r.files = append(r.files, File{Name: c.name, Format: p.format, Why: "is nested in " + p.of})
		return
	}
	limits := r.limits(c.name)
	data, err := r.content(c.name, limits)
	r.release(c.name)
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
	in := Input{File: c.name, Root: r.folder(r.root, c.name), RootName: r.rootName, RootPath: r.rootPath, Data: data, Apart: r.apart}
	if r.text(c.name) {
		if !r.importDocument(ctx, in) {
			r.unrecognised(c)
		}
		return
	}
	if r.refused(c.name, data) {
		return
	}
	docs, errs := source.Parse(c.name, data, limits)
	for _, err := range errs {
		r.lose(c.name, err)
	}
	recognised := false
	for _, doc := range docs {
		in.Doc = doc
		recognised = r.importDocument(ctx, in) || recognised
	}
	if !recognised && len(errs) == 0 {
		r.unrecognised(c)
	}
}

// refused notes a file that holds an error in the place of a document.
func (r *reader) refused(name string, data []byte) bool {
	for _, f := range r.opts.Formats {
		refuser, ok := f.(Refuser)
		if !ok {
			continue
		}
		refused, err := refuser.Refused(name, data)
		if !refused {
			continue
		}
		r.files = append(r.files, File{Name: name, Format: f.Name(), Why: "an error in the place of an answer"})
		if err != nil {
			r.lose(name, err)
		}
		return true
	}
	return false
}

func (r *reader) unrecognised(c candidate) {
	r.files = append(r.files, File{Name: c.name, Why: "no format recognises its content"})
	if c.named {
		r.lose(c.name, model.Errorf(model.CodeInvalid, model.Pos{File: c.name, Line: 1, Column: 1}, "no format recognises this file").
			WithHint("%s", "Fourgate reads "+Kinds))
	}
}

// Kinds names what Fourgate reads, for messages.
const Kinds = "CloudFormation and SAM templates, Serverless Framework services, Terraform configurations, plans and states, " +
	"OpenAPI, AsyncAPI and workflow definitions, lock files, CycloneDX, the AWS command line's output and *.fourgate.yaml models"

// importDocument gives a document to the first format that recognises it. Those
// of assemblers and parts wait.
func (r *reader) importDocument(ctx context.Context, in Input) bool {
	for _, f := range r.opts.Formats {
		ok, why := f.Recognise(in)
		if !ok {
			continue
		}
		switch f.(type) {
		case Part:
			r.parts = append(r.parts, recognised{in, f, why})
			return true
		case Assembler:
			if r.together == nil {
				r.together = map[string][]Input{}
			}
			r.together[f.Name()] = append(r.together[f.Name()], in)
		case Placer:
			if r.toPlace == nil {
				r.toPlace = map[string][]string{}
			}
			r.toPlace[f.Name()] = append(r.toPlace[f.Name()], in.File)
		default:
			f.Import(ctx, in, r.graph)
		}
		r.accept(ctx, recognised{in, f, why})
		return true
	}
	return false
}

// accept notes that a document was imported, and what follows from it.
func (r *reader) accept(ctx context.Context, d recognised) {
	r.files = append(r.files, File{Name: d.in.File, Format: d.format.Name(), Why: d.why})
	if more, ok := d.format.(Referrer); ok {
		r.refer(d.in, more.Sources(d.in))
	}
	if last, ok := d.format.(Finisher); ok {
		r.finish = append(r.finish, func() { last.Finish(ctx, d.in, r.graph) })
	}
}

// assemble imports what is made of several files.
func (r *reader) assemble(ctx context.Context) {
	for _, f := range r.opts.Formats {
		if a, ok := f.(Assembler); ok && len(r.together[f.Name()]) > 0 && ctx.Err() == nil {
			a.Assemble(ctx, r.together[f.Name()], r.graph)
		}
	}
}

// place reads what says something of components that are there by now.
func (r *reader) place(ctx context.Context) {
	for _, f := range r.opts.Formats {
		p, ok := f.(Placer)
		if !ok || ctx.Err() != nil {
			continue
		}
		became := p.Place(ctx, r.root.FS(), r.toPlace[f.Name()], r.graph)
		for i := range r.files {
			if why, ok := became[r.files[i].Name]; ok && r.files[i].Format == f.Name() {
				r.files[i].Why = why
			}
		}
	}
}

// importParts imports the documents that no other one has read as part of it.
func (r *reader) importParts(ctx context.Context) {
	for _, d := range r.parts {
		if by, ok := r.opened[d.in.File]; ok {
			r.files = append(r.files, File{Name: d.in.File, Format: d.format.Name(), Why: "is part of " + by})
			continue
		}
		d.format.Import(ctx, d.in, r.graph)
		r.accept(ctx, d)
	}
}

func (r *reader) lose(name string, err *model.Error) {
	if err.File == "" {
		err.File = name
	}
	r.graph.AddLoss(model.LossOf(err))
}
