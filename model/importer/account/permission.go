package account

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// functionPolicy reads lambda get-policy: every statement is a permission.
func functionPolicy(d *dump, f *file) {
	policy := d.policy(f.top())
	for i, s := range items(policy.Get("Statement")) {
		name := f.subject
		if arn := text(s, "Resource"); strings.Contains(arn, ":function:") {
			name = arn
		}
		if name == "" {
			d.lose(model.LossUnread, f.doc, "the policy names no function", "name the file after the function: get-policy/<function>.json")
			return
		}
		d.permission(name, i, s)
	}
}

func (d *dump) permission(function string, i int, s *source.Node) {
	fn := d.functionNamed(function, s)
	key := fn.Name + "/" + statementName(s, i)
	if text(s, "Effect") != "Allow" {
		d.lose(model.LossUnmodeled, s, "a statement of "+fn.Name+"'s policy that does not allow", "")
		return
	}
	for j, principal := range principals(s.Get("Principal")) {
		each := key
		if j > 0 {
			each += " " + text(principal)
		}
		r := d.object("AWS::Lambda::Permission", each, statementName(s, i), s)
		r.Props.Set("FunctionName", s.Get("Resource"))
		if missing(s.Get("Resource")) {
			r.Props.Set("FunctionName", d.links.ref(s, fn.ID))
		}
		for _, action := range items(s.Get("Action")) {
			r.Props.Set("Action", action)
		}
		r.Props.Set("Principal", principal)
		d.narrow(r, s)
	}
}

// statementName is the statement's id, or its place in the policy.
func statementName(s *source.Node, i int) string {
	if sid := text(s, "Sid"); sid != "" {
		return sid
	}
	return "statement " + strings.Repeat("I", min(i, 20)+1)
}

// principals are those of a permission as add-permission takes them: a service,
// an account, an ARN or "*".
func principals(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map {
		return items(n)
	}
	var out []*source.Node
	for _, e := range entries(n) {
		for _, p := range items(e.Value) {
			fields := strings.Split(text(p), ":")
			if len(fields) == 6 && fields[2] == "iam" && fields[5] == "root" {
				p = str(p, fields[4])
			}
			out = append(out, p)
		}
	}
	return out
}

// permissionConditions are the properties of a permission that became
// conditions of the statement, by the condition's key in lower case.
var permissionConditions = map[string]string{
	"aws:sourcearn": "SourceArn", "aws:sourceaccount": "SourceAccount", "lambda:eventsourcetoken": "EventSourceToken", "aws:principalorgid": "PrincipalOrgID",
	"lambda:functionurlauthtype": "FunctionUrlAuthType", "lambda:invokedviafunctionurl": "InvokedViaFunctionUrl",
}

func (d *dump) narrow(r *resource, s *source.Node) {
	for _, operator := range entries(s.Get("Condition")) {
		for _, e := range entries(operator.Value) {
			property := permissionConditions[strings.ToLower(e.Key.Text)]
			values := items(e.Value)
			if property == "" || len(values) != 1 {
				d.lose(model.LossUnmodeled, e.Key, "the condition "+e.Key.Text+" of a function's policy", "")
				continue
			}
			r.Props.Set(property, values[0])
		}
	}
}

// layerPolicy reads lambda get-layer-version-policy.
func layerPolicy(d *dump, f *file) {
	for i, s := range items(d.policy(f.top()).Get("Statement")) {
		arn := text(s, "Resource")
		for _, principal := range principals(s.Get("Principal")) {
			r := d.object("AWS::Lambda::LayerVersionPermission", arn+"/"+statementName(s, i)+" "+text(principal), statementName(s, i), s)
			r.Props.Set("LayerVersionArn", s.Get("Resource"))
			r.Props.Set("Principal", principal)
			r.Props.Set("Action", str(s, "lambda:GetLayerVersion"))
			take(r.Props, s.Path("Condition", "StringEquals"), "aws:PrincipalOrgID=OrganizationId")
		}
	}
}

// policy reads a policy document that stands in a string. One that cannot be
// read is a loss.
func (d *dump) policy(n *source.Node) *source.Node {
	if missing(n) {
		return nil
	}
	doc := inner(n)
	if doc == nil {
		d.lose(model.LossUnread, n, "the policy is no JSON document", "")
	}
	return doc
}
