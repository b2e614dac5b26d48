package packages

import (
	"io/fs"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// code is where a component's code lies.
type code struct {
	own   []string // folders of it, the nearest to what runs first
	above []string // the folders over it, the nearest first
	dir   bool     // it is a folder that is there
}

// codeOf finds the folders of a component's code: that of the handler, up to the
// one that is packed, and those over it.
func (p *placer) codeOf(c *model.Component) code {
	base := c.CodePath
	if !fs.ValidPath(base) {
		return code{}
	}
	_, dir := p.list(base)
	at := code{above: above(base), dir: dir}
	if !dir && path.Ext(base) != "" {
		return at // an archive, or a file of code
	}
	if c.Kind != model.KindFunction {
		for _, name := range []string{"nodejs", "python", "ruby", "java"} { // as layers lay them out
			at.own = append(at.own, path.Join(base, name))
		}
		at.own, at.above = append(at.own, base), nil
		return at
	}
	for folder := path.Join(base, handlerFolder(c)); ; folder = path.Dir(folder) {
		if folder == base || folder == "." || !within(folder, base) {
			break
		}
		at.own = append(at.own, folder)
	}
	at.own = append(at.own, base)
	return at
}

func within(folder, base string) bool { return base == "." || strings.HasPrefix(folder, base+"/") }

// handlerFolder is the folder that a function's handler names, "." where it
// names none.
func handlerFolder(c *model.Component) string {
	handler := c.Facts.Get(fact.Handler).Value.AsText()
	runtime := c.Facts.Get(fact.Runtime).Value.AsText()
	if strings.Contains(handler, "::") || len(handler) > longest {
		return "." // a class
	}
	if strings.HasPrefix(runtime, "python") && !strings.Contains(handler, "/") {
		parts := strings.Split(handler, ".")
		return path.Join(append([]string{"."}, parts[:max(len(parts)-2, 0)]...)...)
	}
	return path.Dir(path.Clean("/" + handler))[1:]
}

// ecosystems lists where a component's code takes packages from, the most likely
// first. all: there is no other that is known.
func ecosystems(c *model.Component) (list []string, all bool) {
	every := []string{npm, pypi, golang, maven, gem, cargo, composer, nuget}
	runtime := c.Facts.Get(fact.Runtime)
	if !runtime.Decides() {
		return every, true
	}
	for _, one := range []struct {
		prefix    string
		ecosystem string
	}{{"nodejs", npm}, {"python", pypi}, {"go", golang}, {"java", maven}, {"ruby", gem}} {
		if strings.HasPrefix(runtime.Value.AsText(), one.prefix) {
			return []string{one.ecosystem}, true
		}
	}
	if strings.HasPrefix(runtime.Value.AsText(), "dotnet") {
		return []string{nuget}, false // its project files are not read
	}
	return []string{golang, cargo, composer, maven, nuget, gem, pypi, npm}, false
}
