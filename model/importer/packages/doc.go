// Package packages says what the code of functions is made of: it reads lock
// files, manifests and bills of materials, and places them on the components
// whose code they belong to.
//
// Each format has a reader that makes a [Manifest] of the bytes of one file and
// touches nothing else. The placing knows folders: a file belongs to the code
// in its folder, and to code below it that has none of its own, as in a
// repository of several projects with one lock file at its top. It never
// belongs to the code of a sibling folder.
//
// The package knows nothing of providers and of where components come from: an
// importer says by [model.Component.CodePath] where a component's code lies. What
// a package's version means, whether it is vulnerable say, is nobody's business
// here. Addresses of registries and repositories are not kept, for they hold
// tokens.
//
//	m, losses := packages.Read("src/package-lock.json", data)
//	for _, p := range m.Packages {
//		fmt.Println(p.PURL)
//	}
package packages
