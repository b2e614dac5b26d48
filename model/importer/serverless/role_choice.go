package serverless

import "github.com/fourgate/fourgate/model/source"

// functionRole sets the role of a function: its own, the provider's, one that a
// plugin generates, or the shared one.
func (x *translator) functionRole(fn *function, out *source.Node) {
	own := fn.get("role")
	if own == nil {
		if settings := x.provider.Path("iam", "role"); given(settings) && !isMap(settings) {
			own = settings
		}
	}
	if own == nil {
		own = orNil(x.provider.Get("role"))
	}
	perFunction := fn.get("iamRoleStatements") != nil
	switch {
	case perFunction && x.plugins[rolesPlugin]:
		x.ownRole(fn)
		own = nil
	case own == nil:
		fn.role = x.shared
	}
	if perFunction && !x.plugins[rolesPlugin] {
		x.wrong(fn.get("iamRoleStatements").Pos, "add it to plugins", "iamRoleStatements of %s has no effect without the plugin %s", fn.key, rolesPlugin)
	}
	if own != nil {
		out.Set("Role", x.roleNamed(own))
		return
	}
	if fn.role == nil {
		return
	}
	out.Set("Role", getAtt(fn.pos, fn.role.res.ID, "Arn"))
	x.logRights(fn)
	if vpc := first(fn.get("vpc"), x.provider.Get("vpc")); vpc != nil && fn.role.first("network") {
		fn.role.attach(str(vpc.Pos, vpcPolicy), true)
	}
}

// roleNamed gives the role that a setting names: an ARN, or a logical id.
func (x *translator) roleNamed(n *source.Node) *source.Node {
	name, ok := literal(n)
	if !ok || len(name) > 4 && name[:4] == "arn:" {
		return n
	}
	return getAtt(n.Pos, name, "Arn")
}
