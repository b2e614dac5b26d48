package sam_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

// The least share of accepted templates, in percent, whose translation has
// exactly the resources that AWS's translator makes.
const corpusFloor = 95

// load parses, reads and translates one file.
func load(t *testing.T, path string) *template.Template {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := source.Parse(filepath.Base(path), data, source.TemplateLimits())
	if len(docs) == 0 {
		t.Fatalf("%s: %v", path, errs)
	}
	tpl, _ := template.Read(docs[0], filepath.Base(path), nil)
	sam.Translate(tpl)
	return tpl
}

// hashed ends the logical ids in which AWS's translator puts a hash that ours
// leaves out.
var hashed = regexp.MustCompile(`[0-9a-f]{10}$`)

func resourceSet(t *template.Template) []string {
	var out []string
	for _, r := range t.Resources {
		id := r.ID
		switch r.Type {
		case "AWS::Lambda::Version", "AWS::ApiGateway::Deployment", "AWS::Lambda::LayerVersion":
			id = hashed.ReplaceAllString(id, "")
		}
		out = append(out, id+" "+r.Type)
	}
	slices.Sort(out)
	return out
}

func difference(a, b []string) []string {
	var out []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	return out
}

func TestCorpusResources(t *testing.T) {
	dir := importertest.Corpus(t, "sam-translator")
	inputs, err := filepath.Glob(filepath.Join(dir, "input", "*.yaml"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	exact, accepted := 0, 0
	for _, in := range inputs {
		name := strings.TrimSuffix(filepath.Base(in), ".yaml")
		out := filepath.Join(dir, "output", name+".json")
		if _, err := os.Stat(out); err != nil {
			continue
		}
		got, want := load(t, in), load(t, out)
		if len(want.Resources) == 0 {
			continue // rejected by AWS's translator
		}
		accepted++
		g, w := resourceSet(got), resourceSet(want)
		if missing, extra := difference(w, g), difference(g, w); len(missing)+len(extra) > 0 {
			t.Logf("%s: missing %q, extra %q", name, missing, extra)
			continue
		}
		exact++
	}
	if exact*100 < accepted*corpusFloor {
		t.Errorf("%d of %d templates have exactly the resources of AWS's translator, want at least %d %%", exact, accepted, corpusFloor)
	}
	t.Logf("%d of %d exact", exact, accepted)
}
