package packages

import (
	"bytes"
	"path"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// fileKind is a kind of file, told by its name.
type fileKind struct {
	name      string // as the tool calls it, and as messages do
	ecosystem string
	role      Role
	read      reader
}

// fileKinds lists what is told by one name. Of several in a folder that play the
// same role in an ecosystem the first counts.
func fileKinds() []fileKind {
	return []fileKind{
		{"package.json", npm, Declares, readPackageJSON},
		{"npm-shrinkwrap.json", npm, Locks, readNPMLock}, // npm itself takes it before the other
		{"package-lock.json", npm, Locks, readNPMLock},
		{"yarn.lock", npm, Locks, readYarnLock},
		{"pnpm-lock.yaml", npm, Locks, readPNPMLock},
		{"bun.lock", npm, Locks, readBunLock},
		{"requirements.txt", pypi, Declares, readRequirements},
		{"pyproject.toml", pypi, Declares, readPyproject},
		{"Pipfile", pypi, Declares, readPipfile},
		{"poetry.lock", pypi, Locks, readPoetryLock},
		{"uv.lock", pypi, Locks, readUVLock},
		{"Pipfile.lock", pypi, Locks, readPipfileLock},
		{"pdm.lock", pypi, Locks, readPDMLock},
		{"pylock.toml", pypi, Locks, readPylock},
		{"go.mod", golang, Declares, readGoMod},
		{"go.sum", golang, Sums, readGoSum},
		{"pom.xml", maven, Declares, readPOM},
		{"build.gradle", maven, Declares, readGradleBuild},
		{"build.gradle.kts", maven, Declares, readGradleBuild},
		{"gradle.lockfile", maven, Locks, readGradleLock},
		{"verification-metadata.xml", maven, Sums, readGradleSums},
		{"Gemfile", gem, Declares, readGemfile},
		{"Gemfile.lock", gem, Locks, readGemfileLock},
		{"Cargo.toml", cargo, Declares, readCargoManifest},
		{"Cargo.lock", cargo, Locks, readCargoLock},
		{"composer.json", composer, Declares, readComposerManifest},
		{"composer.lock", composer, Locks, readComposerLock},
		{"packages.lock.json", nuget, Locks, readNuGetLock},
	}
}

var kindsByName = sync.OnceValue(func() map[string]fileKind {
	byName := map[string]fileKind{}
	for _, kind := range fileKinds() {
		byName[kind.name] = kind
	}
	return byName
})

// kindOf gives the kind of a file, whatever its folder.
func kindOf(file string) (fileKind, bool) {
	base := path.Base(file)
	if kind, ok := kindsByName()[base]; ok {
		return kind, true
	}
	stem, isText := strings.CutSuffix(base, ".txt")
	switch {
	case isText && (strings.HasPrefix(stem, "requirements") || strings.HasSuffix(stem, "requirements")):
		return fileKind{"requirements", pypi, Declares, readRequirements}, true
	case isText && (strings.HasPrefix(stem, "constraints") || strings.HasSuffix(stem, "constraints")):
		return fileKind{"constraints", pypi, Limits, readConstraints}, true
	case base == "bom.xml" || strings.HasSuffix(base, ".cdx.xml"):
		return fileKind{"CycloneDX", "", Lists, readCycloneDXML}, true
	}
	return fileKind{}, false
}

// isBillName reports whether a file is named as bills of materials in JSON are. Other
// files may be named so too.
func isBillName(file string) bool {
	base := path.Base(file)
	return base == "bom.json" || base == "sbom.json" || strings.HasSuffix(base, ".cdx.json")
}

// cycloneDX reports whether the beginning of a JSON file marks a bill of
// materials.
func cycloneDX(data []byte) bool {
	return bytes.Contains(data, []byte(`"bomFormat"`)) && bytes.Contains(data, []byte(`"CycloneDX"`))
}

// Read reads a file, whose kind its name tells. A file of another name is read
// as a bill of materials in JSON; one that is none has no role.
func Read(file string, data []byte) (Manifest, []model.Loss) {
	if kind, ok := kindOf(file); ok {
		return kind.read(file, data)
	}
	return readCycloneDX(file, data)
}
