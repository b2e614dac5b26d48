package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readCargoManifest reads Cargo.toml.
func readCargoManifest(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, cargo, Declares)
	doc := c.tomlDocument(data)
	c.m.Members = doc.table("workspace").texts("members")
	lines := strings.Split(string(data), "\n")
	for _, section := range []string{"dependencies", "dev-dependencies", "build-dependencies"} {
		needed := doc.table(section)
		for _, name := range needed.keys() {
			spec := needed.table(name)
			if spec["path"] != nil {
				continue
			}
			version, _ := needed[name].(string)
			if spec != nil {
				version = spec.text("version")
			}
			p := model.Package{Name: name, Direct: true, Dev: section == "dev-dependencies", Pos: c.find(lines, section, name)}
			if renamed := spec.text("package"); renamed != "" {
				p.Name = renamed
			}
			if p.Source = model.PackageFromRegistry; spec["git"] != nil {
				p.Source = model.PackageFromGit
			}
			if exact, ok := strings.CutPrefix(version, "="); ok {
				p.Version = strings.TrimSpace(exact)
			} else if !p.Dev {
				c.unpinned(p.Name)
			}
			c.add(p)
		}
	}
	return c.done()
}

// readGemfile notes that a Gemfile is there. It is a program.
func readGemfile(file string, _ []byte) (Manifest, []model.Loss) {
	c := newCollector(file, gem, Declares)
	c.m.Open = true
	return c.done()
}

// readGemfileLock reads Gemfile.lock: sections with an indented list each.
func readGemfileLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, gem, Locks)
	c.m.Locked = true
	section, number := "", 0
	direct, sums := map[string]bool{}, map[string]bool{}
	var found []model.Package
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n ")
		indent := len(line) - len(strings.TrimLeft(line, " "))
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		version, _, _ := strings.Cut(strings.TrimPrefix(rest, "("), ")")
		switch {
		case line == "":
		case indent == 0:
			section = line
		case section == "DEPENDENCIES":
			direct[strings.TrimSuffix(name, "!")] = true
		case section == "CHECKSUMS" && strings.Contains(rest, "sha"):
			sums[name+" "+version] = true
		case indent == 4 && (section == "GEM" || section == "GIT"):
			p := model.Package{Name: name, Version: version, Source: model.PackageFromRegistry, Pos: c.at(number, indent+1)}
			if section == "GIT" {
				p.Source = model.PackageFromGit
			}
			found = append(found, p)
		}
	}
	for _, p := range found {
		p.Direct, p.Integrity = direct[p.Name], sums[p.Name+" "+p.Version]
		p.Version, _, _ = strings.Cut(p.Version, "-") // the platform follows
		c.add(p)
	}
	c.hashed()
	return c.done()
}

// readComposerManifest reads composer.json.
func readComposerManifest(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, composer, Declares)
	doc := c.document(data, "composer.json")
	for _, section := range []string{"require", "require-dev"} {
		for _, e := range entries(doc.Get(section)) {
			if !strings.Contains(e.Key.Text, "/") {
				continue // the language and its extensions
			}
			version := strings.TrimPrefix(text(e.Value), "v")
			p := model.Package{Name: e.Key.Text, Direct: true, Dev: section == "require-dev", Source: model.PackageFromRegistry, Pos: e.Key.Pos}
			if exactNPM(version) {
				p.Version = version
			} else if !p.Dev {
				c.unpinned(p.Name)
			}
			c.add(p)
		}
	}
	return c.done()
}

// readComposerLock reads composer.lock.
func readComposerLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, composer, Locks)
	doc := c.document(data, "Composer lock file")
	c.m.Locked = doc != nil
	for _, section := range []string{"packages", "packages-dev"} {
		for _, n := range items(doc.Get(section)) {
			p := model.Package{
				Name: text(n.Get("name")), Version: strings.TrimPrefix(text(n.Get("version")), "v"), Dev: section == "packages-dev",
				Integrity: text(n.Path("dist", "shasum")) != "", Source: model.PackageFromRegistry, Pos: n.Pos,
			}
			if n.Get("dist") == nil && text(n.Path("source", "type")) == "git" {
				p.Source = model.PackageFromGit
			}
			// A commit fixes what is fetched as a hash does.
			p.Integrity = p.Integrity || isCommit(text(n.Path("dist", "reference"))) || isCommit(text(n.Path("source", "reference")))
			c.add(p)
		}
	}
	c.hashed()
	return c.done()
}

// readNuGetLock reads packages.lock.json: what each target framework gets.
func readNuGetLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, nuget, Locks)
	doc := c.document(data, "NuGet lock file")
	c.m.Locked = doc != nil
	for _, framework := range entries(doc.Get("dependencies")) {
		for _, e := range entries(framework.Value) {
			kind := text(e.Value.Get("type"))
			if kind == "Project" {
				continue
			}
			c.add(model.Package{
				Name: e.Key.Text, Version: text(e.Value.Get("resolved")), Direct: kind == "Direct",
				Integrity: text(e.Value.Get("contentHash")) != "", Source: model.PackageFromRegistry, Pos: e.Key.Pos,
			})
		}
	}
	c.hashed()
	return c.done()
}
