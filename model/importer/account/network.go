package account

import (
	"cmp"

	"github.com/fourgate/fourgate/model/source"
)

func vpcs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		id := text(n, "VpcId")
		r := d.object("AWS::EC2::VPC", id, cmp.Or(tag(n, "Name"), id), n)
		d.links.know(id, r.ID, "")
		take(r.Props, n, "CidrBlock", "Tags")
		d.describe(r)
	}
}

// tag is the value of a tag of an EC2 object.
func tag(n *source.Node, key string) string {
	for _, t := range items(n.Get("Tags")) {
		if text(t, "Key") == key {
			return text(t, "Value")
		}
	}
	return ""
}

func subnets(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::EC2::Subnet", text(n, "SubnetId"), tag(n, "Name"), n)
		d.links.know(text(n, "SubnetId"), r.ID, "")
		take(r.Props, n, "VpcId", "CidrBlock", "MapPublicIpOnLaunch")
	}
}

// securityGroups reads ec2 describe-security-groups. CloudFormation has one
// rule for each range of addresses.
func securityGroups(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::EC2::SecurityGroup", text(n, "GroupId"), text(n, "GroupName"), n)
		d.links.know(text(n, "GroupId"), r.ID, "")
		take(r.Props, n, "GroupName", "VpcId")
		egress := source.NewList(n.Pos)
		for _, p := range items(n.Get("IpPermissionsEgress")) {
			for _, to := range [][2]string{{"IpRanges", "CidrIp"}, {"Ipv6Ranges", "CidrIpv6"}, {"PrefixListIds", "PrefixListId=DestinationPrefixListId"}, {"UserIdGroupPairs", "GroupId=DestinationSecurityGroupId"}} {
				for _, rg := range items(p.Get(to[0])) {
					one := source.NewMap(p.Pos)
					take(one, p, "IpProtocol", "FromPort", "ToPort")
					take(one, rg, to[1])
					egress.Items = append(egress.Items, one)
				}
			}
		}
		if len(egress.Items) == 0 { // in a template, no rule stands for the one that lets everything out
			egress.Items = append(egress.Items, object(n.Pos, "IpProtocol", str(n, "-1"), "CidrIp", str(n, "127.0.0.1/32")))
		}
		r.Props.Set("SecurityGroupEgress", egress)
	}
}

func endpoints(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::EC2::VPCEndpoint", text(n, "VpcEndpointId"), text(n, "VpcEndpointId"), n)
		take(r.Props, n, "VpcId", "ServiceName", "VpcEndpointType")
		d.property(r, "PolicyDocument", d.policy(n.Get("PolicyDocument")))
	}
}
