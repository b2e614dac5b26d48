package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// policySource says where statements come from.
type policySource struct {
	name      string
	grant     model.GrantOrigin
	condition string // of the template
}

// statements reads a policy document. What cannot be read becomes an opaque
// statement: it may allow or deny anything.
func (b *builder) statements(doc *source.Node, from policySource) []model.Statement {
	if doc != nil && !template.IsIntrinsic(doc) {
		return b.document(doc, from)
	}
	var out []model.Statement
	for _, br := range b.branches(doc) {
		if br.Node == nil {
			continue
		}
		inner := from
		inner.condition = both(from.condition, br.Condition)
		out = append(out, b.document(br.Node, inner)...)
	}
	return out
}

func (b *builder) document(doc *source.Node, from policySource) []model.Statement {
	if doc.Kind == source.String && doc.Tag == "" && strings.HasPrefix(strings.TrimSpace(doc.Text), "{") {
		if parsed := b.parseInner(doc); parsed != nil {
			doc = parsed
		}
	}
	list := doc.Get("Statement")
	if list == nil {
		return []model.Statement{b.opaque(doc, from, "the policy document is not written out")}
	}
	items := b.items(list)
	out := make([]model.Statement, 0, len(items))
	for _, item := range items {
		inner := from
		inner.condition = both(from.condition, item.Condition)
		out = append(out, b.statement(item.Node, inner))
	}
	return out
}

// parseInner reads JSON that stands in a string; its positions are those of
// the string.
func (b *builder) parseInner(n *source.Node) *source.Node {
	docs, _ := source.Parse(b.in.File, []byte(n.Text), source.TemplateLimits())
	if len(docs) != 1 {
		return nil
	}
	return docs[0]
}

func (b *builder) opaque(n *source.Node, from policySource, why string) model.Statement {
	_, maybe := b.presence(from.condition)
	return model.Statement{Policy: from.name, Grant: from.grant, Opaque: why, Maybe: maybe, Pos: n.Pos}
}

func (b *builder) statement(n *source.Node, from policySource) model.Statement {
	if n.Kind != source.Map || template.IsIntrinsic(n) {
		return b.opaque(n, from, "the statement is not written out")
	}
	_, maybe := b.presence(from.condition)
	s := model.Statement{Policy: from.name, Grant: from.grant, Maybe: maybe, Pos: n.Pos, ID: b.t.Text(n.Get("Sid")).S}
	switch effect := b.t.Text(n.Get("Effect")).S; effect {
	case "Allow":
		s.Effect = model.Allow
	case "Deny":
		s.Effect = model.Deny
	default:
		return b.opaque(n, from, "the effect of the statement is not known")
	}
	s.Actions = b.patterns(n.Get("Action"))
	s.NotActions = b.patterns(n.Get("NotAction"))
	s.Resources = b.patterns(n.Get("Resource"))
	s.NotResources = b.patterns(n.Get("NotResource"))
	s.Principals = b.principals(n.Get("Principal"))
	s.NotPrincipals = b.principals(n.Get("NotPrincipal"))
	s.Conditions = b.policyConditions(n.Get("Condition"))
	return s
}

// patterns reads actions or resources. A list that may hold more ends with the
// token for what cannot be read.
func (b *builder) patterns(n *source.Node) []string {
	if n == nil {
		return nil
	}
	list, open := b.t.Strings(n)
	out := make([]string, 0, len(list))
	for _, x := range list {
		if x.S != "" {
			out = append(out, b.expand(x.S))
		}
	}
	if open && !slices.Contains(out, unread) {
		out = append(out, unread)
	}
	return out
}

// unread is the token for text that could not be read at all.
const unread = "${?}"

func (b *builder) principals(n *source.Node) []model.Principal {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map || template.IsIntrinsic(n) {
		if x := b.t.Text(n); x.S == "*" {
			return []model.Principal{{Type: "*", Value: "*"}}
		}
		return []model.Principal{{Type: "AWS", Value: unread}}
	}
	var out []model.Principal
	for _, e := range n.Entries {
		for _, value := range b.patterns(e.Value) {
			p := model.Principal{Type: e.Key.Text, Value: value}
			if p.Type == "AWS" && value == "*" {
				p.Type = "*"
			}
			out = append(out, p)
		}
	}
	return out
}

func (b *builder) policyConditions(n *source.Node) []model.Condition {
	if n == nil {
		return nil
	}
	if n.Kind != source.Map || template.IsIntrinsic(n) {
		return []model.Condition{{Operator: unread, Key: unread, Values: []string{unread}}}
	}
	var out []model.Condition
	for _, op := range n.Entries {
		for _, key := range op.Value.Entries {
			out = append(out, model.Condition{Operator: op.Key.Text, Key: key.Key.Text, Values: b.patterns(key.Value)})
		}
	}
	return out
}

// managed gives the statements of a managed policy that a property names: one
// of this template, or one of the provider's.
func (b *builder) managed(n *source.Node, condition string, grant model.GrantOrigin) (name string, list []model.Statement) {
	x := b.t.Text(n)
	if logical, _, ok := b.t.TargetOf(x); ok {
		if r := b.t.Resource(logical); r != nil && r.Type == "AWS::IAM::ManagedPolicy" {
			from := policySource{r.Called(), model.GrantAuthored, both(condition, r.Condition)}
			if r.Grant != "" {
				from.grant = r.Grant
			}
			return r.Called(), b.statements(r.Prop("PolicyDocument"), from)
		}
	}
	name = x.S[strings.LastIndexByte(x.S, '/')+1:]
	_, maybe := b.presence(condition)
	from := policySource{b.expand(x.S), grant, condition}
	p, ok := catalogs.ManagedPolicy(x.S)
	if !ok {
		return name, []model.Statement{b.opaque(n, from, "the managed policy "+name+" is not known here")}
	}
	for _, s := range p.Statements {
		s.Maybe, s.Pos, s.Grant = maybe, n.Pos, grant
		list = append(list, s)
	}
	if !p.Complete {
		list = append(list, b.opaque(n, from, "only a part of the managed policy "+name+" is known here"))
	}
	return name, list
}
