package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/fourgate/fourgate/"

// mayImport is the house's plan: which package may import which of ours. An
// entry that ends with "/..." stands for a package and all below it, and a
// package may always import what lies below itself. The first entry that fits
// a package counts.
var mayImport = []struct {
	pkg     string
	imports []string
}{
	{"model", nil},
	{"model/source", []string{"model"}},
	{"model/fact", []string{"model"}},
	{"model/iam", []string{"model"}},
	{"model/layout/...", []string{"model"}},
	{"model/diff", []string{"model"}},
	{"model/workspace", []string{"model"}},
	{"model/walk", []string{"model", "model/fact", "model/iam"}},
	{"model/native", []string{"model", "model/fact", "model/source", "model/importer"}},
	{"model/importer", []string{"model", "model/fact", "model/source", "model/iam"}},
	{"model/importer/formats", []string{"model/importer/...", "model/native"}},
	{"model/importer/importertest", []string{"model", "model/fact", "model/source", "model/importer"}},
	{"model/importer/secret", nil},
	{"model/importer/reference", []string{"model", "model/source", "model/importer"}},
	{"model/importer/packages", []string{"model", "model/fact", "model/source", "model/importer"}},
	{"model/importer/asyncapi", []string{"model", "model/fact", "model/source", "model/importer", "model/importer/reference", "model/importer/secret"}},
	// What speaks of AWS resources is translated to CloudFormation's, which one reader builds. What takes a
	// dialect apart knows how a template says a value, and neither the graph nor the reader.
	{"model/importer/cloudformation/template", []string{"model", "model/source"}},
	{"model/importer/cloudformation/sam", []string{"model", "model/source", "catalogs", "model/importer/cloudformation/template"}},
	{"model/importer/cloudformation", []string{"model", "model/fact", "model/source", "model/iam", "catalogs", "model/importer", "model/importer/secret"}},
	{"model/importer/serverless/variable", []string{"model", "model/source", "model/importer/cloudformation/template"}},
	{"model/importer/terraform/config", []string{"model", "model/source", "model/importer/secret", "model/importer/cloudformation/template"}},
	{"model/importer/terraform/aws", []string{"model", "model/source", "catalogs", "model/importer/cloudformation/template", "model/importer/terraform/config"}},
	{"model/importer/terraform/dump", []string{"model", "model/source", "model/importer", "model/importer/cloudformation/template", "model/importer/terraform/config"}},
	{"model/importer/...", []string{"model", "model/fact", "model/source", "catalogs", "model/importer", "model/importer/secret", "model/importer/reference",
		"model/importer/cloudformation", "model/importer/cloudformation/sam", "model/importer/cloudformation/template"}},
	{"catalogs/...", []string{"model", "model/source", "catalogs"}},
	{"controls/...", []string{"model", "model/fact", "model/source", "model/iam", "model/walk", "catalogs", "controls/..."}},
	{"reports/...", []string{"model", "model/fact", "model/walk", "model/layout", "catalogs", "controls/...", "reports/..."}},
	{"ui/session", []string{"model/...", "catalogs", "controls/...", "reports"}},
	{"ui/command", []string{"model/...", "catalogs", "controls/...", "reports", "ui/session"}},
	{"ui/canvas", []string{"model", "model/layout"}},
	// What commands return is made of the nouns below; nothing of them is decided in a front end.
	{"ui/cli", []string{"ui/session", "ui/command", "reports", "model", "model/layout", "catalogs"}},
	{"ui/desktop/...", []string{"ui/session", "ui/command", "ui/canvas", "reports", "model", "model/fact", "model/layout", "catalogs"}},
	{"cmd/internal/coverage", []string{"model", "model/importer", "model/importer/formats"}},
	{"cmd/internal/...", nil},
	{"cmd/fourgate-layout", []string{"model/layout", "model/layout/worker"}},
	{"cmd/fourgate-desktop", []string{"ui/desktop/...", "ui/command", "ui/session", "model", "model/layout"}},
	{"cmd/fourgate", []string{"ui/cli", "model/layout"}},
}

// soleImporters may be the only ones to import what is hard to use right.
var soleImporters = map[string]string{
	"gopkg.in/yaml.v3":                     "model/source",
	"github.com/BurntSushi/toml":           "model/importer/packages",
	"github.com/package-url/packageurl-go": "model/importer/packages",
	"github.com/hashicorp/hcl/v2":          "model/importer/terraform/config",
	"github.com/zclconf/go-cty":            "model/importer/terraform/config",
	"github.com/goccy/go-graphviz":         "model/layout/worker",
	"github.com/jung-kurt/gofpdf":          "reports",
	"cel.dev/cel-go":                       "controls/threat",
	"fyne.io/fyne/v2":                      "ui/desktop",
	"model/layout/worker":                  "cmd/fourgate-layout",
}

func TestImports(t *testing.T) {
	packages := listPackages(t)
	if len(packages) < 15 {
		t.Fatalf("only %d packages are listed", len(packages))
	}
	for _, p := range packages {
		allowed, planned := allowedTo(p.path)
		if !planned {
			t.Errorf("%s is in no row of the plan", p.path)
			continue
		}
		for _, imported := range p.imports {
			if sole, ok := soleOf(imported); ok && !within(p.path, sole+"/...") && p.path != "cmd/fourgate-desktop" {
				t.Errorf("%s imports %s; only %s may", p.path, imported, sole)
			}
			ours, ok := strings.CutPrefix(imported, module)
			if !ok {
				continue
			}
			if !within(ours, p.path+"/...") && !slices.ContainsFunc(allowed, func(a string) bool { return within(ours, a) }) {
				t.Errorf("%s imports %s, which the plan does not allow", p.path, ours)
			}
		}
	}
}

// TestModelNeedsOnlyTheStandardLibrary holds the nouns free of everything.
func TestModelNeedsOnlyTheStandardLibrary(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, imported := range p.imports {
			if first, _, _ := strings.Cut(imported, "/"); p.path == "model" && strings.Contains(first, ".") {
				t.Errorf("model imports %s", imported)
			}
		}
	}
}

// TestNoToolkit makes sure that the command line builds without a window
// system, and starts without the engine that lays graphs out.
func TestNoToolkit(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, module+"ui/cli") {
		t.Fatal("ui/cli is not among the dependencies: the list cannot be right")
	}
	for _, dep := range deps {
		for _, heavy := range []string{"fyne.io/", "github.com/go-gl/", "github.com/goccy/go-graphviz", "github.com/tetratelabs/wazero"} {
			if strings.HasPrefix(dep, heavy) {
				t.Errorf("the command line depends on %s", dep)
			}
		}
	}
}

func soleOf(imported string) (string, bool) {
	for path, sole := range soleImporters {
		if imported == path || imported == module+path || strings.HasPrefix(imported, path+"/") {
			return sole, true
		}
	}
	return "", false
}

func allowedTo(pkg string) (imports []string, planned bool) {
	for _, row := range mayImport {
		if within(pkg, row.pkg) {
			return row.imports, true
		}
	}
	return nil, false
}

// within reports whether a package fits an entry of the plan.
func within(pkg, entry string) bool {
	base, all := strings.CutSuffix(entry, "/...")
	return pkg == base || all && strings.HasPrefix(pkg, base+"/")
}

type listed struct {
	path    string
	imports []string // without those of tests
}

// listPackages lists our packages. It does not build them, so those that need
// a window system are listed anywhere.
func listPackages(t *testing.T) []listed {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "-tags", "ci", module+"...")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, listed{strings.TrimPrefix(p.ImportPath, module), p.Imports})
	}
}
