package packages

import (
	"path"

	"github.com/fourgate/fourgate/model"
)

// readUVLock reads uv.lock. The project and the members of its workspace are in
// it as packages without a registry, and they say what was asked for.
func readUVLock(file string, data []byte) (Manifest, []model.Loss) {
	g := uvGraph{needs: map[string][]string{}, direct: map[string]bool{}}
	c := tomlLock(file, pypi, data, func(c *collector, _, t table, p *model.Package) bool {
		from := t.table("source")
		local := ""
		for _, kind := range []string{"editable", "virtual", "directory", "path"} {
			if local == "" {
				local = from.text(kind)
			}
		}
		g.add(p.Name, t, local != "")
		if local != "" {
			if folder := path.Clean(local); folder != "." {
				c.m.Members = append(c.m.Members, folder)
			}
			return false
		}
		p.Integrity = t.table("sdist").text("hash") != ""
		for _, wheel := range t.tables("wheels") {
			p.Integrity = p.Integrity || wheel.text("hash") != ""
		}
		switch {
		case from["git"] != nil:
			p.Source, p.Integrity = model.PackageFromGit, true // uv writes the commit
		case from["url"] != nil:
			p.Source = model.PackageFromURL
		}
		return true
	})
	running := g.running()
	for i := range c.m.Packages {
		p := &c.m.Packages[i]
		p.Direct, p.Dev = g.direct[p.Name], len(g.roots) > 0 && !running[p.Name]
	}
	return c.done()
}

// uvGraph is who needs whom, by name.
type uvGraph struct {
	needs  map[string][]string
	roots  []string // members of the workspace
	direct map[string]bool
}

func (g *uvGraph) add(name string, t table, member bool) {
	needed := t.tables("dependencies")
	extras := t.table("optional-dependencies")
	for _, extra := range extras.keys() {
		needed = append(needed, extras.tables(extra)...)
	}
	for _, d := range needed {
		g.needs[name] = append(g.needs[name], d.text("name"))
		g.direct[d.text("name")] = g.direct[d.text("name")] || member
	}
	if !member {
		return
	}
	g.roots = append(g.roots, name)
	for _, section := range []string{"dev-dependencies", "dependency-groups"} {
		groups := t.table(section)
		for _, group := range groups.keys() {
			for _, d := range groups.tables(group) {
				g.direct[d.text("name")] = true
			}
		}
	}
}

// running gives what the members need to run.
func (g *uvGraph) running() map[string]bool {
	reached := map[string]bool{}
	todo := g.roots
	for len(todo) > 0 {
		name := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[name] {
			reached[name] = true
			todo = append(todo, g.needs[name]...)
		}
	}
	return reached
}
