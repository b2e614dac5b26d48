package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// system writes files and imports them as one system. Each file is a name, a
// line end and the content.
func system(t *testing.T, files ...string) *model.Graph {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name, content, _ := strings.Cut(f, "\n")
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read, err := importer.Read(t.Context(), []string{dir}, importer.Options{Formats: formats.All()})
	if err != nil {
		t.Fatal(err)
	}
	return read.Graph
}

// flowsOf writes the flows of some kinds as "from kind to".
func flowsOf(g *model.Graph, kinds ...model.FlowKind) []string {
	var out []string
	for _, f := range g.Flows {
		if slices.Contains(kinds, f.Kind) {
			out = append(out, f.From+" "+string(f.Kind)+" "+f.To)
		}
	}
	return out
}

const consumer = `app.yaml
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Data: {Type: String}
Resources:
  Reader:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt ReaderRole.Arn, Runtime: python3.13, Handler: a.b}
  ReaderRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement: {Effect: Allow, Action: dynamodb:GetItem, Resource: {"Fn::ImportValue": EXPORT}}
`

const producer = `data.yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
Outputs:
  Arn: {Value: !GetAtt Orders.Arn, Export: {Name: EXPORT}}
`

func TestWhatOneTemplateExportsAnotherImports(t *testing.T) {
	tests := []struct {
		name, exports, imports string
		joined                 bool
	}{
		{"a plain name", "orders-arn", "orders-arn", true},
		{"behind the name of its stack", "!Sub '${AWS::StackName}-arn'", "!Sub '${Data}-arn'", true},
		{"behind the name of its stack, written out", "!Sub '${AWS::StackName}-arn'", "data-stack-arn", true},
		{"another name", "orders-arn", "order-arn", false},
		{"another name behind the stack's", "!Sub '${AWS::StackName}-arn'", "data-stack-name", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := system(t, strings.Replace(consumer, "EXPORT", tt.imports, 1), strings.Replace(producer, "EXPORT", tt.exports, 1))
			joined := slices.Contains(flowsOf(g, model.FlowReads), "app.yaml#Reader reads data.yaml#Orders")
			if joined != tt.joined {
				t.Errorf("joined is %v, want %v; flows: %q", joined, tt.joined, flowsOf(g, model.FlowReads))
			}
			if !tt.joined {
				return
			}
			table := g.Component("data.yaml#Orders")
			if got := g.Component("app.yaml#ReaderRole").Permissions[0].Resources; !slices.Equal(got, []string{table.ARN}) {
				t.Errorf("the policy names %q, not %s", got, table.ARN)
			}
		})
	}
}

func TestTwoExportsOfOneNameAreNotGuessedAt(t *testing.T) {
	second := strings.Replace(producer, "data.yaml", "more.yaml", 1)
	g := system(t, strings.Replace(consumer, "EXPORT", "orders-arn", 1),
		strings.Replace(producer, "EXPORT", "orders-arn", 1), strings.Replace(second, "EXPORT", "orders-arn", 1))
	for _, f := range flowsOf(g, model.FlowReads) {
		if strings.HasSuffix(f, "#Orders") {
			t.Errorf("joined to one of two: %s", f)
		}
	}
}

func TestOneQueueInTwoTemplatesIsOneComponent(t *testing.T) {
	queue := `
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders, VisibilityTimeout: SECONDS, KmsMasterKeyId: alias/own}
  Unnamed:
    Type: AWS::SQS::Queue
`
	g := system(t, "b.yaml"+strings.Replace(queue, "SECONDS", "30", 1), "a.yaml"+strings.Replace(queue, "SECONDS", "60", 1))
	var ids []string
	for _, c := range g.Components {
		if c.Kind == model.KindQueue {
			ids = append(ids, c.ID)
		}
	}
	if want := []string{"a.yaml#Orders", "a.yaml#Unnamed", "b.yaml#Unnamed"}; !slices.Equal(ids, want) {
		t.Fatalf("queues are %q, want %q", ids, want)
	}
	c := g.Component("b.yaml#Orders")
	if c == nil || c.ID != "a.yaml#Orders" || !slices.Contains(c.Aliases, "b.yaml#Orders") {
		t.Fatalf("the other id finds %+v", c)
	}
	if len(c.Also) != 1 || c.Also[0].File != "b.yaml" {
		t.Errorf("also at %v", c.Also)
	}
	if f := c.Facts.Get(fact.EncryptionKey); f.State != model.StateKnown {
		t.Errorf("what both say is %+v", f)
	}
	f := c.Facts.Get(fact.VisibilityTimeoutSeconds)
	if f.State != model.StateUnknown || !strings.Contains(f.Why, "60 in a.yaml, 30 in b.yaml") {
		t.Errorf("what they disagree on is %+v", f)
	}
}

func TestTheHalvesOfATriggerMeetAcrossFiles(t *testing.T) {
	g := system(t, `bucket.yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: uploads
      NotificationConfiguration:
        LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:resize"}]
`, `function.yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Resize:
    Type: AWS::Lambda::Function
    Properties: {FunctionName: resize, Runtime: python3.13, Handler: a.b, Role: "arn:aws:iam::111122223333:role/r"}
  Allowed:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Resize, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: "arn:aws:s3:::uploads"}
`)
	var triggers []*model.Flow
	for _, f := range g.Flows {
		if f.To == "function.yaml#Resize" && (f.Kind == model.FlowTriggers || f.Kind == model.FlowAllows) {
			triggers = append(triggers, f)
		}
	}
	if len(triggers) != 1 || triggers[0].From != "bucket.yaml#Uploads" || triggers[0].Principal != "s3.amazonaws.com" || triggers[0].Live != model.LiveYes {
		for _, f := range triggers {
			t.Logf("%+v", *f)
		}
		t.Fatal("want one live trigger from the bucket")
	}
}

