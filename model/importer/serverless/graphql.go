package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const graphID = "GraphQlApi"

// graphQL adds the API of the plugin serverless-appsync-plugin: the section
// appSync of its version 2, or custom.appSync of version 1.
func (x *translator) graphQL() {
	section := x.mapOf(x.doc.Get("appSync"), "appSync", "write name and dataSources below it")
	if old := x.custom.Get("appSync"); section == nil && template.Given(old) {
		if template.IsList(old) {
			x.wrong(old.Pos, "import what is deployed as well", "several GraphQL APIs in custom.appSync are not read")
			return
		}
		section = x.mapOf(old, "custom.appSync", "write name and dataSources below it")
	}
	if section == nil {
		return
	}
	if own := template.OrNil(section.Get("apiId")); own != nil {
		x.wrong(own.Pos, "import the service that makes it as well", "the resolvers of a GraphQL API of another service are not read")
		return
	}
	x.graph(section)
	for _, e := range x.graphList(section.Get("dataSources"), "dataSources") {
		x.graphSource(e.Key.Text, e.Key.Pos, e.Value)
	}
	for _, key := range []string{"pipelineFunctions", "functionConfigurations"} {
		for _, e := range x.graphList(section.Get(key), key) {
			x.graphFunction(e.Key.Text, e.Key.Pos, e.Value)
		}
	}
	for _, key := range []string{"resolvers", "mappingTemplates"} {
		for _, e := range x.graphList(section.Get(key), key) {
			x.graphResolver(e.Key.Text, e.Key.Pos, e.Value)
		}
	}
}

// graphList gives the entries of a map, of a list of maps, or of a list of
// items that bear their name.
func (x *translator) graphList(n *source.Node, what string) []source.Entry {
	if !template.IsList(n) {
		return entries(x.mapOf(n, what, "write one entry per name"))
	}
	var out []source.Entry
	for _, item := range n.Items {
		item = x.mapOf(item, "an item of "+what, "write a map")
		switch {
		case item == nil:
		case template.Given(item.Get("name")) && !template.IsMap(item.Get("name")):
			out = append(out, source.Entry{Key: source.NewString(item.Pos, x.word(item.Get("name"))), Value: item})
		case template.Given(item.Get("field")) && template.Given(item.Get("type")):
			out = append(out, source.Entry{Key: source.NewString(item.Pos, x.word(item.Get("type"))+"."+x.word(item.Get("field"))), Value: item})
		default:
			out = append(out, x.graphList(item, what)...)
		}
	}
	return out
}

// graph adds the API itself.
func (x *translator) graph(section *source.Node) {
	pos := section.Pos
	out := template.Map(pos, "Name", first(section.Get("name"), x.name), "XrayEnabled", first(section.Get("xrayEnabled"), section.Get("xRay")),
		"Visibility", template.OrNil(section.Get("visibility")), "QueryDepthLimit", template.OrNil(section.Get("queryDepthLimit")))
	x.graphAuthentication(first(section.Get("authentication"), section), out)
	others := template.List(pos)
	for _, n := range items(first(section.Get("additionalAuthentications"), section.Get("additionalAuthenticationProviders"))) {
		other := source.NewMap(n.Pos)
		x.graphAuthentication(n, other)
		others.Items = append(others.Items, other)
	}
	if len(others.Items) > 0 {
		out.Set("AdditionalAuthenticationProviders", others)
	}
	if v := section.Get("introspection"); template.Given(v) {
		word := "ENABLED"
		if x.isFalse(v) {
			word = "DISABLED"
		}
		out.Set("IntrospectionConfig", source.NewString(v.Pos, word))
	}
	if v := first(section.Get("logging"), section.Get("logConfig")); template.IsMap(v) {
		out.Set("LogConfig", template.Map(v.Pos, "FieldLogLevel", template.OrNil(v.Get("level")), "ExcludeVerboseContent", template.OrNil(v.Get("excludeVerboseContent")),
			"CloudWatchLogsRoleArn", first(v.Get("roleArn"), v.Get("loggingRoleArn"))))
	}
	x.emit("", graphID, "AWS::AppSync::GraphQLApi", pos, out)
}

