package cloudformation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

const samHead = "Transform: AWS::Serverless-2016-10-31\n"

// TestRowsOfEvents holds every type of event that a function may have.
func TestRowsOfEvents(t *testing.T) {
	const sources = `
  B: {Type: AWS::S3::Bucket}
  T: {Type: AWS::SNS::Topic}
  K: {Type: AWS::Kinesis::Stream}
  D: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}
  Q: {Type: AWS::SQS::Queue}
  M: {Type: AWS::MSK::Cluster, Properties: {ClusterName: m}}
  P: {Type: AWS::Cognito::UserPool}
  L: {Type: AWS::Logs::LogGroup}
  U: {Type: AWS::Events::EventBus, Properties: {Name: u}}
  X: {Type: AWS::AmazonMQ::Broker, Properties: {BrokerName: x}}
  C: {Type: AWS::DocDB::DBCluster, Properties: {DBClusterIdentifier: c}}
`
	for _, tt := range []struct{ event, properties, kinds, flow string }{
		{"Api", "{Path: /p, Method: get}", "ServerlessRestApi=api", "ServerlessRestApi/GET /p routes S"},
		{"HttpApi", "{Path: /p, Method: get}", "ServerlessHttpApi=api", "ServerlessHttpApi/GET /p routes S"},
		{"HttpApi", "{}", "", "ServerlessHttpApi/$default routes S"},
		{"S3", "{Bucket: !Ref B, Events: s3:ObjectCreated:*}", "B=store", "B triggers S"},
		{"SNS", "{Topic: !Ref T}", "T=topic", "T triggers S"},
		{"SNS", "{Topic: !Ref T, SqsSubscription: true}", "SEQueue=queue", "T publishes SEQueue\nSEQueue polls S"},
		{"Schedule", "{Schedule: rate(1 day)}", "SE=schedule", "SE triggers S"},
		{"ScheduleV2", "{ScheduleExpression: rate(1 day)}", "SE=schedule SERole=identity", "SE triggers S\nSE assumes SERole"},
		{"EventBridgeRule", "{EventBusName: !Ref U, Pattern: {source: [a]}}", "U=bus", "U triggers S"},
		{"CloudWatchEvent", "{Pattern: {source: [a]}}", "", "external:arn:" + here + ":events:" + region + ":event-bus/default triggers S"},
		{"CloudWatchLogs", "{LogGroupName: !Ref L, FilterPattern: x}", "L=log", "L triggers S"},
		{"Cognito", "{UserPool: !Ref P, Trigger: PreSignUp}", "P=idp", "P triggers S"},
		{"IoTRule", "{Sql: SELECT * FROM 'a'}", "SE=bus", "SE triggers S"},
		{"AlexaSkill", "{}", "", "external:alexa-appkit.amazon.com triggers S"},
		{"Kinesis", "{Stream: !GetAtt K.Arn, StartingPosition: LATEST}", "K=stream", "K polls S"},
		{"DynamoDB", "{Stream: !GetAtt D.StreamArn, StartingPosition: LATEST}", "D=store", "D polls S"},
		{"SQS", "{Queue: !GetAtt Q.Arn}", "Q=queue", "Q polls S"},
		{"MSK", "{Stream: !Ref M, StartingPosition: LATEST, Topics: [t]}", "M=stream", "M polls S"},
		{"MQ", "{Broker: !GetAtt X.Arn, Queues: [q], SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:s\"}]}", "X=queue", "X polls S"},
		{"SelfManagedKafka", "{KafkaBootstrapServers: [\"b.example:9092\"], Topics: [t], SourceAccessConfigurations: [{Type: SASL_SCRAM_512_AUTH, URI: \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:s\"}]}", "", "external:template.yaml#SE brokers polls S"},
		{"DocumentDB", "{Cluster: !Sub \"arn:aws:rds:${AWS::Region}:${AWS::AccountId}:cluster:${C}\", DatabaseName: d, StartingPosition: LATEST, SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:s\"}]}", "C=store", "C polls S"},
	} {
		t.Run(tt.event, func(t *testing.T) {
			fn := fmt.Sprintf("  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, Events: {E: {Type: %s, Properties: %s}}}}\n", tt.event, tt.properties)
			row{tt.event, sources + fn, tt.kinds, tt.flow}.under(t, samHead)
		})
	}
}

