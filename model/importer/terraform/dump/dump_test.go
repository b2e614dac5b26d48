package dump_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/importer/terraform/dump"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// read reads a document of a name.
func read(t testing.TB, name, text string) *config.Config {
	t.Helper()
	docs, errs := source.Parse(name, []byte(text), source.DumpLimits())
	if len(docs) != 1 || len(errs) > 0 {
		t.Fatal(len(docs), errs)
	}
	return dump.Read(importer.Input{File: name, Doc: docs[0]})
}

// listing writes a configuration for people to compare.
func listing(c *config.Config) string {
	var b strings.Builder
	fmt.Fprintf(&b, "account %q region %q complete %v\n", c.Account, c.Region, c.Complete)
	for _, r := range c.Resources {
		fmt.Fprintf(&b, "%s %s %s x%d @%d:%d\n", r.Address, r.Mode, r.Type, r.Cardinality, r.Pos.Line, r.Pos.Column)
		writeBody(&b, "    ", r.Body)
		for _, i := range r.Instances {
			fmt.Fprintf(&b, "    [%s]\n", i.Key)
			writeBody(&b, "        ", i.Body)
		}
	}
	for _, l := range c.Losses {
		fmt.Fprintf(&b, "%s %d:%d %s (%s)\n", l.Kind, l.Line, l.Column, l.Reason, l.Hint)
	}
	return b.String()
}

func writeBody(b *strings.Builder, indent string, body *source.Node) {
	for _, e := range body.Entries {
		fmt.Fprintf(b, "%s%s: %s\n", indent, e.Key.Text, flow(e.Value))
	}
}

// flow writes a value in one line.
func flow(n *source.Node) string {
	if n == nil {
		return "nil"
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case source.String:
		return fmt.Sprintf("%q", n.Text)
	}
	return n.Text
}

// TestGolden holds what is read of each document in testdata against the
// listing beside it. Run with -update to rewrite the listings, and read the
// difference.
func TestGolden(t *testing.T) {
	for _, name := range []string{"plan.json", "state.json"} {
		t.Run(name, func(t *testing.T) {
			got := listing(read(t, name, fixture(t, name)))
			if again := listing(read(t, name, fixture(t, name))); again != got {
				t.Error("the same document is read in two ways")
			}
			golden := filepath.Join("testdata", name+".golden")
			importertest.Compare(t, golden, got, *update)
		})
	}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A state file and what is shown of it say the same.
func TestStateFileEqualsWhatIsShown(t *testing.T) {
	raw, shown := read(t, "raw.tfstate", fixture(t, "raw.tfstate")), read(t, "state.json", fixture(t, "state.json"))
	if len(raw.Losses) > 0 || raw.Account != shown.Account || raw.Region != shown.Region || len(raw.Resources) != len(shown.Resources) {
		t.Fatalf("%d resources with %v in %s %s, want %d in %s %s", len(raw.Resources), raw.Losses, raw.Account, raw.Region, len(shown.Resources), shown.Account, shown.Region)
	}
	for i, r := range raw.Resources {
		want := shown.Resources[i]
		if r.Address != want.Address || r.Cardinality != want.Cardinality || len(r.Instances) != len(want.Instances) {
			t.Errorf("%s: %d instances, want %s with %d", r.Address, r.Cardinality, want.Address, want.Cardinality)
		}
		if got, wanted := flow(r.Body), flow(want.Body); got != wanted {
			t.Errorf("%s\n got %s\nwant %s", r.Address, got, wanted)
		}
	}
}

// No secret of a document is in what is read of it.
func TestSecretsStayOut(t *testing.T) {
	for _, name := range []string{"plan.json", "state.json", "raw.tfstate"} {
		text := listing(read(t, name, fixture(t, name)))
		for _, secret := range []string{"not-for-anybody", "given", "unmarked-by-the-provider"} {
			if strings.Contains(text, `"`+secret+`"`) {
				t.Errorf("%s: %s got into the configuration", name, secret)
			}
		}
	}
}

// What is marked in one place may be repeated where nothing marks it.
func TestRepeatedSecretStaysOut(t *testing.T) {
	for name, text := range map[string]string{
		"show": `{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[
			{"address":"terraform_data.a","mode":"managed","type":"terraform_data","values":{"input":{"p":"hunter2-and-more"},"output":{"p":"hunter2-and-more"}},"sensitive_values":{"input":{"p":true}}}]}}}`,
		"state": `{"version":4,"serial":1,"lineage":"x","resources":[{"mode":"managed","type":"terraform_data","name":"a","instances":[{
			"attributes":{"input":{"value":{"p":"hunter2-and-more"},"type":["object",{"p":"string"}]},"output":{"value":{"p":"hunter2-and-more"},"type":["object",{"p":"string"}]}},
			"sensitive_attributes":[[{"type":"get_attr","value":"input"},{"type":"get_attr","value":"p"}]]}]}]}`,
		"variable": `{"format_version":"1.2","variables":{"pw":{"value":"hunter2-and-more"}},
			"planned_values":{"root_module":{"resources":[{"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","values":{"environment":[{"variables":{"A":"hunter2-and-more"}}]}}]}},
			"configuration":{"root_module":{"variables":{"pw":{"sensitive":true}}}}}`,
	} {
		if got := listing(read(t, name, text)); strings.Contains(got, "hunter2") || !strings.Contains(got, `"sensitive"`) {
			t.Errorf("%s: %s", name, got)
		}
	}
}
