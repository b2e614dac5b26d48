package cloudformation_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/importertest"
)

// graphOf writes what of a template's graph matters for a threat model and must
// not hang on who translated it: what there is, what calls what, and who may do
// what. Places, who wrote a statement, and how a policy is cut up are left out.
func graphOf(t *testing.T, file string) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g := load(t, fstest.MapFS{"template.yaml": {Data: data}}, "template.yaml")
	out := map[string]bool{}
	evened := evening(g)
	for _, c := range g.Components {
		out[evened("component %s %s (%s)", c.Kind, c.ID, c.Service)] = true
		for verb, list := range map[string][]model.Statement{"may": c.Permissions, "bound": c.Boundary, "trusts": c.Trust, "admits": c.Resource} {
			for _, s := range list {
				for _, line := range statementLines(s) {
					out[evened("%s %s %s", c.ID, verb, line)] = true
				}
			}
		}
	}
	for _, c := range g.Components {
		for id, f := range c.Facts.All() {
			if f.Decides() {
				out[evened("%s %s = %s", c.ID, fact.Def(id).Name, f.Value)] = true
			}
		}
	}
	for _, f := range g.Flows {
		for id, v := range f.Facts.All() {
			if v.Decides() {
				out[evened("%s %s = %s", f.ID, fact.Def(id).Name, v.Value)] = true
			}
		}
		out[evened("flow %s %s %s %s live %d disabled %v", f.From, f.Kind, f.To, f.Principal, f.Live, f.Disabled)] = true
	}
	return out
}

// statementLines takes a statement apart: one line for each action on each
// resource, in which case and order no longer matter.
func statementLines(s model.Statement) []string {
	var conditions []string
	for _, c := range s.Conditions {
		conditions = append(conditions, fmt.Sprint(strings.ToLower(c.Operator+" "+c.Key), slices.Sorted(slices.Values(c.Values))))
	}
	slices.Sort(conditions)
	var out []string
	for _, actions := range []struct {
		not  string
		list []string
	}{{"", s.Actions}, {"not ", s.NotActions}} {
		for _, action := range actions.list {
			for _, resource := range append(slices.Clone(s.Resources), prefixed("not ", s.NotResources)...) {
				for _, p := range append(slices.Clone(s.Principals), model.Principal{})[:max(1, len(s.Principals))] {
					out = append(out, fmt.Sprint(s.Effect, " ", actions.not, strings.ToLower(action), " on ", resource, " by ", p.Type, p.Value, " if ", conditions, s.Maybe))
				}
			}
		}
	}
	return out
}

func prefixed(prefix string, list []string) []string {
	var out []string
	for _, item := range list {
		out = append(out, prefix+item)
	}
	return out
}

// evening writes out lines without the spellings in which the two translators
// differ: the partition and the region that the official output was made for,
// and the hash that the logical id of a layer ends with.
func evening(g *model.Graph) func(format string, args ...any) string {
	same := []string{"${AWS::Partition}", "aws", "ap-southeast-1", "${AWS::Region}"}
	for _, c := range g.Components {
		if c.Service == "aws.lambda.layerversion" && hashed.MatchString(c.Name) {
			same = append(same, c.Name, hashed.ReplaceAllString(c.Name, ""))
		}
	}
	replacer := strings.NewReplacer(same...)
	return func(format string, args ...any) string {
		return unreadAt.ReplaceAllLiteralString(replacer.Replace(fmt.Sprintf(format, args...)), "${?}")
	}
}

// hashed is the end of a logical id that the official translator makes of what
// a layer holds.
var hashed = regexp.MustCompile(`[0-9a-f]{10}$`)

// unreadAt is the place in the name of what could not be read.
var unreadAt = regexp.MustCompile(`\$\{\?\} at \d+:\d+`)

// TestCorpusSameGraph: a SAM template and what the official translator makes of
// it are the same system.
func TestCorpusSameGraph(t *testing.T) {
	dir := importertest.Corpus(t, "sam-translator")
	inputs, err := filepath.Glob(filepath.Join(dir, "input", "*.yaml"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	same, all := 0, 0
	for _, in := range inputs {
		name := strings.TrimSuffix(filepath.Base(in), ".yaml")
		out := filepath.Join(dir, "output", name+".json")
		if data, err := os.ReadFile(out); err != nil || !strings.Contains(string(data), `"Resources"`) {
			continue // the official translator refuses it
		}
		all++
		got, want := graphOf(t, in), graphOf(t, out)
		if maps.Equal(got, want) {
			same++
			continue
		}
		t.Logf("%s:\n  missing %s\n  extra %s", name, strings.Join(without(want, got), "\n          "), strings.Join(without(got, want), "\n        "))
	}
	if same < all {
		t.Errorf("%d of %d are the same", same, all)
	}
}

func without(a, b map[string]bool) []string {
	var out []string
	for line := range a {
		if !b[line] {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}
