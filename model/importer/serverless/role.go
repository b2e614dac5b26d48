package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const sharedRoleID = "IamRoleLambdaExecution"

// vpcPolicy lets a function attach itself to a network.
const vpcPolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"

// role is a role that the framework or a plugin generates for functions.
type role struct {
	res                 *template.Resource
	policy              *source.Node   // name of its policy
	generated, authored []*source.Node // statements
	once                map[string]bool
	services            []string // that may assume it
}

// grant adds a statement that nobody wrote. A function whose role is its
// author's has none to add it to.
func (r *role) grant(statement *source.Node) {
	if r != nil {
		r.generated = append(r.generated, statement)
	}
}

// first reports whether it is asked for a key for the first time. It is false
// for a function whose role is its author's.
func (r *role) first(key string) bool {
	if r == nil || r.once[key] {
		return false
	}
	if r.once == nil {
		r.once = map[string]bool{}
	}
	r.once[key] = true
	return true
}

// grantOnce is grant for what several functions need alike.
func (r *role) grantOnce(key string, statement *source.Node) {
	if r.first(key) {
		r.grant(statement)
	}
}

// assumedBy lets a further service assume the role.
func (r *role) assumedBy(service string) {
	if r.first("assumed by " + service) {
		r.services = append(r.services, service)
	}
}

// attach adds a managed policy.
func (r *role) attach(arn *source.Node, generated bool) {
	keys := []string{"ManagedPolicyArns"}
	if generated {
		keys = append(keys, sam.GeneratedArnsKey)
	}
	for _, key := range keys {
		have := r.res.Props.Get(key)
		if have == nil {
			have = source.NewList(arn.Pos)
			r.res.Props.Set(key, have)
		}
		have.Items = append(have.Items, arn)
	}
}

func (x *translator) newRole(id, from string, pos model.Pos, name *source.Node, policy *source.Node) *role {
	res := x.emit(from, id, "AWS::IAM::Role", pos, template.Map(pos, "Path", "/", "RoleName", name))
	res.Grant = "" // its policies say who wrote them
	r := &role{res: res, policy: policy, services: []string{"lambda.amazonaws.com"}}
	x.roles = append(x.roles, r)
	return r
}

// sharedRole generates the one role that all functions share which have no role
// of their own.
func (x *translator) sharedRole() {
	settings := x.provider.Path("iam", "role")
	if template.Given(settings) && !template.IsMap(settings) || template.Given(x.provider.Get("role")) || x.rolePerFunction() {
		return
	}
	var user *function
	for _, fn := range x.functions {
		if fn.get("role") == nil {
			user = fn
			break
		}
	}
	if user == nil {
		return
	}
	pos := x.pos
	if template.IsMap(settings) {
		pos = settings.Pos
	}
	name := first(settings.Get("name"), x.provider.Get("iamRoleName"))
	if name == nil {
		name = text(pos, x.stack, "-", template.RefTo(pos, "AWS::Region"), "-lambdaRole")
	}
	r := x.newRole(sharedRoleID, user.id, pos, name, text(pos, x.stack, "-lambda"))
	r.settle(template.OrNil(settings.Get("path")), settings.Get("tags"), x.boundary())
	r.authored = x.statements(x.providerStatements(), "the statements of the provider's role")
	x.attachAll(r, x.providerPolicies())
	x.shared = r
}

// settle sets what a role is beside its policies. What is nil is left out.
func (r *role) settle(path, tagged, boundary *source.Node) {
	if path != nil {
		r.res.Props.Set("Path", path)
	}
	if all := tags(tagged); all != nil {
		r.res.Props.Set("Tags", all)
	}
	if boundary != nil {
		r.res.Props.Set("PermissionsBoundary", boundary)
	}
}

// boundary is the permissions boundary of all generated roles, nil for none.
func (x *translator) boundary() *source.Node {
	settings := x.provider.Path("iam", "role")
	return first(settings.Get("permissionsBoundary"), settings.Get("permissionBoundary"), x.provider.Get("rolePermissionsBoundary"))
}

// providerPolicies are the managed policies of the shared role.
func (x *translator) providerPolicies() *source.Node {
	return first(x.provider.Path("iam", "role").Get("managedPolicies"), x.provider.Get("iamManagedPolicies"))
}

func (x *translator) attachAll(r *role, policies *source.Node) {
	for _, arn := range items(policies) {
		r.attach(arn, false)
	}
}

// providerStatements are those of the shared role, in the words of any version.
func (x *translator) providerStatements() *source.Node {
	if iam := x.provider.Get("iam"); template.IsIntrinsic(iam) {
		return iam // which there are is not known
	}
	return first(x.provider.Path("iam", "role").Get("statements"), x.provider.Get("iamRoleStatements"))
}

// statements lists policy statements. What is none is recorded.
func (x *translator) statements(n *source.Node, what string) []*source.Node {
	var out []*source.Node
	for _, item := range items(n) {
		switch {
		case !template.Given(item):
		case template.IsMap(item) || template.IsIntrinsic(item):
			out = append(out, item)
		default:
			x.wrong(item.Pos, "write a list of maps with Effect, Action and Resource", "one of %s is a %s, not a map", what, item.Kind)
		}
	}
	return out
}

// finishRoles writes down what the roles may do.
func (x *translator) finishRoles() {
	x.silence()
	for _, r := range x.roles {
		pos := r.res.Pos
		r.res.Props.Set("AssumeRolePolicyDocument", trust(pos, r.services...))
		policies := source.NewList(pos)
		if len(r.generated) > 0 {
			policies.Items = append(policies.Items, template.Map(pos, "PolicyName", r.policy,
				"PolicyDocument", document(pos, r.generated...), sam.GrantKey, string(model.GrantGenerated)))
		}
		if len(r.authored) > 0 {
			policies.Items = append(policies.Items, template.Map(pos, "PolicyName", r.policy, "PolicyDocument", document(pos, r.authored...)))
		}
		if len(policies.Items) > 0 {
			r.res.Props.Set("Policies", policies)
		}
	}
}
