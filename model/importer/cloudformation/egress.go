package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// egressRule is where a security group lets traffic go: "open", "filtered",
// "none", or "" with the reason why it is not known.
type egressRule struct {
	to, why string
}

// collectGroup reads the rules within a security group. A group without any
// lets everything out.
func collectGroup(b *builder, r *template.Resource) {
	n := r.Prop("SecurityGroupEgress")
	items := b.items(n)
	if len(items) == 0 {
		b.securityRules[r.ID] = append(b.securityRules[r.ID], egressRule{to: "open"})
	}
	for _, item := range items {
		b.securityRules[r.ID] = append(b.securityRules[r.ID], b.egressRule(item.Node))
	}
}

// collectEgress reads a rule that stands beside its group. The first of them
// takes the place of the rule that lets everything out.
func collectEgress(b *builder, r *template.Resource) {
	logical, _, ok := b.t.Target(r.Prop("GroupId"))
	if !ok {
		return
	}
	b.securityRules[logical] = append(b.securityRules[logical], b.egressRule(r.Props))
}

func (b *builder) egressRule(n *source.Node) egressRule {
	for _, key := range []string{"CidrIp", "CidrIpv6"} {
		cidr := n.Get(key)
		if cidr == nil {
			continue
		}
		x := b.t.Text(cidr)
		switch {
		case x.State == model.StateUnknown:
			return egressRule{why: x.Why}
		case strings.HasSuffix(x.S, "/0"):
			return egressRule{to: "open"}
		case x.S == "127.0.0.1/32" || x.S == "255.255.255.255/32" || x.S == "::1/128":
			return egressRule{to: "none"}
		}
	}
	return egressRule{to: "filtered"}
}

// egress says where the security groups of a network configuration together
// let traffic go.
func (b *builder) egress(n *source.Node) model.Fact {
	widest, why, known := "none", "", false
	for _, item := range b.items(n, "SecurityGroupIds") {
		logical, _, ok := b.t.Target(item.Node)
		rules := b.securityRules[logical]
		if !ok || len(rules) == 0 {
			why = "a security group is not in this template"
			continue
		}
		known = true
		for _, rule := range rules {
			switch {
			case rule.to == "":
				why = rule.why
			case rule.to == "open" || rule.to == "filtered" && widest == "none":
				widest = rule.to
			}
		}
	}
	switch {
	case widest == "open":
		return model.KnownText("open", n.Pos)
	case why != "":
		return model.Unknown(why, n.Pos)
	case !known:
		return model.Unknown("no security group is named", n.Pos)
	}
	return model.KnownText(widest, n.Pos)
}
