package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// dependencies are what the files of one ecosystem say of code.
type dependencies struct {
	manifest *Manifest // the one that says it; the lock file where there is no other
	lock     *Manifest // nil where the versions are fixed by none, or by the manifest
	files    []string  // all that were used
	packages []model.Package
	// lockable: it can be told whether a lock file fixes all versions.
	lockable, locked, hashed bool
	broken                   string // the file that could not be read in full
	missing                  string // the file that is included, but is not there
	unpinned                 []string
	open                     bool
}

// resolve works out what a manifest and a lock file say together. Either may be
// nil, not both.
func (f *folders) resolve(m, lock *Manifest) *dependencies {
	d := &dependencies{manifest: m, lock: lock}
	if m == nil {
		d.manifest = lock
	} else {
		d.use(m)
	}
	ecosystem := d.manifest.Ecosystem
	sums := f.first(sumsFolder(path.Dir(d.manifest.File), d.manifest), ecosystem, Sums)
	switch {
	case lock != nil:
		d.byLock(m, lock)
		if ecosystem == maven && sums != nil {
			d.use(sums)
			d.hashed = d.locked
		}
	case ecosystem == golang:
		d.goModules(m, sums)
	case ecosystem == pypi && m.Role == Declares:
		f.python(d, m)
	case ecosystem == maven && m.pom != nil:
		f.inherit(d, m)
	default:
		d.lockable, d.packages, d.unpinned, d.open = true, m.Packages, m.Unpinned, m.Open
	}
	slices.Sort(d.files)
	d.files = slices.Compact(d.files)
	return d
}

// sumsFolder is where the hashes of a build are kept.
func sumsFolder(folder string, m *Manifest) string {
	if strings.HasPrefix(path.Base(m.File), "build.gradle") || path.Base(m.File) == "gradle.lockfile" {
		return path.Join(folder, "gradle")
	}
	return folder
}

func (d *dependencies) use(m *Manifest) {
	d.files = append(d.files, m.File)
	if m.broken && d.broken == "" {
		d.broken = m.File
	}
}

// byLock takes what a lock file fixes. Where it does not say what was asked for,
// the manifest beside it does.
func (d *dependencies) byLock(m, lock *Manifest) {
	d.use(lock)
	d.lockable, d.locked, d.hashed, d.packages = true, lock.Locked, lock.Locked && lock.Hashed, lock.Packages
	if m == nil || path.Dir(m.File) != path.Dir(lock.File) || judge(lock, m) {
		return
	}
	if slices.ContainsFunc(lock.Packages, func(p model.Package) bool { return p.Direct }) {
		return
	}
	direct := map[string]bool{}
	for _, p := range m.Packages {
		direct[normal(p.Ecosystem, p.Name)] = true
	}
	for i := range lock.Packages { // nobody has seen them yet
		p := &lock.Packages[i]
		p.Direct = direct[normal(p.Ecosystem, p.Name)]
	}
}

// normal is a name as its ecosystem compares it.
func normal(ecosystem, name string) string {
	switch ecosystem {
	case pypi:
		parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-_.", r) })
		return strings.Join(parts, "-")
	case nuget, composer:
		return strings.ToLower(name)
	}
	return name
}

// goModules: go.mod names exact versions, go.sum has their hashes.
func (d *dependencies) goModules(m, sums *Manifest) {
	d.lockable, d.locked = true, m.Locked || sums != nil
	d.hashed = d.locked
	d.packages = slices.Clone(m.Packages)
	if sums == nil {
		return
	}
	d.use(sums)
	for i := range d.packages {
		p := &d.packages[i]
		p.Integrity = sums.hashes[p.Name+" "+p.Version]
	}
}

// mostIncluded bounds the files that one manifest may include.
const mostIncluded = 100

// python follows what requirements include. They are a lock file themselves
// where all of them name one version.
func (f *folders) python(d *dependencies, m *Manifest) {
	d.lockable = true
	d.hashed, d.open = m.Hashed, m.Open
	packages, unpinned := slices.Clone(m.Packages), slices.Clone(m.Unpinned)
	limits := map[string]string{} // versions by normal name
	seen := map[string]bool{m.File: true}
	todo := []*Manifest{m}
	for len(todo) > 0 && len(seen) <= mostIncluded {
		at := todo[0]
		todo = todo[1:]
		for _, include := range at.Includes {
			name := path.Join(path.Dir(at.File), include.Path)
			if seen[name] {
				continue
			}
			seen[name] = true
			other := f.included(name, include)
			if other == nil {
				d.open, d.missing = true, name
				continue
			}
			d.use(other)
			todo = append(todo, other)
			if include.Limits || other.Role == Limits {
				for _, p := range other.Packages {
					limits[normal(pypi, p.Name)] = p.Version
				}
				continue
			}
			packages, unpinned = append(packages, other.Packages...), append(unpinned, other.Unpinned...)
			d.hashed, d.open = d.hashed && other.Hashed, d.open || other.Open
		}
	}
	d.unpinned = slices.DeleteFunc(unpinned, func(name string) bool { return limits[normal(pypi, name)] != "" })
	for i := range packages {
		if p := &packages[i]; p.Version == "" && p.Source == model.PackageFromRegistry {
			if p.Version = limits[normal(pypi, p.Name)]; p.Version != "" {
				p.PURL = packageURL(pypi, p.Name, p.Version)
			}
		}
	}
	slices.Sort(d.unpinned)
	d.unpinned = slices.Compact(d.unpinned)
	requirements := len(m.Includes) > 0 || m.Locked || path.Ext(m.File) == ".txt"
	d.locked = requirements && !d.open && len(d.unpinned) == 0
	d.hashed = d.hashed && d.locked
	d.packages = model.SortPackages(packages)
}

// included reads a file that requirements include, whatever its name. One that
// is not there is a loss.
func (f *folders) included(name string, include Include) *Manifest {
	as := readRequirements
	if include.Limits {
		as = readConstraints
	}
	m := f.file(name, as)
	if m == nil {
		f.lose(model.Loss{
			Kind: model.LossUnread, Pos: include.Pos, Reason: "the file that is included here cannot be read",
			Hint: "it counts from the folder of this one, and must lie in the folder given",
		})
	}
	return m
}

// inherit resolves a Maven project with its parents, as far as they are local.
func (f *folders) inherit(d *dependencies, m *Manifest) {
	chain := []*pom{m.pom}
	seen := map[string]bool{m.File: true}
	for at := m; len(at.Includes) > 0 && len(chain) < mostIncluded; {
		name := path.Join(path.Dir(at.File), at.Includes[0].Path)
		if _, isFolder := f.list(name); isFolder {
			name = path.Join(name, "pom.xml")
		}
		parent := f.file(name, readPOM)
		if seen[name] || parent == nil || parent.pom == nil || !at.pom.inheritsFrom(parent.pom) {
			break
		}
		seen[name] = true
		d.use(parent)
		chain = append(chain, parent.pom)
		at = parent
	}
	c := newCollector(m.File, maven, Declares)
	c.resolvePOM(chain)
	all, _ := c.done()
	d.packages, d.unpinned, d.open = all.Packages, all.Unpinned, all.Open
}

// inheritsFrom reports whether a project file is the parent that p names: a file
// may happen to lie where the parent would.
func (p *pom) inheritsFrom(parent *pom) bool {
	return p.hasParent && p.parent.name == parent.artifact.name
}
