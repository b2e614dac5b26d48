package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readPipfile reads the manifest of Pipenv.
func readPipfile(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, pypi, Declares)
	doc := c.tomlDocument(data)
	p := pythonProject{c: c, lines: strings.Split(string(data), "\n")}
	p.named(doc.table("packages"), "packages", false, pipenvExact)
	p.named(doc.table("dev-packages"), "dev-packages", true, pipenvExact)
	return c.done()
}

// readPipfileLock reads the lock file of Pipenv. It has what was asked for with
// an index, and what that needs without one.
func readPipfileLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, pypi, Locks)
	doc := c.document(data, "Pipenv lock file")
	c.m.Locked, c.m.Hashed = doc != nil, doc != nil
	for _, section := range []string{"default", "develop"} {
		for _, e := range entries(doc.Get(section)) {
			if e.Value.Get("path") != nil || e.Value.Get("file") != nil && e.Value.Get("hashes") == nil {
				continue
			}
			p := model.Package{
				Name: e.Key.Text, Version: strings.TrimLeft(text(e.Value.Get("version")), "= "), Dev: section == "develop",
				Direct: e.Value.Get("index") != nil, Integrity: len(items(e.Value.Get("hashes"))) > 0, Source: model.PackageFromRegistry, Pos: e.Key.Pos,
			}
			if e.Value.Get("git") != nil {
				p.Source, p.Version, p.Direct = model.PackageFromGit, "", true
				p.Integrity = isCommit(text(e.Value.Get("ref")))
			}
			c.m.Hashed = c.m.Hashed && p.Integrity
			c.add(p)
		}
	}
	return c.done()
}
