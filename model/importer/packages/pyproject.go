package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readPyproject reads pyproject.toml: the project table of PEP 621, the
// dependency groups of PEP 735, and what Poetry, uv and PDM put there. A file
// that only configures tools says nothing of packages.
func readPyproject(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, pypi, "")
	doc := c.tomlDocument(data)
	if len(c.losses) > 0 {
		c.m.Role = Declares // what it declares is not known
	}
	p := pythonProject{c: c, lines: strings.Split(string(data), "\n")}
	if project := doc.table("project"); project != nil {
		c.m.Role = Declares
		p.requirements(project.texts("dependencies"), "project", false)
		for _, extra := range project.table("optional-dependencies").keys() {
			p.requirements(project.table("optional-dependencies").texts(extra), "project.optional-dependencies", true)
		}
	}
	groups := doc.table("dependency-groups")
	for _, group := range groups.keys() {
		p.requirements(groups.texts(group), "dependency-groups", true)
	}
	p.requirements(doc.table("tool", "uv").texts("dev-dependencies"), "tool.uv", true)
	pdm := doc.table("tool", "pdm", "dev-dependencies")
	for _, group := range pdm.keys() {
		p.requirements(pdm.texts(group), "tool.pdm.dev-dependencies", true)
	}
	c.m.Members = doc.table("tool", "uv", "workspace").texts("members")
	if poetry := doc.table("tool", "poetry"); poetry != nil {
		c.m.Role = Declares
		p.named(poetry.table("dependencies"), "tool.poetry.dependencies", false, poetryExact)
		p.named(poetry.table("dev-dependencies"), "tool.poetry.dev-dependencies", true, poetryExact)
		groups := poetry.table("group")
		for _, group := range groups.keys() {
			p.named(groups.table(group, "dependencies"), "tool.poetry.group."+group+".dependencies", group != "main", poetryExact)
		}
	}
	return c.done()
}

// pythonProject reads the tables of a TOML file that name Python packages.
type pythonProject struct {
	c     *collector
	lines []string
}

// requirements reads a list of texts such as "requests>=2".
func (p pythonProject) requirements(list []string, section string, dev bool) {
	for _, item := range list {
		pos := p.c.find(p.lines, section, item)
		r, ok := parseRequirement(item)
		if !ok {
			p.c.m.Open = true
			p.c.lose(pos.Line, pos.Column, "a dependency is not written as PEP 508 says", "it names one package, such as requests==2.32.3")
			continue
		}
		p.add(r, dev, pos)
	}
}

func (p pythonProject) add(r requirement, dev bool, pos model.Pos) {
	if r.source == model.PackageFromPath {
		return
	}
	p.c.asks(normal(pypi, r.name), dev)
	if !r.fixed && !dev {
		p.c.unpinned(r.name)
	}
	p.c.add(model.Package{Name: r.name, Version: r.version, Direct: true, Dev: dev, Integrity: r.hash, Source: r.source, Pos: pos})
}

// named reads a table whose keys are names, as Poetry and Pipenv write them.
// exact gives the version that a text fixes, if it does.
func (p pythonProject) named(t table, section string, dev bool, exact func(string) (string, bool)) {
	for _, name := range t.keys() {
		if name == "python" {
			continue
		}
		r := requirement{name: name, source: model.PackageFromRegistry}
		if version, ok := t[name].(string); ok {
			r.version, r.fixed = exact(version)
		} else if spec := t.table(name); spec != nil {
			r = namedSpec(name, spec, exact)
		}
		p.add(r, dev, p.c.find(p.lines, section, name))
	}
}

func namedSpec(name string, spec table, exact func(string) (string, bool)) requirement {
	r := requirement{name: name, source: model.PackageFromRegistry}
	r.version, r.fixed = exact(spec.text("version"))
	switch {
	case spec["git"] != nil:
		r.source, r.fixed = model.PackageFromGit, isCommit(spec.text("rev")) || isCommit(spec.text("ref"))
	case spec["path"] != nil || spec["file"] != nil:
		r.source = model.PackageFromPath
	case spec["url"] != nil:
		r.source = model.PackageFromURL
	}
	return r
}

// poetryExact: a bare version is exact, a caret or a range is not.
func poetryExact(v string) (string, bool) {
	v = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(v), "="))
	exact := v != "" && v[0] >= '0' && v[0] <= '9' && !strings.ContainsAny(v, "*<>^~,| ")
	if !exact {
		return "", false
	}
	return v, true
}

// pipenvExact: only "==" is exact.
func pipenvExact(v string) (string, bool) {
	if !strings.HasPrefix(strings.TrimSpace(v), "==") {
		return "", false
	}
	return poetryExact(v)
}
