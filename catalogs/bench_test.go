package catalogs

import "testing"

// BenchmarkLoad reads everything anew: what the first use of each table costs.
func BenchmarkLoad(b *testing.B) {
	for name, load := range map[string]func() error{
		"frameworks": func() error { _, err := readLibrary(); return err },
		"mappings":   func() error { _, err := readMappings(); return err },
		"actions":    func() error { _, err := readActions(); return err },
		"effects":    func() error { _, err := readEffects(); return err },
		"templates":  func() error { _, err := readSAMTemplates(); return err },
		"policies":   func() error { _, err := readManagedPolicies(); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := load(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkExpand(b *testing.B) {
	actions := IAMActions()
	for _, pattern := range []string{"s3:GetObject", "s3:Get*", "s3:*", "*"} {
		b.Run(pattern, func(b *testing.B) {
			for b.Loop() {
				if len(actions.Expand(pattern)) == 0 {
					b.Fatal("no actions")
				}
			}
		})
	}
}

func BenchmarkEffectsOf(b *testing.B) {
	for _, action := range []string{"s3:GetObject", "s3:Get*", "*"} {
		b.Run(action, func(b *testing.B) {
			for b.Loop() {
				if len(EffectsOf(action)) == 0 {
					b.Fatal("no effects")
				}
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for b.Loop() {
		if len(Search("EKM-03")) == 0 {
			b.Fatal("nothing found")
		}
	}
}
