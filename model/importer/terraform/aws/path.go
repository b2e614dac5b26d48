package aws

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// gatewayResource is a part of the path of an API.
const gatewayResource = "aws_api_gateway_resource"

// resourcePath gives the whole path of an API's resource: its own part behind
// those of its parents.
func (t *translator) resourcePath(pos model.Pos, r *config.Resource) *source.Node {
	var parts []*source.Node
	outer := t.key
	defer func() { t.key = outer }()
	const longest = 64 // a cycle ends here
	for range longest {
		part, ok := t.argument(pos, r.ID(), "path_part")
		if !ok {
			part = open(pos, r, "path_part")
		}
		parts = append(parts, part, source.NewString(pos, "/"))
		var id string
		t.within(r, func(body *source.Node) { id, _, _ = reference(body.Get("parent_id")) })
		id, key := config.InstanceOf(id)
		if key != "" {
			t.key = key
		}
		if r = t.resources[id]; r == nil || r.Type != gatewayResource {
			break
		}
	}
	slices.Reverse(parts)
	return template.Join(pos, "", parts...)
}
