package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const resourcePolicy = "x-amazon-apigateway-policy"

// resourcePolicies puts Auth.ResourcePolicy of an API into its document.
func (x *translator) resourcePolicies(b *apiBody) {
	v := b.r.Prop("Auth", "ResourcePolicy")
	if !template.Given(v) || b.http {
		return
	}
	if !template.IsMap(v) {
		x.lose(v.Pos, "ResourcePolicy of "+b.r.ID+" is not a map", "who may call its routes is unknown")
		return
	}
	if b.root == nil {
		x.lose(v.Pos, "ResourcePolicy of "+b.r.ID+" has no effect: its definition is elsewhere", "")
		return
	}
	resources := []string{}
	x.eachOperation(b, func(path, verb string, _ *source.Node) {
		resources = append(resources, policyResource(path, verb))
	})
	x.addResourcePolicy(b, v, resources)
}

// eventResourcePolicy adds what an event says of who may call its route.
func (x *translator) eventResourcePolicy(b *apiBody, path, verb string, e *event) {
	v := e.get("Auth", "ResourcePolicy")
	if template.IsMap(v) && b.root != nil {
		x.addResourcePolicy(b, v, []string{policyResource(path, method(verb))})
	}
}

func policyResource(path, verb string) string {
	if verb == anyMethod {
		verb = "*"
	}
	return "execute-api:/${__Stage__}/" + strings.ToUpper(verb) + wildcards(path)
}

// addResourcePolicy turns lists of accounts, addresses and networks into
// statements, each for the routes named by resources.
func (x *translator) addResourcePolicy(b *apiBody, v *source.Node, resources []string) {
	stage := b.r.Prop("StageName")
	if b.implicit || stage == nil {
		stage = source.NewString(v.Pos, "Prod")
	}
	targets := source.NewList(v.Pos)
	for _, r := range resources {
		targets.Items = append(targets.Items, template.Sub(v.Pos, r, "__Stage__", stage))
	}
	add := func(effect string, principal any, conditions *source.Node) {
		x.policyStatement(b, template.Map(v.Pos, "Effect", effect, "Action", "execute-api:Invoke", "Resource", targets, "Principal", principal, "Condition", conditions))
	}
	if custom := v.Get("CustomStatements"); template.Given(custom) {
		items := []*source.Node{custom}
		if template.IsList(custom) {
			items = custom.Items
		}
		for _, s := range items {
			x.policyStatement(b, s)
		}
	}
	for _, key := range []string{"AwsAccountWhitelist", "AwsAccountBlacklist"} {
		if accounts := v.Get(key); template.Given(accounts) {
			effect := "Allow"
			if key == "AwsAccountBlacklist" {
				effect = "Deny"
			}
			add(effect, template.Map(v.Pos, "AWS", x.accounts(accounts)), nil)
		}
	}
	if x.restricted(v) {
		add("Allow", "*", nil)
	}
	for _, c := range [][3]string{
		{"IpRangeWhitelist", "NotIpAddress", "aws:SourceIp"}, {"IpRangeBlacklist", "IpAddress", "aws:SourceIp"},
		{"IntrinsicVpcWhitelist", "StringNotEquals", "aws:SourceVpc"}, {"IntrinsicVpcBlacklist", "StringEquals", "aws:SourceVpc"},
		{"IntrinsicVpceWhitelist", "StringNotEquals", "aws:SourceVpce"}, {"IntrinsicVpceBlacklist", "StringEquals", "aws:SourceVpce"},
	} {
		if values := v.Get(c[0]); template.Given(values) {
			add("Deny", "*", template.Map(v.Pos, c[1], template.Map(v.Pos, c[2], values)))
		}
	}
	for _, c := range [][2]string{{"SourceVpcWhitelist", "StringNotEquals"}, {"SourceVpcBlacklist", "StringEquals"}} {
		if values := v.Get(c[0]); template.Given(values) {
			add("Deny", "*", template.Map(v.Pos, c[1], x.networks(values)))
		}
	}
}

// restricted reports whether a policy denies some callers, so that SAM first
// allows all.
func (x *translator) restricted(v *source.Node) bool {
	for _, e := range v.Entries {
		if template.Given(e.Value) && (strings.Contains(e.Key.Text, "IpRange") || strings.Contains(e.Key.Text, "Vpc")) {
			return true
		}
	}
	return false
}

// accounts writes account numbers as principals.
func (x *translator) accounts(n *source.Node) *source.Node {
	out := source.NewList(n.Pos)
	for _, item := range x.t.Items(n) {
		if item.Node != nil {
			out.Items = append(out.Items, item.Node)
		}
	}
	return out
}

// networks sorts ids of networks and of endpoints into the condition keys that
// they belong to.
func (x *translator) networks(n *source.Node) *source.Node {
	vpcs, endpoints := source.NewList(n.Pos), source.NewList(n.Pos)
	for _, item := range x.t.Items(n) {
		if s := x.text(item.Node); strings.HasPrefix(s, "vpce-") {
			endpoints.Items = append(endpoints.Items, item.Node)
		} else if item.Node != nil {
			vpcs.Items = append(vpcs.Items, item.Node)
		}
	}
	out := source.NewMap(n.Pos)
	if len(vpcs.Items) > 0 {
		out.Set("aws:SourceVpc", vpcs)
	}
	if len(endpoints.Items) > 0 {
		out.Set("aws:SourceVpce", endpoints)
	}
	return out
}

// policyStatement adds one statement to the document's resource policy, once.
func (x *translator) policyStatement(b *apiBody, s *source.Node) {
	policy := x.editableChild(b.root, resourcePolicy, s.Pos)
	if policy == nil {
		return
	}
	if policy.Get("Version") == nil {
		policy.Set("Version", source.NewString(s.Pos, "2012-10-17"))
	}
	have := source.NewList(s.Pos)
	if old := policy.Get("Statement"); template.IsList(old) {
		have = old.Clone()
	} else if template.Given(old) {
		have.Items = append(have.Items, old)
	}
	for _, item := range have.Items {
		if source.Equal(item, s) {
			return
		}
	}
	have.Items = append(have.Items, s)
	policy.Set("Statement", have)
}
