package synthetic

import (
	"bytes"
	"fmt"
)

// perService is how many functions share a table, a queue, a topic, a stream
// and a bucket. The last of them shares its role with those of other services.
const perService = 10

// Template writes a SAM template of that many functions, about 1.8 KB each:
// with policies, environment, tags and one event of a kind that rotates, and
// one role that every tenth function shares. Equal numbers give equal bytes.
func Template(functions int) []byte {
	var b bytes.Buffer
	b.Grow(functions * 2000)
	b.WriteString(head)
	for i := range functions {
		if i%perService == 0 {
			fmt.Fprintf(&b, service, i/perService)
		}
		writeFunction(&b, i)
	}
	return b.Bytes()
}

func writeFunction(b *bytes.Buffer, i int) {
	svc, step := i/perService, i%perService
	fmt.Fprintf(b, function, svc, step)
	if step == perService-1 {
		b.WriteString("      Role: !GetAtt SharedRole.Arn\n")
	} else {
		fmt.Fprintf(b, policies, svc)
	}
	fmt.Fprintf(b, events[step], svc, step)
}

const head = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders, appointments and claims of many small services
Parameters:
  Stage:
    Type: String
    Default: test
    AllowedValues: [test, live]
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Globals:
  Function:
    Runtime: python3.13
    Timeout: 20
    MemorySize: 256
    Tracing: Active
    Environment:
      Variables:
        LOG_LEVEL: INFO
        STAGE: !Ref Stage
Resources:
  SharedRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole
      Policies:
        - PolicyName: reports
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: ["dynamodb:Query", "dynamodb:Scan", "dynamodb:GetItem"]
                Resource: !Sub arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*
`

// service holds what the functions of a service share. %[1]d is its number.
const service = `  Service%[1]dTable:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      StreamSpecification: {StreamViewType: NEW_IMAGE}
      SSESpecification: {SSEEnabled: true}
  Service%[1]dQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 120
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Service%[1]dFailed.Arn, maxReceiveCount: 5}
  Service%[1]dFailed:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Service%[1]dTopic:
    Type: AWS::SNS::Topic
  Service%[1]dStream:
    Type: AWS::Kinesis::Stream
    Properties:
      ShardCount: 1
  Service%[1]dBucket:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
`

// function is what all functions have. %[1]d is the service, %[2]d the step.
const function = `  Service%[1]dStep%[2]d:
    Type: AWS::Serverless::Function
    Properties:
      Description: Step %[2]d of service %[1]d takes what the step before it left, checks it and stores the outcome
      CodeUri: src/service%[1]d/step%[2]d/
      Handler: app.handler
      ReservedConcurrentExecutions: !If [IsLive, 20, 2]
      Environment:
        Variables:
          TABLE_NAME: !Ref Service%[1]dTable
          QUEUE_URL: !Ref Service%[1]dQueue
          BUCKET_NAME: !Ref Service%[1]dBucket
          TOPIC_ARN: !Ref Service%[1]dTopic
          PARTNER_URL: https://partner%[1]d.example.org/v2/orders
      DeadLetterQueue:
        Type: SQS
        TargetArn: !GetAtt Service%[1]dFailed.Arn
      Tags:
        team: service%[1]d
        cost-centre: "4%[2]d0%[1]d"
        data: internal
`

const policies = `      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Service%[1]dTable
        - SQSSendMessagePolicy:
            QueueName: !GetAtt Service%[1]dQueue.QueueName
        - Version: "2012-10-17"
          Statement:
            - Sid: Objects
              Effect: Allow
              Action:
                - s3:GetObject
                - s3:PutObject
              Resource: !Sub arn:${AWS::Partition}:s3:::${Service%[1]dBucket}/*
            - Sid: Tell
              Effect: Allow
              Action: sns:Publish
              Resource: !Ref Service%[1]dTopic
              Condition:
                Bool: {"aws:SecureTransport": "true"}
`

// events holds one event for each step.
var events = [perService]string{
	`      Events:
        Get:
          Type: Api
          Properties: {Path: "/service%[1]d/orders/{id}", Method: get, Auth: {Authorizer: AWS_IAM}}
`,
	`      Events:
        Post:
          Type: HttpApi
          Properties: {Path: "/service%[1]d/step%[2]d", Method: post}
`,
	`      Events:
        Work:
          Type: SQS
          Properties: {Queue: !GetAtt Service%[1]dQueue.Arn, BatchSize: %[2]d, FunctionResponseTypes: [ReportBatchItemFailures]}
`,
	`      Events:
        News:
          Type: SNS
          Properties: {Topic: !Ref Service%[1]dTopic, FilterPolicy: {step: ["%[2]d"]}}
`,
	`      Events:
        Upload:
          Type: S3
          Properties:
            Bucket: !Ref Service%[1]dBucket
            Events: s3:ObjectCreated:*
            Filter: {S3Key: {Rules: [{Name: prefix, Value: "in%[2]d/"}]}}
`,
	`      Events:
        Changes:
          Type: DynamoDB
          Properties: {Stream: !GetAtt Service%[1]dTable.StreamArn, StartingPosition: LATEST, BatchSize: %[2]d, MaximumRetryAttempts: 3}
`,
	`      Events:
        Nightly:
          Type: Schedule
          Properties: {Schedule: "cron(%[2]d 3 * * ? *)", Description: "of service %[1]d"}
`,
	`      Events:
        Booked:
          Type: EventBridgeRule
          Properties: {Pattern: {source: ["service%[1]d"], detail-type: ["step%[2]d"]}}
`,
	`      FunctionUrlConfig:
        AuthType: AWS_IAM
      Events:
        Later:
          Type: ScheduleV2
          Properties: {ScheduleExpression: "rate(%[2]d hours)", Name: "service%[1]d"}
`,
	`      Events:
        Readings:
          Type: Kinesis
          Properties: {Stream: !GetAtt Service%[1]dStream.Arn, StartingPosition: TRIM_HORIZON, BatchSize: 10%[2]d}
`,
}
