package catalogs

import (
	"strings"
	"testing"
)

func TestFrameworks(t *testing.T) {
	counts := map[string]int{
		"nist-800-53@5.2.0": 1196, "ccm@3.0.1": 133, "ccm@4.0.13": 197, "ccm@4.1.0": 207, "hipaa@164": 74,
		"cwe": 160, "capec": 135, "attack@18.1": 189,
		"puresec@2018": 10, "csa-serverless@2019": 12, "owasp-serverless@2018": 10,
	}
	last := ""
	for _, f := range Frameworks() {
		if f.ID <= last {
			t.Errorf("%s after %s: not sorted", f.ID, last)
		}
		last = f.ID
		if got := len(Controls(f.ID)); got != counts[f.ID] {
			t.Errorf("%s has %d controls, want %d", f.ID, got, counts[f.ID])
		}
		delete(counts, f.ID)
		if f.Title == "" || f.Publisher == "" || f.Version == "" || f.Source == "" || f.Licence == "" {
			t.Errorf("%+v: a field is empty", f)
		}
		if f.Kind != "controls" && f.Kind != "risks" {
			t.Errorf("%s: kind %q", f.ID, f.Kind)
		}
	}
	for id := range counts {
		t.Errorf("%s is missing", id)
	}
	if _, ok := FrameworkByID("ccm@5"); ok {
		t.Error("found a framework that is not there")
	}
}

func TestLookup(t *testing.T) {
	ac6, ok := Lookup("nist-800-53@5.2.0", "AC-6")
	if !ok || ac6.Title != "Least Privilege" || ac6.FamilyTitle != "Access Control" || ac6.Parent != "" || ac6.Withdrawn {
		t.Errorf("AC-6: %+v", ac6)
	}
	for baseline, want := range map[string]bool{"LOW": false, "MODERATE": true, "HIGH": true, "FEDRAMP-MODERATE": true, "PRIVACY": false} {
		if ac6.In(baseline) != want {
			t.Errorf("AC-6 in %s: %v, want %v", baseline, !want, want)
		}
	}
	if c, _ := Lookup("nist-800-53@5.2.0", "AC-2(10)"); !c.Withdrawn || c.Parent != "AC-2" {
		t.Errorf("AC-2(10): %+v", c)
	}
	if c, _ := Lookup("hipaa@164", "164.312(a)(2)(iv)"); c.Requirement != "addressable" || c.Parent != "164.312(a)(1)" || c.FamilyTitle != "Technical safeguards" {
		t.Errorf("164.312(a)(2)(iv): %+v", c)
	}
	if c, _ := Lookup("ccm@4.0.13", "IAM-14"); c.Title != "Strong Authentication" || c.Ownership.PaaS == "" || c.Guidance.PaaS == "" || !c.Core {
		t.Errorf("IAM-14 of 4.0.13: %+v", c)
	}
	if c, _ := Lookup("ccm@4.1.0", "IAM-14"); c.Title != "Credentials Management" {
		t.Errorf("IAM-14 of 4.1.0: %+v", c)
	}
	for _, wrong := range []Ref{{"nist-800-53@5.2.0", "ac-6"}, {"nist-800-53", "AC-6"}, {"ccm@4.0.13", "EKM-03"}, {}} {
		if _, ok := Lookup(wrong.Framework, wrong.ID); ok {
			t.Errorf("found %s", wrong)
		}
	}
	if Controls("nothing") != nil {
		t.Error("controls of no framework")
	}
}

func TestReferencesWithinFrameworks(t *testing.T) {
	for _, f := range Frameworks() {
		for _, c := range Controls(f.ID) {
			for _, id := range append([]string{c.Parent}, c.Related...) {
				if _, ok := Lookup(f.ID, id); id != "" && !ok && f.ID != "attack@18.1" {
					t.Errorf("%s names %s, which is not there", c.Ref(), id)
				}
			}
			if c.Family != "" && c.FamilyTitle == "" {
				t.Errorf("%s: family %s has no title", c.Ref(), c.Family)
			}
			if strings.TrimSpace(c.ID+c.Title) != c.ID+c.Title {
				t.Errorf("%s: space around id or title", c.Ref())
			}
		}
	}
}

func TestFamilies(t *testing.T) {
	for framework, want := range map[string]int{
		"nist-800-53@5.2.0": 20, "ccm@4.0.13": 17, "ccm@4.1.0": 17, "ccm@3.0.1": 16, "cwe": 0, "none": 0,
	} {
		families := Families(framework)
		if len(families) != want {
			t.Errorf("%s: %d families, want %d", framework, len(families), want)
		}
	}
	if first := Families("nist-800-53@5.2.0")[0]; first != (Family{"AC", "Access Control"}) {
		t.Errorf("first family: %+v", first)
	}
}

func TestParseRef(t *testing.T) {
	for _, c := range []Ref{{"ccm@4.0.13", "A&A-01"}, {"owasp-serverless@2018", "S1:2017"}, {"hipaa@164", "164.312(a)(1)"}} {
		if got, ok := ParseRef(c.String()); !ok || got != c {
			t.Errorf("%q is read as %v, %v", c.String(), got, ok)
		}
	}
	for _, bad := range []string{"", "ccm@4.0.13", "ccm:", ":AC-6"} {
		if _, ok := ParseRef(bad); ok {
			t.Errorf("%q is taken for a reference", bad)
		}
	}
}

func TestCallersCannotChangeTheTables(t *testing.T) {
	Controls("cwe")[0].Title = "changed"
	Frameworks()[0].Title = "changed"
	if Controls("cwe")[0].Title == "changed" || Frameworks()[0].Title == "changed" {
		t.Error("a returned slice shares its backing array")
	}
}
