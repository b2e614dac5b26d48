package cloudformation_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/source"
)

// synthetic is a template of n functions, each with a queue that it polls, a
// route, a table, and the next function's queue that it sends to.
func synthetic(n int) []byte {
	var out strings.Builder
	out.WriteString("Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: python3.13\nResources:\n")
	for i := range n {
		fmt.Fprintf(&out, `  Table%[1]d:
    Type: AWS::DynamoDB::Table
  Queue%[1]d:
    Type: AWS::SQS::Queue
  Fn%[1]d:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Environment:
        Variables:
          TABLE: !Ref Table%[1]d
          ADDRESS: https://api%[1]d.example.org/x
      Policies:
        - DynamoDBCrudPolicy: {TableName: !Ref Table%[1]d}
        - Statement:
            - Effect: Allow
              Action: sqs:SendMessage
              Resource: !GetAtt Queue%[2]d.Arn
      Events:
        Q: {Type: SQS, Properties: {Queue: !GetAtt Queue%[1]d.Arn}}
        A: {Type: Api, Properties: {Path: /f%[1]d, Method: post}}
`, i, (i+1)%n)
	}
	return []byte(out.String())
}

func BenchmarkImport(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		data := synthetic(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				docs, _ := source.Parse("template.yaml", data, source.TemplateLimits())
				g := model.NewGraph()
				cloudformation.Format{}.Import(context.Background(), importer.Input{File: "template.yaml", Doc: docs[0]}, g)
				if err := g.Freeze(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParse is what reading the same bytes costs, to compare with.
func BenchmarkParse(b *testing.B) {
	data := synthetic(1000)
	for b.Loop() {
		source.Parse("template.yaml", data, source.TemplateLimits())
	}
}
