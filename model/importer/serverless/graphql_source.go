package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// tableActions are what the plugin lets a data source do to its table.
const tableActions = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem " +
	"dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:ConditionCheckItem"

// graphSource adds a data source, with the role by which the API uses it.
func (x *translator) graphSource(name string, pos model.Pos, v *source.Node) {
	if v = x.mapOf(v, "the data source "+name, "write type and config below it"); v == nil {
		return
	}
	id := "GraphQlDs" + alphanumeric(name)
	config := v.Get("config")
	typ := first(v.Get("type"), source.NewString(pos, "NONE"))
	out := template.Map(pos, "ApiId", template.GetAtt(pos, graphID, "ApiId"), "Name", name, "Type", typ)
	var rights *source.Node
	switch x.word(typ) {
	case "AWS_LAMBDA":
		target, _ := x.graphTarget(config, name, pos)
		if target != nil {
			out.Set("LambdaConfig", template.Map(pos, "LambdaFunctionArn", target))
			rights = allow(pos, "lambda:InvokeFunction", target, text(pos, target, ":*"))
		}
	case "AMAZON_DYNAMODB":
		table := template.OrNil(config.Get("tableName"))
		out.Set("DynamoDBConfig", template.Map(pos, "TableName", table))
		if table != nil {
			at := arn(pos, "dynamodb", "table/", table)
			rights = allow(pos, tableActions, at, text(pos, at, "/*"))
		}
	case "AMAZON_EVENTBRIDGE":
		bus := template.OrNil(config.Get("eventBusArn"))
		out.Set("EventBridgeConfig", template.Map(pos, "EventBusArn", bus))
		rights = allow(pos, "events:PutEvents", bus)
	case "HTTP":
		out.Set("HttpConfig", template.Map(pos, "Endpoint", template.OrNil(config.Get("endpoint"))))
	case "AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH":
		endpoint := template.OrNil(config.Get("endpoint"))
		if domain := x.word(config.Get("domain")); endpoint == nil && domain != "" {
			endpoint = text(pos, "https://", template.GetAtt(pos, domain, "DomainEndpoint"))
		}
		out.Set("OpenSearchServiceConfig", template.Map(pos, "Endpoint", endpoint))
		rights = allow(pos, "es:ESHttpDelete es:ESHttpGet es:ESHttpHead es:ESHttpPost es:ESHttpPut es:ESHttpPatch", "*")
	case "RELATIONAL_DATABASE":
		cluster := template.OrNil(config.Get("dbClusterIdentifier"))
		out.Set("RelationalDatabaseConfig", template.Map(pos, "RdsHttpEndpointConfig", template.Map(pos, "DbClusterIdentifier", cluster,
			"AwsSecretStoreArn", template.OrNil(config.Get("awsSecretStoreArn")))))
		rights = allow(pos, "rds-data:DeleteItems rds-data:ExecuteSql rds-data:ExecuteStatement rds-data:GetItems rds-data:InsertItems rds-data:UpdateItems",
			arn(pos, "rds", "cluster:", cluster))
	}
	x.graphRole(id, pos, config, rights, out)
	x.emit("", id, "AWS::AppSync::DataSource", pos, out)
}

// graphRole sets the role by which the API uses a data source: its author's, or
// one that the plugin makes.
func (x *translator) graphRole(id string, pos model.Pos, config, rights, out *source.Node) {
	if own := template.OrNil(config.Get("serviceRoleArn")); own != nil {
		out.Set("ServiceRoleArn", own)
		return
	}
	statements := x.statements(config.Get("iamRoleStatements"), "iamRoleStatements of a data source")
	if rights == nil && len(statements) == 0 {
		return
	}
	r := x.newRole(id+"Role", "", pos, nil, source.NewString(pos, "GraphQL-Datasource"))
	r.services = []string{"appsync.amazonaws.com"}
	r.authored = statements
	if rights != nil && len(statements) == 0 {
		r.grant(rights)
	}
	out.Set("ServiceRoleArn", template.GetAtt(pos, id+"Role", "Arn"))
}
