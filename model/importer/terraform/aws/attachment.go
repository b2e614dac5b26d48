package aws

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// attachPolicy adds a managed policy to each of the identities that it is
// attached to.
func attachPolicy(t *translator, in instance, props *source.Node) bool {
	policy := props.Get("PolicyArn")
	if policy == nil {
		return false
	}
	for _, to := range []struct{ key, typ string }{{"Roles", "aws_iam_role"}, {"Users", "aws_iam_user"}, {"Groups", "aws_iam_group"}} {
		list := in.body.Get(strings.ToLower(to.key))
		if list == nil {
			continue
		}
		for _, item := range listItems(list) {
			body := source.NewMap(item.Pos)
			body.Set(to.typ, item)
			body.Set("policy_arn", in.body.Get("policy_arn"))
			one := instance{in.r, in.key, in.id, in.address, body}
			def := catalogs.TerraformResource{
				Into: &catalogs.TerraformOwner{Type: to.typ, By: []string{to.typ}, Under: "ManagedPolicyArns", List: true, Value: "policy_arn"},
			}
			t.later = append(t.later, func() {
				t.key = one.key
				if owner := t.owner(one, def); owner != nil {
					t.join(owner, one, def, body)
				}
			})
		}
	}
	return false
}

// grant makes a policy of the grantee's of what a grant of a key gives.
func grant(t *translator, in instance, props *source.Node) bool {
	key, operations := t.rewrite(in.body.Get("key_id")), in.body.Get("operations")
	if key == nil || operations == nil || operations.Kind != source.List {
		return false
	}
	actions := source.NewList(operations.Pos)
	for _, o := range operations.Items {
		if name, ok := o.Str(); ok {
			actions.Items = append(actions.Items, source.NewString(o.Pos, "kms:"+name))
		}
	}
	if id, attribute, ok := reference(key); ok && attribute == "" {
		key = template.GetAtt(key.Pos, id, "Arn")
	}
	statement := source.NewMap(in.r.Pos)
	statement.Set("Effect", source.NewString(in.r.Pos, "Allow"))
	statement.Set("Action", actions)
	statement.Set("Resource", key)
	put(props, "PolicyDocument.Statement", source.NewList(in.r.Pos, statement), false)
	return true
}
