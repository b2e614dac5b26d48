package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildUserPool(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.OpenSignup, negated, p, "AdminCreateUserConfig", "AllowAdminCreateUserOnly")
	b.set(c, fact.MFA, enum(map[string]string{"OFF": "off", "OPTIONAL": "optional", "ON": "required", "false": "off", "true": "required"}), p, "MfaConfiguration")
	b.set(c, fact.PasswordMinimumLength, integer, p, "Policies", "PasswordPolicy", "MinimumLength")
	b.set(c, fact.ThreatProtection, enum(map[string]string{"OFF": "off", "AUDIT": "audit", "ENFORCED": "enforced"}), p, "UserPoolAddOns", "AdvancedSecurityMode")
	for _, br := range b.branches(p, "LambdaConfig") {
		if br.Node == nil || template.IsIntrinsic(br.Node) {
			continue
		}
		for _, e := range br.Node.Entries {
			b.poolTrigger(r, c, e, br.Condition)
		}
		b.flowsTo(r, model.FlowUses, c.ID, model.KindKey, "LambdaConfig", "KMSKeyID")
	}
}

// poolTrigger adds one of the functions that a user pool calls.
func (b *builder) poolTrigger(r *template.Resource, c *model.Component, e source.Entry, condition string) {
	if e.Key.Text == "KMSKeyID" {
		return
	}
	n := e.Value
	if n.Kind == source.Map && n.Get("LambdaArn") != nil {
		n = n.Get("LambdaArn")
	}
	for _, fn := range b.ends(model.KindFunction, n) {
		b.subscribe(r, subscription{
			from: c.ID, to: fn.id, principals: []string{"cognito-idp.amazonaws.com"}, sources: []string{c.ID, c.ARN}, label: e.Key.Text,
		}, e.Key, condition, fn.condition)
	}
}

func buildIdentityPool(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.UnauthenticatedIdentities, boolean, r.Props, "AllowUnauthenticatedIdentities")
	if n := r.Prop("CognitoEvents"); n != nil {
		for _, e := range n.Entries {
			for _, fn := range b.ends(model.KindFunction, e.Value) {
				b.subscribe(r, subscription{from: c.ID, to: fn.id, principals: []string{"cognito-sync.amazonaws.com"}, label: e.Key.Text}, e.Key, fn.condition)
			}
		}
	}
	for _, item := range b.items(r.Props, "CognitoIdentityProviders") {
		for _, ref := range b.t.Text(item.Node.Get("ProviderName")).Refs {
			if id, ok := b.fold(ref.ID); ok && id != c.ID {
				b.flow(r, model.FlowUses, c.ID, id, item.Node, item.Condition)
				break
			}
		}
	}
}

// buildPoolRoles adds the roles that users and guests of an identity pool get.
func buildPoolRoles(b *builder, r *template.Resource) {
	for _, pool := range b.ends(model.KindIDP, r.Props, "IdentityPoolId") {
		for _, br := range b.branches(r.Props, "Roles") {
			if br.Node == nil {
				continue
			}
			for _, e := range br.Node.Entries {
				if id, ok := b.end(model.KindIdentity, e.Value); ok {
					f := b.flow(r, model.FlowAssumes, pool.id, id, e.Key, br.Condition)
					f.Label = e.Key.Text
				}
			}
		}
	}
}

// buildFederation reads an identity provider outside whose word is taken.
func buildFederation(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Zone = zoneInternet
	if url := b.t.Text(r.Prop("Url")).S; url != "" {
		c.Aliases = append(c.Aliases, strings.TrimPrefix(url, "https://"))
	}
}
