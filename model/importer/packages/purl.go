package packages

import (
	"strings"

	packageurl "github.com/package-url/packageurl-go"
)

// The ecosystems, as package URLs name them.
const (
	npm      = "npm"
	pypi     = "pypi"
	golang   = "golang"
	maven    = "maven"
	cargo    = "cargo"
	gem      = "gem"
	composer = "composer"
	nuget    = "nuget"
)

// packageURL is the package URL of a package, "" where its name cannot have one.
func packageURL(ecosystem, name, version string) string {
	namespace := ""
	separator := "/"
	if ecosystem == maven {
		separator = ":"
	}
	switch ecosystem {
	case "":
		return ""
	case npm, golang, maven, composer:
		if i := strings.LastIndex(name, separator); i >= 0 {
			namespace, name = name[:i], name[i+1:]
		}
	}
	p := packageurl.NewPackageURL(ecosystem, namespace, name, version, nil, "")
	if p.Normalize() != nil {
		return ""
	}
	return p.ToString()
}

// parsedURL is what a package URL says. Its qualifiers and its path are left
// out: they may name a place with a token.
type parsedURL struct{ ecosystem, name, version, plain string }

func parsePackageURL(text string) (parsedURL, bool) {
	p, err := packageurl.FromString(text)
	if err != nil {
		return parsedURL{}, false
	}
	separator := "/"
	if p.Type == maven {
		separator = ":"
	}
	name := p.Name
	if p.Namespace != "" {
		name = p.Namespace + separator + p.Name
	}
	return parsedURL{p.Type, name, p.Version, packageURL(p.Type, name, p.Version)}, true
}
