package cloudformation_test

import "testing"

// restMethod is a method of a REST API with an integration of type AWS.
func restMethod(uri, parameters string) string {
	return `
  A: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
  P: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref A, ParentId: !GetAtt A.RootResourceId, PathPart: p}}
  M: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref A, ResourceId: !Ref P, HttpMethod: POST, AuthorizationType: NONE, Integration: {Type: AWS, IntegrationHttpMethod: POST, Credentials: !GetAtt R.Arn, Uri: !Sub "arn:${AWS::Partition}:apigateway:${AWS::Region}:` + uri + `", ` + parameters + `}}}
  Q: {Type: AWS::SQS::Queue}
  T: {Type: AWS::SNS::Topic}
  D: {Type: AWS::DynamoDB::Table}
  K: {Type: AWS::Kinesis::Stream}
  B: {Type: AWS::S3::Bucket}
  E: {Type: AWS::Events::EventBus, Properties: {Name: e}}
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
`
}

// httpRoute is a route of an HTTP API with an integration of a subtype.
func httpRoute(subtype, parameters string) string {
	return `
  A: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  M: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref A, RouteKey: POST /p, Target: !Sub "integrations/${I}"}}
  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref A, IntegrationType: AWS_PROXY, IntegrationSubtype: ` + subtype + `, CredentialsArn: !GetAtt R.Arn, RequestParameters: {` + parameters + `}}}
  Q: {Type: AWS::SQS::Queue}
  K: {Type: AWS::Kinesis::Stream}
  E: {Type: AWS::Events::EventBus, Properties: {Name: e}}
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
`
}

const (
	here   = "${AWS::Partition}"
	region = "${AWS::Region}:${AWS::AccountId}"
)

