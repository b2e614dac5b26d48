package account

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// resource is what an object of the account is translated to.
type resource = template.Resource

// property gives a resource a property, where the answer had it.
func (d *dump) property(r *resource, name string, v *source.Node) {
	if !missing(v) {
		r.Props.Set(name, v)
	}
}
