package serverless

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// onEdge reports whether a function runs at the edge, where it has neither
// variables nor a network.
func (x *translator) onEdge(fn *function) bool {
	for _, item := range items(fn.get("events")) {
		if template.IsMap(item) && item.Get("cloudFront") != nil {
			return true
		}
	}
	return false
}

const distributionID = "CloudFrontDistribution"

// edgeEvent has the service's distribution call a function.
func (x *translator) edgeEvent(e *event) {
	if x.edge == nil {
		x.edge = template.Map(e.pos, "Enabled", true, "CacheBehaviors", template.List(e.pos), "Origins", template.List(e.pos))
		x.emit(e.fn.id, distributionID, "AWS::CloudFront::Distribution", e.pos, template.Map(e.pos, "DistributionConfig", x.edge))
	}
	e.fn.role.assumedBy("edgelambda.amazonaws.com")
	e.fn.role.grantOnce("logs at the edge", allow(e.pos, "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents logs:TagResource",
		template.Sub(e.pos, "arn:${AWS::Partition}:logs:*:*:*")))
	e.fn.res.DeletionPolicy = "Retain"
	version := x.version(e.fn)
	behavior := template.Map(e.pos, "ViewerProtocolPolicy", "allow-all")
	if own := e.get("behavior"); template.IsMap(own) {
		behavior = merge(behavior, own)
	}
	behavior = behavior.Clone()
	behavior.Set("LambdaFunctionAssociations", template.List(e.pos, template.Map(e.pos, "EventType", e.get("eventType"), "LambdaFunctionARN", template.RefTo(e.pos, version))))
	if origin := x.require(e, e.get("origin"), "origin"); origin != nil {
		behavior.Set("TargetOriginId", source.NewString(origin.Pos, x.origin(origin)))
	}
	x.behavior(e, behavior)
	x.permission(e.fn, functionID(e.fn.key)+"InvokePermission", e.pos, "edgelambda.amazonaws.com",
		"SourceArn", text(e.pos, "arn:", template.RefTo(e.pos, "AWS::Partition"), ":cloudfront::", template.RefTo(e.pos, "AWS::AccountId"), ":distribution/", template.RefTo(e.pos, distributionID)))
}

// behavior adds what a distribution does for a path; without one, and for the
// first, it is what it does by default.
func (x *translator) behavior(e *event, behavior *source.Node) {
	path := e.get("pathPattern")
	if path == nil {
		if had := x.edge.Get("DefaultCacheBehavior"); had != nil {
			all := had.Get("LambdaFunctionAssociations")
			all.Items = append(all.Items, behavior.Get("LambdaFunctionAssociations").Items...)
			return
		}
		x.edge.Set("DefaultCacheBehavior", behavior)
		return
	}
	behavior.Set("PathPattern", path)
	all := x.edge.Get("CacheBehaviors")
	all.Items = append(all.Items, behavior)
}

// origin adds an origin of the distribution: an address, or CloudFront's own
// words. It gives the origin's id.
func (x *translator) origin(n *source.Node) string {
	id, out := "custom/"+strconv.Itoa(len(x.edge.Get("Origins").Items)), n
	if address, ok := x.plain(n); ok {
		out = template.Map(n.Pos, "DomainName", strings.TrimSuffix(address, "/"))
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			id = u.Scheme + "/" + u.Host
			out = template.Map(n.Pos, "DomainName", u.Host)
		}
	} else if domain, ok := x.plain(n.Get("DomainName")); ok {
		id = "custom/" + domain
	}
	if x.origins[id] {
		return id
	}
	x.origins[id] = true
	all := x.edge.Get("Origins")
	if template.IsMap(out) {
		out = out.Clone()
		out.Set("Id", source.NewString(n.Pos, id))
	}
	all.Items = append(all.Items, out)
	return id
}

// listenerPath is the part of a listener's ARN that names the load balancer.
var listenerPath = regexp.MustCompile(`:listener/app/[^/]+/([0-9a-f]+)/[0-9a-f]+`)

