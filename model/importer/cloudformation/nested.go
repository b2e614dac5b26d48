package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildNested reads a stack within the stack. What is in it is another
// template's business; here it is somebody's package with a version or none.
func buildNested(b *builder, r *template.Resource) {
	c := b.of(r)
	b.open[c.ID] = true
	location := r.Prop("Location")
	if location == nil {
		location = r.Prop("TemplateURL")
	}
	if location == nil {
		return
	}
	if location.Kind == source.Map && location.Get("ApplicationId") != nil {
		c.Facts.Set(fact.ForeignPublisher, model.KnownBool(true, location.Pos))
		c.Facts.Set(fact.VersionFixed, model.KnownBool(location.Get("SemanticVersion") != nil, location.Pos))
		if a, ok := parseARN(b.t.Text(location.Get("ApplicationId")).S); ok {
			c.ARN = a.String()
		}
		return
	}
	x := b.t.Text(location)
	_, _, remote := externalHost(x.S)
	if remote {
		c.Facts.Set(fact.VersionFixed, model.KnownBool(false, location.Pos))
		return
	}
	if x.State == model.StateKnown {
		c.Facts.Set(fact.ForeignPublisher, model.KnownBool(false, location.Pos))
		c.Facts.Set(fact.VersionFixed, model.KnownBool(true, location.Pos))
		c.Aliases = append(c.Aliases, x.S)
	}
}

// buildCapacity reads the machines that functions run on instead of the
// provider's own.
func buildCapacity(b *builder, r *template.Resource) {
	c := b.of(r)
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "PermissionsConfig", "CapacityProviderOperatorRoleArn")
	b.encrypted(r, c, "KmsKeyArn")
}

// buildCompute reads what runs without being a function.
func buildCompute(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.SetIfUnstated(fact.NetworkAttached, model.KnownBool(true, r.Pos))
	for _, key := range []string{"TaskRoleArn", "ExecutionRoleArn", "ServiceRole", "RoleArn", "Role", "ExecutionRole"} {
		if r.Prop(key) != nil {
			b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, key)
		}
	}
	if profile := b.resourceOf(r.Prop("IamInstanceProfile")); profile != nil {
		for _, item := range b.items(profile.Props, "Roles") {
			if id, ok := b.identityNamed(item.Node); ok {
				b.flow(r, model.FlowAssumes, c.ID, id, item.Node, item.Condition)
			}
		}
	}
	b.set(c, fact.PublicNetworkAccess, equals("ENABLED"), r.Props, "NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp")
	for _, item := range b.items(r.Props, "NetworkInterfaces") {
		b.set(c, fact.PublicNetworkAccess, boolean, item.Node, "AssociatePublicIpAddress")
	}
}
