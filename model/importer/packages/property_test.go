package packages_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/packages"
)

// writers write the same packages, by name, as lock files of several tools.
func writers() map[string]func(name, version string) string {
	return map[string]func(name, version string) string{
		"package-lock.json": func(name, version string) string {
			return fmt.Sprintf(`, "node_modules/%s": {"version": "%s"}`, name, version)
		},
		"yarn.lock": func(name, version string) string { return fmt.Sprintf("%q:\n  version %q\n\n", name+"@^1", version) },
		"pnpm-lock.yaml": func(name, version string) string {
			return fmt.Sprintf("  '%s@%s': {resolution: {integrity: x}}\n", name, version)
		},
		"bom.json": func(name, version string) string {
			return fmt.Sprintf(`, {"type": "library", "purl": "pkg:npm/%s@%s"}`, strings.ReplaceAll(name, "@", "%40"), version)
		},
	}
}

var frames = map[string][2]string{
	"package-lock.json": {`{"lockfileVersion": 3, "packages": {"": {}`, "}}"},
	"yarn.lock":         {"# yarn lockfile v1\n\n", ""},
	"pnpm-lock.yaml":    {"lockfileVersion: '9.0'\npackages:\n", ""},
	"bom.json":          {`{"bomFormat": "CycloneDX", "components": [{"type": "file", "name": "x"}`, "]}"},
}

// The tools say the same in different words, so the readers find the same.
func TestFormatsAgree(t *testing.T) {
	name := rapid.StringMatching(`(@[a-z]{1,8}/)?[a-z][a-z0-9._-]{0,10}`)
	version := rapid.StringMatching(`[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(-[a-z]{1,5}\.[0-9])?`)
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.MapOfN(name, version, 1, 20).Draw(t, "packages")
		var want []string
		for name, version := range all {
			want = append(want, name+" "+version)
		}
		slices.Sort(want)
		for file, write := range writers() {
			text := frames[file][0]
			for _, name := range slices.Sorted(maps.Keys(all)) {
				text += write(name, all[name])
			}
			m, losses := packages.Read(file, []byte(text+frames[file][1]))
			if len(losses) > 0 {
				t.Fatalf("%s: %v", file, losses)
			}
			if diff := cmp.Diff(want, namesOf(m.Packages)); diff != "" {
				t.Fatalf("%s (-want +got):\n%s\n%s", file, diff, text)
			}
		}
	})
}

func namesOf(all []model.Package) []string {
	var out []string
	for _, p := range all {
		out = append(out, p.Name+" "+p.Version)
	}
	slices.Sort(out)
	return out
}
