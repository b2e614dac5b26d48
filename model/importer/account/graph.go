package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// graphAPIs reads appsync list-graphql-apis.
func graphAPIs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		id := text(n, "apiId")
		r := d.object("AWS::AppSync::GraphQLApi", id, text(n, "name"), n)
		d.links.know(text(n, "arn"), r.ID, "Arn")
		take(r.Props, n, "name=Name", "authenticationType=AuthenticationType", "xrayEnabled=XrayEnabled", "visibility=Visibility",
			"introspectionConfig=IntrospectionConfig", "queryDepthLimit=QueryDepthLimit")
		for _, key := range []string{"userPoolConfig", "lambdaAuthorizerConfig", "openIDConnectConfig", "additionalAuthenticationProviders", "logConfig"} {
			d.property(r, upperFirst(key), capital(n.Get(key)))
		}
		d.firewall(n.Get("wafWebAclArn"), r, n)
		d.describe(r)
	}
}

// graphOf gives the GraphQL API that an ARN of a part of it names.
func (d *dump) graphOf(arn, subject string, n *source.Node) *resource {
	if _, rest, ok := strings.Cut(arn, ":apis/"); ok {
		subject, _, _ = strings.Cut(rest, "/")
	}
	if subject == "" {
		return nil
	}
	return d.get("AWS::AppSync::GraphQLApi", subject, n)
}

func dataSources(d *dump, f *file) {
	for _, n := range items(f.top()) {
		api := d.graphOf(text(n, "dataSourceArn"), f.subject, n)
		if api == nil {
			continue
		}
		r := d.object("AWS::AppSync::DataSource", graphKey(api, text(n, "name")), text(n, "name"), n)
		r.Props.Set("ApiId", d.links.att(n, api.ID, "ApiId"))
		take(r.Props, n, "name=Name", "type=Type", "serviceRoleArn=ServiceRoleArn")
		for _, key := range []string{"lambdaConfig", "httpConfig", "eventBridgeConfig", "openSearchServiceConfig", "relationalDatabaseConfig"} {
			d.property(r, upperFirst(key), capital(n.Get(key)))
		}
		if table := text(n, "dynamodbConfig", "tableName"); table != "" {
			to := d.get("AWS::DynamoDB::Table", table, n)
			to.Props.Set("TableName", str(n, table))
			r.Props.Set("DynamoDBConfig", object(n.Pos, "TableName", d.links.ref(n, to.ID)))
		}
	}
}

func graphKey(api *resource, name string) string {
	return strings.TrimPrefix(api.Address, "aws.appsync.graphqlapi/") + "/" + name
}

func resolvers(d *dump, f *file) {
	for _, n := range items(f.top()) {
		apiID, _, _ := strings.Cut(f.subject, "/")
		api := d.graphOf(text(n, "resolverArn"), apiID, n)
		if api == nil {
			continue
		}
		name := text(n, "typeName") + "." + text(n, "fieldName")
		r := d.object("AWS::AppSync::Resolver", graphKey(api, name), name, n)
		r.Props.Set("ApiId", d.links.att(n, api.ID, "ApiId"))
		take(r.Props, n, "typeName=TypeName", "fieldName=FieldName", "kind=Kind")
		if ds := text(n, "dataSourceName"); ds != "" {
			r.Props.Set("DataSourceName", d.links.att(n, d.get("AWS::AppSync::DataSource", graphKey(api, ds), n).ID, "Name"))
		}
		list := source.NewList(n.Pos)
		for _, fn := range items(n.Path("pipelineConfig", "functions")) {
			list.Items = append(list.Items, d.links.att(fn, d.get("AWS::AppSync::FunctionConfiguration", graphKey(api, text(fn)), fn).ID, "FunctionId"))
		}
		d.property(r, "PipelineConfig", object(n.Pos, "Functions", list))
	}
}

func graphFunctions(d *dump, f *file) {
	for _, n := range items(f.top()) {
		api := d.graphOf(text(n, "functionArn"), f.subject, n)
		if api == nil {
			continue
		}
		r := d.object("AWS::AppSync::FunctionConfiguration", graphKey(api, text(n, "functionId")), text(n, "name"), n)
		r.Props.Set("DataSourceName", d.links.att(n, d.get("AWS::AppSync::DataSource", graphKey(api, text(n, "dataSourceName")), n).ID, "Name"))
	}
}
