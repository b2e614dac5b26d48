package importer

import (
	"path"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// mostHeld bounds the bytes that are kept of files between two looks at them.
const mostHeld = 64 << 20

// content is what a file holds. A first look keeps it for the second.
func (r *reader) content(name string, limits source.Limits) ([]byte, *model.Error) {
	if data, ok := r.contents[name]; ok {
		return data, nil
	}
	data, err := source.ReadFile(r.root, name, limits)
	data = source.UTF8(data)
	if err == nil && r.held+len(data) <= mostHeld {
		r.contents[name] = data
		r.held += len(data)
	}
	return data, err
}

// release forgets what a file holds: it is read now.
func (r *reader) release(name string) {
	r.held -= len(r.contents[name])
	delete(r.contents, name)
}

// limits are those of the format that a file may be of.
func (r *reader) limits(name string) source.Limits {
	info, err := r.root.Stat(name)
	if err != nil || info.Size() <= source.TemplateLimits().Bytes {
		return source.TemplateLimits()
	}
	head := r.head(name)
	for _, f := range r.opts.Formats {
		if d, ok := f.(Dumper); ok && d.Dump(path.Base(name), head) {
			return source.DumpLimits()
		}
	}
	return source.TemplateLimits()
}

// text reports whether a file is of a format that is neither YAML nor JSON.
func (r *reader) text(name string) bool {
	return slices.ContainsFunc(r.opts.Formats, func(f Format) bool {
		t, ok := f.(Texter)
		return ok && t.Text(path.Base(name))
	})
}

func (r *reader) marked(name string, data []byte) bool {
	return slices.ContainsFunc(r.opts.Formats, func(f Format) bool { return f.Marked(path.Base(name), data) })
}

// markedHead looks at the beginning of a file that is too large to read.
func (r *reader) markedHead(name string) bool { return r.marked(name, r.head(name)) }

// head is the beginning of a file, as far as it can be read.
func (r *reader) head(name string) []byte {
	f, err := r.root.Open(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // only read from
	head := make([]byte, 64<<10)
	n, _ := f.Read(head) // what was read before an error still counts
	return source.UTF8(head[:n])
}
