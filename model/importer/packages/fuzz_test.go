package packages_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/packages"
)

// fuzz throws bytes at the reader of a file, beginning with the fixtures of
// that name, and holds what comes out against what every reader promises.
func fuzz(f *testing.F, file string) {
	cases, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	seeds := 0
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if archive.Files[0].Name == file {
			f.Add(archive.Files[0].Data)
			seeds++
		}
	}
	if seeds == 0 {
		f.Fatalf("no fixture is called %s", file)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, losses := packages.Read(file, data)
		holds(t, file, m, losses)
	})
}

func holds(t *testing.T, file string, m packages.Manifest, losses []model.Loss) {
	t.Helper()
	if !slices.IsSortedFunc(m.Packages, model.Package.Compare) {
		t.Error("the packages are not sorted")
	}
	for _, p := range m.Packages {
		switch {
		case p.Name == "" || len(p.Name) > 255 || len(p.Version) > 255:
			t.Errorf("a package of the name %q and the version %q", p.Name, p.Version)
		case p.Pos.File != file || p.Pos.Line < 1 || p.Pos.Column < 1:
			t.Errorf("%s stands at %v", p.Name, p.Pos)
		case strings.Contains(p.Name, "://") || strings.ContainsAny(p.Version, "/:@"):
			t.Errorf("an address is kept: %q %q", p.Name, p.Version)
		case strings.Contains(p.PURL, "?"):
			t.Errorf("a package URL with qualifiers: %q", p.PURL)
		}
	}
	for _, l := range losses {
		if l.File != file || l.Line < 1 || l.Column < 1 || l.Kind != model.LossUnread {
			t.Errorf("a loss without a place: %+v", l)
		}
	}
}

func FuzzYarnLock(f *testing.F)     { fuzz(f, "yarn.lock") }
func FuzzPNPMLock(f *testing.F)     { fuzz(f, "pnpm-lock.yaml") }
func FuzzRequirements(f *testing.F) { fuzz(f, "requirements.txt") }
func FuzzPyproject(f *testing.F)    { fuzz(f, "pyproject.toml") }
func FuzzPipfile(f *testing.F)      { fuzz(f, "Pipfile") }
func FuzzPoetryLock(f *testing.F)   { fuzz(f, "poetry.lock") }
func FuzzUVLock(f *testing.F)       { fuzz(f, "uv.lock") }
func FuzzGoMod(f *testing.F)        { fuzz(f, "go.mod") }
func FuzzGoSum(f *testing.F)        { fuzz(f, "go.sum") }
func FuzzPOM(f *testing.F)          { fuzz(f, "pom.xml") }
func FuzzGradleLock(f *testing.F)   { fuzz(f, "gradle.lockfile") }
func FuzzGemfileLock(f *testing.F)  { fuzz(f, "Gemfile.lock") }
func FuzzPackageLock(f *testing.F)  { fuzz(f, "package-lock.json") }
func FuzzBunLock(f *testing.F)      { fuzz(f, "bun.lock") }
func FuzzPylock(f *testing.F)       { fuzz(f, "pylock.toml") }
func FuzzCycloneDX(f *testing.F)    { fuzz(f, "bom.json") }
func FuzzCycloneDXML(f *testing.F)  { fuzz(f, "bom.xml") }
