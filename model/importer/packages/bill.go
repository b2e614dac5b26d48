package packages

import (
	"path"
	"slices"

	"github.com/fourgate/fourgate/model"
)

// placeBills puts bills of materials that say whose they are on the one
// component of that name. They are not looked for by folder any more.
func (p *placer) placeBills(components []*model.Component) {
	if len(p.bills) == 0 {
		return
	}
	byName := map[string][]*model.Component{}
	for _, c := range components {
		switch c.Kind {
		case model.KindFunction, model.KindPackage, model.KindCompute:
			names := append([]string{c.Name, c.ARN, c.ID}, c.Aliases...)
			slices.Sort(names)
			for _, name := range slices.Compact(names) {
				byName[name] = append(byName[name], c)
			}
		}
	}
	var files []string
	for _, in := range p.bills {
		files = append(files, in...)
	}
	slices.Sort(files)
	for _, file := range files {
		m := p.files[file]
		for _, name := range m.Names {
			if found := byName[name]; len(found) == 1 && name != "" {
				c := found[0]
				c.Packages = model.SortPackages(slices.Concat(c.Packages, m.Packages))
				p.named[file] = true
				p.used(file, c)
				break
			}
		}
	}
}

// billOf finds the nearest bill of materials: in the code's own folders, and
// over it where nothing else says what the code is made of.
func (p *placer) billOf(at code, over bool) *Manifest {
	folders := at.own
	if over {
		folders = slices.Concat(at.own, at.above)
	}
	for _, folder := range folders {
		names, _ := p.list(folder)
		for _, name := range slices.Concat(p.bills[folder], names) {
			kind, ok := kindOf(name)
			if ok && kind.role != Lists || p.named[name] {
				continue
			}
			if m := p.file(name, readCycloneDX); m != nil && m.Role == Lists && path.Dir(name) == folder {
				return m
			}
		}
	}
	return nil
}
