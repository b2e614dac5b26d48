package cloudformation

import (
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// ecosystems are the manifests that are looked for, in this order.
var ecosystems = []struct {
	manifest string
	read     func(b *builder, folder string, data []byte, d *dependencies)
}{
	{"package.json", readNode},
	{"requirements.txt", readRequirements},
	{"pyproject.toml", readPython},
	{"Pipfile", readPython},
	{"go.mod", readGo},
	{"pom.xml", func(*builder, string, []byte, *dependencies) {}},
	{"build.gradle", readGradle},
	{"Gemfile", readRuby},
}

// readNode reads package.json. Without a lock file its ranges decide what is
// installed.
func readNode(b *builder, folder string, data []byte, d *dependencies) {
	d.known = true
	for _, name := range []string{"package-lock.json", "npm-shrinkwrap.json"} {
		if lock, ok := b.readFile(path.Join(folder, name)); ok {
			d.locked, d.hashed = true, b.npmHashes(name, lock)
			return
		}
	}
	if lock, ok := b.readFile(path.Join(folder, "yarn.lock")); ok {
		text := string(lock)
		hashes := strings.Count(text, "\n  integrity ") + strings.Count(text, "\n  checksum: ")
		d.locked, d.hashed = true, hashes > 0 && hashes >= strings.Count(text, "\n  resolved ")
		return
	}
	if lock, ok := b.readFile(path.Join(folder, "pnpm-lock.yaml")); ok {
		text := string(lock)
		d.locked, d.hashed = true, strings.Count(text, "integrity:") >= strings.Count(text, "resolution:")
		return
	}
	docs, _ := source.Parse(path.Join(folder, "package.json"), data, source.TemplateLimits())
	for _, doc := range docs {
		if list := doc.Get("dependencies"); list != nil {
			for _, e := range list.Entries {
				if v, ok := e.Value.Str(); ok && !exactVersion(v) {
					d.unpinned = append(d.unpinned, e.Key.Text)
				}
			}
		}
	}
	slices.Sort(d.unpinned)
}

// exactVersion reports whether an npm version names one release.
func exactVersion(v string) bool {
	v = strings.TrimPrefix(v, "=")
	return v != "" && v[0] >= '0' && v[0] <= '9' && !strings.ContainsAny(v, " *xX|<>^~") && strings.Count(v, ".") >= 2
}

// npmHashes reports whether every package of an npm lock file carries an
// integrity hash. The project itself and links within it need none.
func (b *builder) npmHashes(name string, data []byte) bool {
	docs, _ := source.Parse(name, data, source.TemplateLimits())
	if len(docs) == 0 {
		return false
	}
	packages := docs[0].Get("packages")
	if packages == nil {
		packages = docs[0].Get("dependencies")
	}
	if packages == nil {
		return true // no packages at all
	}
	for _, e := range packages.Entries {
		link, _ := e.Value.Get("link").Bool()
		bundled, _ := e.Value.Get("inBundle").Bool()
		if e.Key.Text == "" || link || bundled || !strings.Contains(e.Key.Text, "node_modules/") && docs[0].Get("packages") != nil {
			continue
		}
		if e.Value.Get("integrity") == nil {
			return false
		}
	}
	return true
}

// readRequirements reads requirements.txt, which is a lock file itself where
// every line names one version.
func readRequirements(b *builder, folder string, data []byte, d *dependencies) {
	readPython(b, folder, data, d)
	if d.locked {
		return
	}
	lines, hashes := 0, 0
	joined := strings.ReplaceAll(string(data), "\\\n", " ")
	for line := range strings.Lines(joined) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		if line == "" || line[0] == '-' {
			continue
		}
		lines++
		if strings.Contains(line, "--hash=") {
			hashes++
		}
		if !strings.Contains(line, "==") || strings.Contains(line, "==*") {
			name := strings.TrimSpace(strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("<>=!~;[ @", r) })[0])
			d.unpinned = append(d.unpinned, name)
		}
	}
	slices.Sort(d.unpinned)
	d.locked, d.hashed = len(d.unpinned) == 0, lines == hashes
}

func readPython(b *builder, folder string, _ []byte, d *dependencies) {
	d.known = true
	for _, name := range []string{"poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock"} {
		if lock, ok := b.readFile(path.Join(folder, name)); ok {
			d.locked, d.hashed = true, strings.Contains(string(lock), "sha256:")
			return
		}
	}
}

// readGo reads go.mod, which names exact versions; go.sum has their hashes.
func readGo(b *builder, folder string, data []byte, d *dependencies) {
	d.known = true
	_, d.hashed = b.readFile(path.Join(folder, "go.sum"))
	d.locked = d.hashed || !strings.Contains(string(data), "require")
	d.hashed = d.locked
}

func readGradle(b *builder, folder string, _ []byte, d *dependencies) {
	d.known = true
	_, d.locked = b.readFile(path.Join(folder, "gradle.lockfile"))
	_, d.hashed = b.readFile(path.Join(folder, "gradle/verification-metadata.xml"))
}

func readRuby(b *builder, folder string, _ []byte, d *dependencies) {
	d.known = true
	lock, ok := b.readFile(path.Join(folder, "Gemfile.lock"))
	d.locked, d.hashed = ok, strings.Contains(string(lock), "CHECKSUMS")
}
