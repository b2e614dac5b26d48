package model

import (
	"cmp"
	"slices"
	"strings"
)

// Package is a piece of software that the code of a component is made of, as a
// lock file, a manifest or a bill of materials names it.
type Package struct {
	// Name is what its ecosystem calls it: "@scope/name", "group:artifact",
	// "example.org/module".
	Name string
	// Version is the one exact version that is installed, "" where nothing that
	// was read fixes it.
	Version string
	// PURL is its package URL, without qualifiers.
	PURL string
	// Ecosystem is the type of its package URL: "npm", "pypi", "golang", "maven".
	Ecosystem string
	Direct    bool // the manifest itself asks for it
	Dev       bool // only development needs it
	Integrity bool // a hash says what must be installed
	Scripts   bool // it is known to run scripts when it is installed
	Source    PackageSource
	Pos       Pos
}

// PackageSource is the kind of place that a package comes from. Where exactly is
// not kept: addresses of registries hold tokens.
type PackageSource string

// The kinds of source. The empty one is not known.
const (
	PackageFromRegistry PackageSource = "registry"
	PackageFromGit      PackageSource = "git"
	PackageFromPath     PackageSource = "path"
	PackageFromURL      PackageSource = "url"
)

// Compare orders packages by ecosystem, name and version, then by place.
func (p Package) Compare(q Package) int {
	return cmp.Or(strings.Compare(p.Ecosystem, q.Ecosystem), strings.Compare(p.Name, q.Name),
		strings.Compare(p.Version, q.Version), p.Pos.Compare(q.Pos))
}

// SortPackages orders packages and makes one of those that are the same version
// of the same thing. The one that remains stands where the first stood: it is
// direct where one of them is, for development, or covered by a hash, where all
// are.
func SortPackages(all []Package) []Package {
	slices.SortStableFunc(all, Package.Compare)
	kept := all[:0]
	for _, p := range all {
		if last := len(kept) - 1; last >= 0 && kept[last].same(p) {
			kept[last].merge(p)
			continue
		}
		kept = append(kept, p)
	}
	clear(all[len(kept):])
	return kept
}

func (p Package) same(q Package) bool {
	return p.Ecosystem == q.Ecosystem && p.Name == q.Name && p.Version == q.Version
}

func (p *Package) merge(q Package) {
	p.Direct = p.Direct || q.Direct
	p.Dev = p.Dev && q.Dev
	p.Integrity = p.Integrity && q.Integrity
	p.Scripts = p.Scripts || q.Scripts
	p.Source = cmp.Or(p.Source, q.Source)
}
