package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func collectStage(key string) func(*builder, *template.Resource) {
	return func(b *builder, r *template.Resource) {
		if a := b.apiOf(r.Prop(key)); a != nil {
			a.stages = append(a.stages, r)
		}
	}
}

var logLevels = map[string]string{
	"OFF": "off", "ERROR": "error", "INFO": "all", "Off": "off", "Error": "error", "Info": "all", "off": "off", "error": "error", "info": "all", "false": "off",
}

// stage states of an API what one of its stages says. Of several stages the
// first that says something counts.
func (b *builder) stage(a *api, r *template.Resource) {
	c := a.c
	p := r.Props
	for _, key := range []string{"AccessLogSetting", "AccessLogSettings"} {
		if n := p.Get(key); n != nil {
			b.set(c, fact.AccessLogging, given, n, "DestinationArn")
			for _, log := range b.ends(model.KindLog, n, "DestinationArn") {
				b.flow(r, model.FlowLogs, c.ID, log.id, n, log.condition)
			}
		}
	}
	b.set(c, fact.Tracing, boolean, p, "TracingEnabled")
	b.set(c, fact.CacheEnabled, boolean, p, "CacheClusterEnabled")
	for _, item := range b.items(p, "MethodSettings") {
		b.methodSetting(a, item.Node, item.Condition)
	}
	b.routeSetting(a, p.Get("DefaultRouteSettings"))
	if settings := p.Get("RouteSettings"); settings != nil {
		for _, e := range settings.Entries {
			b.oneRoute(a, e)
		}
	}
}

// methodSetting reads a setting of a REST stage: for all methods, or for one.
func (b *builder) methodSetting(a *api, n *source.Node, condition string) {
	method, path := b.t.Text(n.Get("HttpMethod")).S, b.t.Text(n.Get("ResourcePath")).S
	throttled := n.Get("ThrottlingRateLimit") != nil || n.Get("ThrottlingBurstLimit") != nil
	if method != "*" && method != "" || path != "/*" && path != "" {
		if throttled && condition == "" {
			path = strings.ReplaceAll(path, "~1", "/")
			for _, rt := range a.routes {
				if (method == "*" || rt.method == method) && (path == "/*" || rt.path == "/"+strings.TrimLeft(path, "/")) {
					rt.c.Facts.Set(fact.Throttled, model.KnownBool(true, n.Pos))
				}
			}
		}
		return
	}
	if condition != "" {
		return
	}
	b.set(a.c, fact.ExecutionLogging, enum(logLevels), n, "LoggingLevel")
	b.set(a.c, fact.PayloadLogging, boolean, n, "DataTraceEnabled")
	b.set(a.c, fact.CacheEnabled, boolean, n, "CachingEnabled")
	b.set(a.c, fact.CacheEncrypted, boolean, n, "CacheDataEncrypted")
	a.throttled = a.throttled || throttled
}

func (b *builder) routeSetting(a *api, n *source.Node) {
	if n == nil {
		return
	}
	b.set(a.c, fact.ExecutionLogging, enum(logLevels), n, "LoggingLevel")
	b.set(a.c, fact.PayloadLogging, boolean, n, "DataTraceEnabled")
	a.throttled = a.throttled || n.Get("ThrottlingRateLimit") != nil || n.Get("ThrottlingBurstLimit") != nil
}

func (b *builder) oneRoute(a *api, e source.Entry) {
	if e.Value.Get("ThrottlingRateLimit") == nil && e.Value.Get("ThrottlingBurstLimit") == nil {
		return
	}
	method, path := splitRouteKey(e.Key.Text)
	for _, rt := range a.routes {
		if rt.method == method && rt.path == path {
			rt.c.Facts.Set(fact.Throttled, model.KnownBool(true, e.Key.Pos))
		}
	}
}

// buildUsagePlan notes the rate that a usage plan allows.
func buildUsagePlan(b *builder, r *template.Resource) {
	if r.Prop("Throttle") == nil && r.Prop("Quota") == nil {
		return
	}
	for _, item := range b.items(r.Props, "ApiStages") {
		if a := b.apiOf(item.Node.Get("ApiId")); a != nil && item.Condition == "" {
			a.throttled = true
		}
	}
}

var tlsVersions = map[string]string{"TLS_1_0": "tls-1.0", "TLS_1_2": "tls-1.2", "TLS_1_3": "tls-1.3"}

// buildDomainMapping states what an API's own domain means for it.
func buildDomainMapping(key string) func(*builder, *template.Resource) {
	return func(b *builder, r *template.Resource) {
		a := b.apiOf(r.Prop(key))
		if a == nil {
			return
		}
		a.c.Facts.Set(fact.CustomDomain, model.KnownBool(true, r.Pos))
		domain := b.domainNamed(r.Prop("DomainName"))
		if domain == nil {
			return
		}
		p := domain.Props
		if items := b.items(p, "DomainNameConfigurations"); len(items) > 0 {
			b.set(a.c, fact.MinimumTLS, enum(tlsVersions), items[0].Node, "SecurityPolicy")
		}
		b.set(a.c, fact.MinimumTLS, enum(tlsVersions), p, "SecurityPolicy")
		b.set(a.c, fact.MutualTLS, given, p, "MutualTlsAuthentication", "TruststoreUri")
	}
}

// domainNamed gives the resource of a domain, by reference or by its name.
func (b *builder) domainNamed(n *source.Node) *template.Resource {
	if logical, _, ok := b.t.Target(n); ok {
		return b.t.Resource(logical)
	}
	name := b.t.Text(n).S
	for _, r := range b.t.Resources {
		if strings.HasSuffix(r.Type, "::DomainName") && name != "" && b.t.Text(r.Prop("DomainName")).S == name {
			return r
		}
	}
	return nil
}

// buildFirewall adds the flow from a web ACL to what it stands in front of.
func buildFirewall(b *builder, r *template.Resource) {
	x := b.t.Text(r.Prop("ResourceArn"))
	for _, acl := range b.ends(model.KindNetwork, r.Props, "WebACLArn") {
		for _, ref := range x.Refs {
			id, ok := b.fold(ref.ID)
			if !ok || id == acl.id {
				continue
			}
			c := b.g.Component(id)
			if !fact.Def(fact.Firewall).AppliesTo(c.Kind) {
				continue
			}
			b.flow(r, model.FlowGuards, acl.id, id, r.Prop("ResourceArn"), acl.condition)
			c.Facts.Set(fact.Firewall, model.KnownBool(true, r.Pos))
			break
		}
	}
}
