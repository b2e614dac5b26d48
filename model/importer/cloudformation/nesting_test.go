package cloudformation_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
)

var nestedStack = fstest.MapFS{
	"template.yaml": {Data: []byte(`
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {Live: !Equals [!Ref Stage, prod]}
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
  Work:
    Type: AWS::Serverless::Application
    Condition: Live
    Properties:
      Location: parts/work.yaml
      Parameters: {TableName: !Ref Orders, TableArn: !GetAtt Orders.Arn, Seconds: "20"}
  Report:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src
      Policies: [{Statement: [{Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Work.Outputs.QueueArn}]}]
      Events: {Failed: {Type: SNS, Properties: {Topic: !GetAtt Work.Outputs.Alarm}}}
`)},
	"parts/work.yaml": {Data: []byte(`
Transform: AWS::Serverless-2016-10-31
Parameters:
  TableName: {Type: String}
  TableArn: {Type: String}
  Seconds: {Type: Number, Default: 3}
  Memory: {Type: Number, Default: 256}
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Alarm:
    Type: AWS::SNS::Topic
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src
      Timeout: !Ref Seconds
      MemorySize: !Ref Memory
      Environment: {Variables: {TABLE: !Ref TableName}}
      Policies: [{Statement: [{Effect: Allow, Action: "dynamodb:PutItem", Resource: [!Ref TableArn, !Sub "${TableArn}/index/*"]}]}]
      Events: {Work: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}}
Outputs:
  QueueArn: {Value: !GetAtt Orders.Arn}
  Alarm: {Value: !Ref Alarm}
`)},
}

func flowsOf(g *model.Graph) []string {
	out := []string{}
	for _, f := range g.Flows {
		out = append(out, fmt.Sprintf("%s %s %s", f.From, f.Kind, f.To))
	}
	return out
}

// What a template passes to one that it nests, and what that one gives back,
// are components of the other.
func TestNestedStackNamesItsSurroundings(t *testing.T) {
	g := load(t, nestedStack, "template.yaml")
	got := flowsOf(g)
	for _, want := range []string{
		"parts/work.yaml#Worker writes template.yaml#Orders",
		"template.yaml#Report publishes parts/work.yaml#Orders",
		"parts/work.yaml#Alarm triggers template.yaml#Report",
		"parts/work.yaml#Orders polls parts/work.yaml#Worker",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("there is no flow %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
	worker := g.Component("parts/work.yaml#Worker")
	for id, want := range map[model.FactID]int64{fact.TimeoutSeconds: 20, fact.MemoryMiB: 256} {
		if f := worker.Facts.Get(id); f.State != model.StateKnown || f.Value.AsInt() != want {
			t.Errorf("%s is %v %v, want %d, known", fact.Def(id).Name, f.State, f.Value, want)
		}
	}
	if worker.Presence != model.Maybe || worker.Condition != "Live" {
		t.Errorf("the function in the stack that only Live has is %v (%s)", worker.Presence, worker.Condition)
	}
	for _, c := range g.Components {
		if c.Origin == model.OriginExternal && strings.Contains(c.ID, "Param:") {
			t.Errorf("%s is passed by the outer template, and no component of its own", c.ID)
		}
	}
	for _, l := range g.Losses {
		t.Errorf("unexpected loss at %v: %s", l.Pos, l.Reason)
	}
}

func nesting(file string) string {
	return "Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: " + file + "}}\n  Q: {Type: AWS::SQS::Queue}\n"
}

func TestNestedTemplatesThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"itself", map[string]string{"a.yaml": nesting("a.yaml")}, "a.yaml:2:71: the template that Inner nests is one that it is nested in"},
		{"in a circle", map[string]string{"a.yaml": nesting("b.yaml"), "b.yaml": nesting("a.yaml")}, "b.yaml:2:71: the template that Inner nests is one that it is nested in"},
		{"outside", map[string]string{"a.yaml": nesting("../b.yaml")}, "a.yaml:2:71: the template that Inner nests lies outside of the folder"},
		{"missing", map[string]string{"a.yaml": nesting("b.yaml")}, "a.yaml:2:71: the template that Inner nests cannot be read: b.yaml"},
		{"no template", map[string]string{"a.yaml": nesting("b.yaml"), "b.yaml": "a: 1\n"}, "a.yaml:2:71: the file that Inner nests is no template: b.yaml"},
		{"elsewhere", map[string]string{"a.yaml": nesting("https://example.com/b.yaml")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, content := range c.files {
				files[name] = &fstest.MapFile{Data: []byte(content)}
			}
			g := load(t, files, "a.yaml")
			got := []string{}
			for _, l := range g.Losses {
				got = append(got, l.Pos.String()+": "+l.Reason)
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("losses %q, want %q", got, c.want)
			}
			if g.Component("a.yaml#Q") == nil {
				t.Error("the rest of the template is not there")
			}
		})
	}
}

