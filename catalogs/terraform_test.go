package catalogs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
)

// invented are types that the reader of Terraform makes something else of.
var invented = []string{"AWS::IAM::PolicyAttachment", "AWS::CloudFormation::Stack"}

func TestTerraformTypesBecomeKnownTypes(t *testing.T) {
	types := catalogs.TerraformTypes()
	if len(types) < 300 {
		t.Fatalf("only %d types are listed", len(types))
	}
	for _, name := range types {
		r, _ := catalogs.Terraform(name)
		if r.Type != "" && !slices.Contains(invented, r.Type) {
			if _, ok := catalogs.CloudFormationType(r.Type); !ok {
				t.Errorf("%s becomes %s, which is in no table", name, r.Type)
			}
		}
		if r.Into != nil {
			if owner, ok := catalogs.Terraform(r.Into.Type); !ok || owner.Type == "" {
				t.Errorf("%s adds to %s, which is no resource", name, r.Into.Type)
			}
		}
		for _, unless := range sayers(r) {
			typ, attribute, ok := strings.Cut(unless, ".")
			if _, known := catalogs.Terraform(typ); !known || !ok || attribute == "" {
				t.Errorf("%s repeats what %q says, which is no attribute of a known type", name, unless)
			}
		}
		for _, p := range r.Parts {
			if _, ok := catalogs.CloudFormationType(p.Type); !ok {
				t.Errorf("%s makes %s, which is in no table", name, p.Type)
			}
		}
	}
}

// sayers are the types that say what a type repeats.
func sayers(r catalogs.TerraformResource) []string {
	var out []string
	for _, p := range r.Properties {
		out = append(out, p.Unless...)
	}
	for _, p := range r.Parts {
		out = append(out, p.Unless...)
	}
	return out
}

// TestTerraformProperties looks for paths that lie below no block that is kept:
// what stands there would never be read.
func TestTerraformProperties(t *testing.T) {
	for _, name := range catalogs.TerraformTypes() {
		r, _ := catalogs.Terraform(name)
		for path := range r.Properties {
			for i := range len(path) {
				if path[i] == '.' && r.Properties[path[:i]].To == "-" {
					t.Errorf("%s: %s lies below %s, which is left out", name, path, path[:i])
				}
			}
			if strings.ToLower(path) != path {
				t.Errorf("%s: %s is no attribute's name", name, path)
			}
		}
	}
}
