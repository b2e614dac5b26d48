package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readPackageJSON reads package.json. Without a lock file its ranges decide
// what is installed.
func readPackageJSON(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, npm, Declares)
	doc := c.document(data, "package.json")
	for _, section := range []struct {
		name string
		dev  bool
	}{{"dependencies", false}, {"optionalDependencies", false}, {"devDependencies", true}} {
		for _, e := range entries(doc.Get(section.name)) {
			c.npmDependency(e, section.dev)
		}
	}
	workspaces := doc.Get("workspaces")
	if list := workspaces.Get("packages"); list != nil {
		workspaces = list
	}
	for _, item := range items(workspaces) {
		if pattern := text(item); pattern != "" && !strings.HasPrefix(pattern, "!") {
			c.m.Members = append(c.m.Members, strings.TrimSuffix(strings.TrimPrefix(pattern, "./"), "/"))
		}
	}
	return c.done()
}

func (c *collector) npmDependency(e source.Entry, dev bool) {
	name, spec := e.Key.Text, strings.TrimSpace(text(e.Value))
	from := npmSource(spec)
	if from != model.PackageFromPath {
		c.asks(name+"@"+spec, dev)
	}
	if actual, version, ok := npmAlias(spec); ok {
		name, spec = actual, version
	}
	p := model.Package{Name: name, Direct: true, Dev: dev, Source: from, Pos: e.Key.Pos}
	switch {
	case from == model.PackageFromPath: // a part of the project itself
		return
	case exactNPM(spec):
		p.Version = strings.TrimPrefix(spec, "=")
	case !dev:
		c.unpinned(e.Key.Text)
	}
	c.add(p)
}

// exactNPM reports whether an npm version names one release.
func exactNPM(v string) bool {
	v = strings.TrimPrefix(v, "=")
	return v != "" && v[0] >= '0' && v[0] <= '9' && !strings.ContainsAny(v, " *xX|<>^~/:") && strings.Count(v, ".") >= 2
}

// npmAlias takes "npm:name@version" apart, by which a package is installed under
// another name.
func npmAlias(spec string) (name, version string, ok bool) {
	rest, ok := strings.CutPrefix(spec, "npm:")
	if !ok {
		return "", "", false
	}
	name, version = splitAt(rest)
	if name == "" || name[0] != '@' && strings.ContainsAny(name[:1], "0123456789^~*><=") {
		return "", "", false // npm:^1.0.0 names no other package
	}
	return name, version, true
}

// splitAt takes "name@version" apart, where the name may begin with "@".
func splitAt(s string) (name, rest string) {
	if len(s) < 2 {
		return s, ""
	}
	if i := strings.IndexByte(s[1:], '@'); i >= 0 {
		return s[:i+1], s[i+2:]
	}
	return s, ""
}

// npmSource is where npm takes a package from, by how a manifest or a lock file
// names it.
func npmSource(spec string) model.PackageSource {
	for _, prefix := range []string{"git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:", "ssh://"} {
		if strings.HasPrefix(spec, prefix) {
			return model.PackageFromGit
		}
	}
	for _, prefix := range []string{"file:", "link:", "portal:", "workspace:", ".", "/", "~/"} {
		if strings.HasPrefix(spec, prefix) {
			return model.PackageFromPath
		}
	}
	switch {
	case strings.HasPrefix(spec, "https://codeload.github.com/"), strings.HasSuffix(spec, ".git"), strings.Contains(spec, ".git#"):
		return model.PackageFromGit
	case strings.HasPrefix(spec, "http://"), strings.HasPrefix(spec, "https://"):
		if strings.Contains(spec, "/-/") {
			return model.PackageFromRegistry // as registries lay their files out
		}
		return model.PackageFromURL
	case strings.Contains(spec, "/") && !strings.HasPrefix(spec, "npm:"):
		return model.PackageFromGit // owner/name of GitHub
	}
	return model.PackageFromRegistry
}
