package cloudformation_test

import "testing"

// TestRowsOfDataSources holds every type of data source of a GraphQL API.
func TestRowsOfDataSources(t *testing.T) {
	const api = `
  A: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: a, AuthenticationType: AWS_LAMBDA, LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt F.Arn}}}
  X: {Type: AWS::AppSync::Resolver, Properties: {ApiId: !GetAtt A.ApiId, TypeName: Query, FieldName: f, DataSourceName: !GetAtt S.Name}}
`
	source := func(kind, config string) string {
		return api + "  S: {Type: AWS::AppSync::DataSource, Properties: {ApiId: !GetAtt A.ApiId, Name: s, Type: " + kind + ", ServiceRoleArn: !GetAtt R.Arn" + config + "}}\n" + permit("appsync.amazonaws.com")
	}
	for _, r := range []row{
		{"function", source("AWS_LAMBDA", ", LambdaConfig: {LambdaFunctionArn: !GetAtt F.Arn}"), "A=api X=route A/authorizer=authorizer", "A routes X\nX routes F\nX assumes R\nA/authorizer invokes F\nA/authorizer guards A"},
		{"table", "  D: {Type: AWS::DynamoDB::Table}\n" + source("AMAZON_DYNAMODB", ", DynamoDBConfig: {TableName: !Ref D, AwsRegion: r}"), "", "X routes D"},
		{"table elsewhere", source("AMAZON_DYNAMODB", ", DynamoDBConfig: {TableName: orders, AwsRegion: r}"), "", "X routes external:arn:" + here + ":dynamodb:" + region + ":table/orders"},
		{"bus", "  E: {Type: AWS::Events::EventBus, Properties: {Name: e}}\n" + source("AMAZON_EVENTBRIDGE", ", EventBridgeConfig: {EventBusArn: !GetAtt E.Arn}"), "", "X routes E"},
		{"address", source("HTTP", `, HttpConfig: {Endpoint: "https://api.example"}`), "", "X routes external:https://api.example"},
		{"search", "  D: {Type: AWS::OpenSearchService::Domain, Properties: {DomainName: d}}\n" + source("AMAZON_OPENSEARCH_SERVICE", `, OpenSearchServiceConfig: {Endpoint: !Sub "https://${D.DomainEndpoint}", AwsRegion: r}`), "", "X routes D"},
		{"old search", "  D: {Type: AWS::Elasticsearch::Domain, Properties: {DomainName: d}}\n" + source("AMAZON_ELASTICSEARCH", `, ElasticsearchConfig: {Endpoint: !Sub "https://${D.DomainEndpoint}", AwsRegion: r}`), "", "X routes D"},
		{"database", "  D: {Type: AWS::RDS::DBCluster, Properties: {Engine: e}}\n" + source("RELATIONAL_DATABASE", ", RelationalDatabaseConfig: {RelationalDatabaseSourceType: RDS_HTTP_ENDPOINT, RdsHttpEndpointConfig: {DbClusterIdentifier: !Ref D}}"), "", "X routes D"},
		{"model", source("AMAZON_BEDROCK_RUNTIME", ""), "", "X routes external:bedrock.amazonaws.com/any"},
		{"nothing", source("NONE", ""), "", "A routes X"},
		{"pipeline", api + `
  P: {Type: AWS::AppSync::Resolver, Properties: {ApiId: !GetAtt A.ApiId, TypeName: Query, FieldName: p, Kind: PIPELINE, PipelineConfig: {Functions: [!GetAtt C.FunctionId]}}}
  C: {Type: AWS::AppSync::FunctionConfiguration, Properties: {ApiId: !GetAtt A.ApiId, Name: c, DataSourceName: !GetAtt S.Name}}
  S: {Type: AWS::AppSync::DataSource, Properties: {ApiId: !GetAtt A.ApiId, Name: s, Type: AWS_LAMBDA, ServiceRoleArn: !GetAtt R.Arn, LambdaConfig: {LambdaFunctionArn: !GetAtt F.Arn}}}
`, "", "P routes F"},
		{"channel", `
  A: {Type: AWS::AppSync::Api, Properties: {Name: a, EventConfig: {AuthProviders: [{AuthType: API_KEY}]}}}
  N: {Type: AWS::AppSync::ChannelNamespace, Properties: {ApiId: !GetAtt A.ApiId, Name: n, HandlerConfigs: {OnPublish: {Behavior: DIRECT, Integration: {DataSourceName: !GetAtt S.Name}}}}}
  S: {Type: AWS::AppSync::DataSource, Properties: {ApiId: !GetAtt A.ApiId, Name: s, Type: AWS_LAMBDA, ServiceRoleArn: !GetAtt R.Arn, LambdaConfig: {LambdaFunctionArn: !GetAtt F.Arn}}}
`, "A=api N=route", "A routes N\nN routes F"},
	} {
		t.Run(r.name, r.test)
	}
}
