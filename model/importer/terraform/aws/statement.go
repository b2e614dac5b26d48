package aws

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// statementKeys are the attributes of a statement and what they are called in a
// document.
var statementKeys = []struct{ attribute, key string }{
	{"sid", "Sid"}, {"effect", "Effect"}, {"actions", "Action"}, {"not_actions", "NotAction"}, {"resources", "Resource"}, {"not_resources", "NotResource"},
}

func (t *translator) statement(body *source.Node) *source.Node {
	out := source.NewMap(body.Pos)
	for _, k := range statementKeys {
		if v := body.Get(k.attribute); v != nil && !blank(v) {
			out.Set(k.key, t.rewrite(policyVariables(v, 0)))
		}
	}
	if out.Get("Effect") == nil {
		out.Set("Effect", source.NewString(body.Pos, "Allow"))
	}
	for _, k := range []struct{ block, key string }{{"principals", "Principal"}, {"not_principals", "NotPrincipal"}} {
		if v := t.principals(body, k.block); v != nil {
			out.Set(k.key, v)
		}
	}
	if v := t.conditions(body); v != nil {
		out.Set("Condition", v)
	}
	return out
}

// policyVariables writes the variables of IAM as a document does: "&{aws:username}"
// stands for "${aws:username}", which Terraform would take for its own.
func policyVariables(n *source.Node, depth int) *source.Node {
	switch {
	case depth > deepest:
		return n
	case n.Kind == source.String && strings.Contains(n.Text, "&{"):
		return source.NewString(n.Pos, strings.ReplaceAll(n.Text, "&{", "${"))
	case n.Kind == source.List || template.IsIntrinsic(n):
		out := n.Clone()
		for i, item := range out.Items {
			out.Items[i] = policyVariables(item, depth+1)
		}
		for i, e := range out.Entries {
			out.Entries[i].Value = policyVariables(e.Value, depth+1)
		}
		return out
	}
	return n
}

// principals gives who a statement is about: by type, or everybody.
func (t *translator) principals(body *source.Node, name string) *source.Node {
	blocks := config.Blocks(body, name)
	if len(blocks) == 0 {
		if n := body.Get(name); n != nil && !blank(n) {
			return t.rewrite(n) // not written out
		}
		return nil
	}
	out := source.NewMap(body.Pos)
	for _, b := range blocks {
		identifiers := t.rewrite(b.Body.Get("identifiers"))
		if identifiers == nil {
			continue
		}
		if b.Condition != "" {
			identifiers = choice(b.Condition, identifiers)
		}
		kind := b.Body.Get("type")
		if kind == nil || !kind.IsScalar() {
			return template.Open(b.Body.Pos, "", "the type of the principal is known at deployment only")
		}
		if kind.Text == "*" {
			return source.NewString(b.Body.Pos, "*")
		}
		put(out, kind.Text, identifiers, true)
	}
	return out
}

// conditions gives what narrows a statement: values by operator and key.
func (t *translator) conditions(body *source.Node) *source.Node {
	blocks := config.Blocks(body, "condition")
	if len(blocks) == 0 {
		if n := body.Get("condition"); n != nil && !blank(n) {
			return t.rewrite(n) // not written out
		}
		return nil
	}
	out := source.NewMap(body.Pos)
	for _, b := range blocks {
		test, key := b.Body.Get("test"), t.rewrite(b.Body.Get("variable"))
		if test == nil || key == nil || b.Body.Get("values") == nil {
			continue
		}
		values := t.rewrite(policyVariables(b.Body.Get("values"), 0))
		if b.Condition != "" || !test.IsScalar() || !key.IsScalar() {
			return template.Open(b.Body.Pos, "", "the conditions are known at deployment only")
		}
		operator := out.Get(test.Text)
		if operator == nil {
			operator = source.NewMap(b.Body.Pos)
			out.Set(test.Text, operator)
		}
		if had := operator.Get(key.Text); had != nil {
			values = source.NewList(values.Pos, append(append([]*source.Node{}, listItems(had)...), listItems(values)...)...)
		}
		operator.Set(key.Text, values)
	}
	return out
}
