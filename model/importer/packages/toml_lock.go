package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// tomlLock reads lock files whose packages stand below [[package]]. one says
// what is special about one of them, and whether it is fetched at all.
func tomlLock(file, ecosystem string, data []byte, one func(c *collector, doc, t table, p *model.Package) bool) *collector {
	c := newCollector(file, ecosystem, Locks)
	doc := c.tomlDocument(data)
	c.m.Locked, c.m.Hashed = doc != nil, doc != nil
	heading := "package"
	if doc["packages"] != nil {
		heading = "packages" // as the standard has it
	}
	all := doc.tables(heading)
	lines := headings(data, heading, len(all))
	for i, t := range all {
		p := model.Package{Name: t.text("name"), Version: t.text("version"), Source: model.PackageFromRegistry, Pos: c.at(1, 1)}
		if lines != nil {
			p.Pos.Line = lines[i]
		}
		if one(c, doc, t, &p) {
			c.m.Hashed = c.m.Hashed && p.Integrity
			c.add(p)
		}
	}
	return c
}

// readPoetryLock reads poetry.lock. Up to version 1.4 the hashes stand at the
// end; what only development needs is said by category, since 2.0 by groups, and
// in between not at all.
func readPoetryLock(file string, data []byte) (Manifest, []model.Loss) {
	n, says := newNeeds(false), false
	c := tomlLock(file, pypi, data, func(_ *collector, doc, t table, p *model.Package) bool {
		node := nodeOf(pypi, p.Name, p.Version)
		n.nodes[normal(pypi, p.Name)] = node
		for _, name := range t.table("dependencies").keys() {
			n.of[node] = append(n.of[node], normal(pypi, name))
		}
		says = says || t["category"] != nil || t["groups"] != nil
		for _, files := range [][]table{t.tables("files"), doc.table("metadata", "files").tables(p.Name)} {
			for _, f := range files {
				p.Integrity = p.Integrity || f.text("hash") != ""
			}
		}
		p.Integrity = p.Integrity || len(doc.table("metadata", "hashes").texts(p.Name)) > 0
		p.Dev = t.text("category") == "dev" || developmentGroups(t.texts("groups"), "main")
		switch t.table("source").text("type") {
		case "git":
			p.Source, p.Integrity = model.PackageFromGit, isCommit(t.table("source").text("resolved_reference"))
		case "url":
			p.Source = model.PackageFromURL
		case "directory", "file":
			return false
		}
		return true
	})
	if !says {
		c.m.needs = n
	}
	return c.done()
}

func developmentGroups(groups []string, main string) bool {
	for _, g := range groups {
		if g == main {
			return false
		}
	}
	return len(groups) > 0
}

// readPDMLock reads pdm.lock.
func readPDMLock(file string, data []byte) (Manifest, []model.Loss) {
	c := tomlLock(file, pypi, data, func(_ *collector, doc, t table, p *model.Package) bool {
		files := append(t.tables("files"), doc.table("metadata", "files").tables(p.Name+" "+p.Version)...)
		for _, f := range files {
			p.Integrity = p.Integrity || f.text("hash") != ""
		}
		p.Dev = developmentGroups(t.texts("groups"), "default")
		switch {
		case t["path"] != nil:
			return false
		case t["git"] != nil:
			p.Source, p.Integrity = model.PackageFromGit, isCommit(t.text("revision"))
		case t["url"] != nil:
			p.Source = model.PackageFromURL
		}
		return true
	})
	return c.done()
}

// readCargoLock reads Cargo.lock. What has no source is part of the workspace.
func readCargoLock(file string, data []byte) (Manifest, []model.Loss) {
	c := tomlLock(file, cargo, data, func(_ *collector, doc, t table, p *model.Package) bool {
		from := t.text("source")
		sum := doc.table("metadata").text("checksum " + p.Name + " " + p.Version + " (" + from + ")")
		p.Integrity = t.text("checksum") != "" || sum != "" && sum != "<none>"
		if strings.HasPrefix(from, "git+") {
			_, commit, _ := strings.Cut(from, "#")
			p.Source, p.Integrity = model.PackageFromGit, isCommit(commit)
		}
		return from != ""
	})
	return c.done()
}

// readPylock reads pylock.toml, the lock file that all tools of Python can write
// (PEP 751).
func readPylock(file string, data []byte) (Manifest, []model.Loss) {
	c := tomlLock(file, pypi, data, func(_ *collector, _, t table, p *model.Package) bool {
		archive := t.table("archive")
		p.Integrity = t.table("sdist", "hashes") != nil || archive.table("hashes") != nil
		for _, wheel := range t.tables("wheels") {
			p.Integrity = p.Integrity || wheel.table("hashes") != nil
		}
		switch {
		case t["directory"] != nil || archive["path"] != nil:
			return false
		case t["vcs"] != nil:
			p.Source, p.Integrity = model.PackageFromGit, isCommit(t.table("vcs").text("commit-id"))
		case archive != nil:
			p.Source = model.PackageFromURL
		}
		return true
	})
	return c.done()
}
