package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// functionRole sets the role of a function: its own, the provider's, one that a
// plugin generates, or the shared one.
func (x *translator) functionRole(fn *function, out *source.Node) {
	own := fn.get("role")
	if own == nil {
		if settings := x.provider.Path("iam", "role"); template.Given(settings) && !template.IsMap(settings) {
			own = settings
		}
	}
	if own == nil {
		own = template.OrNil(x.provider.Get("role"))
	}
	switch {
	case x.hasOwnRole(fn):
		x.ownRole(fn)
		own = nil
	case own == nil:
		fn.role = x.shared
	}
	if own != nil {
		out.Set("Role", x.roleNamed(own))
		return
	}
	if fn.role == nil {
		return
	}
	out.Set("Role", template.GetAtt(fn.pos, fn.role.res.ID, "Arn"))
	x.logRights(fn)
	if vpc := first(fn.get("vpc"), x.provider.Get("vpc")); vpc != nil && fn.role.first("network") {
		fn.role.attach(source.NewString(vpc.Pos, vpcPolicy), true)
	}
}

// roleNamed gives the role that a setting names: an ARN, or a logical id.
func (x *translator) roleNamed(n *source.Node) *source.Node {
	name, ok := x.plain(n)
	if !ok || strings.HasPrefix(name, "arn:") {
		return n
	}
	return template.GetAtt(n.Pos, name, "Arn")
}
