package cloudformation_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const hostileFunction = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: %[1]s\n      Timeout: %[1]s\n      Environment: {Variables: {A: %[1]s}}\n      Layers: [%[1]s]\n"

// nestedCalls writes a call around itself, depth times.
func nestedCalls(before, after string, depth int) string {
	return strings.Repeat(before, depth) + "x" + strings.Repeat(after, depth)
}

// Templates made to be costly are read within a bounded time.
func TestHostileTemplatesEndSoon(t *testing.T) {
	conditions := "Parameters: {P: {Type: String}}\nConditions:\n"
	for i := range 60 {
		conditions += fmt.Sprintf("  C%d: !Equals [!Ref P, v%d]\n", i, i)
	}
	both := "x" // each level doubles the branches
	for i := range 12 {
		both = fmt.Sprintf("!If [C%d, %s, %s]", i, both, both)
	}
	variables := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, "V%d: !Sub \"${Q}-%d\", ", i, i)
		}
		return out.String()
	}
	for _, c := range []struct{ name, text string }{
		{"Join in Join", fmt.Sprintf(hostileFunction, nestedCalls(`{"Fn::Join": ["-", [a, `, `]]}`, 60))},
		{"Sub in Sub", fmt.Sprintf(hostileFunction, nestedCalls(`{"Fn::Sub": ["${v}", {v: `, `}]}`, 60))},
		{"If in If", conditions + fmt.Sprintf(hostileFunction, nestedCalls(`{"Fn::If": [C0, y, `, `]}`, 90))},
		{"Ifs that double", conditions + fmt.Sprintf(hostileFunction, both)},
		{"conditions in a circle", "Conditions: {A: !Condition B, B: !Not [!Condition A]}\n" + fmt.Sprintf(hostileFunction, "!If [A, x, y]")},
		{"conditions that double", func() string {
			out := "Parameters: {P: {Type: String, AllowedValues: [a, b, c, d]}}\nConditions:\n  C0: !Equals [!Ref P, a]\n"
			for i := range 60 {
				out += fmt.Sprintf("  C%d: !And [!Condition C%d, !Condition C%d]\n", i+1, i, i)
			}
			return out + fmt.Sprintf(hostileFunction, "!If [C60, x, y]")
		}()},
		{"names in a circle", "Resources:\n  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}\n  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub \"${A.QueueName}\"}}\n" +
			"  C: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref D}}\n  D: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref C}}\n" +
			"  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref C, EventSourceArn: !GetAtt A.Arn}}\n"},
		{"paths in a circle", "Resources:\n  Api: {Type: AWS::ApiGateway::RestApi}\n  R: {Type: AWS::ApiGateway::Resource, Properties: {ParentId: !Ref R, PathPart: a, RestApiId: !Ref Api}}\n" +
			"  M: {Type: AWS::ApiGateway::Method, Properties: {ResourceId: !Ref R, RestApiId: !Ref Api, HttpMethod: GET}}\n"},
		{"5,000 resources", func() string {
			var out strings.Builder
			out.WriteString("Resources:\n")
			for i := range 5000 {
				fmt.Fprintf(&out, "  Q%d: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub \"${AWS::StackName}-%d\"}}\n", i, i)
			}
			return out.String()
		}()},
		{"100,000 entries", fmt.Sprintf(hostileFunction, "["+strings.Repeat("a, ", 100_000)+"a]")},
		{"100,000 actions", "Resources:\n  R: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Resource: \"*\", Action: [" +
			strings.Repeat("\"s3:Get*\", ", 100_000) + "\"s3:Put*\"]}]}}]}}\n"},
		{"20,000 variables", "Resources:\n  Q: {Type: AWS::SQS::Queue}\n  F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {" + variables(20_000) + "}}}}\n"},
		{"2,000 routes that share a name", func() string {
			var out strings.Builder
			out.WriteString("Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: a.b\n      CodeUri: src\n      Events:\n")
			for i := range 2000 {
				fmt.Fprintf(&out, "        E%d: {Type: HttpApi, Properties: {Path: /a, Method: get}}\n", i)
			}
			return out.String()
		}()},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			g := load(t, fstest.MapFS{"template.yaml": {Data: []byte(c.text)}}, "template.yaml")
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("importing took %v", took)
			}
			if len(g.Components) == 0 {
				t.Errorf("nothing was imported: %v", g.Losses)
			}
			if testing.Verbose() {
				t.Logf("%d bytes, %v", len(c.text), time.Since(start))
			}
		})
	}
}
