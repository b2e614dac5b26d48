package cloudformation

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
)

// A family for a type that the table of types lacks would never be asked, or
// would come with a loss that is not true.
func TestEveryFamilyIsInTheTableOfTypes(t *testing.T) {
	for typ, f := range families() {
		info, ok := catalogs.CloudFormationType(typ)
		if !ok && typ != sam.UnknownEvent {
			t.Errorf("%s is not in the table of types", typ)
		}
		if f.stands != "" && info.Kind != "" {
			t.Errorf("%s stands for another resource, but the table gives it the kind %s", typ, info.Kind)
		}
	}
	for typ := range calls {
		if info, ok := catalogs.CloudFormationType(typ); !ok || info.Kind == "" {
			t.Errorf("%s calls functions, but makes no component", typ)
		}
	}
}

func TestAbsencesApply(t *testing.T) {
	kinds := map[string]model.Kind{}
	for _, info := range catalogs.CloudFormationTypes() {
		kinds[info.Service] = info.Kind
	}
	for service, list := range absences {
		for _, a := range list {
			if !fact.Def(a.id).AppliesTo(kinds[service]) {
				t.Errorf("%s is no fact of %s", fact.Def(a.id).Name, service)
			}
		}
	}
}

// TestTypesOfTheMapping asks the table of types for every type that the notes
// on templates name: one that it lacked would be a loss in everybody's graph.
func TestTypesOfTheMapping(t *testing.T) {
	file, err := filepath.Abs("../../../../shared/facts/iac-mapping.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skip("needs ../shared: the notes on templates")
	}
	_, text, _ := strings.Cut(string(data), "## 2. CloudFormation")
	text, _, _ = strings.Cut(text, "### 2.1")
	asked := 0
	for _, m := range regexp.MustCompile(`\b([A-Z][A-Za-z0-9]+)::(\{[^}]*\}|[A-Za-z0-9]+)`).FindAllStringSubmatch(strings.ReplaceAll(text, "AWS::", ""), -1) {
		if m[1] == "Custom" || m[1] == "Serverless" {
			continue // made by somebody, or read by package sam
		}
		for _, name := range regexp.MustCompile(`[A-Z][A-Za-z0-9]+`).FindAllString(regexp.MustCompile(`\([^)]*\)|\w+=\w+`).ReplaceAllString(m[2], ""), -1) {
			typ := "AWS::" + m[1] + "::" + name
			asked++
			if _, ok := catalogs.CloudFormationType(typ); !ok {
				t.Errorf("%s is not in the table of types", typ)
			}
		}
	}
	if asked < 100 {
		t.Fatalf("only %d types are named: the test has gone blind", asked)
	}
}
