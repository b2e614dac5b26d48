package importer

import (
	"io/fs"
	"os"
)

// openedFS is a folder that notes which of its files a document opens.
type openedFS struct {
	fs.FS
	by     string            // the file whose document opens them
	opened map[string]string // by name: the first to open it
}

var (
	_ fs.StatFS     = openedFS{}
	_ fs.ReadFileFS = openedFS{}
	_ fs.ReadDirFS  = openedFS{}
)

// Open implements [fs.FS].
func (o openedFS) Open(name string) (fs.File, error) {
	f, err := o.FS.Open(name)
	if err == nil {
		o.note(name)
	}
	return f, err
}

// ReadFile implements [fs.ReadFileFS].
func (o openedFS) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(o.FS, name)
	if err == nil {
		o.note(name)
	}
	return data, err
}

// Stat implements [fs.StatFS]. A look at a file does not read it.
func (o openedFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.FS, name) }

// ReadDir implements [fs.ReadDirFS].
func (o openedFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

func (o openedFS) note(name string) {
	if _, had := o.opened[name]; !had && name != o.by {
		o.opened[name] = o.by
	}
}

// folder is the folder given as the document of a file sees it.
func (r *reader) folder(root *os.Root, file string) fs.FS {
	return openedFS{FS: root.FS(), by: file, opened: r.opened}
}
