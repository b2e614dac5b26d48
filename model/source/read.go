package source

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/fourgate/fourgate/model"
)

// ReadFile returns the bytes of the file called name below root. Name is
// relative, with "/" as separator, and is what positions carry as File.
//
// It refuses what is not a regular file, paths that lead outside root, also
// through symbolic links, and a file larger than lim.Bytes before reading it.
func ReadFile(root *os.Root, name string, lim Limits) ([]byte, *model.Error) {
	lim = lim.withDefaults()
	// Looked at before opening: opening a named pipe would wait for a writer.
	info, err := root.Stat(name)
	if err != nil {
		return nil, accessError(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notRegular(name, info)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, accessError(name, err)
	}
	defer func() { _ = f.Close() }() // only read from: nothing can be lost
	// Looked at again, for the file may have been replaced in between.
	if info, err = f.Stat(); err != nil {
		return nil, accessError(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notRegular(name, info)
	}
	if info.Size() > lim.Bytes {
		return nil, tooLarge(name, lim.Bytes)
	}
	return readAll(f, name, info.Size(), lim.Bytes)
}

// readAll reads a file that should have size bytes and may be growing.
func readAll(r io.Reader, name string, size, limit int64) ([]byte, *model.Error) {
	data := make([]byte, 0, size+1) // one more, to see the end without growing
	r = io.LimitReader(r, limit+1)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if int64(len(data)) > limit {
			return nil, tooLarge(name, limit)
		}
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return nil, accessError(name, err)
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

func notRegular(name string, info fs.FileInfo) *model.Error {
	kind := "a device, a pipe or a socket"
	if info.IsDir() {
		kind = "a folder"
	}
	return model.Errorf(model.CodeInvalid, model.Pos{File: name}, "this is %s, not a file", kind)
}

// accessError tells why a file could not be read, without the path of the
// root, which is private to the user's machine.
func accessError(name string, err error) *model.Error {
	pos := model.Pos{File: name}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return model.Errorf(model.CodeNotFound, pos, "there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return model.Errorf(model.CodeDenied, pos, "reading the file is not permitted")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return model.Errorf(model.CodeInvalid, pos, "the file cannot be read: %v", err)
}
