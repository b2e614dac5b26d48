package sam

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// rolePolicies reads the property Policies of a function or state machine into
// a generated role: managed policies by name or ARN, inline policies, policy
// templates, and any of these under Fn::If.
func (x *translator) rolePolicies(role *template.Resource, policies *source.Node) {
	if !template.Given(policies) {
		return
	}
	items := []*source.Node{policies}
	if policies.Kind == source.List && !template.IsIntrinsic(policies) {
		items = policies.Items
	} else if name, _, ok := template.Intrinsic(policies); ok && name == "Fn::If" {
		for _, b := range x.t.Items(policies) {
			x.policy(role, b.Node, b.Condition, len(rolePolicyList(role)))
		}
		return
	}
	for i, item := range items {
		if name, _, ok := template.Intrinsic(item); ok && name == "Fn::If" {
			if x.onlyARNs(item) {
				x.managed(role, item, "")
				continue
			}
			for _, b := range x.t.Items(item) {
				x.policy(role, b.Node, b.Condition, i)
			}
			continue
		}
		x.policy(role, item, "", i)
	}
}

// onlyARNs reports whether every branch of a Fn::If is an expression or an ARN
// of a managed policy, so that it can stay as it is.
func (x *translator) onlyARNs(n *source.Node) bool {
	for _, b := range x.t.Items(n) {
		if !template.IsIntrinsic(b.Node) && !strings.HasPrefix(template.Scalar(b.Node), "arn:") {
			return false
		}
	}
	return true
}

func rolePolicyList(role *template.Resource) []*source.Node {
	if n := role.Props.Get("Policies"); n != nil {
		return n.Items
	}
	return nil
}

// policy adds one element of Policies.
func (x *translator) policy(role *template.Resource, n *source.Node, condition string, index int) {
	if !template.Given(n) {
		return
	}
	name := fmt.Sprintf("%sPolicy%d", role.ID, index)
	switch {
	case template.IsIntrinsic(n):
		x.managed(role, n, condition)
	case n.IsScalar():
		x.managed(role, managedARN(n), condition)
	case template.IsMap(n) && n.Get("Statement") != nil:
		x.inline(role, n.Pos, name, n, condition, model.GrantAuthored, "")
	case template.IsMap(n) && len(n.Entries) == 1:
		x.policyTemplate(role, n, name, condition)
	default:
		x.lose(n.Pos, "an element of Policies is neither a policy's name nor a policy", "write a name, an ARN, a map with Statement or a policy template")
	}
}

// managedARN turns the name of a known managed policy into its ARN.
func managedARN(n *source.Node) *source.Node {
	if strings.HasPrefix(n.Text, "arn:") || strings.Contains(n.Text, "{{resolve:") {
		return n
	}
	if p, ok := catalogs.ManagedPolicy(n.Text); ok {
		return source.NewString(n.Pos, p.ARN())
	}
	return n
}

func (x *translator) managed(role *template.Resource, arn *source.Node, condition string) {
	attach(role, "ManagedPolicyArns", under(arn, condition), arn.Pos)
}

// inline adds an inline policy with a policy document.
func (x *translator) inline(role *template.Resource, pos model.Pos, name string, document *source.Node, condition string, grant model.GrantOrigin, from string) {
	entry := template.Map(pos, "PolicyName", name, "PolicyDocument", document, GrantKey, string(grant))
	if from != "" {
		entry.Set(TemplateKey, source.NewString(pos, from))
	}
	attach(role, "Policies", under(entry, condition), pos)
}

// under puts a value under a condition such as "IsProd" or "not IsProd and X".
func under(n *source.Node, condition string) *source.Node {
	if condition == "" {
		return n
	}
	parts := strings.Split(condition, " and ")
	for i := len(parts) - 1; i >= 0; i-- {
		if name, negated := strings.CutPrefix(parts[i], "not "); negated {
			n = template.If(n.Pos, name, template.NoValue(n.Pos), n)
		} else {
			n = template.If(n.Pos, parts[i], n, template.NoValue(n.Pos))
		}
	}
	return n
}

// policyTemplate adds a SAM policy template, {Name: {Parameter: value}}.
func (x *translator) policyTemplate(role *template.Resource, n *source.Node, name, condition string) {
	key, values := n.Entries[0].Key, n.Entries[0].Value
	tpl, ok := catalogs.SAMPolicyTemplate(key.Text)
	if !ok {
		x.lose(key.Pos, "there is no policy template "+key.Text, "check the spelling; what it grants is unknown")
		opaque := template.Map(key.Pos, "Fn::Transform", template.Map(key.Pos, "Name", key.Text)) // what nobody can read
		x.inline(role, key.Pos, name, opaque, condition, model.GrantTemplate, key.Text)
		return
	}
	statements := source.NewList(key.Pos)
	for _, s := range tpl.Statements {
		statements.Items = append(statements.Items, x.templateStatement(s, tpl.Parameters, values, key.Pos))
	}
	x.missingParameters(tpl, values, key)
	document := template.Map(key.Pos, "Version", "2012-10-17", "Statement", statements)
	x.inline(role, key.Pos, name, document, condition, model.GrantTemplate, key.Text)
}

func (x *translator) missingParameters(tpl catalogs.SAMTemplate, values, key *source.Node) {
	for _, p := range tpl.Parameters {
		if values.Get(p) == nil {
			x.lose(key.Pos, "the policy template "+key.Text+" needs the parameter "+p, "what it grants on is unknown")
		}
	}
}

// templateStatement fills one statement of a policy template in.
func (x *translator) templateStatement(s model.Statement, parameters []string, values *source.Node, pos model.Pos) *source.Node {
	actions, resources := source.NewList(pos), source.NewList(pos)
	for _, a := range s.Actions {
		actions.Items = append(actions.Items, source.NewString(pos, a))
	}
	for _, r := range s.Resources {
		resources.Items = append(resources.Items, fillIn(r, parameters, values, pos))
	}
	out := allow(pos, actions, resources)
	if len(s.Conditions) == 0 {
		return out
	}
	conditions := source.NewMap(pos)
	for _, c := range s.Conditions {
		operator := conditions.Get(c.Operator)
		if operator == nil {
			operator = source.NewMap(pos)
			conditions.Set(c.Operator, operator)
		}
		var items []any
		for _, v := range c.Values {
			items = append(items, fillIn(v, parameters, values, pos))
		}
		operator.Set(c.Key, template.List(pos, items...))
	}
	out.Set("Condition", conditions)
	return out
}

// fillIn makes an expression of a text in which parameters stand.
func fillIn(text string, parameters []string, values *source.Node, pos model.Pos) *source.Node {
	vars := source.NewMap(pos)
	for _, p := range parameters {
		if !strings.Contains(text, "${"+p+"}") {
			continue
		}
		if v := values.Get(p); v != nil {
			vars.Set(p, v)
		}
	}
	switch {
	case !strings.Contains(text, "${"):
		return source.NewString(pos, text)
	case len(vars.Entries) == 0:
		return template.Sub(pos, text)
	}
	return template.Map(pos, "Fn::Sub", source.NewList(pos, source.NewString(pos, text), vars))
}
