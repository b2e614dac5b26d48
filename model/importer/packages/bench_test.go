package packages_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/packages"
)

const many = 5000

// largeLocks gives a lock file of 5,000 packages for each of the formats that
// have a syntax of their own.
func largeLocks() map[string]string {
	texts := map[string]*strings.Builder{}
	for _, name := range []string{"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "requirements.txt", "bom.json"} {
		texts[name] = &strings.Builder{}
	}
	hash := "sha512-" + strings.Repeat("A", 86) + "=="
	fmt.Fprint(texts["package-lock.json"], `{"lockfileVersion": 3, "packages": {"": {}`)
	fmt.Fprint(texts["pnpm-lock.yaml"], "lockfileVersion: '9.0'\npackages:\n")
	fmt.Fprint(texts["bom.json"], `{"bomFormat": "CycloneDX", "components": [{"name": "x"}`)
	for i := range many {
		fmt.Fprintf(texts["package-lock.json"], `, "node_modules/p%d": {"version": "1.0.%d", "resolved": "https://example.org/p/-/p.tgz", "integrity": "%s"}`, i, i, hash)
		fmt.Fprintf(texts["yarn.lock"], "p%d@^1.0.0:\n  version \"1.0.%d\"\n  resolved \"https://example.org/p/-/p.tgz\"\n  integrity %s\n\n", i, i, hash)
		fmt.Fprintf(texts["pnpm-lock.yaml"], "  p%d@1.0.%d:\n    resolution: {integrity: %s}\n", i, i, hash)
		fmt.Fprintf(texts["poetry.lock"], "[[package]]\nname = \"p%d\"\nversion = \"1.0.%d\"\nfiles = [{file = \"p.whl\", hash = \"sha256:a\"}]\n\n", i, i)
		fmt.Fprintf(texts["requirements.txt"], "p%d==1.0.%d \\\n    --hash=sha256:aaaa\n", i, i)
		fmt.Fprintf(texts["bom.json"], `, {"type": "library", "name": "p%d", "version": "1.0.%d", "purl": "pkg:npm/p%d@1.0.%d"}`, i, i, i, i)
	}
	fmt.Fprint(texts["package-lock.json"], "}}")
	fmt.Fprint(texts["bom.json"], "]}")
	out := map[string]string{}
	for name, text := range texts {
		out[name] = text.String()
	}
	return out
}

func BenchmarkRead(b *testing.B) {
	for name, text := range largeLocks() {
		b.Run(name, func(b *testing.B) {
			data := []byte(text)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if m, _ := packages.Read(name, data); len(m.Packages) < many {
					b.Fatalf("%d packages", len(m.Packages))
				}
			}
		})
	}
}

// Ten thousand functions below one lock file of 5,000 packages.
func BenchmarkPlace(b *testing.B) {
	root := fstest.MapFS{"package-lock.json": {Data: []byte(largeLocks()["package-lock.json"])}}
	for b.Loop() {
		g := model.NewGraph()
		for i := range 10_000 {
			g.AddComponent(model.Component{ID: fmt.Sprint("f", i), Name: fmt.Sprint("f", i), Kind: model.KindFunction, CodePath: fmt.Sprintf("services/%d/src", i)})
		}
		packages.Format{}.Place(b.Context(), root, nil, g)
		if len(g.Components[0].Packages) != many {
			b.Fatal("the lock file was not placed")
		}
	}
}