// A cycle of outputs and parameters ends.
func TestNestedCycleOfValues(t *testing.T) {
	inner := "Parameters: {P: {Type: String}}\nResources:\n  F: {Type: AWS::Lambda::Function, Properties: {Role: !Ref P, Environment: {Variables: {A: !Ref P}}}}\nOutputs: {O: {Value: !Ref P}}\n"
	g := load(t, fstest.MapFS{
		"a.yaml": {Data: []byte("Resources:\n" +
			"  X: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x.yaml, Parameters: {P: !GetAtt Y.Outputs.O}}}\n" +
			"  Y: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: y.yaml, Parameters: {P: !GetAtt X.Outputs.O}}}\n")},
		"x.yaml": {Data: []byte(inner)}, "y.yaml": {Data: []byte(inner)},
	}, "a.yaml")
	if g.Component("x.yaml#F") == nil || g.Component("y.yaml#F") == nil {
		t.Error("the nested functions are not there")
	}
}

// What CDK calls a nested stack names its file in the metadata.
func TestNestedStackOfCDK(t *testing.T) {
	g := load(t, fstest.MapFS{
		"cdk.out/App.template.json": {Data: []byte(`{"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack",
			"Properties": {"TemplateURL": {"Fn::Sub": "https://s3.${AWS::URLSuffix}/assets/1.json"}},
			"Metadata": {"aws:asset:path": "Inner.nested.template.json", "aws:asset:property": "TemplateURL"}}}}`)},
		"cdk.out/Inner.nested.template.json": {Data: []byte(`{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}`)},
	}, "cdk.out/App.template.json")
	if g.Component("cdk.out/Inner.nested.template.json#Q") == nil {
		t.Error("the nested template is not read")
	}
}

// In a folder a nested template is read with the one that nests it; one that is
// nested twice, or stands in a circle, is read once all the same.
func TestFolderReadsNestedTemplatesOnce(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b-outer.yaml": nesting("a-inner.yaml"), "a-inner.yaml": nesting("deep.yaml"), "deep.yaml": nesting("none.yaml"),
		"twice-1.yaml": nesting("shared.yaml"), "twice-2.yaml": nesting("shared.yaml"), "shared.yaml": "Resources: {Q: {Type: AWS::SQS::Queue}}\n",
		"circle-1.yaml": nesting("circle-2.yaml"), "circle-2.yaml": nesting("circle-1.yaml"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	result, err := importer.Read(t.Context(), []string{dir}, importer.Options{Formats: []importer.Format{cloudformation.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	queues := map[string]int{}
	for _, c := range result.Graph.Components {
		if c.Name == "Q" {
			queues[c.Source.File]++
		}
	}
	if len(queues) != 8 {
		t.Errorf("the queues are of %v, want one of each file", queues)
	}
	var got []string
	for _, f := range result.Files {
		if strings.HasPrefix(f.Why, "is nested") {
			got = append(got, f.Name+" "+f.Why)
		}
	}
	want := "a-inner.yaml is nested in b-outer.yaml\ncircle-2.yaml is nested in circle-1.yaml\ndeep.yaml is nested in a-inner.yaml"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}
