package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildIdentity states what a role, user or group may do and who may assume it.
func buildIdentity(b *builder, r *template.Resource) {
	c := b.of(r)
	if r.Type == "AWS::IAM::Role" {
		c.Trust = b.statements(r.Prop("AssumeRolePolicyDocument"), policySource{name: "AssumeRolePolicyDocument", grant: b.grantOf(r)})
		b.set(c, fact.SessionSeconds, integer, r.Props, "MaxSessionDuration")
		b.trustFlows(r, c)
	}
	b.inlinePolicies(c, r)
	b.managedPolicies(c, r)
	b.boundary(c, r)
	if r.Type == "AWS::IAM::User" {
		for _, item := range b.items(r.Props, "Groups") {
			if id, ok := b.identityNamed(item.Node); ok {
				b.flow(r, model.FlowAssumes, c.ID, id, item.Node, item.Condition)
			}
		}
	}
}

// grantOf says who wrote the policies of a resource.
func (b *builder) grantOf(r *template.Resource) model.GrantOrigin {
	switch {
	case r.Grant != "":
		return r.Grant
	case r.Origin == model.OriginGenerated:
		return model.GrantGenerated
	}
	return model.GrantAuthored
}

func (b *builder) inlinePolicies(c *model.Component, r *template.Resource) {
	for _, item := range b.items(r.Props, "Policies") {
		from := policySource{b.inlineName(item.Node), inlineGrant(r, item.Node), item.Condition}
		if doc := item.Node.Get("PolicyDocument"); doc != nil {
			c.Permissions = append(c.Permissions, b.statements(doc, from)...)
		} else {
			c.Permissions = append(c.Permissions, b.opaque(item.Node, from, "the policy is not written out"))
		}
	}
}

// inlineGrant says who wrote an inline policy: the translator notes it in the
// policy, because a role holds policies of several origins.
func inlineGrant(r *template.Resource, policy *source.Node) model.GrantOrigin {
	if grant, ok := policy.Get(sam.GrantKey).Str(); ok {
		return model.GrantOrigin(grant)
	}
	if r.Grant != "" {
		return r.Grant
	}
	return model.GrantAuthored
}

// inlineName is the name of an inline policy, or of the policy template that it
// was made from.
func (b *builder) inlineName(policy *source.Node) string {
	if name, ok := policy.Get(sam.TemplateKey).Str(); ok {
		return name
	}
	return b.t.Text(policy.Get("PolicyName")).S
}

func (b *builder) managedPolicies(c *model.Component, r *template.Resource) {
	var names []string
	pos := r.Pos
	if n := r.Prop("ManagedPolicyArns"); n != nil {
		pos = n.Pos
	}
	open := false
	generated := b.generatedPolicies(r)
	for _, item := range b.items(r.Props, "ManagedPolicyArns") {
		grant := model.GrantManaged
		if generated[b.t.Text(item.Node).S] {
			grant = model.GrantGenerated
		}
		name, list := b.managed(item.Node, item.Condition, grant)
		c.Permissions = append(c.Permissions, list...)
		names = append(names, name)
		open = open || item.Condition != ""
	}
	if len(names) > 0 {
		// A policy that stands before its role has named itself already.
		names = append(names, c.Facts.Get(fact.ManagedPolicies).Value.AsList()...)
		c.Facts.Set(fact.ManagedPolicies, listFact(names, open, pos))
	}
}

// generatedPolicies are the managed policies that the translator attached.
func (b *builder) generatedPolicies(r *template.Resource) map[string]bool {
	out := map[string]bool{}
	list, _ := b.t.Strings(r.Prop(sam.GeneratedArnsKey))
	for _, x := range list {
		out[x.S] = true
	}
	return out
}

func (b *builder) boundary(c *model.Component, r *template.Resource) {
	for _, br := range b.branches(r.Props, "PermissionsBoundary") {
		if br.Node == nil {
			continue
		}
		_, list := b.managed(br.Node, br.Condition, model.GrantManaged)
		c.Boundary = append(c.Boundary, list...)
		c.HasBoundary = true
	}
	named := given
	if r.Address == "" {
		named = always // a template cannot leave it empty: that is no address; other dialects' variables may be nothing
	}
	b.set(c, fact.PermissionsBoundary, named, r.Props, "PermissionsBoundary")
}

// trustFlows adds a flow from everybody outside whom the trust policy lets in.
func (b *builder) trustFlows(r *template.Resource, c *model.Component) {
	for _, s := range c.Trust {
		if s.Effect != model.Allow {
			continue
		}
		for _, p := range s.Principals {
			if p.Type == "Service" {
				continue // the services that act for this account's own resources
			}
			if id, ok := b.principal(p, s.Pos); ok {
				b.allows(r, id, c.ID, p.Value, s)
			}
		}
	}
}

// attachPolicy adds a policy that stands beside the identities it belongs to.
func attachPolicy(b *builder, r *template.Resource) {
	name := b.t.Text(r.Prop("PolicyName")).S
	if r.Type == "AWS::IAM::ManagedPolicy" || name == "" {
		name = r.Called()
	}
	from := policySource{name: name, grant: model.GrantAuthored, condition: r.Condition}
	if r.Grant != "" {
		from.grant = r.Grant
	}
	list := b.statements(r.Prop("PolicyDocument"), from)
	for _, key := range []string{"Roles", "Users", "Groups", "RoleName", "UserName", "GroupName"} {
		for _, item := range b.items(r.Props, key) {
			id, ok := b.identityNamed(item.Node)
			if !ok {
				continue
			}
			c := b.g.Component(id)
			for _, s := range list {
				_, s.Maybe = b.presence(both(from.condition, item.Condition))
				c.Permissions = append(c.Permissions, s)
			}
			b.nameManaged(c, r)
		}
	}
}

// nameManaged adds a customer's managed policy to the fact that lists them.
func (b *builder) nameManaged(c *model.Component, r *template.Resource) {
	if r.Type != "AWS::IAM::ManagedPolicy" {
		return
	}
	had := c.Facts.Get(fact.ManagedPolicies).Value
	names := append(append([]string{}, had.AsList()...), r.Called())
	c.Facts.Set(fact.ManagedPolicies, model.Known(model.List(names...), r.Pos))
}

// identityNamed gives the identity that a policy names by its name.
func (b *builder) identityNamed(n *source.Node) (string, bool) {
	if id, ok := b.local(n); ok {
		return id, true
	}
	x := b.t.Text(n)
	if x.S == "" {
		return "", false
	}
	for _, service := range []string{"aws.iam.role", "aws.iam.user", "aws.iam.group"} {
		if id, ok := b.known[service+" "+b.expand(x.S)]; ok {
			return id, true
		}
	}
	return b.external(model.KindIdentity, b.expand(x.S), n.Pos), true
}

// buildGroupMembers adds the groups that a membership gives its users.
func buildGroupMembers(b *builder, r *template.Resource) {
	for _, group := range b.ends(model.KindIdentity, r.Props, "GroupName") {
		for _, user := range b.items(r.Props, "Users") {
			if id, ok := b.identityNamed(user.Node); ok {
				b.flow(r, model.FlowAssumes, id, group.id, user.Node, both(group.condition, user.Condition))
			}
		}
	}
}