// balancerEvent has a load balancer call a function.
func (x *translator) balancerEvent(e *event) {
	listener, priority := x.require(e, e.get("listenerArn"), "listenerArn"), x.require(e, e.get("priority"), "priority")
	if listener == nil {
		return
	}
	name := x.nameOf(listener)
	if m := listenerPath.FindStringSubmatch(x.word(listener)); m != nil {
		name = m[1]
	}
	multi := ""
	if x.isTrue(e.get("multiValueHeaders")) {
		multi = "MultiValue"
	}
	group := e.id() + "Alb" + multi + "TargetGroup" + e.idOf(name)
	x.emit(e.fn.id, group, "AWS::ElasticLoadBalancingV2::TargetGroup", e.pos, template.Map(e.pos, "TargetType", "lambda",
		"Targets", template.List(e.pos, template.Map(e.pos, "Id", e.fn.target)), "HealthCheckEnabled", source.NewBool(e.pos, template.Given(e.get("healthCheck")) && !x.isFalse(e.get("healthCheck")))))
	actions := template.List(e.pos)
	for _, name := range items(e.get("authorizer")) {
		actions.Items = append(actions.Items, x.balancerAuthorizer(e, name))
	}
	actions.Items = append(actions.Items, template.Map(e.pos, "Type", "forward", "TargetGroupArn", template.RefTo(e.pos, group)))
	x.emit(e.fn.id, e.id()+"AlbListenerRule"+e.idOf(x.word(priority)), "AWS::ElasticLoadBalancingV2::ListenerRule", e.pos, template.Map(e.pos,
		"Actions", actions, "Conditions", x.conditions(e), "ListenerArn", listener, "Priority", priority))
	x.permission(e.fn, e.id()+"LambdaPermissionAlb", e.pos, "elasticloadbalancing.amazonaws.com", "SourceArn", template.RefTo(e.pos, group))
	x.permission(e.fn, e.id()+"LambdaPermissionRegisterTarget", e.pos, "elasticloadbalancing.amazonaws.com") // of whatever target group
}

// balancerFields are the conditions of a listener's rule, by the setting.
var balancerFields = []struct{ key, field, config string }{
	{"path", "path-pattern", "PathPatternConfig"}, {"host", "host-header", "HostHeaderConfig"},
	{"method", "http-request-method", "HttpRequestMethodConfig"}, {"ip", "source-ip", "SourceIpConfig"},
}

func (x *translator) conditions(e *event) *source.Node {
	out := template.List(e.pos)
	for _, f := range balancerFields {
		if v := e.get("conditions", f.key); v != nil {
			out.Items = append(out.Items, template.Map(v.Pos, "Field", f.field, f.config, template.Map(v.Pos, "Values", source.NewList(v.Pos, items(v)...))))
		}
	}
	for _, v := range items(e.get("conditions", "header")) {
		out.Items = append(out.Items, template.Map(v.Pos, "Field", "http-header", "HttpHeaderConfig",
			template.Map(v.Pos, "HttpHeaderName", template.OrNil(v.Get("name")), "Values", template.OrNil(v.Get("values")))))
	}
	for _, entry := range entries(e.get("conditions", "query")) {
		out.Items = append(out.Items, template.Map(entry.Key.Pos, "Field", "query-string", "QueryStringConfig",
			template.Map(entry.Key.Pos, "Values", template.List(entry.Key.Pos, template.Map(entry.Key.Pos, "Key", entry.Key.Text, "Value", entry.Value)))))
	}
	return out
}

// balancerAuthorizer is the action by which a load balancer signs a caller in.
func (x *translator) balancerAuthorizer(e *event, name *source.Node) *source.Node {
	settings := x.provider.Path("alb", "authorizers").Get(x.word(name))
	if !template.IsMap(settings) {
		x.wrong(name.Pos, "define it below provider.alb.authorizers", "%s of an event of %s is no authorizer of the provider", x.word(name), e.fn.key)
		return template.Map(name.Pos, "Type", "unknown")
	}
	config := source.NewMap(settings.Pos)
	if x.word(settings.Get("type")) == "cognito" {
		copyProps(config, settings, "userPoolArn", "UserPoolArn", "userPoolClientId", "UserPoolClientId", "userPoolDomain", "UserPoolDomain")
		return template.Map(settings.Pos, "Type", "authenticate-cognito", "AuthenticateCognitoConfig", config)
	}
	copyProps(config, settings, "issuer", "Issuer", "clientId", "ClientId", "authorizationEndpoint", "AuthorizationEndpoint",
		"tokenEndpoint", "TokenEndpoint", "userInfoEndpoint", "UserInfoEndpoint")
	return template.Map(settings.Pos, "Type", "authenticate-oidc", "AuthenticateOidcConfig", config)
}
