package cloudformation_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// functions is what the templates of the rows call: F may be called by what P
// names, which each row sets.
const functions = `
  F: {Type: AWS::Lambda::Function, Properties: {Handler: a.b, Runtime: python3.13, Role: !GetAtt R.Arn}}
  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
`

// row is one type of resource, or one way in which types work together, with
// what a template of it must come to.
type row struct {
	name, resources string
	kinds           string // "Id=kind …"
	flows           string // lines of "From kind To"; more may be there
}

func (r row) test(t *testing.T) { r.under(t, "") }

// under tests the row in a template that begins with head.
func (r row) under(t *testing.T, head string) {
	t.Helper()
	g := one(t, head+"AWSTemplateFormatVersion: 2010-09-09\nResources:\n"+functions+r.resources)
	short := func(id string) string { return strings.TrimPrefix(id, "template.yaml#") }
	for _, want := range strings.Fields(r.kinds) {
		id, kind, _ := strings.Cut(want, "=")
		if c := g.Component("template.yaml#" + id); c == nil || string(c.Kind) != kind {
			t.Errorf("%s is no %s: %+v", id, kind, c)
		}
	}
	var have []string
	for _, f := range g.Flows {
		have = append(have, short(f.From)+" "+string(f.Kind)+" "+short(f.To))
	}
	for want := range strings.Lines(r.flows) {
		if want = strings.TrimSpace(want); want != "" && !slices.Contains(have, want) {
			t.Errorf("no flow %q among\n%s", want, strings.Join(have, "\n"))
		}
	}
	for _, l := range g.Losses {
		if l.Kind == model.LossUnmodeled {
			t.Errorf("lost %s", l.Reason)
		}
	}
}

// permit lets a service call F.
func permit(principal string) string {
	return "  Permit: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: " + principal + "}}\n"
}

