package cloudformation_test

import (
	"strings"
	"testing"
)

// TestRowsOfPolicies holds every type that lets others in: the statements must
// stand on the component that they are about, and the principal be a flow.
func TestRowsOfPolicies(t *testing.T) {
	const document = `{Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {AWS: "arn:aws:iam::444455556666:root"}, Action: "*", Resource: "*"}]}`
	for _, tt := range []struct{ name, resources, on string }{
		{"bucket", "B: {Type: AWS::S3::Bucket}\nP: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref B, PolicyDocument: DOC}}", "B"},
		{"access point", "B: {Type: AWS::S3::Bucket}\nP: {Type: AWS::S3::AccessPoint, Properties: {Bucket: !Ref B, Policy: DOC}}", "B"},
		{"directory bucket", "B: {Type: AWS::S3Express::DirectoryBucket, Properties: {LocationName: l}}\nP: {Type: AWS::S3Express::BucketPolicy, Properties: {Bucket: !Ref B, PolicyDocument: DOC}}", "B"},
		{"access point of a directory bucket", "B: {Type: AWS::S3Express::DirectoryBucket, Properties: {LocationName: l}}\nP: {Type: AWS::S3Express::AccessPoint, Properties: {Bucket: !Ref B, Policy: DOC}}", "B"},
		{"queue", "Q: {Type: AWS::SQS::Queue}\nP: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Q], PolicyDocument: DOC}}", "Q"},
		{"topic", "T: {Type: AWS::SNS::Topic}\nP: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref T], PolicyDocument: DOC}}", "T"},
		{"function", "P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: \"444455556666\"}}", "F"},
		{"bus", "E: {Type: AWS::Events::EventBus, Properties: {Name: e}}\nP: {Type: AWS::Events::EventBusPolicy, Properties: {EventBusName: !Ref E, StatementId: s, Action: events:PutEvents, Principal: \"444455556666\"}}", "E"},
		{"bus by a statement", "E: {Type: AWS::Events::EventBus, Properties: {Name: e}}\nP: {Type: AWS::Events::EventBusPolicy, Properties: {EventBusName: !Ref E, StatementId: s, Statement: {Effect: Allow, Principal: {AWS: \"444455556666\"}, Action: events:PutEvents, Resource: \"*\"}}}", "E"},
		{"secret", "S: {Type: AWS::SecretsManager::Secret}\nP: {Type: AWS::SecretsManager::ResourcePolicy, Properties: {SecretId: !Ref S, ResourcePolicy: DOC}}", "S"},
		{"key", "K: {Type: AWS::KMS::Key, Properties: {KeyPolicy: DOC}}", "K"},
		{"images", "I: {Type: AWS::ECR::Repository, Properties: {RepositoryPolicyText: DOC}}", "I"},
		{"stream", "K: {Type: AWS::Kinesis::Stream}\nP: {Type: AWS::Kinesis::ResourcePolicy, Properties: {ResourceArn: !GetAtt K.Arn, ResourcePolicy: DOC}}", "K"},
		{"table", "T: {Type: AWS::DynamoDB::Table, Properties: {ResourcePolicy: {PolicyDocument: DOC}}}", "T"},
		{"Kafka", "K: {Type: AWS::MSK::Cluster, Properties: {ClusterName: k}}\nP: {Type: AWS::MSK::ClusterPolicy, Properties: {ClusterArn: !Ref K, Policy: DOC}}", "K"},
		{"API", "A: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a, Policy: DOC}}", "A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resources := strings.ReplaceAll(strings.ReplaceAll("\n"+tt.resources, "DOC", document), "\n", "\n  ")
			g := one(t, "AWSTemplateFormatVersion: 2010-09-09\nResources:\n"+functions+resources+"\n")
			c := g.Component("template.yaml#" + tt.on)
			if c == nil {
				t.Fatal("no component")
			}
			var admits []string
			for _, s := range c.Resource {
				for _, p := range s.Principals {
					admits = append(admits, p.Value)
				}
			}
			if got := strings.Join(admits, " "); !strings.Contains(got, "444455556666") {
				t.Errorf("%s admits %q", tt.on, got)
			}
			if len(g.Losses) > 0 {
				t.Errorf("lost %v", g.Losses)
			}
		})
	}
}

