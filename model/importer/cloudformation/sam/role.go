package sam

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const policyPrefix = "arn:aws:iam::aws:policy/"

// functionRole sets Role in out and returns the role that SAM generates, nil
// where the author's role is used in every case.
func (x *translator) functionRole(r *template.Resource, props, out *source.Node) *template.Resource {
	generate := func() *template.Resource {
		role := x.newRole(r, r.ID+"Role", r.Pos, "lambda.amazonaws.com", "lambda:createdBy", props)
		if role == nil {
			return nil
		}
		x.addManaged(role, r.Pos, "service-role/AWSLambdaBasicExecutionRole")
		if v := props.Get("Tracing"); template.Given(v) && x.text(v) != "Disabled" {
			x.addManaged(role, v.Pos, "AWSXrayWriteOnlyAccess")
		}
		if v := props.Get("VpcConfig"); template.Given(v) {
			x.addManaged(role, v.Pos, "service-role/AWSLambdaVPCAccessExecutionRole")
		}
		x.rolePolicies(role, props.Get("Policies"))
		return role
	}
	return x.roleOr(r, props.Get("Role"), out, "Role", generate)
}

// roleOr sets a property to the author's role or to one that generate makes. A
// role that is Fn::If with AWS::NoValue on one side is generated under that
// condition.
func (x *translator) roleOr(r *template.Resource, authored, out *source.Node, property string, generate func() *template.Resource) *template.Resource {
	if !template.Given(authored) {
		role := generate()
		out.Set(property, template.GetAtt(r.Pos, r.ID+"Role", "Arn"))
		return role
	}
	name, arg, ok := template.Intrinsic(authored)
	if !ok || name != "Fn::If" {
		out.Set(property, authored)
		return nil
	}
	if len(arg.Items) != 3 || !arg.Items[0].IsScalar() {
		x.lose(authored.Pos, "the role of "+r.ID+" is a Fn::If that is not of the form [condition, value, value]", "the role is unknown")
		out.Set(property, authored)
		return nil
	}
	condition, yes, no := arg.Items[0].Text, arg.Items[1], arg.Items[2]
	generated := template.GetAtt(authored.Pos, r.ID+"Role", "Arn")
	switch {
	case template.IsNoValue(yes) && template.IsNoValue(no):
		out.Set(property, generated)
		return generate()
	case template.IsNoValue(yes):
		out.Set(property, template.If(authored.Pos, condition, generated, no))
		return x.conditional(generate(), condition)
	case template.IsNoValue(no):
		out.Set(property, template.If(authored.Pos, condition, yes, generated))
		return x.conditional(generate(), "not "+condition)
	}
	out.Set(property, authored)
	return nil
}

// conditional puts a resource under one more condition.
func (x *translator) conditional(r *template.Resource, condition string) *template.Resource {
	if r == nil {
		return nil
	}
	if r.Condition != "" {
		condition = r.Condition + " and " + condition
	}
	r.Condition = condition
	return r
}

// newRole generates a role that a service may assume. It is nil where the
// logical id is taken by an authored resource.
func (x *translator) newRole(r *template.Resource, id string, pos model.Pos, service, createdBy string, props *source.Node) *template.Resource {
	out := template.Map(pos, "AssumeRolePolicyDocument", trust(pos, service))
	if props != nil {
		if v := props.Get("AssumeRolePolicyDocument"); template.Given(v) {
			out.Set("AssumeRolePolicyDocument", v)
		}
		if v := props.Get("RolePath"); template.Given(v) {
			out.Set("Path", v)
		}
		if v := props.Get("PermissionsBoundary"); template.Given(v) {
			out.Set("PermissionsBoundary", v)
		}
	}
	if createdBy != "" {
		var own *source.Node
		if props != nil {
			own = props.Get("Tags")
		}
		out.Set("Tags", tags(pos, own, createdBy))
	}
	if had := x.taken[id]; had != nil && had.Origin == model.OriginAuthored {
		x.emit(r, id, "AWS::IAM::Role", pos, out) // says so
		return nil
	}
	return x.emit(r, id, "AWS::IAM::Role", pos, out)
}

// trust is the policy that lets a service assume a role.
func trust(pos model.Pos, service string) *source.Node {
	return template.Map(pos, "Version", "2012-10-17", "Statement", template.List(pos, template.Map(pos,
		"Effect", "Allow", "Action", template.List(pos, "sts:AssumeRole"), "Principal", template.Map(pos, "Service", template.List(pos, service)))))
}

// addManaged attaches an AWS managed policy that nobody wrote to a role.
func (x *translator) addManaged(role *template.Resource, pos model.Pos, name string) {
	arn := source.NewString(pos, policyPrefix+name)
	attach(role, "ManagedPolicyArns", arn, pos)
	attach(role, GeneratedArnsKey, arn, pos)
}

// attach adds a node to a list of a generated role, once.
func attach(role *template.Resource, key string, n *source.Node, pos model.Pos) {
	have := role.Props.Get(key)
	if have == nil {
		have = source.NewList(pos)
		role.Props.Set(key, have)
	}
	for _, item := range have.Items {
		if source.Equal(item, n) {
			return
		}
	}
	have.Items = append(have.Items, n)
}

// addPolicy gives a generated role an inline policy that nobody wrote. A policy
// that says the same as one it has is left out.
func (x *translator) addPolicy(role *template.Resource, pos model.Pos, name string, statements ...*source.Node) {
	if role == nil {
		return
	}
	document := template.Map(pos, "Version", "2012-10-17", "Statement", source.NewList(pos, statements...))
	if have := role.Props.Get("Policies"); have != nil {
		for _, p := range have.Items {
			if source.Equal(p.Get("PolicyDocument"), document) {
				return
			}
		}
	}
	attach(role, "Policies", template.Map(pos, "PolicyName", name, "PolicyDocument", document, GrantKey, string(model.GrantGenerated)), pos)
}

// intrinsicIf returns the three parts of a Fn::If; ok is false for anything
// else and for one of the wrong form.
func intrinsicIf(n *source.Node) (arg *source.Node, ok bool) {
	name, arg, ok := template.Intrinsic(n)
	if !ok || name != "Fn::If" || len(arg.Items) != 3 || !arg.Items[0].IsScalar() {
		return nil, false
	}
	return arg, true
}

func noValueAt(arg *source.Node, i int) bool { return template.IsNoValue(arg.Items[i]) }
