package cloudformation

import (
	"io"
	"io/fs"

	"github.com/fourgate/fourgate/model/source"
)

// readDocument reads a template or a document that a template names: a regular
// file of the folder given. One that is too large comes with a byte over the
// limit, which the parser refuses.
func readDocument(root fs.FS, name string) ([]byte, bool) {
	info, err := fs.Stat(root, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }() // only read: nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, source.TemplateLimits().Bytes+1))
	return source.UTF8(data), err == nil
}
