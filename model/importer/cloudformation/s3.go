package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildBucket(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.publicAccess(c, p)
	b.set(c, fact.PublicACL, enum(map[string]string{
		"Private": "none", "AuthenticatedRead": "read", "PublicRead": "read", "PublicReadWrite": "write",
		"LogDeliveryWrite": "none", "BucketOwnerRead": "none", "BucketOwnerFullControl": "none", "AwsExecRead": "none",
	}), p, "AccessControl")
	b.set(c, fact.Versioning, equals("Enabled"), p, "VersioningConfiguration", "Status")
	b.set(c, fact.WebsiteHosting, given, p, "WebsiteConfiguration")
	b.set(c, fact.AccessLogging, given, p, "LoggingConfiguration")
	for _, to := range b.ends(model.KindStore, p, "LoggingConfiguration", "DestinationBucketName") {
		if to.id != c.ID {
			b.flow(r, model.FlowLogs, c.ID, to.id, p.Get("LoggingConfiguration"), to.condition)
		}
	}
	b.bucketEncryption(c, r)
	b.bucketCORS(c, p)
	b.replication(c, r)
	b.notifications(c, r)
}

// publicAccess joins the four settings that block public access.
func (b *builder) publicAccess(c *model.Component, p *source.Node) {
	settings := []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"}
	n := p.Get("PublicAccessBlockConfiguration")
	if n == nil {
		return
	}
	all := true
	for _, key := range settings {
		f, stated := b.fact(c.Service, fact.PublicAccessBlocked, boolean, n, key)
		switch {
		case !stated:
			all = false
		case f.State == model.StateUnknown:
			c.Facts.Set(fact.PublicAccessBlocked, f)
			return
		default:
			all = all && f.Value.AsBool()
		}
	}
	c.Facts.Set(fact.PublicAccessBlocked, model.KnownBool(all, n.Pos))
}

func (b *builder) bucketEncryption(c *model.Component, r *template.Resource) {
	for _, rule := range b.items(r.Props, "BucketEncryption", "ServerSideEncryptionConfiguration") {
		def := rule.Node.Get("ServerSideEncryptionByDefault")
		b.set(c, fact.EncryptionKey, customerKey, def, "KMSMasterKeyID")
		for _, key := range b.ends(model.KindKey, def, "KMSMasterKeyID") {
			if !providerKey(b.g.Component(key.id).Name) {
				b.flow(r, model.FlowEncrypts, key.id, c.ID, def, rule.Condition, key.condition)
			}
		}
		if def.Get("KMSMasterKeyID") == nil {
			c.Facts.SetIfUnstated(fact.EncryptionKey, model.KnownText("provider", rule.Node.Pos))
		}
	}
}

func (b *builder) bucketCORS(c *model.Component, p *source.Node) {
	var origins []string
	open := false
	for _, rule := range b.items(p, "CorsConfiguration", "CorsRules") {
		list, more := b.t.Strings(rule.Node.Get("AllowedOrigins"))
		open = open || more || rule.Condition != ""
		for _, x := range list {
			origins = append(origins, b.expand(x.S))
		}
	}
	if n := p.Get("CorsConfiguration"); n != nil {
		c.Facts.Set(fact.CORSOrigins, listFact(origins, open, n.Pos))
	}
}

func (b *builder) replication(c *model.Component, r *template.Resource) {
	for _, rule := range b.items(r.Props, "ReplicationConfiguration", "Rules") {
		for _, to := range b.ends(model.KindStore, rule.Node, "Destination", "Bucket") {
			b.flow(r, model.FlowWrites, c.ID, to.id, rule.Node, rule.Condition, to.condition)
			if rule.Node.Path("Destination", "Account") != nil {
				c.Facts.Set(fact.CrossAccountDestination, model.KnownBool(true, rule.Node.Pos))
			}
		}
	}
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "ReplicationConfiguration", "Role")
}

// notifications adds what a bucket tells of its objects.
func (b *builder) notifications(c *model.Component, r *template.Resource) {
	b.notify(c, r, "LambdaConfigurations", "Function")
	b.notify(c, r, "QueueConfigurations", "Queue")
	b.notify(c, r, "TopicConfigurations", "Topic")
	if n := r.Prop("NotificationConfiguration", "EventBridgeConfiguration"); n != nil {
		f := b.flow(r, model.FlowPublishes, c.ID, b.defaultBus(r.Pos), n)
		f.Label = "object events"
	}
}

func (b *builder) notify(c *model.Component, r *template.Resource, key, target string) {
	for _, item := range b.items(r.Props, "NotificationConfiguration", key) {
		n := item.Node
		for _, to := range b.ends(model.KindExternal, n, target) {
			event := b.t.Text(n.Get("Event")).S
			s := subscription{
				from: c.ID, to: to.id, principals: []string{"s3.amazonaws.com"}, sources: []string{c.ID, c.ARN}, label: event,
				facts: func(f *model.Flow) { b.notificationFacts(f, n, event) },
			}
			b.push(r, s, n, item.Condition, to.condition)
		}
	}
}

func (b *builder) notificationFacts(f *model.Flow, n *source.Node, event string) {
	if f.Kind != model.FlowTriggers {
		return
	}
	if event != "" {
		f.Facts.Set(fact.EventNames, model.KnownList([]string{event}, n.Pos))
	}
	rules := b.items(n, "Filter", "S3Key", "Rules")
	f.Facts.Set(fact.Filtered, model.KnownBool(len(rules) > 0, n.Pos))
	for _, rule := range rules {
		id := fact.FilterPrefix
		if b.t.Text(rule.Node.Get("Name")).S == "suffix" || b.t.Text(rule.Node.Get("Name")).S == "Suffix" {
			id = fact.FilterSuffix
		}
		b.setFlow(f, id, plainText, rule.Node, "Value")
	}
}
