package cloudformation

import (
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/source"
)

// mostManifest bounds what is read of one manifest or lock file.
const mostManifest = 4 << 20

// dependencies are what the manifest and the lock file in a folder say.
type dependencies struct {
	manifest string // path of the manifest, "" where there is none
	// locked: a lock file fixes all versions; hashed: with an integrity hash each.
	// known is false where no lock file is usual for the manifest.
	locked, hashed, known bool
	unpinned              []string
}

// manifest states what stands beside a function's code that lies in the folder
// given. A folder that is not there, as one that a build makes, says nothing.
func (b *builder) manifest(c *model.Component, n *source.Node) {
	if b.in.Root == nil {
		return
	}
	uri := b.t.Text(n)
	folder := path.Join(path.Dir(b.in.File), uri.S)
	if uri.State != model.StateKnown || uri.S == "" || !fs.ValidPath(folder) {
		return
	}
	d := b.dependenciesIn(folder)
	if handler := c.Facts.Get(fact.Handler).Value.AsText(); d != nil && d.manifest == "" && strings.Contains(handler, "/") {
		if inner := path.Join(folder, path.Dir(handler)); fs.ValidPath(inner) {
			if found := b.dependenciesIn(inner); found != nil {
				d = found
			}
		}
	}
	if d == nil {
		return
	}
	d.state(c, folder)
}

func (d *dependencies) state(c *model.Component, folder string) {
	if d.manifest == "" {
		c.Facts.Set(fact.Manifest, model.KnownBool(false, model.Pos{File: folder}))
		return
	}
	pos := model.Pos{File: d.manifest, Line: 1, Column: 1}
	c.Facts.Set(fact.Manifest, model.KnownBool(true, pos))
	if !d.known {
		return
	}
	c.Facts.Set(fact.Lockfile, model.KnownBool(d.locked, pos))
	c.Facts.Set(fact.LockfileHashes, model.KnownBool(d.locked && d.hashed, pos))
	c.Facts.Set(fact.UnpinnedDependencies, model.KnownList(d.unpinned, pos))
}

// dependenciesIn looks into a folder, once. It gives nil where there is none.
func (b *builder) dependenciesIn(folder string) *dependencies {
	if d, seen := b.folders[folder]; seen {
		return d
	}
	var d *dependencies
	if info, err := fs.Stat(b.in.Root, folder); err == nil && info.IsDir() {
		d = &dependencies{}
		for _, ecosystem := range ecosystems {
			if data, ok := b.readFile(path.Join(folder, ecosystem.manifest)); ok {
				d.manifest = path.Join(folder, ecosystem.manifest)
				ecosystem.read(b, folder, data, d)
				break
			}
		}
	}
	b.folders[folder] = d
	return d
}

// readFile reads a manifest or a lock file.
func (b *builder) readFile(name string) ([]byte, bool) {
	return readFile(b.in.Root, name, mostManifest)
}

// readFile reads a regular file of the folder given, up to most bytes.
func readFile(root fs.FS, name string, most int64) ([]byte, bool) {
	info, err := fs.Stat(root, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }() // only read: nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, most))
	return data, err == nil
}

// readDocument reads a template or a document that a template names. One that
// is too large comes with a byte over the limit, which the parser refuses.
func readDocument(root fs.FS, name string) ([]byte, bool) {
	return readFile(root, name, source.TemplateLimits().Bytes+1)
}
