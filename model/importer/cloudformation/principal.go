package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// principal gives the component that a principal of a policy is. There is none
// for the stack's own account: whom that lets in, identities' policies say.
func (b *builder) principal(p model.Principal, pos model.Pos) (string, bool) {
	value := p.Value
	if id, ok := b.byAddress(value); ok {
		return id, true
	}
	if value == unread || value == "${AWS::AccountId}" || strings.HasPrefix(value, "arn:") && strings.Contains(value, ":iam::${AWS::AccountId}:root") {
		return "", false
	}
	return b.principalNamed(value, pos), true
}

// servicePrincipal is the service of a component that stands for a service of
// the provider's as such: no other party, and no resource of anybody's.
const servicePrincipal = "aws.principal"

// isService reports whether a principal is a service of the provider's, which
// may name the region: logs.${AWS::Region}.amazonaws.com.
func isService(principal string) bool {
	principal = placeTokens.Replace(principal)
	return (strings.HasSuffix(principal, ".amazonaws.com") || strings.HasSuffix(principal, ".amazonaws.com.cn") || strings.HasSuffix(principal, ".amazon.com")) &&
		!strings.ContainsAny(principal, "/: ")
}

// placeTokens puts words in the place of what a principal may say of where the
// stack is.
var placeTokens = strings.NewReplacer("${AWS::Region}", "region", "${AWS::URLSuffix}", "amazonaws.com")

// principalNamed gives the external component for a principal's name: "*", a
// service, an account, an ARN.
func (b *builder) principalNamed(value string, pos model.Pos) string {
	c := model.Component{ID: "external:" + value, Kind: model.KindExternal, Service: "aws", Name: value, Zone: zoneProvider, Source: pos, Origin: model.OriginExternal}
	switch {
	case value == "*":
		c.Kind, c.Name, c.Zone, c.Service = model.KindActor, "anyone", zoneInternet, "actor"
	case isService(value):
		c.Service = servicePrincipal
	case ownTokens(value):
		c.ID = "external:" + b.in.File + "#" + value
	case strings.HasPrefix(value, "arn:"):
		a, ok := parseARN(value)
		if !ok || a.service != "iam" || a.resource != "root" {
			return b.external(model.KindExternal, value, pos)
		}
		c.ID, c.Name = "external:"+a.account, a.account
	}
	added := b.add(c, "")
	if added.Service == servicePrincipal {
		added.Facts.SetIfUnstated(fact.ExternalParty, model.KnownText("Amazon Web Services", pos))
	}
	return added.ID
}

// allows adds the flow of a resource policy from a principal to what admits it.
func (b *builder) allows(r *template.Resource, from, to, principal string, s model.Statement) {
	presence, condition := b.presence(both(r.Condition, s.Maybe))
	f := b.g.AddFlow(model.Flow{
		From: from, To: to, Kind: model.FlowAllows, Evidence: model.EvidenceDeclared, Principal: principal,
		Source: s.Pos, Presence: presence, Condition: condition,
	})
	f.Facts.Set(fact.SourceCondition, model.KnownText(sourceCondition(s.Conditions), s.Pos))
}

// sourceCondition says what narrows a statement to the source that is meant.
func sourceCondition(conditions []model.Condition) string {
	var byARN, byAccount, byOrganization, byToken bool
	for _, c := range conditions {
		if strings.HasPrefix(c.Operator, "StringNot") || strings.HasPrefix(c.Operator, "ArnNot") || slices.Contains(c.Values, "*") {
			continue
		}
		switch strings.ToLower(c.Key) {
		case "aws:sourcearn", "aws:principalarn":
			byARN = true
		case "aws:sourceaccount", "aws:principalaccount", "aws:sourceowner", "kms:calleraccount":
			byAccount = true
		case "aws:principalorgid", "aws:sourceorgid", "aws:principalorgpaths", "aws:sourceorgpaths":
			byOrganization = true
		case "sts:externalid", "lambda:eventsourcetoken":
			byToken = true
		}
	}
	switch {
	case byARN && byAccount:
		return "arn-and-account"
	case byARN:
		return "arn"
	case byAccount:
		return "account"
	case byOrganization:
		return "organization"
	case byToken:
		return "token"
	}
	return "none"
}

// resourcePolicy gives a component its resource policy, with a flow from every
// principal outside that it lets in.
func (b *builder) resourcePolicy(r *template.Resource, c *model.Component, doc *source.Node, condition string) {
	if doc == nil {
		return
	}
	list := b.statements(doc, policySource{name: r.Called(), grant: b.grantOf(r), condition: both(r.Condition, condition)})
	c.HasResource = true
	c.Resource = append(c.Resource, list...)
	for _, s := range list {
		b.policyFlows(r, c, s)
	}
	b.secureTransport(c, list)
}

func (b *builder) policyFlows(r *template.Resource, c *model.Component, s model.Statement) {
	if s.Effect != model.Allow {
		return
	}
	seen := map[string]bool{}
	for _, p := range s.Principals {
		if seen[p.Value] {
			continue
		}
		seen[p.Value] = true
		if id, ok := b.principal(p, s.Pos); ok && id != c.ID {
			b.allows(r, id, c.ID, p.Value, s)
		}
	}
}

// secureTransport says that a policy refuses requests without TLS.
func (b *builder) secureTransport(c *model.Component, list []model.Statement) {
	if !fact.Def(fact.TLSRequired).AppliesTo(c.Kind) {
		return
	}
	for _, s := range list {
		if s.Effect != model.Deny || !slices.ContainsFunc(s.Principals, func(p model.Principal) bool { return p.Type == "*" }) {
			continue
		}
		for _, cond := range s.Conditions {
			if strings.EqualFold(cond.Key, "aws:SecureTransport") && strings.HasPrefix(cond.Operator, "Bool") && slices.Contains(cond.Values, "false") {
				c.Facts.Set(fact.TLSRequired, denied(s))
			}
		}
	}
}

// denied is what a statement that refuses requests says of them; under a
// condition it may not stand.
func denied(s model.Statement) model.Fact {
	if s.Maybe != "" {
		return model.Unknown("depends on condition "+s.Maybe, s.Pos)
	}
	return model.KnownBool(true, s.Pos)
}

// attachResourcePolicy reads a policy that stands beside the resources of a
// type that it belongs to.
func attachResourcePolicy(typ, document string, keys ...string) func(*builder, *template.Resource) {
	return func(b *builder, r *template.Resource) {
		for _, key := range keys {
			for _, item := range b.items(r.Props, key) {
				if c := b.holder(typ, item.Node); c != nil {
					b.resourcePolicy(r, c, r.Prop(document), item.Condition)
				}
			}
		}
	}
}

// holder gives the component that a resource policy belongs to. One that is not
// in the template is of the type that the policy is for.
func (b *builder) holder(typ string, n *source.Node) *model.Component {
	info, _ := catalogs.CloudFormationType(typ)
	id, ok := b.end(info.Kind, n)
	if !ok {
		return nil
	}
	c := b.g.Component(id)
	if c.Origin == model.OriginExternal && c.Service == "aws" && c.Kind == info.Kind {
		c.Service = info.Service
	}
	return c
}
