package packages

import (
	"errors"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/fourgate/fourgate/model"
)

// readGoMod reads go.mod, which names exact versions of all modules that the
// code is built from, since Go 1.17 also of those that others need.
func readGoMod(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, golang, Declares)
	asWritten := func(_, version string) (string, error) { return version, nil }
	mod, err := modfile.Parse(file, data, asWritten)
	if err != nil {
		c.goErrors(err)
		return c.done()
	}
	c.m.Locked = len(mod.Require) == 0
	for _, r := range mod.Require {
		p := model.Package{
			Name: r.Mod.Path, Version: r.Mod.Version, Direct: !r.Indirect, Source: model.PackageFromRegistry,
			Pos: c.at(r.Syntax.Start.Line, r.Syntax.Start.LineRune),
		}
		for _, other := range mod.Replace {
			if other.Old.Path != r.Mod.Path || other.Old.Version != "" && other.Old.Version != r.Mod.Version {
				continue
			}
			if p.Name, p.Version = other.New.Path, other.New.Version; other.New.Version == "" {
				p.Name, p.Source = r.Mod.Path, model.PackageFromPath
			}
		}
		c.add(p)
	}
	return c.done()
}

// goErrors states what the parser says, without its quotes of the text.
func (c *collector) goErrors(err error) {
	list, ok := errors.AsType[modfile.ErrorList](err)
	if !ok {
		c.lose(1, 1, "it is no go.mod", "run go mod tidy")
		return
	}
	for i, e := range list {
		if i < mostLineLosses {
			c.lose(max(e.Pos.Line, 1), max(e.Pos.LineRune, 1), "this is no line of a go.mod", "run go mod tidy")
		}
	}
}

// readGoSum reads go.sum: the hashes of modules, and of their go.mod alone.
func readGoSum(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, golang, Sums)
	c.m.hashes = map[string]bool{}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case len(fields) != 3:
			c.lose(number, 1, "this is no line of a go.sum", "run go mod tidy")
			return c.done()
		case !strings.HasSuffix(fields[1], "/go.mod"):
			c.m.hashes[strings.Clone(fields[0]+" "+fields[1])] = true
		}
	}
	return c.done()
}