// TestRowsOfTriggers holds every type that calls functions against a small
// template: the component it becomes and the flow that reaches the function.
func TestRowsOfTriggers(t *testing.T) {
	for _, r := range []row{
		{"event source mapping", `
  Q: {Type: AWS::SQS::Queue}
  D: {Type: AWS::SQS::Queue}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref F, DestinationConfig: {OnFailure: {Destination: !GetAtt D.Arn}}}}
`, "Q=queue", "Q polls F\nF dead-letters D"},
		{"mapping of a Kafka of one's own", `
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {SelfManagedEventSource: {Endpoints: {KafkaBootstrapServers: ["b.example:9092"]}}, Topics: [t], FunctionName: !Ref F}}
`, "", "external:template.yaml#M brokers polls F"},
		{"mapping of MSK", `
  K: {Type: AWS::MSK::Cluster, Properties: {ClusterName: k}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !Ref K, FunctionName: !Ref F, Topics: [t]}}
`, "K=stream", "K polls F"},
		{"mapping of serverless MSK", `
  K: {Type: AWS::MSK::ServerlessCluster, Properties: {ClusterName: k}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !Ref K, FunctionName: !Ref F, Topics: [t]}}
`, "K=stream", "K polls F"},
		{"mapping of MQ", `
  B: {Type: AWS::AmazonMQ::Broker, Properties: {BrokerName: b}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt B.Arn, FunctionName: !Ref F, Queues: [q]}}
`, "B=queue", "B polls F"},
		{"mapping of DocumentDB", `
  C: {Type: AWS::DocDB::DBCluster, Properties: {DBClusterIdentifier: c}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !Sub "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:cluster:${C}", FunctionName: !Ref F}}
`, "C=store", "C polls F"},
		{"mapping of a table's stream", `
  T: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt T.StreamArn, FunctionName: !Ref F}}
`, "T=store", "T polls F"},
		{"function URL", `
  U: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref F, AuthType: NONE}}
  Permit: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: lambda:InvokeFunctionUrl, Principal: "*", FunctionUrlAuthType: NONE}}
`, "U=route", "U routes F"},
		{"destinations", `
  T: {Type: AWS::SNS::Topic}
  B: {Type: AWS::Events::EventBus, Properties: {Name: b}}
  I: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref F, Qualifier: $LATEST, DestinationConfig: {OnSuccess: {Destination: !Ref T}, OnFailure: {Destination: !GetAtt B.Arn}}}}
`, "T=topic B=bus", "F publishes T\nF dead-letters B"},
		{"alias and version", `
  A: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, Name: live}}
  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}
  Q: {Type: AWS::SQS::Queue}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref A}}
`, "", "Q polls F"},
		{"bucket", `
  B: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt F.Arn}], QueueConfigurations: [{Event: "s3:ObjectRemoved:*", Queue: !GetAtt Q.Arn}], TopicConfigurations: [{Event: "s3:ObjectRestore:*", Topic: !Ref T}]}}}
  Q: {Type: AWS::SQS::Queue}
  T: {Type: AWS::SNS::Topic}
` + permit("s3.amazonaws.com"), "B=store", "B triggers F\nB publishes Q\nB publishes T"},
		{"topic", `
  T: {Type: AWS::SNS::Topic}
  S: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: lambda, Endpoint: !GetAtt F.Arn}}
  W: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: https, Endpoint: "https://hook.example/x"}}
` + permit("sns.amazonaws.com"), "T=topic", "T triggers F\nT notifies external:https://hook.example"},
		{"rule of a bus", `
  B: {Type: AWS::Events::EventBus, Properties: {Name: b}}
  E: {Type: AWS::Events::Rule, Properties: {EventBusName: !Ref B, EventPattern: {source: [a]}, Targets: [{Id: a, Arn: !GetAtt F.Arn}]}}
` + permit("events.amazonaws.com"), "B=bus", "B triggers F"},
		{"rule of the clock", `
  E: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !GetAtt F.Arn}]}}
` + permit("events.amazonaws.com"), "E=schedule", "E triggers F"},
		{"schedule", `
  E: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: !GetAtt F.Arn, RoleArn: !GetAtt R.Arn}}}
`, "E=schedule", "E triggers F\nE assumes R"},
		{"pipe", `
  Q: {Type: AWS::SQS::Queue}
  E: {Type: AWS::Pipes::Pipe, Properties: {RoleArn: !GetAtt R.Arn, Source: !GetAtt Q.Arn, Enrichment: !GetAtt F.Arn, Target: !GetAtt T.Arn}}
  T: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt F.Arn, End: true}}}}}
`, "E=pipe T=workflow", "Q polls E\nE invokes F\nE invokes T\nE assumes R\nT invokes F"},
		{"delivery stream", `
  K: {Type: AWS::Kinesis::Stream}
  B: {Type: AWS::S3::Bucket}
  D: {Type: AWS::KinesisFirehose::DeliveryStream, Properties: {KinesisStreamSourceConfiguration: {KinesisStreamARN: !GetAtt K.Arn}, ExtendedS3DestinationConfiguration: {BucketARN: !GetAtt B.Arn, ProcessingConfiguration: {Processors: [{Type: Lambda, Parameters: [{ParameterName: LambdaArn, ParameterValue: !GetAtt F.Arn}]}]}}}}
`, "K=stream D=stream", "K polls D\nD invokes F\nD writes B"},
		{"user pool", `
  P: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreSignUp: !GetAtt F.Arn}}}
` + permit("cognito-idp.amazonaws.com"), "P=idp", "P triggers F"},
		{"identity pool", `
  P: {Type: AWS::Cognito::IdentityPool, Properties: {AllowUnauthenticatedIdentities: true, CognitoEvents: {SyncTrigger: !GetAtt F.Arn}}}
  A: {Type: AWS::Cognito::IdentityPoolRoleAttachment, Properties: {IdentityPoolId: !Ref P, Roles: {unauthenticated: !GetAtt R.Arn}}}
` + permit("cognito-sync.amazonaws.com"), "P=idp", "P triggers F\nP assumes R"},
		{"rotation", `
  S: {Type: AWS::SecretsManager::Secret}
  A: {Type: AWS::SecretsManager::RotationSchedule, Properties: {SecretId: !Ref S, RotationLambdaARN: !GetAtt F.Arn}}
` + permit("secretsmanager.amazonaws.com"), "S=secret", "S triggers F"},
		{"log", `
  L: {Type: AWS::Logs::LogGroup}
  S: {Type: AWS::Logs::SubscriptionFilter, Properties: {LogGroupName: !Ref L, FilterPattern: "", DestinationArn: !GetAtt F.Arn}}
` + permit("logs.amazonaws.com"), "L=log", "L triggers F"},
		{"log to a destination", `
  L: {Type: AWS::Logs::LogGroup}
  K: {Type: AWS::Kinesis::Stream}
  D: {Type: AWS::Logs::Destination, Properties: {DestinationName: d, TargetArn: !GetAtt K.Arn, RoleArn: !GetAtt R.Arn}}
  S: {Type: AWS::Logs::SubscriptionFilter, Properties: {LogGroupName: !Ref L, FilterPattern: "", DestinationArn: !GetAtt D.Arn}}
`, "L=log", "L publishes K"},
		{"distribution", `
  C: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {TargetOriginId: o, LambdaFunctionAssociations: [{EventType: viewer-request, LambdaFunctionARN: !Ref V}], FunctionAssociations: [{EventType: viewer-response, FunctionARN: !GetAtt E.FunctionARN}]}, Origins: [{Id: o, DomainName: !GetAtt B.DomainName}]}}}
  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}
  E: {Type: AWS::CloudFront::Function, Properties: {Name: e, FunctionCode: x}}
  B: {Type: AWS::S3::Bucket}
`, "C=cdn E=function", "C invokes F\nC invokes E\nC routes B"},
		{"IoT", `
  I: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: "SELECT * FROM 'a'", Actions: [{Lambda: {FunctionArn: !GetAtt F.Arn}}, {Sqs: {QueueUrl: !Ref Q, RoleArn: !GetAtt R.Arn}}]}}}
  Q: {Type: AWS::SQS::Queue}
  A: {Type: AWS::IoT::Authorizer, Properties: {AuthorizerFunctionArn: !GetAtt F.Arn}}
  E: {Type: AWS::IoT::ProvisioningTemplate, Properties: {PreProvisioningHook: {TargetArn: !GetAtt F.Arn}, ProvisioningRoleArn: !GetAtt R.Arn, TemplateBody: "{}"}}
` + permit("iot.amazonaws.com"), "I=bus A=authorizer", "external:iot.amazonaws.com triggers F\nI triggers F\nI publishes Q\nA invokes F"},
		{"mail", `
  M: {Type: AWS::SES::ReceiptRule, Properties: {RuleSetName: s, Rule: {Actions: [{LambdaAction: {FunctionArn: !GetAtt F.Arn}}, {S3Action: {BucketName: !Ref B}}]}}}
  B: {Type: AWS::S3::Bucket}
` + permit("ses.amazonaws.com"), "M=route", "M triggers F\nM writes B"},
		{"load balancer", `
  B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internet-facing}}
  L: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref B, DefaultActions: [{Type: forward, TargetGroupArn: !Ref G}]}}
  G: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: lambda, Targets: [{Id: !GetAtt F.Arn}]}}
` + permit("elasticloadbalancing.amazonaws.com"), "B=api G=route", "B routes G\nG routes F"},
		{"rule of a load balancer", `
  B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal}}
  L: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref B, DefaultActions: [{Type: fixed-response}]}}
  X: {Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: {ListenerArn: !Ref L, Actions: [{Type: forward, TargetGroupArn: !Ref G}]}}
  G: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: lambda, Targets: [{Id: !GetAtt F.Arn}]}}
` + permit("elasticloadbalancing.amazonaws.com"), "", "B routes G\nG routes F"},
		{"lattice", `
  S: {Type: AWS::VpcLattice::Service, Properties: {Name: s, AuthType: NONE}}
  L: {Type: AWS::VpcLattice::Listener, Properties: {ServiceIdentifier: !Ref S, Protocol: HTTPS, DefaultAction: {Forward: {TargetGroups: [{TargetGroupIdentifier: !Ref G}]}}}}
  X: {Type: AWS::VpcLattice::Rule, Properties: {ListenerIdentifier: !Ref L, ServiceIdentifier: !Ref S, Action: {Forward: {TargetGroups: [{TargetGroupIdentifier: !Ref G}]}}}}
  G: {Type: AWS::VpcLattice::TargetGroup, Properties: {Type: LAMBDA, Targets: [{Id: !GetAtt F.Arn}]}}
` + permit("vpc-lattice.amazonaws.com"), "S=api G=route", "S routes G\nG routes F"},
		{"rule of Config", `
  C: {Type: AWS::Config::ConfigRule, Properties: {Source: {Owner: CUSTOM_LAMBDA, SourceIdentifier: !GetAtt F.Arn}}}
` + permit("config.amazonaws.com"), "C=schedule", "C triggers F"},
		{"custom resource", `
  C: {Type: AWS::CloudFormation::CustomResource, Properties: {ServiceToken: !GetAtt F.Arn}}
  D: {Type: Custom::Thing, Properties: {ServiceToken: !GetAtt F.Arn}}
`, "", "external:cloudformation.amazonaws.com invokes F"},
		{"pipeline", `
  C: {Type: AWS::CodePipeline::Pipeline, Properties: {RoleArn: !GetAtt R.Arn, Stages: [{Name: s, Actions: [{Name: a, ActionTypeId: {Category: Invoke, Owner: AWS, Provider: Lambda, Version: "1"}, Configuration: {FunctionName: !Ref F}}]}]}}
`, "C=workflow", "C invokes F\nC assumes R"},
		{"Connect", `
  C: {Type: AWS::Connect::IntegrationAssociation, Properties: {InstanceId: i, IntegrationType: LAMBDA_FUNCTION, IntegrationArn: !GetAtt F.Arn}}
` + permit("connect.amazonaws.com"), "C=external", "C invokes F"},
		{"Lex", `
  B: {Type: AWS::Lex::Bot, Properties: {Name: b}}
  A: {Type: AWS::Lex::BotAlias, Properties: {BotId: !Ref B, BotAliasName: a, BotAliasLocaleSettings: [{LocaleId: en_GB, BotAliasLocaleSetting: {Enabled: true, CodeHookSpecification: {LambdaCodeHook: {LambdaArn: !GetAtt F.Arn, CodeHookInterfaceVersion: "1.0"}}}}]}}
` + permit("lexv2.amazonaws.com"), "B=api A=route", "B routes A\nA invokes F"},
		{"Bedrock agent", `
  A: {Type: AWS::Bedrock::Agent, Properties: {AgentName: a, AgentResourceRoleArn: !GetAtt R.Arn, ActionGroups: [{ActionGroupName: g, ActionGroupExecutor: {Lambda: !GetAtt F.Arn}}], KnowledgeBases: [{KnowledgeBaseId: !Ref K, Description: d}]}}
  K: {Type: AWS::Bedrock::KnowledgeBase, Properties: {Name: k}}
` + permit("bedrock.amazonaws.com"), "A=workflow K=store", "A invokes F\nA assumes R\nA reads K"},
		{"Bedrock flow", `
  A: {Type: AWS::Bedrock::Flow, Properties: {Name: a, ExecutionRoleArn: !GetAtt R.Arn, Definition: {Nodes: [{Name: n, Type: LambdaFunction, Configuration: {LambdaFunction: {LambdaArn: !GetAtt F.Arn}}}]}}}
` + permit("bedrock.amazonaws.com"), "A=workflow", "A invokes F\nA assumes R"},
		{"agent gateway", `
  G: {Type: AWS::BedrockAgentCore::Gateway, Properties: {Name: g, AuthorizerType: NONE, RoleArn: !GetAtt R.Arn}}
  T: {Type: AWS::BedrockAgentCore::GatewayTarget, Properties: {GatewayIdentifier: !Ref G, Name: t, TargetConfiguration: {Mcp: {Lambda: {LambdaArn: !GetAtt F.Arn}}}}}
` + permit("bedrock-agentcore.amazonaws.com"), "G=api T=route", "G routes T\nT invokes F\nG assumes R"},
		{"object lambda", `
  A: {Type: AWS::S3ObjectLambda::AccessPoint, Properties: {Name: a, ObjectLambdaConfiguration: {SupportingAccessPoint: !Sub "arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/x", TransformationConfigurations: [{Actions: [GetObject], ContentTransformation: {AwsLambda: {FunctionArn: !GetAtt F.Arn}}}]}}}
`, "A=store", "A invokes F"},
		{"transfer", `
  S: {Type: AWS::Transfer::Server, Properties: {IdentityProviderType: AWS_LAMBDA, IdentityProviderDetails: {Function: !GetAtt F.Arn}}}
  W: {Type: AWS::Transfer::Workflow, Properties: {Steps: [{Type: CUSTOM, CustomStepDetails: {Name: c, Target: !GetAtt F.Arn}}]}}
` + permit("transfer.amazonaws.com"), "S=compute W=workflow", "S invokes F\nW invokes F"},
		{"macro", `
  M: {Type: AWS::CloudFormation::Macro, Properties: {Name: m, FunctionName: !GetAtt F.Arn}}
` + permit("cloudformation.amazonaws.com"), "", "external:cloudformation.amazonaws.com invokes F"},
	} {
		t.Run(r.name, r.test)
	}
}
