package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// rolesPlugin gives functions with iamRoleStatements a role of their own.
const rolesPlugin = "serverless-iam-roles-per-function"

// ownRole generates the role that the plugin gives a function.
func (x *translator) ownRole(fn *function) {
	settings := x.custom.Get(rolesPlugin)
	written := fn.get("iamRoleStatements")
	name := fn.get("iamRoleStatementsName")
	if name == nil {
		name = text(fn.pos, x.stack, "-", fn.key, "-", ref(fn.pos, "AWS::Region"), "-lambdaRole")
	}
	r := x.newRole(normal(fn.key)+sharedRoleID, fn.id, written.Pos, name, text(fn.pos, x.stack, "-", fn.key))
	if boundary := first(fn.get("iamPermissionsBoundary"), settings.Get("iamGlobalPermissionsBoundary")); boundary != nil {
		r.res.Props.Set("PermissionsBoundary", boundary)
	}
	r.authored = x.statements(written, "iamRoleStatements of "+fn.key)
	inherit := fn.get("iamRoleStatementsInherit")
	if x.isTrue(inherit) || inherit == nil && x.isTrue(settings.Get("defaultInherit")) {
		r.authored = append(r.authored, x.statements(x.providerStatements(), "the statements of the provider's role")...)
		for _, arn := range items(first(x.provider.Path("iam", "role").Get("managedPolicies"), x.provider.Get("iamManagedPolicies"))) {
			r.attach(arn, false)
		}
	}
	for _, arn := range items(fn.get("iamManagedPolicies")) {
		r.attach(arn, false)
	}
	fn.role = r
}

// logRights lets a role write the logs of a function. Those of the shared role
// cover every function whose name begins as the framework names them.
func (x *translator) logRights(fn *function) {
	if x.isTrue(fn.get("disableLogs")) {
		return
	}
	switch {
	case fn.role != x.shared || fn.get("name") != nil:
		x.logStatements(fn.role, fn.pos, text(fn.pos, "/aws/lambda/", fn.name))
	case fn.role.first("logs"):
		x.logStatements(fn.role, fn.role.res.Pos, text(fn.pos, "/aws/lambda/", x.stack, "*"))
	}
}

func (x *translator) logStatements(r *role, pos model.Pos, group *source.Node) {
	r.grant(allow(pos, "logs:CreateLogStream logs:CreateLogGroup logs:TagResource", arn(pos, "logs", "log-group:", group, ":*")))
	r.grant(allow(pos, "logs:PutLogEvents", arn(pos, "logs", "log-group:", group, ":*:*")))
}