// TestRowsOfServerless holds the resource types of SAM.
func TestRowsOfServerless(t *testing.T) {
	for _, r := range []row{
		{"address", `
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, FunctionUrlConfig: {AuthType: NONE}}}
`, "S=function SUrl=route SRole=identity", "SUrl routes S\nS assumes SRole"},
		{"REST API", `
  A: {Type: AWS::Serverless::Api, Properties: {StageName: s, Auth: {DefaultAuthorizer: Z, Authorizers: {Z: {FunctionArn: !GetAtt S.Arn}}}}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, Events: {E: {Type: Api, Properties: {RestApiId: !Ref A, Path: /p, Method: get}}}}}
`, "A=api", "A/GET /p routes S\nA/authorizer Z guards A/GET /p\nA/authorizer Z invokes S"},
		{"HTTP API", `
  A: {Type: AWS::Serverless::HttpApi, Properties: {Auth: {DefaultAuthorizer: Z, Authorizers: {Z: {IdentitySource: $request.header.Authorization, JwtConfiguration: {issuer: "https://i.example", audience: [a]}}}}}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, Events: {E: {Type: HttpApi, Properties: {ApiId: !Ref A, Path: /p, Method: get}}}}}
`, "A=api", "A/GET /p routes S\nA/authorizer Z guards A/GET /p"},
		{"WebSocket API", `
  A: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.action, Routes: {$connect: {FunctionArn: !GetAtt S.Arn}}}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x}}
`, "A=api", "A/$connect routes S"},
		{"GraphQL API", `
  A: {Type: AWS::Serverless::GraphQLApi, Properties: {SchemaInline: x, Auth: {Type: API_KEY}, ApiKeys: {K: {}}, DataSources: {Lambda: {L: {FunctionArn: !GetAtt S.Arn}}}, Functions: {N: {Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, DataSource: L, InlineCode: x}}, Resolvers: {Query: {f: {Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, Pipeline: [N]}}}}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x}}
`, "A=api AQueryf=route", "AQueryf routes S"},
		{"state machine", `
  W: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt S.Arn, End: true}}}, Events: {E: {Type: Schedule, Properties: {Schedule: rate(1 day)}}, G: {Type: Api, Properties: {Path: /p, Method: post}}}}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x}}
`, "W=workflow WRole=identity WE=schedule", "W invokes S\nW assumes WRole\nWE invokes W\nServerlessRestApi/POST /p routes W"},
		{"capacity provider", `
  P: {Type: AWS::Serverless::CapacityProvider, Properties: {CapacityProviderName: p, VpcConfig: {SubnetIds: [s], SecurityGroupIds: [g]}, OperatorRole: !GetAtt R.Arn}}
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, CapacityProviderConfig: {Arn: !GetAtt P.Arn}}}
`, "P=compute", "S uses P\nP assumes R"},
		{"the rest", `
  T: {Type: AWS::Serverless::SimpleTable}
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k}}
  N: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: "arn:aws:serverlessrepo:eu-west-1:111122223333:applications/a", SemanticVersion: 1.0.0}}}
`, "T=store L=package N=nested", ""},
		{"right to call a function and its versions", `
  S: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x, Policies: [{LambdaInvokePolicy: {FunctionName: !Ref O}}, {LambdaInvokePolicy: {FunctionName: named}}]}}
  O: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x}}
  N: {Type: AWS::Serverless::Function, Properties: {FunctionName: named, Handler: a.b, Runtime: python3.13, InlineCode: x}}
`, "", "S invokes O\nS invokes N"},
	} {
		t.Run(r.name, func(t *testing.T) { r.under(t, samHead) })
	}
}

// connected are resources by type, for both ends of a connector.
var connected = map[string]string{
	"AWS::Serverless::Function":        "{Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, InlineCode: x}}",
	"AWS::Lambda::Function":            "{Type: AWS::Lambda::Function, Properties: {Handler: a.b, Runtime: python3.13, Role: !GetAtt R.Arn}}",
	"AWS::ApiGateway::RestApi":         "{Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}",
	"AWS::ApiGatewayV2::Api":           "{Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}",
	"AWS::DynamoDB::Table":             "{Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}",
	"AWS::Events::EventBus":            "{Type: AWS::Events::EventBus, Properties: {Name: e}}",
	"AWS::Events::Rule":                "{Type: AWS::Events::Rule, Properties: {EventPattern: {source: [a]}, Targets: [{Id: t, Arn: !GetAtt Y.Arn, RoleArn: !GetAtt R.Arn}]}}",
	"AWS::S3::Bucket":                  "{Type: AWS::S3::Bucket}",
	"AWS::SNS::Topic":                  "{Type: AWS::SNS::Topic}",
	"AWS::SQS::Queue":                  "{Type: AWS::SQS::Queue}",
	"AWS::StepFunctions::StateMachine": "{Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: !GetAtt R.Arn, Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}",
	"AWS::Location::PlaceIndex":        "{Type: AWS::Location::PlaceIndex, Properties: {IndexName: i, DataSource: Here}}",
	"AWS::AppSync::DataSource":         "{Type: AWS::AppSync::DataSource, Properties: {ApiId: a, Name: d, Type: NONE, ServiceRoleArn: !GetAtt R.Arn}}",
	"AWS::AppSync::GraphQLApi":         "{Type: AWS::AppSync::GraphQLApi, Properties: {Name: g, AuthenticationType: API_KEY}}",
}

// TestRowsOfConnectors makes a connector of every pair of types that SAM has,
// and asks that it grants something.
func TestRowsOfConnectors(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range catalogs.SAMConnectors() {
		key := c.Source + " to " + c.Destination
		if seen[key] {
			continue
		}
		seen[key] = true
		t.Run(key, func(t *testing.T) {
			if connected[c.Source] == "" || connected[c.Destination] == "" {
				t.Fatal("there is no example of an end")
			}
			g := one(t, samHead+"Resources:\n  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}\n  X: "+connected[c.Source]+"\n  Y: "+connected[c.Destination]+
				"\n  C: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: X}, Destination: {Id: Y}, Permissions: ["+c.Access+"]}}\n")
			granted := 0
			for _, component := range g.Components {
				for _, s := range append(append([]model.Statement{}, component.Permissions...), component.Resource...) {
					if strings.HasPrefix(s.Policy, "C") {
						granted += len(s.Actions)
					}
				}
			}
			if granted == 0 {
				t.Errorf("nothing is granted; lost %v", g.Losses)
			}
		})
	}
	if len(seen) < 31 {
		t.Errorf("only %d pairs", len(seen))
	}
}
