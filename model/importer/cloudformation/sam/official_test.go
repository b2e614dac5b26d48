package sam_test

import (
	"strings"
	"testing"
)

// TestAsDeployed holds what the translator of AWS does that its manual does not
// say.
func TestAsDeployed(t *testing.T) {
	const fn = "Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, CodeUri: s3://b/k"
	const machine = "Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}"
	for _, tt := range []struct{ name, resources, id, has, lacks string }{
		{"tracing", "F: {" + fn + ", Tracing: Active}}", "FRole", "AWSXrayWriteOnlyAccess", "AWSXRayDaemon"},
		{"tracing that is off", "F: {" + fn + ", Tracing: Disabled}}", "FRole", "AWSLambdaBasicExecutionRole", "Xray"},
		{
			"a bucket takes failed events", "F: {" + fn + ", EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: S3Bucket, Destination: !GetAtt B.Arn}}}}}", "FRole",
			"Action: [s3:ListBucket], Resource: !GetAtt B.Arn}", "s3:PutObject, s3:ListBucket",
		},
		{"a schedule", "F: {" + fn + ", Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}}}}", "FERole", "Resource: {Fn::GetAtt: [F, Arn]}}", ":*"},
		{
			"a queue between topic and function", "F: {" + fn + ", Events: {E: {Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: {QueueArn: a, QueueUrl: b, Enabled: false}}}}}}",
			"FEEventSourceMapping", "Enabled: true", "Enabled: false",
		},
		{
			"the policy of that queue", "F: {" + fn + ", Events: {E: {Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: true}}}}}",
			"FEQueuePolicy", "Principal: *", "sns.amazonaws.com",
		},
		{
			"an event starts the machine, not its alias", "M: {" + machine + ", AutoPublishAlias: live, Events: {E: {Type: Api, Properties: {Path: /, Method: post}}}}}",
			"MERole", "Resource: {Ref: M}}", "MAlias",
		},
		{"a role at times", "M: {" + machine + ", Role: !If [Sometimes, !GetAtt R.Arn, !Ref AWS::NoValue]}}", "M", "RoleArn: !If", "MRole"},
		{
			"an operation without an integration", "A: {Type: AWS::Serverless::Api, Properties: {StageName: s, Auth: {DefaultAuthorizer: G, Authorizers: {G: {UserPoolArn: p}}}, " +
				"DefinitionBody: {swagger: '2.0', info: {}, paths: {/a: {get: {}}, /b: {get: {x-amazon-apigateway-integration: {type: mock}}}}}}}",
			"A", "/b: {get: {x-amazon-apigateway-integration: {type: mock}, security: [{G: []}]}}", "/a: {get: {security",
		},
		{
			"a resource policy for a path with a parameter", "F: {" + fn + ", Events: {E: {Type: Api, Properties: {Path: '/a/{id}', Method: get, Auth: {ResourcePolicy: {IpRangeWhitelist: [192.0.2.1]}}}}}}}",
			"ServerlessRestApi", "/GET/a/*", "/GET/a/{id}",
		},
		{
			"the route of last resort", "F: {" + fn + ", Events: {E: {Type: HttpApi, Properties: {Path: $default, Method: ANY}}}}}",
			"FEPermission", "${__ApiId__}/${__Stage__}/*, ", "$default",
		},
		{
			"a default authorizer where there is none", "A: {Type: AWS::Serverless::Api, Properties: {StageName: s, Auth: {DefaultAuthorizer: G}, " +
				"DefinitionBody: {swagger: '2.0', info: {}, paths: {/b: {get: {x-amazon-apigateway-integration: {type: mock}}}}}}}",
			"A", "type: mock", "security",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tpl := translate(t, parse(t, []byte("Transform: AWS::Serverless-2016-10-31\nConditions: {Sometimes: !Equals [!Ref AWS::Region, eu-west-1]}\nResources: {"+tt.resources+"}\n")))
			r := tpl.Resource(tt.id)
			if r == nil {
				t.Fatalf("no %s in\n%s", tt.id, text(tpl))
			}
			if got := flow(r.Props); !strings.Contains(got, tt.has) || strings.Contains(got, tt.lacks) {
				t.Errorf("want %q and no %q in %s", tt.has, tt.lacks, got)
			}
		})
	}
}
