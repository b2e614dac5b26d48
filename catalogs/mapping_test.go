package catalogs

import "testing"

func TestMappingsResolve(t *testing.T) {
	table, err := loadMappings()
	if err != nil {
		t.Fatal(err)
	}
	type key struct{ from, to Ref }
	seen := map[key]bool{}
	for _, m := range table.pairs {
		if seen[key{m.From, m.To}] {
			t.Errorf("%s to %s twice", m.From, m.To)
		}
		seen[key{m.From, m.To}] = true
		if _, ok := Lookup(m.From.Framework, m.From.ID); !ok {
			t.Errorf("%s is not there", m.From)
		}
		to, ok := Lookup(m.To.Framework, m.To.ID)
		switch {
		case !ok:
			t.Errorf("%s maps to %s, which is not there", m.From, m.To)
		case to.Withdrawn != (m.Note == "withdrawn"):
			t.Errorf("%s maps to %s: withdrawn %v, note %q", m.From, m.To, to.Withdrawn, m.Note)
		}
		if m.Source == "" {
			t.Errorf("%s to %s: nobody states it", m.From, m.To)
		}
	}
}

func TestMappingCounts(t *testing.T) {
	for _, c := range []struct {
		from, to, relationship string
		want                   int
	}{
		{"ccm@4.0.13", "nist-800-53@5.2.0", "intersects", 1683},
		{"ccm@3.0.1", "ccm@4.0.13", "replaced-by", 233},
		{"ccm@4.0.13", "ccm@4.1.0", "replaced-by", 196},
		{"hipaa@164", "nist-800-53@5.2.0", "intersects", 278},
		{"csa-serverless@2019", "cwe", "suggested", 68},
	} {
		pairs := Mappings(c.from, c.to)
		if len(pairs) != c.want {
			t.Errorf("%s to %s: %d pairs, want %d", c.from, c.to, len(pairs), c.want)
		}
		for _, m := range pairs {
			if m.Relationship != c.relationship {
				t.Errorf("%s to %s: %s", m.From, m.To, m.Relationship)
			}
		}
	}
	if Mappings("cwe", "csa-serverless@2019") != nil {
		t.Error("pairs in a direction in which nobody publishes them")
	}
}

func TestRelatedBothWays(t *testing.T) {
	ekm := Related(Ref{"ccm@3.0.1", "EKM-03"}, "ccm@4.0.13")
	if len(ekm) != 4 || ekm[1].To.ID != "CEK-03" || ekm[1].Gap != "none" || ekm[0].Gap != "partial" {
		t.Fatalf("EKM-03: %+v", ekm)
	}
	back := Related(Ref{"ccm@4.0.13", "CEK-03"}, "ccm@3.0.1")
	found := false
	for _, m := range back {
		if m.Relationship != "replaces" || m.From.ID != "CEK-03" {
			t.Errorf("backwards: %+v", m)
		}
		found = found || m.To.ID == "EKM-03"
	}
	if !found {
		t.Error("CEK-03 does not lead back to EKM-03")
	}
	for _, m := range Related(Ref{"nist-800-53@5.2.0", "AU-2"}, "") {
		if m.Relationship != "intersects" {
			t.Errorf("AU-2: %+v", m)
		}
	}
	if Related(Ref{"cwe", "CWE-0"}, "") != nil {
		t.Error("a control that is not there is related to something")
	}
}