// TestRowsWithoutFunctions holds the paths on which no function stands: from a
// gateway, a pipe, a rule, a schedule or a workflow straight to a service.
func TestRowsWithoutFunctions(t *testing.T) {
	for _, r := range []row{
		{"a state machine by its aliases", `
  S: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: !GetAtt R.Arn, DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}'}}
  V: {Type: AWS::StepFunctions::StateMachineVersion, Properties: {StateMachineArn: !Ref S}}
  A: {Type: AWS::StepFunctions::StateMachineAlias, Properties: {RoutingConfiguration: [{StateMachineVersionArn: !Ref V, Weight: 100}]}}
  B: {Type: AWS::StepFunctions::StateMachineAlias, Properties: {DeploymentPreference: {StateMachineVersionArn: !Ref V, Type: ALL_AT_ONCE}}}
  C: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: t, Arn: !Ref A, RoleArn: !GetAtt R.Arn}]}}
  D: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: t, Arn: !Ref B, RoleArn: !GetAtt R.Arn}]}}
`, "S=workflow", "C invokes S\nD invokes S"},
		{"REST to a queue", restMethod("sqs:path/${AWS::AccountId}/${Q.QueueName}", "RequestParameters: {}"), "", "A/POST /p routes Q\nA/POST /p assumes R"},
		{"REST to a queue elsewhere", restMethod("sqs:path/111122223333/work", "RequestParameters: {}"), "", "A/POST /p routes external:arn:" + here + ":sqs:${AWS::Region}:111122223333:work"},
		{"REST to a topic", restMethod("sns:action/Publish", `RequestTemplates: {application/json: !Sub "Action=Publish&TopicArn=$util.urlEncode('${T}')"}`), "", "A/POST /p routes T"},
		{"REST to a table", restMethod("dynamodb:action/PutItem", `RequestTemplates: {application/json: !Sub '{"TableName": "${D}", "Item": {}}'}`), "", "A/POST /p routes D"},
		{"REST to a table elsewhere", restMethod("dynamodb:action/PutItem", `RequestTemplates: {application/json: '{"TableName": "orders", "Item": {}}'}`), "", "A/POST /p routes external:arn:" + here + ":dynamodb:" + region + ":table/orders"},
		{"REST to a stream", restMethod("kinesis:action/PutRecord", `RequestTemplates: {application/json: !Sub '{"StreamName": "${K}"}'}`), "", "A/POST /p routes K"},
		{"REST to a bus", restMethod("events:action/PutEvents", `RequestTemplates: {application/json: !Sub '{"Entries": [{"EventBusName": "${E}"}]}'}`), "", "A/POST /p routes E"},
		{"REST to a workflow", restMethod("states:action/StartExecution", `RequestTemplates: {application/json: !Sub '{"stateMachineArn": "${W}"}'}`), "", "A/POST /p routes W"},
		{"REST to a workflow elsewhere", restMethod("states:action/StartExecution", `RequestTemplates: {application/json: '{"stateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:w"}'}`), "", "A/POST /p routes external:arn:aws:states:eu-west-1:111122223333:stateMachine:w"},
		{"REST to a bucket", restMethod("s3:path/${B}/{key}", "RequestParameters: {}"), "", "A/POST /p routes B"},
		{"REST to a bucket elsewhere", restMethod("s3:path/files/{key}", "RequestParameters: {}"), "", "A/POST /p routes external:arn:" + here + ":s3:::files"},
		{"REST to the bucket that the caller names", restMethod("s3:path/{bucket}/{key}", "RequestParameters: {}"), "", "A/POST /p routes external:s3.amazonaws.com/any"},
		{"HTTP to a queue", httpRoute("SQS-SendMessage", "QueueUrl: !Ref Q, MessageBody: $request.body"), "", "A/POST /p routes Q\nA/POST /p assumes R"},
		{"HTTP to the queue that the caller names", httpRoute("SQS-SendMessage", "QueueUrl: $request.header.q"), "", "A/POST /p routes external:sqs.amazonaws.com/any"},
		{"HTTP to a bus", httpRoute("EventBridge-PutEvents", "EventBusName: !Ref E"), "", "A/POST /p routes E"},
		{"HTTP to the default bus", httpRoute("EventBridge-PutEvents", "Detail: $request.body"), "", "A/POST /p routes external:arn:" + here + ":events:" + region + ":event-bus/default"},
		{"HTTP to a stream", httpRoute("Kinesis-PutRecord", "StreamName: !Ref K"), "", "A/POST /p routes K"},
		{"HTTP to a workflow", httpRoute("StepFunctions-StartSyncExecution", "StateMachineArn: !Ref W"), "", "A/POST /p routes W"},
		{"HTTP to a configuration", httpRoute("AppConfig-GetConfiguration", "Application: a"), "", "A/POST /p routes external:appconfig.amazonaws.com/any"},
		{"pipe to a bus", `
  D: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}
  E: {Type: AWS::Events::EventBus, Properties: {Name: e}}
  P: {Type: AWS::Pipes::Pipe, Properties: {RoleArn: !GetAtt R.Arn, Source: !GetAtt D.StreamArn, Target: !GetAtt E.Arn}}
`, "P=pipe", "D polls P\nP publishes E"},
		{"pipe to an API destination", apiDestination + `
  Q: {Type: AWS::SQS::Queue}
  P: {Type: AWS::Pipes::Pipe, Properties: {RoleArn: !GetAtt R.Arn, Source: !GetAtt Q.Arn, Enrichment: !GetAtt X.Arn, Target: !GetAtt X.Arn}}
`, "P=pipe X=external C=secret", "Q polls P\nP notifies X\nX uses C"},
		{"rule to an API destination", apiDestination + `
  E: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [a]}, Targets: [{Id: a, Arn: !GetAtt X.Arn, RoleArn: !GetAtt R.Arn}]}}
`, "X=external", "external:arn:" + here + ":events:" + region + ":event-bus/default notifies X\nX uses C"},
		{"archive", `
  E: {Type: AWS::Events::EventBus, Properties: {Name: e}}
  X: {Type: AWS::Events::Archive, Properties: {SourceArn: !GetAtt E.Arn}}
`, "X=store", "E writes X"},
		{"schedule to any operation", `
  Q: {Type: AWS::SQS::Queue}
  S: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", RoleArn: !GetAtt R.Arn, Input: !Sub '{"QueueUrl": "${Q}", "MessageBody": "x"}'}}}
`, "S=schedule", "S publishes Q\nS assumes R"},
		{"schedule to an operation on what is elsewhere", `
  S: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:scheduler:::aws-sdk:ec2:stopInstances", RoleArn: !GetAtt R.Arn, Input: '{"InstanceIds": ["i-1"]}'}}}
`, "S=schedule", "S invokes external:ec2.amazonaws.com/any"},
		{"schedule of a workflow", `
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
  S: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: !Ref W, RoleArn: !GetAtt R.Arn}}}
`, "", "S invokes W"},
		{"workflow that calls a service", `
  D: {Type: AWS::DynamoDB::Table}
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: !GetAtt R.Arn, DefinitionSubstitutions: {Table: !Ref D}, DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem", "Parameters": {"TableName": "${Table}"}, "End": true}}}'}}
`, "W=workflow", "W writes D\nW assumes R"},
		{"workflow that calls out", `
  C: {Type: AWS::Events::Connection, Properties: {AuthorizationType: API_KEY, AuthParameters: {}}}
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: "arn:aws:states:::http:invoke", Parameters: {ApiEndpoint: "https://api.example/v1", Authentication: {ConnectionArn: !GetAtt C.Arn}}, End: true}}}}}
`, "", "W notifies external:https://api.example\nW uses C"},
		{"workflow with a role of another account", `
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt F.Arn, Credentials: {RoleArn: "arn:aws:iam::444455556666:role/x"}, End: true}}}}}
`, "", "W invokes F\nW assumes external:arn:aws:iam::444455556666:role/x"},
		{"activity", `
  Y: {Type: AWS::StepFunctions::Activity, Properties: {Name: y}}
  W: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Task, Resource: !Ref Y, End: true}}}}}
`, "Y=queue", "W publishes Y"},
	} {
		t.Run(r.name, r.test)
	}
}

const apiDestination = `
  C: {Type: AWS::Events::Connection, Properties: {AuthorizationType: API_KEY, AuthParameters: {}}}
  X: {Type: AWS::Events::ApiDestination, Properties: {ConnectionArn: !GetAtt C.Arn, HttpMethod: POST, InvocationEndpoint: "https://hook.example/x"}}
`
