package aws

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// superseded reports whether another resource says what an attribute repeats:
// states write what was attached to a role, or a bucket's policy, twice, and
// configurations do not. unless lists types with the attribute that names the
// one that they belong to.
func (t *translator) superseded(in instance, def catalogs.TerraformResource, unless []string) bool {
	if !t.c.Complete {
		return false
	}
	for _, by := range unless {
		sayers := t.sayersOf(by)
		if sayers[in.r.ID()] {
			return true
		}
		if name, ok := physicalName(def, in.body); ok && sayers["named "+name] {
			return true
		}
	}
	return false
}

// sayersOf gives the ids and names that the resources of a type name by an
// attribute, "aws_s3_bucket_policy.bucket".
func (t *translator) sayersOf(by string) map[string]bool {
	if known := t.sayers[by]; known != nil {
		return known
	}
	known := map[string]bool{}
	t.sayers[by] = known
	typ, attribute, _ := strings.Cut(by, ".")
	for _, r := range t.c.Resources {
		if r.Type != typ || r.Cardinality == 0 {
			continue
		}
		n := r.Body.Get(attribute)
		eachReference(n, func(id, _ string) {
			id, _ = config.InstanceOf(id)
			known[id] = true
		})
		if n != nil {
			for _, item := range listItems(n) {
				if name, ok := item.Str(); ok {
					known["named "+name] = true
				}
			}
		}
	}
	return known
}

// physicalName is the name that a body gives its resource.
func physicalName(def catalogs.TerraformResource, body *source.Node) (string, bool) {
	info, _ := catalogs.CloudFormationType(def.Type)
	for _, e := range body.Entries {
		if info.NameProperty != "" && propertyOf(def, e.Key.Text) == info.NameProperty {
			return e.Value.Str()
		}
	}
	return "", false
}
