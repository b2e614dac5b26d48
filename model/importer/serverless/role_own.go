package serverless

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// rolesPlugin gives functions with iamRoleStatements a role of their own, as
// version 4 of the framework does by itself.
const rolesPlugin = "serverless-iam-roles-per-function"

// rolePerFunction reports whether version 4 is told to give every function a
// role of its own.
func (x *translator) rolePerFunction() bool {
	return x.word(x.provider.Path("iam", "role", "mode")) == "perFunction"
}

// ownStatements are what a function says of a role of its own, in the words of
// the plugin or of version 4; nil where it says nothing.
func ownStatements(fn *function) *source.Node {
	return first(fn.get("iam", "role", "statements"), fn.get("iamRoleStatements"), fn.get("iam", "role", "managedPolicies"))
}

// hasOwnRole reports whether a function is given a role of its own. Without the
// plugin, versions before the fourth ignore what the function says.
func (x *translator) hasOwnRole(fn *function) bool {
	said := ownStatements(fn)
	switch {
	case x.rolePerFunction():
		return fn.get("role") == nil
	case said == nil:
		return false
	case x.plugins[rolesPlugin], x.major() == "4", fn.get("iam", "role") != nil:
		return true
	}
	x.wrong(said.Pos, "add it to plugins, or require version 4 of the framework",
		"iamRoleStatements of %s has no effect without the plugin %s", fn.key, rolesPlugin)
	return false
}

// ownRole generates a function's own role: like the shared one, with other
// statements.
func (x *translator) ownRole(fn *function) {
	pos := fn.pos
	if said := ownStatements(fn); said != nil {
		pos = said.Pos
	}
	name := first(fn.get("iam", "role", "name"), fn.get("iamRoleStatementsName"))
	if name == nil {
		name = text(fn.pos, x.stack, "-", fn.key, "-", template.RefTo(fn.pos, "AWS::Region"), "-lambdaRole")
	}
	r := x.newRole(normal(fn.key)+sharedRoleID, fn.id, pos, name, text(fn.pos, x.stack, "-", fn.key))
	common := x.provider.Path("iam", "role")
	r.settle(first(fn.get("iam", "role", "path"), common.Get("path")), merge(template.OrNil(common.Get("tags")), fn.get("iam", "role", "tags")),
		first(fn.get("iam", "role", "permissionsBoundary"), fn.get("iamPermissionsBoundary"),
			x.custom.Get(rolesPlugin).Get("iamGlobalPermissionsBoundary"), x.boundary()))
	inherits := x.inherits(fn)
	if inherits {
		r.authored = x.statements(x.providerStatements(), "the statements of the provider's role")
	}
	r.authored = append(r.authored, x.statements(first(fn.get("iam", "role", "statements"), fn.get("iamRoleStatements")), "iamRoleStatements of "+fn.key)...)
	if inherits || x.rolePerFunction() {
		x.attachAll(r, x.providerPolicies())
	}
	x.attachAll(r, fn.get("iam", "role", "managedPolicies"))
	x.attachAll(r, fn.get("iamManagedPolicies"))
	fn.role = r
}

// inherits reports whether a function's own role has the statements of the
// provider too.
func (x *translator) inherits(fn *function) bool {
	said := first(fn.get("iam", "inheritStatements"), fn.get("iamRoleStatementsInherit"), x.custom.Get(rolesPlugin).Get("defaultInherit"))
	if said == nil {
		return x.rolePerFunction()
	}
	return x.isTrue(said)
}
