package source_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model/source"
)

// template writes a template with so many functions, about 800 bytes each.
func template(functions int) string {
	var b strings.Builder
	b.WriteString("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n")
	for i := range functions {
		fmt.Fprintf(&b, `  # orders of shard %[1]d
  Function%[1]d:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub "${AWS::StackName}-orders-%[1]d"
      Handler: index.handler
      Runtime: nodejs22.x
      MemorySize: 512
      Timeout: 30
      Tracing: Active
      Environment:
        Variables:
          TABLE: !Ref Table%[1]d
          LEVEL: info # or debug
      Policies:
        - Version: 2012-10-17
          Statement:
            - Effect: Allow
              Action: [dynamodb:GetItem, dynamodb:PutItem]
              Resource: !GetAtt Table%[1]d.Arn
      Events:
        Api:
          Type: HttpApi
          Properties: {Path: /orders/%[1]d, Method: GET}
`, i)
	}
	return b.String()
}

// The cost of Parse over the YAML library's own: compare ns/op of parse with
// that of library-node, in the same run.
func BenchmarkYAML(b *testing.B) {
	data := []byte(template(2900)) // 2 MiB
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, errs := source.Parse("t.yaml", data, source.Limits{}); errs != nil {
				b.Fatal(errs)
			}
		}
	})
	b.Run("library-node", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Unmarshal(data, &n); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library-any", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var v any
			if err := yaml.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	var v any
	if err := yaml.Unmarshal([]byte(template(2900)), &v); err != nil {
		b.Fatal(err)
	}
	data, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, errs := source.Parse("t.json", data, source.Limits{}); errs != nil {
				b.Fatal(errs)
			}
		}
	})
	b.Run("library-any", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
