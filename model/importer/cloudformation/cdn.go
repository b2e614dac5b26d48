package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildDistribution(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Zone = zoneInternet
	p := r.Prop("DistributionConfig")
	b.set(c, fact.AccessLogging, given, p, "Logging")
	b.set(c, fact.Firewall, given, p, "WebACLId")
	b.set(c, fact.MinimumTLS, minimumTLS, p, "ViewerCertificate", "MinimumProtocolVersion")
	b.flowsFrom(r, model.FlowGuards, c.ID, model.KindNetwork, "DistributionConfig", "WebACLId")
	b.flowsTo(r, model.FlowLogs, c.ID, model.KindStore, "DistributionConfig", "Logging", "Bucket")
	behaviors := b.items(p, "CacheBehaviors")
	for _, br := range b.branches(p, "DefaultCacheBehavior") {
		if br.Node != nil {
			behaviors = append(behaviors, br)
		}
	}
	for _, behavior := range behaviors {
		b.viewerProtocol(c, behavior)
		b.edgeFunctions(r, c, behavior)
	}
	for _, origin := range b.items(p, "Origins") {
		b.origin(r, c, origin)
	}
}

// viewerProtocol states whether plain HTTP is refused: one behavior that lets
// it in is enough for it not to be, whatever the others say.
func (b *builder) viewerProtocol(c *model.Component, behavior template.Branch) {
	f, stated := b.fact(c.Service, fact.HTTPSOnly, equals("https-only", "redirect-to-https"), behavior.Node, "ViewerProtocolPolicy")
	if !stated {
		return
	}
	refused := func(f model.Fact) bool { return f.State != model.StateUnknown && f.Value.AsBool() }
	lets := f.State != model.StateUnknown && !f.Value.AsBool()
	if had := c.Facts.Get(fact.HTTPSOnly); lets || !c.Facts.Has(fact.HTTPSOnly) || refused(had) {
		c.Facts.Set(fact.HTTPSOnly, f)
	}
}

func minimumTLS(b *builder, n *source.Node) model.Fact {
	x := b.t.Text(n)
	v := "tls-1.0"
	switch {
	case strings.HasPrefix(x.S, "TLSv1.3"):
		v = "tls-1.3"
	case strings.HasPrefix(x.S, "TLSv1.2"):
		v = "tls-1.2"
	case strings.HasPrefix(x.S, "TLSv1.1"):
		v = "tls-1.1"
	}
	return from(model.Text(v), x.State, x.Why, n.Pos)
}

// edgeFunctions adds the functions that run where the request arrives. The
// distribution calls them without a permission.
func (b *builder) edgeFunctions(r *template.Resource, c *model.Component, behavior template.Branch) {
	for _, key := range []string{"LambdaFunctionAssociations", "FunctionAssociations"} {
		for _, item := range b.items(behavior.Node, key) {
			for _, property := range []string{"LambdaFunctionARN", "FunctionARN"} {
				for _, fn := range b.ends(model.KindFunction, item.Node, property) {
					f := b.flow(r, model.FlowInvokes, c.ID, fn.id, item.Node, behavior.Condition, item.Condition, fn.condition)
					f.Label = b.t.Text(item.Node.Get("EventType")).S
				}
			}
		}
	}
}

// origin adds what a distribution hands requests on to.
func (b *builder) origin(r *template.Resource, c *model.Component, origin template.Branch) {
	domain := origin.Node.Get("DomainName")
	if domain == nil {
		return
	}
	x := b.t.Text(domain)
	for _, ref := range x.Refs {
		if id, ok := b.fold(ref.ID); ok && id != c.ID {
			b.flow(r, model.FlowRoutes, c.ID, id, domain, origin.Condition)
			return
		}
	}
	if x.State != model.StateUnknown && x.S != "" {
		b.flow(r, model.FlowRoutes, c.ID, b.external(model.KindExternal, "https://"+b.expand(x.S), domain.Pos), domain, origin.Condition)
	}
}

// buildEdgeFunction reads a function that runs in the edge's own runtime.
func buildEdgeFunction(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.Runtime, plainText, r.Props, "FunctionConfig", "Runtime")
	c.Facts.Set(fact.CodeSource, model.KnownText("inline", r.Pos))
	if n := r.Prop("FunctionCode"); n != nil {
		b.inlineCode(c, n)
	}
	for _, item := range b.items(r.Props, "FunctionConfig", "KeyValueStoreAssociations") {
		if id, ok := b.end(model.KindStore, item.Node.Get("KeyValueStoreARN")); ok {
			b.flow(r, model.FlowReads, c.ID, id, item.Node, item.Condition)
		}
	}
}
