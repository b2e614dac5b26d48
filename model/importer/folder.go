package importer

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// collect lists the files to look at: those named, and in folders every file
// whose ending a format may have. It is sorted, so that the order in which
// paths are given or the system lists them decides nothing.
func (r *reader) collect(found located) {
	for _, f := range found.files {
		r.candidates = append(r.candidates, candidate{name: f, named: true})
	}
	for _, dir := range found.folders {
		r.collectFolder(dir)
	}
	slices.SortFunc(r.candidates, func(a, b candidate) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		if a.named {
			return -1
		}
		return 1
	})
	r.candidates = slices.CompactFunc(r.candidates, func(a, b candidate) bool { return a.name == b.name })
	slices.Sort(r.skipped)
}

// refer adds the files and folders that a document names to the candidates.
func (r *reader) refer(in Input, names []string) {
	before := len(r.candidates)
	for _, name := range names {
		info, err := r.root.Stat(name)
		switch {
		case err != nil:
			r.lose(in.File, model.Errorf(model.CodeNotFound, model.Pos{File: in.File}, "the source %q cannot be read", name).
				WithHint("sources count from the folder of the model file, and must lie below it"))
		case info.IsDir():
			r.collectFolder(name)
		default:
			r.candidates = append(r.candidates, candidate{name: name, named: true})
		}
	}
	fresh := r.candidates[before:]
	r.candidates = r.candidates[:before]
	for _, c := range fresh {
		if !slices.ContainsFunc(r.candidates, func(have candidate) bool { return have.name == c.name }) {
			r.candidates = append(r.candidates, c)
		}
	}
	r.findNested()
}

func (r *reader) collectFolder(dir string) {
	tree := r.root.FS()
	visit := func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			r.lose(name, accessLoss(name, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			if name != dir && r.skip(tree, name) {
				return fs.SkipDir
			}
			return nil
		}
		if r.readable(name) {
			r.candidates = append(r.candidates, candidate{name: name})
		}
		return nil
	}
	if err := fs.WalkDir(tree, dir, visit); err != nil {
		r.lose(dir, accessLoss(dir, err))
	}
}

// skip reports whether a folder holds nothing that was authored here. Folders
// that a tool builds are passed over only where what they were built from
// stands beside them, and the summary names them.
func (r *reader) skip(tree fs.FS, name string) bool {
	var builtFrom []string
	switch path.Base(name) {
	case ".git", ".hg", ".svn", "node_modules", ".terraform":
		return true
	case ".aws-sam":
		builtFrom = []string{"template.yaml", "template.yml", "template.json"}
	case ".serverless":
		builtFrom = []string{"serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts", "serverless.js"}
	}
	for _, origin := range builtFrom {
		if _, err := fs.Stat(tree, path.Join(path.Dir(name), origin)); err == nil {
			r.skipped = append(r.skipped, name)
			return true
		}
	}
	return false
}

// readable reports whether a file's name is one that inputs have.
func (r *reader) readable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".json", ".template", ".tfstate":
		return true
	}
	return r.text(name)
}

func accessLoss(name string, err error) *model.Error {
	pos := model.Pos{File: name}
	if errors.Is(err, fs.ErrPermission) {
		return model.Errorf(model.CodeDenied, pos, "the system refuses access to this folder or file").WithHint("check its permissions; the rest was read")
	}
	return model.Errorf(model.CodeInvalid, pos, "the folder or file cannot be read: %v", errors.Unwrap(err))
}
