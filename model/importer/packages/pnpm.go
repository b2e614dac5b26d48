package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readPNPMLock reads pnpm-lock.yaml of the versions 5 to 9.
func readPNPMLock(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, npm, Locks)
	for _, doc := range c.documents(data, "pnpm lock file") {
		c.m.Locked, c.m.Hashed = true, len(c.m.Packages) == 0 || c.m.Hashed
		l := pnpmLock{c: c, doc: doc, direct: map[string]bool{}}
		l.version, _, _ = strings.Cut(text(doc.Get("lockfileVersion")), ".")
		l.importers()
		l.reach()
		for _, e := range entries(doc.Get("packages")) {
			l.add(e)
		}
	}
	return c.done()
}

type pnpmLock struct {
	c       *collector
	doc     *source.Node
	version string          // "5", "6", "7", "9"
	direct  map[string]bool // "name version"
	roots   []string        // keys of the snapshots that running needs
	running map[string]bool // snapshots that are reached; nil where packages say so themselves
}

// importers reads what the project and its workspaces ask for. A project
// without workspaces may ask at the top of the document.
func (l *pnpmLock) importers() {
	l.importer(l.doc)
	for _, e := range entries(l.doc.Get("importers")) {
		if e.Key.Text != "." {
			l.c.m.Members = append(l.c.m.Members, e.Key.Text)
		}
		l.importer(e.Value)
	}
}

func (l *pnpmLock) importer(n *source.Node) {
	for _, section := range []string{"dependencies", "optionalDependencies", "devDependencies"} {
		for _, e := range entries(n.Get(section)) {
			version := text(e.Value)
			if v := e.Value.Get("version"); v != nil {
				version = text(v)
			}
			name, plain := l.resolve(e.Key.Text, version)
			l.direct[name+" "+plain] = true
			if section != "devDependencies" {
				l.roots = append(l.roots, snapshotKey(e.Key.Text, version))
			}
		}
	}
}

// resolve gives the package that a name and what stands for its version mean.
func (l *pnpmLock) resolve(name, version string) (pkg, plain string) {
	if strings.HasPrefix(version, "/") {
		return l.key(version)
	}
	if alias := snapshotKey(name, version); alias == version && l.version != "5" {
		return l.key(version)
	}
	return name, withoutPeers(version)
}

// key takes the key of a package apart: "/name/1.0.0_peer" in version 5,
// "/name@1.0.0(peer)" in 6, "name@1.0.0" later.
func (l *pnpmLock) key(key string) (name, version string) {
	key = strings.TrimPrefix(key, "/")
	if l.version == "5" { // peers have "+" for "/"
		i := strings.LastIndexByte(key, '/')
		if i < 0 {
			return key, ""
		}
		return key[:i], withoutPeers(key[i+1:])
	}
	name, version = splitAt(key)
	return name, withoutPeers(version)
}

func withoutPeers(version string) string {
	version, _, _ = strings.Cut(version, "(")
	version, _, _ = strings.Cut(version, "_")
	return version
}

// snapshotKey is the key of a package: an alias names the whole of it.
func snapshotKey(name, version string) string {
	if first, rest := splitAt(version); rest != "" && !strings.Contains(first, "(") {
		return version
	}
	return name + "@" + version
}

// reach follows the snapshots of version 9, whose packages do not say any more
// whether only development needs them.
func (l *pnpmLock) reach() {
	snapshots := l.doc.Get("snapshots")
	if snapshots == nil {
		return
	}
	l.running = map[string]bool{}
	todo := l.roots
	for len(todo) > 0 {
		key := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if l.running[key] {
			continue
		}
		l.running[key] = true
		plain, _, _ := strings.Cut(key, "(")
		l.running[plain] = true
		for _, section := range []string{"dependencies", "optionalDependencies"} {
			for _, e := range entries(snapshots.Get(key).Get(section)) {
				todo = append(todo, snapshotKey(e.Key.Text, text(e.Value)))
			}
		}
	}
}

func (l *pnpmLock) add(e source.Entry) {
	name, version := l.key(e.Key.Text)
	if given := text(e.Value.Get("name")); given != "" {
		name = given
	}
	if given := text(e.Value.Get("version")); given != "" {
		version = given
	}
	resolution := e.Value.Get("resolution")
	p := model.Package{
		Name: name, Version: version, Direct: l.direct[name+" "+version], Dev: truth(e.Value.Get("dev")),
		Integrity: text(resolution.Get("integrity")) != "", Scripts: truth(e.Value.Get("requiresBuild")), Pos: e.Key.Pos,
	}
	if l.running != nil {
		p.Dev = !l.running[e.Key.Text]
	}
	switch kind := text(resolution.Get("type")); {
	case kind == "directory":
		return
	case kind == "git":
		p.Source = model.PackageFromGit
	case resolution.Get("tarball") != nil:
		p.Source = npmSource(text(resolution.Get("tarball")))
	default:
		p.Source = model.PackageFromRegistry
	}
	l.c.npmAdd(p, false)
}
