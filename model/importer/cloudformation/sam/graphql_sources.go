package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// dataSources adds the tables and functions that a GraphQL API reads, each with
// a role and what the role needs.
func (x *translator) dataSources(r *template.Resource, n *source.Node) {
	if !template.Given(n) {
		return
	}
	for _, e := range x.entries(r, n.Get("DynamoDb"), "DataSources.DynamoDb") {
		config := source.NewMap(e.Key.Pos)
		for _, p := range [][2]string{
			{"TableName", "TableName"}, {"DeltaSync", "DeltaSyncConfig"}, {"UseCallerCredentials", "UseCallerCredentials"}, {"Versioned", "Versioned"},
		} {
			if v := e.Value.Get(p[0]); template.Given(v) {
				config.Set(p[1], v)
			}
		}
		config.Set("AwsRegion", template.RefTo(e.Key.Pos, "AWS::Region"))
		if v := e.Value.Get("Region"); template.Given(v) {
			config.Set("AwsRegion", v)
		}
		id := r.ID + e.Key.Text + "DynamoDBDataSource"
		x.dataSource(r, e, id, "AMAZON_DYNAMODB", "DynamoDBConfig", config)
		x.dataSourceRights(r, e, id, "ToTable", "AWS::DynamoDB::Table", e.Value.Get("TableArn"))
	}
	for _, e := range x.entries(r, n.Get("Lambda"), "DataSources.Lambda") {
		arn := e.Value.Get("FunctionArn")
		id := r.ID + e.Key.Text + "LambdaDataSource"
		x.dataSource(r, e, id, "AWS_LAMBDA", "LambdaConfig", template.Map(e.Key.Pos, "LambdaFunctionArn", template.OrNil(arn)))
		x.dataSourceRights(r, e, id, "ToLambda", "AWS::Lambda::Function", arn)
	}
}

func (x *translator) dataSource(r *template.Resource, e source.Entry, id, typ, key string, config *source.Node) {
	out := template.Map(e.Key.Pos, "ApiId", apiID(r), "Name", e.Key.Text, "Type", typ, key, config, "ServiceRoleArn", template.GetAtt(e.Key.Pos, id+"Role", "Arn"))
	copyProps(out, e.Value, "Name", "Description", "ServiceRoleArn")
	x.emit(r, id, "AWS::AppSync::DataSource", e.Key.Pos, out)
}

// dataSourceRights generates the role of a data source where its author gave
// none, and grants it the use of the table or function.
func (x *translator) dataSourceRights(r *template.Resource, e source.Entry, id, connector, typ string, arn *source.Node) {
	if template.Given(e.Value.Get("ServiceRoleArn")) {
		return
	}
	x.newRole(r, id+"Role", e.Key.Pos, "appsync.amazonaws.com", "", nil)
	if !template.Given(arn) {
		x.lose(e.Key.Pos, "the data source "+e.Key.Text+" of "+r.ID+" has no ARN", "what it may use is unknown")
		return
	}
	permissions := []string{"Read", "Write"}
	if typ == "AWS::Lambda::Function" {
		permissions = []string{"Write"}
	}
	if v := e.Value.Get("Permissions"); template.IsList(v) {
		permissions = nil
		for _, p := range v.Items {
			permissions = append(permissions, x.text(p))
		}
	}
	x.connect(connection{
		from: r, id: id + connector + "Connector", pos: e.Key.Pos, permissions: permissions,
		source:      endpointOf{typ: "AWS::AppSync::DataSource", role: template.RefTo(e.Key.Pos, id+"Role"), arn: template.GetAtt(e.Key.Pos, id, "DataSourceArn")},
		destination: endpointOf{typ: typ, arn: arn},
	})
}
