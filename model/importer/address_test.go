package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// listed is the answer of an account about its queues in a region.
func listed(account, region string, names ...string) string {
	urls := make([]string, 0, len(names))
	for _, name := range names {
		urls = append(urls, fmt.Sprintf("%q", "https://sqs."+region+".amazonaws.com/"+account+"/"+name))
	}
	return "dump/" + account + "/" + region + "/sqs/list-queues.json\n" + `{"QueueUrls": [` + strings.Join(urls, ",") + "]}"
}

func queueTemplate(name string) string {
	return "t.yaml\nAWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: " + name + "}}\n"
}

// Code does not say where it is deployed to: it means the one thing that the
// accounts hold, and none where there are two.
func TestCodeMeetsTheAccount(t *testing.T) {
	const a, b, east, west = "111122223333", "444455556666", "us-east-1", "eu-west-1"
	for _, c := range []struct {
		name  string
		files []string
		with  string // the id that the template's queue has, or ""
	}{
		{"one region", []string{queueTemplate("jobs"), listed(a, west, "jobs")}, "dump/" + a + "/" + west},
		{"in one of two regions", []string{queueTemplate("jobs"), listed(a, west, "jobs"), listed(a, east, "other")}, "dump/" + a + "/" + west},
		{"in both regions", []string{queueTemplate("jobs"), listed(a, west, "jobs"), listed(a, east, "jobs")}, ""},
		{"in one of two accounts", []string{queueTemplate("jobs"), listed(a, west, "other"), listed(b, west, "jobs")}, "dump/" + b + "/" + west},
		{"in both accounts", []string{queueTemplate("jobs"), listed(a, west, "jobs"), listed(b, west, "jobs")}, ""},
		{"by the region in its name", []string{queueTemplate("!Sub 'jobs-${AWS::Region}'"), listed(a, west, "jobs-eu-west-1"), listed(a, east, "jobs-us-east-2")}, "dump/" + a + "/" + west},
		{"by the account in its name", []string{queueTemplate("!Sub 'jobs-${AWS::AccountId}'"), listed(a, west, "jobs-"+a)}, "dump/" + a + "/" + west},
		{"a similar name", []string{queueTemplate("job"), listed(a, west, "jobs")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := system(t, c.files...)
			q := g.Component("t.yaml#Jobs")
			if q == nil {
				t.Fatal("the template's queue is gone")
			}
			place, _, _ := strings.Cut(q.ID, "#")
			if want := c.with; place != want && (want != "" || place != "t.yaml") {
				t.Errorf("it is %s", q.ID)
			}
			if c.with != "" && (q.Zone != c.with+"#account" || q.Source.File != "t.yaml") {
				t.Errorf("it lies in %s, and stands at %v", q.Zone, q.Source)
			}
		})
	}
}

// What is known from outside only is not joined to a thing of its name in
// another region than that of what deals with it.
func TestAReferenceStaysInItsRegion(t *testing.T) {
	const mapping = "dump/111122223333/eu-west-1/lambda/list-event-source-mappings.json\n" + `{"EventSourceMappings": [{"UUID": "1",
 "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:work", "EventSourceArn": "arn:aws:sqs:eu-west-1:111122223333:jobs", "State": "Enabled"}]}`
	g := system(t, mapping, listed("111122223333", "us-east-1", "jobs"))
	for _, f := range g.Flows {
		if from := g.Component(f.From); f.Kind == model.FlowPolls && from.Origin != model.OriginExternal {
			t.Errorf("%s polls %s", f.To, from.ID)
		}
	}
}

const stacked = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Work:
    Type: AWS::Lambda::Function
    Properties: {Runtime: python3.13, Handler: a.b, Role: "arn:aws:iam::111122223333:role/r"}
`

// stack is what an account says of a stack, and the things themselves.
func stack(name, queue, function string, more ...string) []string {
	const place = "dump/111122223333/eu-west-1/"
	members := append([]string{"Jobs AWS::SQS::Queue https://sqs.eu-west-1.amazonaws.com/111122223333/" + queue, "Work AWS::Lambda::Function " + function}, more...)
	var list, urls []string
	for _, m := range members {
		f := strings.Fields(m)
		list = append(list, fmt.Sprintf(`{"LogicalResourceId": %q, "ResourceType": %q, "PhysicalResourceId": %q}`, f[0], f[1], f[2]))
		if f[1] == "AWS::SQS::Queue" {
			urls = append(urls, fmt.Sprintf("%q", f[2]))
		}
	}
	return []string{
		place + "cloudformation/list-stack-resources/" + name + ".json\n" + `{"StackResourceSummaries": [` + strings.Join(list, ",") + "]}",
		place + "lambda/get-function-configuration/" + function + ".json\n" + fmt.Sprintf(`{"FunctionName": %q, "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:%s", "CodeSha256": "x"}`, function, function),
		"dump/111122223333/eu-west-1/sqs/list-queues/" + name + ".json\n" + `{"QueueUrls": [` + strings.Join(urls, ",") + "]}",
	}
}

// What has no name in its template is found by what the stack says of it.
func TestAStackSaysWhatBecameOfATemplate(t *testing.T) {
	extra := "More AWS::SQS::Queue https://sqs.eu-west-1.amazonaws.com/111122223333/s-More-1"
	for _, c := range []struct {
		name   string
		files  []string
		joined bool
	}{
		{"one of each", append(stack("s", "s-Jobs-1", "s-Work-1"), "t.yaml\n"+stacked), true},
		{"the template has more", append(stack("s", "s-Jobs-1", "s-Work-1"), "t.yaml\n"+stacked+"  New: {Type: AWS::SQS::Queue}\n"), true},
		{"the stack has more", append(stack("s", "s-Jobs-1", "s-Work-1", extra), "t.yaml\n"+stacked), true},
		{"both have more", append(stack("s", "s-Jobs-1", "s-Work-1", extra), "t.yaml\n"+stacked+"  New: {Type: AWS::SQS::Queue}\n"), false},
		{"two templates", append(stack("s", "s-Jobs-1", "s-Work-1"), "t.yaml\n"+stacked, "u.yaml\n"+stacked), false},
		{"two stacks", append(append(stack("s", "s-Jobs-1", "s-Work-1"), stack("z", "z-Jobs-1", "z-Work-1")...), "t.yaml\n"+stacked), false},
		{"another type", append(stack("s", "s-Jobs-1", "s-Work-1"), "t.yaml\n"+strings.Replace(stacked, "SQS::Queue", "SNS::Topic", 1)), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := system(t, c.files...)
			for address, name := range map[string]string{"t.yaml#Jobs": "aws.sqs.queue/s-Jobs-1", "t.yaml#Work": "aws.lambda.function/s-Work-1"} {
				got := g.Component(address)
				if joined := got != nil && strings.HasSuffix(got.ID, name); joined != c.joined {
					t.Errorf("%s is %s: joined is %v", address, got.ID, joined)
				}
			}
		})
	}
}
