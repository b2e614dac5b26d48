package catalogs

import (
	"strings"
	"testing"
)

// find returns the position of a result, or -1.
func find(results []SearchResult, catalogue, id string) int {
	for i, r := range results {
		if r.Catalogue == catalogue && r.ID == id {
			return i
		}
	}
	return -1
}

func TestSearchCorrects(t *testing.T) {
	for _, c := range []struct{ query, catalogue, id, says string }{
		{"EKM-03", "ccm@4.0.13", "CEK-03", "retired"},
		{"ekm-03", "ccm@4.0.13", "CEK-03", "retired"},
		{"EKM-03", "ccm@3.0.1", "EKM-03", "retired"},
		{"EKM-04", "ccm@4.0.13", "CEK-10", "retired ccm@3.0.1"},
		{"CISA AA22-137A", "nist-800-53@5.2.0", "SR-3", "does not describe attacks through packages"},
		{"AA22-137A", "nist-800-53@5.2.0", "AC-6", "initial access"},
		{"SP800-190", "nist-800-53@5.2.0", "AC-3", "containers"},
		{"SP 800-190", "nist-800-53@5.2.0", "AC-6", "containers"},
		{"NIST SP 800-145", "ccm@4.0.13", "STA-04", "closest to PaaS"},
		{"SAS-1", "puresec@2018", "SAS-1", "PureSec"},
		{"OWASP SAS-7", "csa-serverless@2019", "SAS-07", "OWASP's list is another"},
		{"customer patching", "nist-800-53@5.2.0", "SI-2", "untrue for container images"},
		{"delegated", "hipaa@164", "164.308(b)(1)", "accountability"},
		{"ccm iam-14", "ccm@4.0.13", "IAM-14", "this control is IAM-13; IAM-14 there means another"},
		{"AC-2(10)", "nist-800-53@5.2.0", "AC-2(10)", "Withdrawn"},
		{"AIS-02 ccm@3.0.1", "ccm@3.0.1", "AIS-02", "nothing later"},
	} {
		results := Search(c.query)
		i := find(results, c.catalogue, c.id)
		if i < 0 {
			t.Errorf("%q does not find %s:%s: %v", c.query, c.catalogue, c.id, results)
			continue
		}
		if !strings.Contains(results[i].Correction, c.says) {
			t.Errorf("%q, %s: correction %q does not say %q", c.query, c.id, results[i].Correction, c.says)
		}
	}
}

func TestSearchOrder(t *testing.T) {
	for _, c := range []struct{ query, first string }{
		{"EKM-03", "ccm@4.0.13:CEK-03"},
		{"EKM-04", "ccm@4.0.13:CEK-03"},
		{"IAM-09", "ccm@4.0.13:IAM-09"},
		{"SAS-01", "csa-serverless@2019:SAS-01"},
		{"SAS-1", "puresec@2018:SAS-1"},
		{"S1:2017", "owasp-serverless@2018:S1:2017"},
		{"ac-6", "nist-800-53@5.2.0:AC-6"},
		{"ac-2.1", "nist-800-53@5.2.0:AC-2(1)"},
		{"AC-06", "nist-800-53@5.2.0:AC-6"},
		{"164.312(a)(1)", "hipaa@164:164.312(a)(1)"},
		{"CWE-502", "cwe:CWE-502"},
		{"T1648", "attack@18.1:T1648"},
		{"CEK-03", "ccm@4.0.13:CEK-03"},
	} {
		results := Search(c.query)
		if len(results) == 0 || (Ref{results[0].Catalogue, results[0].ID}).String() != c.first {
			t.Errorf("%q: first of %v, want %s", c.query, results, c.first)
		}
	}
}

func TestSearchText(t *testing.T) {
	if r := Search("SAS-01"); r[0].Correction != "" {
		t.Errorf("the right id is corrected: %+v", r[0])
	}
	if find(Search("least privilege"), "nist-800-53@5.2.0", "AC-6") < 0 {
		t.Error("a title is not found by its words")
	}
	if find(Search("nist audit events"), "hipaa@164", "164.312(b)") >= 0 {
		t.Error("a word of the query is left out")
	}
	if find(Search("technical safeguards"), "hipaa@164", "164.312(b)") < 0 {
		t.Error("a family's title does not find its controls")
	}
	if find(Search("AC-2"), "nist-800-53@5.2.0", "AC-20") >= 0 {
		t.Error("AC-2 finds AC-20")
	}
	if find(Search("AC-2"), "nist-800-53@5.2.0", "AC-2(1)") < 0 {
		t.Error("AC-2 does not find its enhancements")
	}
	for _, nothing := range []string{"", "  ", "zzzz", "EKM-99", "-"} {
		if r := Search(nothing); len(r) > 0 && nothing != "-" {
			t.Errorf("%q finds %v", nothing, r)
		}
	}
}

func TestSearchGivesEachControlOnce(t *testing.T) {
	for _, query := range []string{"EKM-03", "IAM-12", "access", "SAS-1", "ccm"} {
		seen := map[Ref]bool{}
		for _, r := range Search(query) {
			ref := Ref{r.Catalogue, r.ID}
			if seen[ref] {
				t.Errorf("%q gives %s twice", query, ref)
			}
			seen[ref] = true
		}
	}
}

func TestFoldID(t *testing.T) {
	for a, b := range map[string]string{
		"SAS-01": "sas-1", "AC-2(1)": "ac-2.1", "AC-02(01)": "AC-2(1)", "164.312(a)(1)": "164.312-A-1", "A&A-01": "a&a-1",
	} {
		if foldID(a) != foldID(b) {
			t.Errorf("%s folds to %s, %s to %s", a, foldID(a), b, foldID(b))
		}
	}
	for a, b := range map[string]string{"AC-2(1)": "AC-21", "SAS-10": "SAS-1", "AC-20": "AC-2"} {
		if foldID(a) == foldID(b) {
			t.Errorf("%s and %s fold to %s", a, b, foldID(a))
		}
	}
}