// graphAuthentication sets how callers prove who they are.
func (x *translator) graphAuthentication(n, out *source.Node) {
	typ := first(n.Get("type"), n.Get("authenticationType"))
	if typ == nil {
		typ = source.NewString(n.Pos, "API_KEY")
	}
	out.Set("AuthenticationType", typ)
	config := first(n.Get("config"), n)
	switch x.word(typ) {
	case "AMAZON_COGNITO_USER_POOLS":
		pool := first(n.Get("userPoolConfig"), config)
		out.Set("UserPoolConfig", template.Map(n.Pos, "UserPoolId", template.OrNil(pool.Get("userPoolId")), "DefaultAction", template.OrNil(pool.Get("defaultAction"))))
	case "OPENID_CONNECT":
		issuer := first(n.Get("openIdConnectConfig"), config)
		out.Set("OpenIDConnectConfig", template.Map(n.Pos, "Issuer", template.OrNil(issuer.Get("issuer")), "ClientId", template.OrNil(issuer.Get("clientId"))))
	case "AWS_LAMBDA":
		settings := first(n.Get("lambdaAuthorizerConfig"), config)
		target, fn := x.graphTarget(settings, "authorizer", n.Pos)
		out.Set("LambdaAuthorizerConfig", template.Map(n.Pos, "AuthorizerUri", target, "AuthorizerResultTtlInSeconds", template.OrNil(settings.Get("authorizerResultTtlInSeconds"))))
		if fn != nil {
			x.permission(fn, normal(fn.key)+"AppSyncPermission", n.Pos, "appsync.amazonaws.com", "SourceArn", template.RefTo(n.Pos, graphID))
		}
	}
}

// graphTarget gives the function that settings name: by its key, by its ARN, or
// by a definition of its own.
func (x *translator) graphTarget(settings *source.Node, name string, pos model.Pos) (*source.Node, *function) {
	n := first(settings.Get("function"), settings.Get("functionName"), settings.Get("functionArn"), settings.Get("lambdaFunctionArn"))
	if n == nil {
		x.wrong(pos, "add functionName, or functionArn", "%s names no function", name)
		return nil, nil
	}
	if fn := x.byKey[x.word(n)]; fn != nil {
		return fn.target, fn
	}
	if fn := x.byKey[graphFunctionKey(name)]; fn != nil && template.IsMap(n) {
		return fn.target, fn
	}
	return n, nil
}

// graphFunctionKey is the key of a function that a data source defines.
func graphFunctionKey(name string) string { return strings.ReplaceAll(name, ".", "_") }

// graphFunctions adds the functions that data sources define.
func (x *translator) graphFunctions() {
	section := x.doc.Get("appSync")
	if !template.IsMap(section) {
		return
	}
	for _, e := range x.graphList(section.Get("dataSources"), "dataSources") {
		if own := e.Value.Path("config", "function"); template.IsMap(own) && own.Get("handler") != nil {
			x.addFunction(graphFunctionKey(e.Key.Text), own, e.Key.Pos)
		}
	}
}

// graphFunction adds a step of a pipeline.
func (x *translator) graphFunction(name string, pos model.Pos, v *source.Node) {
	source := first(v.Get("dataSource"), v)
	x.emit("", "GraphQlFunctionConfiguration"+alphanumeric(name), "AWS::AppSync::FunctionConfiguration", pos, template.Map(pos, "ApiId", template.GetAtt(pos, graphID, "ApiId"),
		"Name", name, "DataSourceName", x.graphSourceName(source)))
}

func (x *translator) graphSourceName(n *source.Node) *source.Node {
	if s := x.word(n); s != "" {
		return template.GetAtt(n.Pos, "GraphQlDs"+alphanumeric(s), "Name")
	}
	return nil
}

// graphResolver adds what answers to one field.
func (x *translator) graphResolver(key string, pos model.Pos, v *source.Node) {
	typ, field, _ := strings.Cut(key, ".")
	from := v
	if template.IsMap(v) {
		from = template.OrNil(v.Get("dataSource"))
		if s := x.word(v.Get("type")); s != "" {
			typ = s
		}
		if s := x.word(v.Get("field")); s != "" {
			field = s
		}
	}
	out := template.Map(pos, "ApiId", template.GetAtt(pos, graphID, "ApiId"), "TypeName", typ, "FieldName", field, "DataSourceName", x.graphSourceName(from), "Kind", template.OrNil(v.Get("kind")))
	if functions := v.Get("functions"); template.Given(functions) {
		all := template.List(pos)
		for _, n := range items(functions) {
			if s := x.word(n); s != "" {
				all.Items = append(all.Items, template.GetAtt(n.Pos, "GraphQlFunctionConfiguration"+alphanumeric(s), "FunctionId"))
			}
		}
		out.Set("PipelineConfig", template.Map(pos, "Functions", all))
	}
	x.emit("", "GraphQlResolver"+alphanumeric(typ)+alphanumeric(field), "AWS::AppSync::Resolver", pos, out)
}
