package catalogs

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sharedFacts reads a table of ../shared/facts, or skips the test.
func sharedFacts(t *testing.T, name string) *table {
	t.Helper()
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if root == filepath.Dir(root) {
			t.Fatal("no go.mod above the test")
		}
		root = filepath.Dir(root)
	}
	data, err := os.ReadFile(filepath.Join(root, "..", "shared", "facts", name))
	if err != nil {
		t.Skip("needs ../shared/facts/" + name)
	}
	facts, err := parseTable(name, string(data))
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func TestControlsAgainstFacts(t *testing.T) {
	for framework, c := range map[string]struct{ file, id, title string }{
		"nist-800-53@5.2.0": {"nist-800-53r5.tsv", "id", "title"},
		"ccm@3.0.1":         {"csa-ccm-v3.0.1.tsv", "id", "title"},
		"ccm@4.0.13":        {"csa-ccm-v4.0.13.tsv", "id", "title"},
		"ccm@4.1.0":         {"csa-ccm-v4.1.0.tsv", "id", "title"},
		"hipaa@164":         {"hipaa-security-rule.tsv", "id", "title"},
		"cwe":               {"cwe-serverless.tsv", "id", "name"},
		"capec":             {"capec-serverless.tsv", "id", "name"},
		"attack@18.1":       {"attack-cloud.tsv", "id", "name"},
	} {
		t.Run(framework, func(t *testing.T) {
			facts := sharedFacts(t, c.file)
			if len(facts.rows) != len(Controls(framework)) {
				t.Errorf("%d rows, %d controls", len(facts.rows), len(Controls(framework)))
			}
			for _, r := range facts.rows {
				control, ok := Lookup(framework, r.get(c.id))
				// One title of CCM 3.0.1 stands in the column of the domain there.
				if title := r.get(c.title); !ok || title != "" && title != control.Title {
					t.Errorf("%s: %q, here %q", r.get(c.id), title, control.Title)
				}
			}
		})
	}
}

func TestBaselinesAgainstFacts(t *testing.T) {
	columns := map[string]string{
		"LOW": "nist_low", "MODERATE": "nist_moderate", "HIGH": "nist_high", "PRIVACY": "nist_privacy",
		"FEDRAMP-LOW": "fedramp_low", "FEDRAMP-MODERATE": "fedramp_moderate", "FEDRAMP-HIGH": "fedramp_high",
		"FEDRAMP-LI-SAAS": "fedramp_lisaas",
	}
	for _, r := range sharedFacts(t, "nist-800-53r5.tsv").rows {
		control, _ := Lookup("nist-800-53@5.2.0", r.get("id"))
		for baseline, column := range columns {
			if want := r.get(column) != "-"; control.In(baseline) != want {
				t.Errorf("%s in %s: %v", control.ID, baseline, !want)
			}
		}
		if control.Withdrawn != (r.get("withdrawn") == "Y") || strings.Join(control.Related, ",") != r.get("related") {
			t.Errorf("%s: %+v", control.ID, control)
		}
	}
}

func TestMappingsAgainstFacts(t *testing.T) {
	for _, c := range []struct{ from, to, file, fromColumn, toColumn string }{
		{"ccm@4.0.13", "nist-800-53@5.2.0", "csa-ccm-v4.0.13-to-nist-800-53r5.tsv", "ccm_id", "nist_id"},
		{"ccm@3.0.1", "ccm@4.0.13", "csa-ccm-v3.0.1-to-v4.0.13.tsv", "ccm_v3_id", "ccm_v4_id"},
		{"ccm@4.0.13", "ccm@4.1.0", "csa-ccm-v4.0.13-to-v4.1.0.tsv", "v4_0_id", "v4_1_id"},
		{"hipaa@164", "nist-800-53@5.2.0", "hipaa-to-nist-800-53r5.tsv", "hipaa_id", "nist_id"},
	} {
		t.Run(c.file, func(t *testing.T) {
			var want, got []string
			for _, r := range sharedFacts(t, c.file).rows {
				if r.get(c.toColumn) != "-" {
					want = append(want, r.get(c.fromColumn)+" "+r.get(c.toColumn))
				}
			}
			for _, m := range Mappings(c.from, c.to) {
				got = append(got, m.From.ID+" "+m.To.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d pairs here, %d there, or in another order", len(got), len(want))
			}
		})
	}
}

func TestSAMTemplatesAgainstFacts(t *testing.T) {
	for _, r := range sharedFacts(t, "sam-policy-templates.tsv").rows {
		template, ok := SAMPolicyTemplate(r.get("template"))
		if !ok {
			t.Errorf("%s is missing", r.get("template"))
			continue
		}
		if !slices.Equal(template.Parameters, slices.Sorted(slices.Values(r.list("parameters")))) {
			t.Errorf("%s: parameters %v, want %v", template.Name, template.Parameters, r.list("parameters"))
		}
		var all, open []string
		for _, s := range template.Statements {
			all = append(all, s.Actions...)
			if slices.Equal(s.Resources, []string{"*"}) {
				open = append(open, s.Actions...)
			}
		}
		slices.Sort(all)
		if !slices.Equal(all, slices.Sorted(slices.Values(r.list("actions")))) {
			t.Errorf("%s: actions %v", template.Name, all)
		}
		if !slices.Equal(open, r.list("resource_star")) {
			t.Errorf("%s: on every resource %v", template.Name, open)
		}
	}
}

func TestActionsAgainstFacts(t *testing.T) {
	for _, r := range sharedFacts(t, "iam-actions.tsv").rows {
		name := r.get("prefix") + ":" + r.get("action")
		if level, _ := IAMActions().Level(name); level != r.get("access_level") {
			t.Errorf("%s: level %q, want %q", name, level, r.get("access_level"))
		}
	}
	for _, r := range sharedFacts(t, "iam-action-risk-tags.tsv").rows {
		if got := IAMActions().RiskTags(r.get("action")); !slices.Equal(got, r.list("tags")) {
			t.Errorf("%s: %v", r.get("action"), got)
		}
	}
}
