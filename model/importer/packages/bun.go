package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readBunLock reads bun.lock, which is JSON with trailing commas. A package is a
// list: "name@version", for one of a registry its address, what it needs, and a
// hash.
func readBunLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, npm, Locks)
	doc := c.document(data, "bun lock file")
	c.m.Locked, c.m.Hashed = doc != nil, doc != nil
	direct := map[string]bool{}
	for _, e := range entries(doc.Get("workspaces")) {
		if e.Key.Text != "" {
			c.m.Members = append(c.m.Members, e.Key.Text)
		}
		for _, section := range []string{"dependencies", "devDependencies", "optionalDependencies"} {
			for _, name := range e.Value.Get(section).Keys() {
				direct[name] = true
			}
		}
	}
	for _, e := range entries(doc.Get("packages")) {
		c.bunPackage(e, direct[e.Key.Text])
	}
	return c.done()
}

func (c *collector) bunPackage(e source.Entry, direct bool) {
	list := items(e.Value)
	if len(list) == 0 {
		return
	}
	name, version := splitAt(text(list[0]))
	p := model.Package{Name: name, Version: version, Direct: direct, Source: npmSource(version), Pos: e.Key.Pos}
	if p.Source == model.PackageFromPath {
		return
	}
	for _, item := range list[1:] {
		p.Integrity = p.Integrity || strings.HasPrefix(text(item), "sha")
	}
	c.npmAdd(p, false)
}
