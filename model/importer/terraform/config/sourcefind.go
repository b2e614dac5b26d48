package config

import (
	"path"
	"strings"
)

// moduleSource is where a module's source is. Its folder is nil where that is
// not known.
type moduleSource struct {
	folder     *folder
	catalogued bool
}

// resolve finds the source of a module that a folder calls: below the folder
// given, else in the catalogue.
func (l *Loader) resolve(from *folder, text string) moduleSource {
	if isLocal(text) {
		if dir := joinDir(from.dir, text); dir != "" {
			if f := l.folder(from.tree, dir); f.files > 0 {
				return moduleSource{folder: f, catalogued: from.tree != l.root}
			}
		}
		if from.tree != l.root {
			return moduleSource{}
		}
		return l.fromCatalogue(l.repository(from.dir, text))
	}
	return l.fromCatalogue(registryAddress(text))
}

func isLocal(source string) bool {
	return source == "." || source == ".." || strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../")
}

// fromCatalogue asks the catalogue for a module by its registry address.
func (l *Loader) fromCatalogue(address string) moduleSource {
	if address == "" || l.options.Catalogue == nil {
		return moduleSource{}
	}
	fsys, dir := l.options.Catalogue(address)
	if fsys == nil {
		return moduleSource{}
	}
	// The modules of one package may call each other.
	pkg, _, _ := strings.Cut(address, "//")
	t := l.catalogue[pkg]
	if t == nil {
		t = &tree{fs: fsys, prefix: "catalogue:" + pkg + ":"}
		l.catalogue[pkg] = t
	}
	if f := l.folder(t, path.Clean(dir)); f.files > 0 {
		return moduleSource{folder: f, catalogued: true}
	}
	return moduleSource{}
}

// repository guesses the registry address of a local source whose folder is
// not here, from the name that repositories of modules have:
// terraform-<provider>-<name>. An example within such a repository calls it as
// "../../".
func (l *Loader) repository(dir, source string) string {
	full := path.Join("/x/x/x/x/x/x/x/x", l.rootPath, dir, source)
	parts := strings.Split(strings.Trim(full, "/"), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if _, name, ok := repositoryName(parts[i]); ok && name != "" {
			return withSubfolder(catalogueNamespace, parts[i], strings.Join(parts[i+1:], "/"))
		}
	}
	return ""
}

// catalogueNamespace is whose repositories follow the convention and are
// cloned under their own names.
const catalogueNamespace = "terraform-aws-modules"

// repositoryName takes a repository's name apart.
func repositoryName(repo string) (provider, name string, ok bool) {
	rest, ok := strings.CutPrefix(repo, "terraform-")
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "-")
}

func withSubfolder(namespace, repo, sub string) string {
	provider, name, ok := repositoryName(repo)
	if !ok || name == "" {
		return ""
	}
	address := namespace + "/" + name + "/" + provider
	if sub != "" {
		address += "//" + sub
	}
	return address
}

// registryAddress gives the registry's address of a source: one of the
// registry itself, or a repository on GitHub that follows its convention. It
// is "" for any other.
func registryAddress(source string) string {
	source, _, _ = strings.Cut(source, "?")
	source = strings.TrimPrefix(source, "git::")
	for _, scheme := range []string{"https://", "ssh://git@", "git@"} {
		source = strings.TrimPrefix(source, scheme)
	}
	source = strings.TrimPrefix(source, "registry.terraform.io/")
	source = strings.TrimPrefix(source, "registry.opentofu.org/")
	if rest, ok := strings.CutPrefix(source, "github.com"); ok && rest != "" {
		main, sub, _ := strings.Cut(rest[1:], "//")
		namespace, repo, _ := strings.Cut(main, "/")
		return withSubfolder(namespace, strings.TrimSuffix(repo, ".git"), sub)
	}
	main, _, _ := strings.Cut(source, "//")
	if strings.Count(main, "/") != 2 || strings.ContainsAny(main, ":.") {
		return ""
	}
	return source
}
