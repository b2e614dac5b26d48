package importer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// located are the paths given, relative to the folder that names count from.
type located struct {
	root    string
	files   []string // relative, with "/"
	folders []string
}

// locate finds the folder that names are relative to: the folder given, the
// parent of the file given, the common parent of several; or the folder that the
// caller allows to be read, which must hold them all.
func locate(paths []string, allowed string) (located, error) {
	var out located
	var absolute []string
	var errs []error
	isDir := make([]bool, len(paths))
	for i, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			errs = append(errs, statError(p, err))
			continue
		}
		abs, err := filepath.Abs(p)
		if err != nil {
			errs = append(errs, statError(p, err))
			continue
		}
		isDir[i] = info.IsDir()
		absolute = append(absolute, abs)
	}
	if len(errs) > 0 {
		return out, errors.Join(errs...)
	}
	for i, abs := range absolute {
		parent := abs
		if !isDir[i] || len(absolute) > 1 {
			parent = filepath.Dir(abs)
		}
		if i == 0 {
			out.root = parent
			continue
		}
		out.root = commonParent(out.root, parent)
	}
	if allowed != "" {
		root, err := widen(out.root, allowed)
		if err != nil {
			return out, err
		}
		out.root = root
	}
	for i, abs := range absolute {
		rel, err := filepath.Rel(out.root, abs)
		if err != nil {
			return out, statError(paths[i], err)
		}
		rel = filepath.ToSlash(rel)
		if isDir[i] {
			out.folders = append(out.folders, rel)
		} else {
			out.files = append(out.files, rel)
		}
	}
	return out, nil
}

// widen gives the folder that may be read instead of one within it.
func widen(within, allowed string) (string, error) {
	info, err := os.Stat(allowed)
	if err != nil {
		return "", statError(allowed, err)
	}
	root, err := filepath.Abs(allowed)
	if err != nil {
		return "", statError(allowed, err)
	}
	rel, err := filepath.Rel(root, within)
	if err != nil || !info.IsDir() || !filepath.IsLocal(rel) {
		return "", model.Errorf(model.CodeInvalid, model.Pos{File: allowed}, "this is no folder that holds what is read").
			WithHint("name a folder around %s", within)
	}
	return root, nil
}

func statError(p string, err error) *model.Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return model.Errorf(model.CodeNotFound, model.Pos{File: p}, "there is no such file or folder").WithHint("check the path; relative paths count from the current folder")
	case errors.Is(err, fs.ErrPermission):
		return model.Errorf(model.CodeDenied, model.Pos{File: p}, "the system refuses access").WithHint("check the permissions")
	}
	return model.Errorf(model.CodeInvalid, model.Pos{File: p}, "%v", err)
}

func commonParent(a, b string) string {
	for a != b {
		if len(a) < len(b) {
			a, b = b, a
		}
		if up := filepath.Dir(a); up != a {
			a = up
		} else {
			return a
		}
		if strings.HasPrefix(b, a+string(filepath.Separator)) {
			return a
		}
	}
	return a
}
