package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// dataSources gives what a resolver works on: its own data source, or those of
// the functions in its pipeline.
func (b *builder) dataSources(r *template.Resource) []*template.Resource {
	var out []*template.Resource
	if ds := b.resourceNamed(r.Prop("DataSourceName"), "AWS::AppSync::DataSource"); ds != nil {
		out = append(out, ds)
	}
	for _, item := range b.items(r.Props, "PipelineConfig", "Functions") {
		fn := b.resourceNamed(item.Node, "AWS::AppSync::FunctionConfiguration")
		if fn == nil {
			continue
		}
		if ds := b.resourceNamed(fn.Prop("DataSourceName"), "AWS::AppSync::DataSource"); ds != nil {
			out = append(out, ds)
		}
	}
	return out
}

// resourceNamed gives a resource of a type, by reference or by its Name.
func (b *builder) resourceNamed(n *source.Node, typ string) *template.Resource {
	if n == nil {
		return nil
	}
	x := b.t.Text(n)
	if logical, _, ok := b.t.TargetOf(x); ok {
		if r := b.t.Resource(logical); r != nil && r.Type == typ {
			return r
		}
	}
	return b.resourceCalled(typ, x.S)
}

func (b *builder) resourceCalled(typ, name string) *template.Resource {
	if b.called == nil {
		b.called = map[string]*template.Resource{}
		for _, r := range b.t.Resources {
			if key := r.Type + " " + b.t.Text(r.Prop("Name")).S; strings.HasPrefix(r.Type, "AWS::AppSync::") && b.called[key] == nil {
				b.called[key] = r
			}
		}
	}
	if name == "" {
		return nil
	}
	return b.called[typ+" "+name]
}

// dataSourceTargets are the properties that name what a data source is.
var dataSourceTargets = []struct {
	keys []string
	kind model.Kind
}{
	{[]string{"LambdaConfig", "LambdaFunctionArn"}, model.KindFunction},
	{[]string{"DynamoDBConfig", "TableName"}, model.KindStore},
	{[]string{"EventBridgeConfig", "EventBusArn"}, model.KindBus},
	{[]string{"HttpConfig", "Endpoint"}, model.KindExternal},
	{[]string{"OpenSearchServiceConfig", "Endpoint"}, model.KindStore},
	{[]string{"ElasticsearchConfig", "Endpoint"}, model.KindStore},
	{[]string{"RelationalDatabaseConfig", "RdsHttpEndpointConfig", "DbClusterIdentifier"}, model.KindStore},
}

// dataSource adds the flow from a field to what resolves it. The API acts as
// the data source's role.
func (b *builder) dataSource(r *template.Resource, c *model.Component, ds *template.Resource) {
	kind := "service"
	if b.t.Text(ds.Prop("Type")).S == "AMAZON_BEDROCK_RUNTIME" {
		b.flow(r, model.FlowRoutes, c.ID, b.serviceNamed("bedrock", ds.Pos), nil, ds.Condition)
	}
	for _, target := range dataSourceTargets {
		for _, to := range b.sourceEnds(target.kind, ds, target.keys) {
			b.flow(r, model.FlowRoutes, c.ID, to.id, nil, ds.Condition, to.condition)
			switch target.kind {
			case model.KindFunction:
				kind = "function"
			case model.KindExternal:
				kind = "http"
			}
		}
	}
	c.Facts.Set(fact.Integration, model.KnownText(kind, ds.Pos))
	for _, role := range b.ends(model.KindIdentity, ds.Props, "ServiceRoleArn") {
		b.flow(r, model.FlowAssumes, c.ID, role.id, nil, ds.Condition, role.condition)
	}
}

// sourceEnds gives what a data source names. A table that is not in the
// template is named without its address.
func (b *builder) sourceEnds(kind model.Kind, ds *template.Resource, keys []string) []end {
	n := ds.Prop(keys...)
	if _, local := b.local(n); !local && keys[0] == "DynamoDBConfig" && n.IsScalar() {
		if x := b.t.Text(n); x.State == model.StateKnown && x.S != "" {
			return []end{{id: b.external(kind, resourceAddress("dynamodb", "TableName", x.S), n.Pos)}}
		}
	}
	return b.ends(kind, ds.Props, keys...)
}

// buildLooseSource adds the functions of data sources that no resolver of the
// template uses, so that what the API may call is not lost.
func buildLooseSource(b *builder, r *template.Resource) {
	fns := b.ends(model.KindFunction, r.Props, "LambdaConfig", "LambdaFunctionArn")
	if len(fns) == 0 || b.used[r.ID] {
		return
	}
	a := b.apiOfGraph(r.Prop("ApiId"))
	if a == nil {
		return
	}
	for _, fn := range fns {
		b.flow(r, model.FlowRoutes, a.ID, fn.id, nil, fn.condition)
	}
}

// collectSources notes the data sources that a resolver or a channel works on.
func collectSources(b *builder, r *template.Resource) {
	for _, ds := range append(b.dataSources(r), b.channelSources(r)...) {
		b.used[ds.ID] = true
	}
}
