package account

import (
	"net/url"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/source"
)

// authorization reads iam get-account-authorization-details.
func authorization(d *dump, f *file) {
	for _, n := range items(f.doc.Get("Policies")) {
		d.managedPolicy(n)
	}
	for _, n := range items(f.doc.Get("RoleDetailList")) {
		d.trusted(d.identity("AWS::IAM::Role", "RoleName", n, "RolePolicyList"), n)
	}
	for _, n := range items(f.doc.Get("GroupDetailList")) {
		d.identity("AWS::IAM::Group", "GroupName", n, "GroupPolicyList")
	}
	for _, n := range items(f.doc.Get("UserDetailList")) {
		r := d.identity("AWS::IAM::User", "UserName", n, "UserPolicyList")
		groups := source.NewList(n.Pos)
		for _, name := range items(n.Get("GroupList")) {
			groups.Items = append(groups.Items, d.links.ref(name, d.everywhere("AWS::IAM::Group", text(name), name).ID))
		}
		if len(groups.Items) > 0 {
			r.Props.Set("Groups", groups)
		}
	}
}

// trusted takes what every answer about a role says of it.
func (d *dump) trusted(r *resource, n *source.Node) {
	take(r.Props, n, "Path", "MaxSessionDuration")
	if doc := d.policyDocument(n.Get("AssumeRolePolicyDocument")); doc != nil {
		r.Props.Set("AssumeRolePolicyDocument", doc)
	}
}

// roles reads iam list-roles and get-role, which leave out what roles may do.
func roles(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "RoleName")
		d.everywhere("AWS::IAM::Role", name, n)
		r := d.object("AWS::IAM::Role", name, name, n)
		d.links.know(text(n, "Arn"), r.ID, "Arn")
		take(r.Props, n, "RoleName")
		if boundary := n.Path("PermissionsBoundary", "PermissionsBoundaryArn"); !missing(boundary) {
			r.Props.Set("PermissionsBoundary", boundary)
		}
		d.trusted(r, n)
	}
}

// rolePolicy reads iam get-role-policy: one policy of a role, which may have
// more.
func rolePolicy(d *dump, f *file) {
	doc := d.policyDocument(f.doc.Get("PolicyDocument"))
	if doc == nil {
		return
	}
	r := d.everywhere("AWS::IAM::Role", text(f.doc, "RoleName"), f.doc)
	r.Props.Set("RoleName", f.doc.Get("RoleName"))
	policies := source.NewList(f.doc.Pos, items(r.Props.Get("Policies"))...)
	for _, p := range policies.Items {
		if text(p, "PolicyName") == text(f.doc, "PolicyName") {
			return // the listing of everything has it
		}
	}
	policies.Items = append(policies.Items, object(f.doc.Pos, "PolicyName", f.doc.Get("PolicyName"), "PolicyDocument", doc))
	r.Props.Set("Policies", policies)
}

// everywhere is get for what has no region.
func (d *dump) everywhere(typ, key string, n *source.Node) *resource {
	r := d.get(typ, key, n)
	d.global[r.ID] = true
	return r
}

func (d *dump) identity(typ, nameKey string, n *source.Node, inline string) *resource {
	name := text(n, nameKey)
	d.everywhere(typ, name, n)
	r := d.object(typ, name, name, n)
	d.links.know(text(n, "Arn"), r.ID, "Arn")
	take(r.Props, n, nameKey)
	policies := source.NewList(n.Pos)
	for _, p := range items(n.Get(inline)) {
		if doc := d.policyDocument(p.Get("PolicyDocument")); doc != nil {
			policies.Items = append(policies.Items, object(p.Pos, "PolicyName", p.Get("PolicyName"), "PolicyDocument", doc))
		}
	}
	if len(policies.Items) > 0 {
		r.Props.Set("Policies", policies)
	}
	managed := source.NewList(n.Pos)
	for _, p := range items(n.Get("AttachedManagedPolicies")) {
		if arn := p.Get("PolicyArn"); !missing(arn) {
			managed.Items = append(managed.Items, arn)
		}
	}
	if len(managed.Items) > 0 {
		r.Props.Set("ManagedPolicyArns", managed)
	}
	take(r.Props, n.Get("PermissionsBoundary"), "PermissionsBoundaryArn=PermissionsBoundary")
	d.describe(r)
	return r
}

// managedPolicy keeps a managed policy: the account's own, and one of the
// provider's that the catalog does not hold in full.
func (d *dump) managedPolicy(n *source.Node) {
	arn := text(n, "Arn")
	if strings.Contains(arn, ":iam::aws:") {
		if p, ok := catalogs.ManagedPolicy(arn); ok && p.Complete {
			return
		}
	}
	for _, v := range items(n.Get("PolicyVersionList")) {
		if current, _ := v.Get("IsDefaultVersion").Bool(); !current && len(items(n.Get("PolicyVersionList"))) > 1 {
			continue
		}
		doc := d.policyDocument(v.Get("Document"))
		if doc == nil {
			continue
		}
		key := text(n, "PolicyName")
		if strings.Contains(arn, ":iam::aws:") {
			key = "aws/" + key
		}
		d.everywhere("AWS::IAM::ManagedPolicy", key, n)
		r := d.object("AWS::IAM::ManagedPolicy", key, text(n, "PolicyName"), n)
		take(r.Props, n, "PolicyName=ManagedPolicyName", "Path")
		r.Props.Set("PolicyDocument", doc)
		d.links.know(arn, r.ID, "")
		d.describe(r)
		return
	}
}

// policyDocument reads a document that the command line prints as JSON, or
// leaves as text with its characters escaped as in a URL.
func (d *dump) policyDocument(n *source.Node) *source.Node {
	if missing(n) || n.Kind == source.Map {
		return n
	}
	if plain, err := url.QueryUnescape(n.Text); err == nil && strings.HasPrefix(n.Text, "%7B") {
		n = str(n, plain)
	}
	return d.policy(n)
}

func oidcProviders(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.provider("AWS::IAM::OIDCProvider", n, ":oidc-provider/", "https://")
	}
}

func samlProviders(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.provider("AWS::IAM::SAMLProvider", n, ":saml-provider/", "")
	}
}

func (d *dump) provider(typ string, n *source.Node, before, scheme string) {
	_, name, ok := strings.Cut(text(n, "Arn"), before)
	if !ok {
		return
	}
	d.everywhere(typ, name, n)
	r := d.object(typ, name, name, n)
	d.links.know(text(n, "Arn"), r.ID, "")
	if scheme != "" {
		r.Props.Set("Url", str(n, scheme+name))
	} else {
		r.Props.Set("Name", str(n, name))
	}
	d.describe(r)
}
