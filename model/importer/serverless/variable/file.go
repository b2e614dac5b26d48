package variable

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// file is a file that variables name.
type file struct {
	doc  *source.Node // nil where there is none
	read bool
	open string // why its content is not known, "" where it is
}

const whichFile = "in a file whose name depends on an option"

// file looks up a value of another file.
func (r *resolver) file(a asked) outcome {
	if len(a.params) == 0 || len(a.params[0]) == 0 {
		return outcome{}
	}
	chosen := false
	for _, p := range a.params[0] {
		if !p.chooses() {
			return r.only(a, "in a file whose name depends on "+p.label)
		}
		chosen = chosen || p.state != model.StateKnown
	}
	f := r.load(textOf(a.params[0]), a.pos)
	switch {
	case f.open != "":
		return r.only(a, f.open)
	case f.doc == nil && chosen:
		return r.given(a, whichFile)
	case f.doc == nil:
		return outcome{}
	}
	o := r.lookUp(a, f.doc, keysOf(a.address))
	switch {
	case !chosen || o.open:
	case o.node == nil:
		return r.given(a, whichFile)
	default:
		o.node = r.assume(query{pos: a.pos, name: a.name()}, o.node)
	}
	return o
}

// load reads a file once. Its name counts from the service's folder.
func (r *resolver) load(written string, pos model.Pos) *file {
	name, ok := r.locate(written)
	if !ok {
		r.loseOnce("outside "+written, pos, "the file "+quoted(written)+" is outside of the folder given and is not read",
			"give the folder that holds both the service and the file, or allow it with --root")
		return &file{open: "in a file outside of the folder given"}
	}
	f := r.files[name]
	if f == nil {
		f = r.read(name, pos)
		r.files[name] = f
	}
	return f
}

// locate gives the name of a file relative to the folder given.
func (r *resolver) locate(written string) (string, bool) {
	written = strings.ReplaceAll(written, `\`, "/")
	if path.IsAbs(written) || strings.HasPrefix(written, "~") || strings.Contains(written, ":") {
		return "", false
	}
	name := path.Join(path.Dir(r.in.File), written)
	return name, fs.ValidPath(name) && name != "."
}

// read reads a file. Programs are not run, and so not read.
func (r *resolver) read(name string, pos model.Pos) *file {
	if r.in.Root == nil {
		return &file{open: "in a file, and no folder was given"}
	}
	extension := strings.ToLower(path.Ext(name))
	limit := source.TemplateLimits().Bytes
	switch extension {
	case ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts":
		return r.program(name, pos)
	case ".yml", ".yaml", ".json", ".tfstate":
	default:
		limit = maxFileText
	}
	data, err := r.bytes(name, limit)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &file{}
	case errors.Is(err, errMany):
		r.loseOnce("files", pos, "variables name more files than are read", "")
		return &file{open: "in one file too many"}
	case err != nil:
		r.lose(pos, "the file "+quoted(name)+" cannot be read: "+reason(err), "")
		return &file{open: "in a file that cannot be read"}
	case limit == maxFileText:
		return r.plainText(name, data, pos)
	}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, e := range errs {
		r.losses = append(r.losses, model.LossOf(e))
	}
	if len(docs) == 0 {
		if len(errs) > 0 {
			return &file{read: true, open: "in a file that cannot be read"}
		}
		return &file{read: true}
	}
	r.most += r.measure(docs[0]).values
	return &file{doc: docs[0], read: true}
}

// plainText reads a file that has no structure.
func (r *resolver) plainText(name string, data []byte, pos model.Pos) *file {
	if !utf8.Valid(data) || slices.Contains(data, 0) {
		r.lose(pos, "the file "+quoted(name)+" is not a text in UTF-8", "")
		return &file{open: "in a file that cannot be read"}
	}
	return &file{doc: source.NewString(model.Pos{File: name, Line: 1, Column: 1}, string(data)), read: true}
}

// program is a file that would have to be run.
func (r *resolver) program(name string, pos model.Pos) *file {
	if _, err := fs.Stat(r.in.Root, name); errors.Is(err, fs.ErrNotExist) {
		return &file{}
	}
	r.lose(pos, "the values that the program "+quoted(name)+" computes are not read: programs are not run",
		"write the values in a YAML or JSON file, or import the packaged template in .serverless")
	return &file{open: "computed by " + name}
}

var (
	errLarge = errors.New("it is too large")
	errMany  = errors.New("there are too many files")
)

// bytes reads a regular file within the bounds.
func (r *resolver) bytes(name string, limit int64) ([]byte, error) {
	if len(r.files) >= maxFiles {
		return nil, errMany
	}
	info, err := fs.Stat(r.in.Root, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no file")
	case info.Size() > limit || r.fileBytes+info.Size() > maxFileSum:
		return nil, errLarge
	}
	f, err := r.in.Root.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	r.fileBytes += int64(len(data))
	if err == nil && int64(len(data)) > limit {
		return nil, errLarge
	}
	return source.UTF8(data), err
}

// reason tells an error without the path of the folder.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}

// fileNames are the files that were read.
func (r *resolver) fileNames() []string {
	var out []string
	for name, f := range r.files {
		if f.read {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