// TestRowsOfOthers holds the types that neither call functions nor let anybody
// in: what they become, and how they hang together.
func TestRowsOfOthers(t *testing.T) {
	stores := `
  A: {Type: AWS::RDS::DBCluster, Properties: {Engine: e}}
  B: {Type: AWS::RDS::DBInstance, Properties: {Engine: e}}
  C: {Type: AWS::RDS::DBProxy, Properties: {DBProxyName: c}}
  D: {Type: AWS::ElastiCache::ReplicationGroup}
  E: {Type: AWS::ElastiCache::ServerlessCache, Properties: {ServerlessCacheName: e}}
  G: {Type: AWS::MemoryDB::Cluster, Properties: {ClusterName: g}}
  H: {Type: AWS::OpenSearchService::Domain}
  I: {Type: AWS::OpenSearchServerless::Collection, Properties: {Name: i}}
  J: {Type: AWS::EFS::FileSystem}
  K: {Type: AWS::Neptune::DBCluster}
  L: {Type: AWS::NeptuneGraph::Graph, Properties: {GraphName: l}}
  M: {Type: AWS::Redshift::Cluster}
  N: {Type: AWS::RedshiftServerless::Workgroup, Properties: {WorkgroupName: n}}
  O: {Type: AWS::Timestream::Table, Properties: {TableName: o, DatabaseName: d}}
  P: {Type: AWS::Timestream::InfluxDBInstance, Properties: {Name: p}}
  Q: {Type: AWS::DSQL::Cluster}
  S: {Type: AWS::DynamoDB::GlobalTable, Properties: {TableName: s}}
  T: {Type: AWS::DocDB::DBCluster}
  U: {Type: AWS::DocDBElastic::Cluster, Properties: {ClusterName: u}}
  V: {Type: AWS::S3Tables::TableBucket, Properties: {TableBucketName: v}}
  W: {Type: AWS::BedrockAgentCore::Memory, Properties: {Name: w}}
`
	var kinds []string
	for _, id := range "ABCDEGHIJKLMNOPQSTUVW" {
		kinds = append(kinds, string(id)+"=store")
	}
	for _, r := range []row{
		{"stores", stores, strings.Join(kinds, " "), ""},
		{"firewall", `
  A: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
  S: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref A, StageName: s}}
  W: {Type: AWS::WAFv2::WebACL, Properties: {Scope: REGIONAL, DefaultAction: {Allow: {}}}}
  X: {Type: AWS::WAFv2::WebACLAssociation, Properties: {WebACLArn: !GetAtt W.Arn, ResourceArn: !Sub "arn:aws:apigateway:${AWS::Region}::/restapis/${A}/stages/${S}"}}
`, "A=api W=network", "W guards A"},
		{"firewall of a GraphQL API", `
  A: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: a, AuthenticationType: API_KEY}}
  W: {Type: AWS::WAFv2::WebACL, Properties: {Scope: REGIONAL, DefaultAction: {Allow: {}}}}
  X: {Type: AWS::WAFv2::WebACLAssociation, Properties: {WebACLArn: !GetAtt W.Arn, ResourceArn: !GetAtt A.Arn}}
`, "", "W guards A"},
		{"firewall of a distribution", `
  C: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {WebACLId: !GetAtt W.Arn, Origins: [{Id: o, DomainName: site.example}]}}}
  W: {Type: AWS::WAFv2::WebACL, Properties: {Scope: CLOUDFRONT, DefaultAction: {Allow: {}}}}
`, "C=cdn", "W guards C\nC routes external:https://site.example"},
		{"trail", `
  T: {Type: AWS::CloudTrail::Trail, Properties: {IsLogging: true, S3BucketName: !Ref B}}
  B: {Type: AWS::S3::Bucket}
`, "T=log", "T logs B"},
		{"key", `
  K: {Type: AWS::KMS::Key}
  L: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/k, TargetKeyId: !Ref K}}
  Q: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: alias/k}}
`, "K=key", "K encrypts Q"},
		{"identities", `
  U: {Type: AWS::IAM::User}
  G: {Type: AWS::IAM::Group}
  O: {Type: AWS::IAM::OIDCProvider, Properties: {Url: "https://ci.example"}}
  I: {Type: AWS::IAM::InstanceProfile, Properties: {Roles: [!Ref R]}}
  M: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref R], PolicyDocument: {Statement: [{Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Q.Arn}]}}}
  Q: {Type: AWS::SQS::Queue}
`, "U=identity G=identity O=idp", "F publishes Q"},
		{"federation", `
  O: {Type: AWS::IAM::OIDCProvider, Properties: {Url: "https://ci.example/realm"}}
  S: {Type: AWS::IAM::SAMLProvider, Properties: {Name: staff}}
  D: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRoleWithWebIdentity", Principal: {Federated: !Sub "arn:aws:iam::${AWS::AccountId}:oidc-provider/ci.example/realm"}}]}}}
  E: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRoleWithSAML", Principal: {Federated: !Ref S}}]}}}
`, "O=idp S=idp", "O allows D\nS allows E"},
		{"redrive", `
  Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 3}}}
  D: {Type: AWS::SQS::Queue}
`, "", "Q dead-letters D"},
		{"authorizers", `
  A: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  J: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: !Ref A, AuthorizerType: REQUEST, AuthorizerUri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations", Name: j}}
  X: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref A, RouteKey: GET /x, AuthorizationType: CUSTOM, AuthorizerId: !Ref J, Target: !Sub "integrations/${I}"}}
  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref A, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn}}
` + permit("apigateway.amazonaws.com"), "J=authorizer", "J guards A/GET /x\nJ invokes F\nA/GET /x routes F"},
		{"what says something of others only", `
  A: {Type: AWS::XRay::Group, Properties: {GroupName: a}}
  B: {Type: AWS::Logs::ResourcePolicy, Properties: {PolicyName: b, PolicyDocument: "{}"}}
  C: {Type: AWS::Events::Endpoint, Properties: {EventBuses: []}}
  D: {Type: AWS::CloudFront::OriginAccessControl}
  E: {Type: AWS::CloudFormation::ModuleDefaultVersion}
  G: {Type: AWS::Config::ConfigurationRecorder}
  H: {Type: AWS::Lambda::CodeSigningConfig}
  I: {Type: AWS::Cognito::UserPoolDomain}
  J: {Type: AWS::ApiGateway::Account}
  K: {Type: AWS::ApiGateway::GatewayResponse}
  L: {Type: AWS::AppSync::GraphQLSchema}
`, "", ""},
		{"nested", `
  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://templates.example/x.yaml"}}
`, "S=nested", ""},
	} {
		t.Run(r.name, r.test)
	}
}
