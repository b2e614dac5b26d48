package cloudformation

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// attachNetwork puts a function into its network. Functions with the same
// subnets and security groups share one component.
func (b *builder) attachNetwork(c *model.Component, r *template.Resource) {
	attached := false
	for _, br := range b.branches(r.Props, "VpcConfig") {
		if br.Node == nil || b.emptyNetwork(br.Node) {
			continue
		}
		attached = true
		if template.IsIntrinsic(br.Node) {
			b.networkUnknown(c, orToken(b.t.Text(br.Node).Why, "known at deployment only"), br.Node.Pos)
			continue
		}
		network := b.networkOf(r, br.Node)
		b.flow(r, model.FlowUses, c.ID, network.ID, br.Node, br.Condition)
		if br.Condition == "" {
			c.Zone = network.Zone
			c.Facts.Set(fact.NetworkAttached, model.KnownBool(true, br.Node.Pos))
			if network.Facts.Has(fact.Egress) {
				c.Facts.Set(fact.Egress, network.Facts.Get(fact.Egress))
			}
		} else {
			b.networkUnknown(c, "depends on condition "+br.Condition, br.Node.Pos)
		}
	}
	if !attached && !b.open[c.ID] {
		f := model.Default(model.Text("open"), "AWS Lambda developer guide, VPC networking, 2026-11", c.Source)
		f.Fixed = true
		c.Facts.SetIfUnstated(fact.Egress, f)
	}
}

func (b *builder) networkUnknown(c *model.Component, why string, pos model.Pos) {
	c.Facts.Set(fact.NetworkAttached, model.Unknown(why, pos))
	c.Facts.Set(fact.Egress, model.Unknown(why, pos))
}

// emptyNetwork reports whether a configuration names no subnet: it then
// detaches the function.
func (b *builder) emptyNetwork(n *source.Node) bool {
	if template.IsIntrinsic(n) {
		return false
	}
	subnets, open := b.t.Strings(n.Get("SubnetIds"))
	return len(subnets) == 0 && !open
}

// networkOf gives the component for a network configuration.
func (b *builder) networkOf(r *template.Resource, n *source.Node) *model.Component {
	groups, subnets := b.patterns(n.Get("SecurityGroupIds")), b.patterns(n.Get("SubnetIds"))
	slices.Sort(groups)
	slices.Sort(subnets)
	names := slices.DeleteFunc(slices.Concat(groups, subnets), func(s string) bool { return s == unread })
	name := strings.Join(slices.Compact(names), ",")
	name = strings.NewReplacer("${Param:", "", "${", "", "}", "").Replace(name)
	const longest = 80
	if len(name) > longest {
		h := fnv.New32a()
		h.Write([]byte(name))
		name = strings.ToValidUTF8(name[:longest], "") + "…" + strconv.FormatUint(uint64(h.Sum32()), 36)
	}
	zone := b.networkZone(n)
	c := b.add(model.Component{
		ID: b.id("network/" + name), Kind: model.KindNetwork, Service: "aws.ec2.vpcconfig", Name: orToken(name, "network"),
		Zone: zone, Source: n.Pos, Origin: model.OriginGenerated, GeneratedFrom: b.id(r.ID),
	}, "")
	b.open[c.ID] = true
	c.Facts.SetIfUnstated(fact.Egress, b.egress(n))
	return c
}

// networkZone gives the zone of the network that the subnets lie in.
func (b *builder) networkZone(n *source.Node) string {
	for _, item := range b.items(n, "SubnetIds") {
		logical, _, ok := b.t.Target(item.Node)
		subnet := b.t.Resource(logical)
		if !ok || subnet == nil {
			continue
		}
		if vpc, ok := b.local(subnet.Prop("VpcId")); ok {
			return vpc
		}
	}
	id := b.id("network")
	b.zone(model.Zone{ID: id, Name: "network of " + b.in.File, Kind: "network", Parent: b.accountZone(), Source: n.Pos})
	return id
}

func declareVPC(b *builder, r *template.Resource) {
	c := b.declareAs(r)
	c.Zone = c.ID
	b.zone(model.Zone{ID: c.ID, Name: r.Called(), Kind: "network", Parent: b.accountZone(), Source: r.Pos})
}

// buildEndpoint notes a service that a network reaches without the internet.
func buildEndpoint(b *builder, r *template.Resource) {
	id, ok := b.local(r.Prop("VpcId"))
	service := b.t.Text(r.Prop("ServiceName")).S
	if !ok || service == "" {
		return
	}
	c := b.g.Component(id)
	names := append(slices.Clone(c.Facts.Get(fact.PrivateEndpoints).Value.AsList()), service[strings.LastIndexByte(service, '.')+1:])
	slices.Sort(names)
	c.Facts.Set(fact.PrivateEndpoints, model.KnownList(slices.Compact(names), r.Pos))
}
