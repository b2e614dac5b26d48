package packages

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// placer puts files on the components whose code they belong to.
type placer struct {
	*folders
	resolved map[string]*dependencies   // by the files that they come from
	merged   map[string][]model.Package // as above, with bills of materials
	named    map[string]bool            // bills of materials that say whose they are
	bills    map[string][]string        // by folder: those that scanning found
	users    map[string][]string        // by file: the names of components
}

func newPlacer(root fs.FS, g *model.Graph) *placer {
	return &placer{
		folders: newFolders(root, g.AddLoss), resolved: map[string]*dependencies{}, merged: map[string][]model.Package{},
		named: map[string]bool{}, bills: map[string][]string{}, users: map[string][]string{},
	}
}

// scanned reads a file that the scan of the folder found, so that one that
// cannot be read is a loss wherever it lies.
func (p *placer) scanned(file string) {
	m := p.file(file, readCycloneDX)
	if m != nil && m.Role == Lists {
		folder := path.Dir(file)
		p.bills[folder] = append(p.bills[folder], file)
	}
}

// place says of a component what its code is made of.
func (p *placer) place(c *model.Component) {
	at := p.codeOf(c)
	list, all := ecosystems(c)
	d, over := p.find(at, list)
	bill := p.billOf(at, d == nil)
	if d != nil {
		for _, file := range d.files {
			p.used(file, c)
		}
		c.Packages = p.together(c.Packages, d.packages, strings.Join(d.files, "\x00"), bill)
	} else if bill != nil {
		c.Packages = p.together(c.Packages, nil, "", bill)
	}
	if bill != nil {
		p.used(bill.File, c)
	}
	switch {
	case c.Kind != model.KindFunction:
	case d != nil:
		d.state(c, over)
	case at.dir && all && len(c.Packages) == 0:
		stateUnlessKnown(c, fact.Manifest, model.KnownBool(false, model.Pos{File: c.CodePath}))
	}
}

// find gives what the nearest files say, and whether they lie over the code.
func (p *placer) find(at code, list []string) (d *dependencies, over bool) {
	for i, folder := range slices.Concat(at.own, at.above) {
		for _, ecosystem := range list {
			m := p.first(folder, ecosystem, Declares)
			lock := p.first(folder, ecosystem, Locks)
			if m == nil && lock == nil {
				continue
			}
			if lock == nil {
				lock = p.lockOver(m)
			}
			return p.cached(m, lock), i >= len(at.own)
		}
	}
	return nil, false
}

// lockOver finds the lock file of a project of several whose manifest is one of
// theirs: it lies over the folder of the manifest, and names that folder.
func (p *placer) lockOver(m *Manifest) *Manifest {
	folder := path.Dir(m.File)
	for _, over := range above(folder) {
		lock := p.first(over, m.Ecosystem, Locks)
		if lock == nil {
			continue
		}
		top := p.first(over, m.Ecosystem, Declares)
		if lock.holds(folder) || top != nil && top.holds(folder) {
			return lock
		}
	}
	return nil
}

func (p *placer) cached(m, lock *Manifest) *dependencies {
	key := ""
	for _, file := range []*Manifest{m, lock} {
		if file != nil {
			key += file.File
		}
		key += "\x00"
	}
	d, ok := p.resolved[key]
	if !ok {
		d = p.resolve(m, lock)
		p.resolved[key] = d
	}
	return d
}

// together adds a bill of materials to packages. Components with the same files
// share the result.
func (p *placer) together(had, packages []model.Package, key string, bill *Manifest) []model.Package {
	switch {
	case len(had) > 0 && bill == nil:
		return model.SortPackages(slices.Concat(had, packages)) // it has a bill of its own
	case bill == nil:
		return packages
	}
	key += "\x00" + bill.File
	if _, ok := p.merged[key]; !ok {
		p.merged[key] = model.SortPackages(slices.Concat(packages, bill.Packages))
	}
	return p.merged[key]
}

func (p *placer) used(file string, c *model.Component) {
	if users := p.users[file]; len(users) == 0 || users[len(users)-1] != c.Name {
		p.users[file] = append(users, c.Name)
	}
}

// whys says of each file that was scanned what is in it and whose code it is
// about.
func (p *placer) whys(files []string) map[string]string {
	became := make(map[string]string, len(files))
	for _, file := range files {
		m := p.files[file]
		if m == nil || m.Role == "" {
			became[file] = "says nothing of packages"
			continue
		}
		whose := "belongs to no function's code"
		switch users := p.users[file]; len(users) {
		case 0:
		case 1:
			whose = "belongs to the code of " + users[0]
		default:
			whose = "belongs to the code of " + strconv.Itoa(len(users)) + " components, the first of them " + slices.Min(users)
		}
		switch n := len(m.Packages); n {
		case 0:
		case 1:
			whose = "names 1 package, " + whose
		default:
			whose = "names " + strconv.Itoa(n) + " packages, " + whose
		}
		became[file] = whose
	}
	return became
}
