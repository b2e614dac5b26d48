package terraform

import (
	"io/fs"
	"path"
	"strings"
)

// chosen is a folder of which only some configuration files are to be read:
// where a user names one file of a module, the others are not there. Folders of
// which none was chosen are whole, as those of modules.
type chosen struct {
	fs.FS
	files map[string]bool
	dirs  map[string]bool // of the files
}

var (
	_ fs.ReadDirFS  = chosen{}
	_ fs.StatFS     = chosen{}
	_ fs.ReadFileFS = chosen{}
)

// choose makes a folder of which the named files are to be read.
func choose(root fs.FS, files []string) chosen {
	c := chosen{root, map[string]bool{}, map[string]bool{}}
	for _, name := range files {
		c.files[name], c.dirs[path.Dir(name)] = true, true
	}
	return c
}

// ReadDir implements [fs.ReadDirFS].
func (c chosen) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(c.FS, name)
	if !c.dirs[path.Clean(name)] {
		return entries, err
	}
	var out []fs.DirEntry
	for _, e := range entries {
		if !configuration(e.Name()) || c.files[path.Join(name, e.Name())] {
			out = append(out, e)
		}
	}
	return out, err
}

// Stat implements [fs.StatFS].
func (c chosen) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

// ReadFile implements [fs.ReadFileFS].
func (c chosen) ReadFile(name string) ([]byte, error) { return fs.ReadFile(c.FS, name) }

// configuration reports whether a file holds blocks, and not only variables.
func configuration(name string) bool {
	for _, ending := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}
