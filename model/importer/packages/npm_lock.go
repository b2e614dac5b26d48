package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readNPMLock reads package-lock.json and npm-shrinkwrap.json. Version 1 holds a
// tree of dependencies, version 3 a list of folders, version 2 both.
func readNPMLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, npm, Locks)
	doc := c.document(data, "npm lock file")
	c.m.Locked = doc != nil
	c.m.Hashed = doc != nil
	if folders := doc.Get("packages"); folders != nil {
		c.npmFolders(folders)
	} else {
		c.npmTree(doc.Get("dependencies"))
	}
	return c.done()
}

const modules = "node_modules/"

// npmFolders reads the list of folders. The empty one is the project, those
// outside of node_modules are its workspaces, and links lead to them.
func (c *collector) npmFolders(folders *source.Node) {
	asked := map[string]bool{} // "workspace name", of what manifests name
	for _, e := range folders.Entries {
		if strings.Contains(e.Key.Text, modules) {
			continue
		}
		if e.Key.Text != "" {
			c.m.Members = append(c.m.Members, e.Key.Text)
		}
		for _, section := range []string{"dependencies", "devDependencies", "optionalDependencies"} {
			for _, name := range e.Value.Get(section).Keys() {
				asked[e.Key.Text+" "+name] = true
			}
		}
	}
	for _, e := range folders.Entries {
		at := strings.LastIndex(e.Key.Text, modules)
		if at < 0 || truth(e.Value.Get("link")) {
			continue
		}
		folder := e.Key.Text[at+len(modules):]
		p := npmPackage(folder, e)
		p.Version = text(e.Value.Get("version"))
		p.Direct = c.askedFor(asked, strings.TrimSuffix(e.Key.Text[:at], "/"), folder)
		p.Scripts = truth(e.Value.Get("hasInstallScript"))
		p.Source = npmSource(text(e.Value.Get("resolved")))
		c.npmAdd(p, truth(e.Value.Get("inBundle")))
	}
}

// askedFor reports whether the project, or the workspace that a folder belongs
// to, names the package that lies there.
func (c *collector) askedFor(asked map[string]bool, within, name string) bool {
	if asked[within+" "+name] {
		return true
	}
	if within != "" {
		return false
	}
	for _, member := range c.m.Members { // what they share is hoisted to the top
		if asked[member+" "+name] {
			return true
		}
	}
	return false
}

// npmTree reads the tree of dependencies of version 1.
func (c *collector) npmTree(tree *source.Node) {
	todo := entries(tree)
	for len(todo) > 0 {
		e := todo[0]
		todo = todo[1:]
		p := npmPackage(e.Key.Text, e)
		version := text(e.Value.Get("version"))
		if p.Source = npmSource(version); p.Source == model.PackageFromRegistry {
			p.Version = version
		}
		if name, aliased, ok := npmAlias(version); ok {
			p.Name, p.Version = name, aliased
		}
		if p.Source != model.PackageFromPath {
			c.npmAdd(p, truth(e.Value.Get("bundled")))
		}
		todo = append(todo, entries(e.Value.Get("dependencies"))...)
	}
}

func npmPackage(name string, e source.Entry) model.Package {
	if actual := text(e.Value.Get("name")); actual != "" {
		name = actual
	}
	return model.Package{
		Name: name, Dev: truth(e.Value.Get("dev")), Integrity: text(e.Value.Get("integrity")) != "", Pos: e.Key.Pos,
	}
}

// npmAdd notes a package; one that comes inside of another's archive is covered
// by the hash of that.
func (c *collector) npmAdd(p model.Package, bundled bool) {
	p.Integrity = p.Integrity || bundled
	c.m.Hashed = c.m.Hashed && p.Integrity
	c.add(p)
}
