package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// distributions reads cloudfront list-distributions.
func distributions(d *dump, f *file) {
	for _, n := range items(f.top().Get("Items")) {
		id := text(n, "Id")
		r := d.object("AWS::CloudFront::Distribution", id, id, n)
		d.links.know(text(n, "ARN"), r.ID, "")
		config := source.NewMap(n.Pos)
		take(config, n, "ViewerCertificate")
		if acl := n.Get("WebACLId"); !missing(acl) {
			config.Set("WebACLId", acl)
		}
		origins := source.NewList(n.Pos)
		for _, o := range items(n.Path("Origins", "Items")) {
			one := source.NewMap(o.Pos)
			take(one, o, "Id", "DomainName")
			origins.Items = append(origins.Items, one)
		}
		config.Set("Origins", origins)
		if b := n.Get("DefaultCacheBehavior"); b != nil {
			config.Set("DefaultCacheBehavior", behavior(b))
		}
		list := source.NewList(n.Pos)
		for _, b := range items(n.Path("CacheBehaviors", "Items")) {
			list.Items = append(list.Items, behavior(b))
		}
		if len(list.Items) > 0 {
			config.Set("CacheBehaviors", list)
		}
		r.Props.Set("DistributionConfig", config)
		r.Partial = true // the listing leaves out the logging
	}
}

// behavior takes the counts out of a cache behaviour's lists.
func behavior(n *source.Node) *source.Node {
	out := source.NewMap(n.Pos)
	take(out, n, "PathPattern", "TargetOriginId", "ViewerProtocolPolicy")
	for _, key := range []string{"LambdaFunctionAssociations", "FunctionAssociations"} {
		if list := n.Path(key, "Items"); !missing(list) {
			out.Set(key, list)
		}
	}
	return out
}

// webACLs reads wafv2 list-web-acls.
func webACLs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		key := text(n, "Name")
		if strings.Contains(text(n, "ARN"), ":global/") {
			key = "global/" + key
		}
		r := d.object("AWS::WAFv2::WebACL", key, text(n, "Name"), n)
		d.links.know(text(n, "ARN"), r.ID, "Arn")
		take(r.Props, n, "Name")
		d.describe(r)
	}
}

// guarded reads wafv2 list-resources-for-web-acl, which does not say for which.
func guarded(d *dump, f *file) {
	acl, _, _ := strings.Cut(f.subject, " ")
	if !strings.HasPrefix(acl, "arn:") {
		return
	}
	for _, n := range items(f.top()) {
		r := d.object("AWS::WAFv2::WebACLAssociation", text(n), lastPart(text(n), "/"), n)
		r.Props.Set("WebACLArn", str(f.doc, acl))
		r.Props.Set("ResourceArn", n)
	}
}
