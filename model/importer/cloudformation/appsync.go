package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const appsyncService = "appsync.amazonaws.com"

var graphAuthentication = map[string]string{
	"API_KEY": "api-key", "AWS_IAM": "iam", "AMAZON_COGNITO_USER_POOLS": "user-pool", "OPENID_CONNECT": "jwt", "AWS_LAMBDA": "custom",
}

func buildGraphQL(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.Authentication, enum(graphAuthentication), p, "AuthenticationType")
	b.set(c, fact.Tracing, boolean, p, "XrayEnabled")
	b.set(c, fact.Introspection, equals("ENABLED"), p, "IntrospectionConfig")
	b.set(c, fact.QueryDepthLimit, integer, p, "QueryDepthLimit")
	b.set(c, fact.ExecutionLogging, enum(map[string]string{"NONE": "off", "ERROR": "error", "ALL": "all", "INFO": "all", "DEBUG": "all"}), p, "LogConfig", "FieldLogLevel")
	b.set(c, fact.PayloadLogging, negated, p, "LogConfig", "ExcludeVerboseContent")
	b.set(c, fact.EndpointType, enum(map[string]string{"GLOBAL": "regional", "PRIVATE": "private"}), p, "Visibility")
	c.Facts.SetIfUnstated(fact.EndpointType, model.KnownText("regional", r.Pos))
	b.graphAuthorizer(r, c, p)
	for _, item := range b.items(p, "AdditionalAuthenticationProviders") {
		b.graphAuthorizer(r, c, item.Node)
	}
}

// graphAuthorizer adds what an authentication mode of a GraphQL API runs or
// asks.
func (b *builder) graphAuthorizer(r *template.Resource, c *model.Component, n *source.Node) {
	for _, fn := range b.ends(model.KindFunction, n, "LambdaAuthorizerConfig", "AuthorizerUri") {
		authorizer := b.add(model.Component{
			ID: c.ID + "/authorizer", Kind: model.KindAuthorizer, Service: c.Service + ".authorizer", Name: "authorizer", Zone: c.Zone, Source: n.Pos, Origin: r.Origin,
		}, r.Condition)
		authorizer.Facts.Set(fact.AuthorizerType, model.KnownText("token", n.Pos))
		b.set(authorizer, fact.AuthorizerCacheSeconds, integer, n, "LambdaAuthorizerConfig", "AuthorizerResultTtlInSeconds")
		b.flow(r, model.FlowGuards, authorizer.ID, c.ID, n)
		b.subscribe(r, subscription{
			kind: model.FlowInvokes, from: authorizer.ID, to: fn.id, principals: []string{appsyncService}, sources: []string{c.ID, c.ARN}, label: "authorize",
		}, n, fn.condition)
	}
	for _, pool := range b.ends(model.KindIDP, n, "UserPoolConfig", "UserPoolId") {
		b.flow(r, model.FlowUses, c.ID, pool.id, n, pool.condition)
	}
}

func buildResolver(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.Set(fact.Method, model.KnownText(b.t.Text(r.Prop("TypeName")).S, r.Pos))
	c.Facts.Set(fact.Path, model.KnownText(b.t.Text(r.Prop("FieldName")).S, r.Pos))
	c.Facts.Set(fact.RequestValidation, model.KnownText("full", r.Pos)) // GraphQL checks types
	if a := b.apiOfGraph(r.Prop("ApiId")); a != nil {
		b.flow(r, model.FlowRoutes, a.ID, c.ID, nil)
		if a.Facts.Has(fact.Authentication) {
			c.Facts.Set(fact.Authentication, a.Facts.Get(fact.Authentication))
		}
	}
	for _, source := range b.dataSources(r) {
		b.dataSource(r, c, source)
	}
}

func (b *builder) apiOfGraph(n *source.Node) *model.Component {
	id, ok := b.local(n)
	if !ok {
		return nil
	}
	return b.g.Component(id)
}

// buildEventAPI reads an AppSync API of channels.
func buildEventAPI(b *builder, r *template.Resource) {
	c := b.of(r)
	for _, item := range b.items(r.Props, "EventConfig", "AuthProviders") {
		b.set(c, fact.Authentication, enum(graphAuthentication), item.Node, "AuthType")
		b.graphAuthorizer(r, c, item.Node)
	}
}

func buildChannel(b *builder, r *template.Resource) {
	c := b.of(r)
	if a := b.apiOfGraph(r.Prop("ApiId")); a != nil {
		b.flow(r, model.FlowRoutes, a.ID, c.ID, nil)
		if a.Facts.Has(fact.Authentication) {
			c.Facts.Set(fact.Authentication, a.Facts.Get(fact.Authentication))
		}
	}
	for _, ds := range b.channelSources(r) {
		b.dataSource(r, c, ds)
	}
}

// channelSources gives the data sources that the handlers of a channel run.
func (b *builder) channelSources(r *template.Resource) []*template.Resource {
	var out []*template.Resource
	for _, key := range []string{"OnPublish", "OnSubscribe"} {
		if ds := b.resourceNamed(r.Prop("HandlerConfigs", key, "Integration", "DataSourceName"), "AWS::AppSync::DataSource"); ds != nil {
			out = append(out, ds)
		}
	}
	return out
}