// TestTheOrderOfFilesDecidesNothing imports the same system with its files
// given in every order, and with names that sort the other way round.
func TestTheOrderOfFilesDecidesNothing(t *testing.T) {
	app := strings.Replace(consumer, "EXPORT", "orders-arn", 1)
	data := strings.Replace(producer, "EXPORT", "orders-arn", 1)
	more := strings.Replace(data, "data.yaml", "more.yaml", 1)
	more = strings.Replace(strings.Replace(more, "orders-arn", "more-arn", 1), "DynamoDB::Table}", "DynamoDB::Table, Properties: {TableName: t}}", 1)
	t.Run("paths", func(t *testing.T) {
		dir := t.TempDir()
		var paths []string
		for _, f := range []string{app, data, more} {
			name, content, _ := strings.Cut(f, "\n")
			paths = append(paths, filepath.Join(dir, name))
			if err := os.WriteFile(paths[len(paths)-1], []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want := ""
		for _, order := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			read, err := importer.Read(t.Context(), []string{paths[order[0]], paths[order[1]], paths[order[2]]}, importer.Options{Formats: formats.All()})
			if err != nil {
				t.Fatal(err)
			}
			got := summary(read.Graph)
			if want == "" {
				want = got
			}
			if got != want {
				t.Errorf("order %v gives\n%s\nnot\n%s", order, got, want)
			}
		}
	})
	t.Run("names", func(t *testing.T) {
		renamed := strings.NewReplacer("app.yaml", "1.yaml", "data.yaml", "2.yaml", "more.yaml", "3.yaml")
		reversed := strings.NewReplacer("app.yaml", "3.yaml", "data.yaml", "2.yaml", "more.yaml", "1.yaml")
		back := strings.NewReplacer("3.yaml", "1.yaml", "1.yaml", "3.yaml")
		one := summary(system(t, renamed.Replace(app), renamed.Replace(data), renamed.Replace(more)))
		other := back.Replace(summary(system(t, reversed.Replace(app), reversed.Replace(data), reversed.Replace(more))))
		sorted := func(s string) string {
			lines := strings.Split(s, "\n")
			slices.Sort(lines)
			return strings.Join(lines, "\n")
		}
		if sorted(one) != sorted(other) {
			t.Errorf("names that sort the other way round give\n%s\nnot\n%s", other, one)
		}
	})
}

// summary writes a graph: components with their facts, flows, losses.
func summary(g *model.Graph) string {
	var out strings.Builder
	for _, c := range g.Components {
		fmt.Fprintf(&out, "%s %s %s %v", c.ID, c.Kind, c.Zone, c.Also)
		for id, f := range c.Facts.All() {
			fmt.Fprintf(&out, " %s=%v/%v", fact.Def(id).Name, f.State, f.Value)
		}
		out.WriteByte('\n')
	}
	for _, f := range g.Flows {
		fmt.Fprintf(&out, "%s %s %v\n", f.ID, f.Evidence, f.Live)
	}
	for _, l := range g.Losses {
		fmt.Fprintf(&out, "%s %s\n", l.Pos, l.Reason)
	}
	return out.String()
}

// TestAStateIsThatOfTheModuleInItsFolder reads a configuration and its state.
func TestAStateIsThatOfTheModuleInItsFolder(t *testing.T) {
	const main = `infra/main.tf
resource "aws_sqs_queue" "jobs" {
  name_prefix                = "jobs-"
  visibility_timeout_seconds = 30
}
resource "aws_sqs_queue" "planned" {
  name_prefix = "planned-"
}
`
	const state = `FILE
{"version": 4, "terraform_version": "1.9.0", "serial": 3, "lineage": "a", "outputs": {}, "resources": [
  {"mode": "managed", "type": "aws_sqs_queue", "name": "jobs", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
   "instances": [{"schema_version": 0, "attributes": {"arn": "arn:aws:sqs:eu-central-1:111122223333:jobs-1", "name": "jobs-1",
     "visibility_timeout_seconds": 300}, "sensitive_attributes": []}]}]}
`
	queues := func(g *model.Graph) []string {
		var ids []string
		for _, c := range g.Components {
			if c.Kind == model.KindQueue {
				ids = append(ids, c.ID)
			}
		}
		return ids
	}
	g := system(t, main, strings.Replace(state, "FILE", "infra/terraform.tfstate", 1))
	if got, want := queues(g), []string{"infra/*.tf#aws_sqs_queue.jobs", "infra/*.tf#aws_sqs_queue.planned"}; !slices.Equal(got, want) {
		t.Fatalf("queues are %q, want %q", got, want)
	}
	c := g.Component("infra/terraform.tfstate#aws_sqs_queue.jobs")
	if c == nil || len(c.Also) != 1 || c.Also[0].File != "infra/terraform.tfstate" {
		t.Fatalf("the state's address finds %+v", c)
	}
	if f := c.Facts.Get(fact.VisibilityTimeoutSeconds); f.State != model.StateUnknown || !strings.Contains(f.Why, "disagree") {
		t.Errorf("what drifted is %+v", f)
	}
	two := system(t, main, strings.Replace(state, "FILE", "infra/dev.tfstate", 1), strings.Replace(state, "FILE", "infra/prod.tfstate", 1))
	if got := queues(two); !slices.Contains(got, "infra/*.tf#aws_sqs_queue.jobs") || len(got) < 3 {
		t.Errorf("of two states one was taken for the module's: %q", got)
	}
}
