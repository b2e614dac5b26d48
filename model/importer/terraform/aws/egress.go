package aws

import (
	"slices"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// nowhere is what CloudFormation writes for a group that lets nothing out.
const nowhere = "127.0.0.1/32"

// egressRules writes the rules of a security group one by one. A group without
// any lets nothing out: Terraform removes the rule that the provider makes.
func egressRules(_ *translator, in instance, props *source.Node) bool {
	list := props.Get("SecurityGroupEgress")
	var out []*source.Node
	if list != nil {
		for _, item := range listItems(list) {
			out = append(out, ranges(item)...)
		}
	}
	if len(out) == 0 {
		rule := source.NewMap(in.r.Pos)
		rule.Set("CidrIp", source.NewString(in.r.Pos, nowhere))
		out = append(out, rule)
	}
	props.Set("SecurityGroupEgress", source.NewList(in.r.Pos, out...))
	return true
}

// egressRule writes a rule that stands beside its group; those for what comes
// in say nothing here.
func egressRule(_ *translator, in instance, props *source.Node) bool {
	if kind, ok := in.body.Get("type").Str(); ok && kind != "egress" {
		return false
	}
	if list := ranges(props.Clone()); len(list) > 0 {
		// Of several ranges the widest decides, and an open one is written first.
		for _, e := range list[0].Entries {
			props.Set(e.Key.Text, e.Value)
		}
	}
	return true
}

// ranges gives a rule for each range of addresses that one names.
func ranges(n *source.Node) []*source.Node {
	if template.IsIntrinsic(n) || n.Kind != source.Map {
		return []*source.Node{n}
	}
	var open, out []*source.Node
	for _, key := range []struct{ list, one string }{{"CidrBlocks", "CidrIp"}, {"Ipv6CidrBlocks", "CidrIpv6"}} {
		v := n.Get(key.list)
		if v == nil {
			continue
		}
		for _, cidr := range listItems(v) {
			rule := source.NewMap(n.Pos)
			rule.Set(key.one, cidr)
			if cidr.Text == "0.0.0.0/0" || cidr.Text == "::/0" {
				open = append(open, rule)
			} else {
				out = append(out, rule)
			}
		}
	}
	if all := slices.Concat(open, out); len(all) > 0 {
		return all
	}
	return []*source.Node{n} // to another group or a list of prefixes
}
