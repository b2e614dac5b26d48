package cloudformation

import (
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
