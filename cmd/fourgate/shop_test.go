package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/ui/cli"
)

// TestShop reads a system that is written in four dialects, and follows it
// across its files.
func TestShop(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := cli.Run(t.Context(), []string{"import", "../../examples/shop", "--json"}, cli.Streams{Out: &stdout, Err: &stderr, Env: func(string) string { return "" }}); code != cli.ExitClean {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	var doc struct {
		Flows []struct{ From, To, Kind, Live string }
	}
	if err := json.Unmarshal(stdout.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	var flows []string
	for _, f := range doc.Flows {
		name := func(id string) string { return id[strings.LastIndexByte(id, '#')+1:] }
		flows = append(flows, name(f.From)+" "+f.Kind+" "+name(f.To)+" "+f.Live)
	}
	for _, want := range []string{
		"PayLambdaFunction publishes aws_sqs_queue.orders yes",
		"PayLambdaFunction writes aws_dynamodb_table.orders yes",
		"aws_sqs_queue.orders polls PackFunction yes",
		"aws_sqs_queue.orders dead-letters aws_sqs_queue.failed yes",
		"aws_kms_key.shop encrypts aws_s3_bucket.invoices yes",
		"PackFunction invokes Fulfilment yes",
		"Fulfilment invokes LabelFunction yes",
		"Fulfilment publishes ShippedTopic yes",
		"ShippedTopic triggers NotifyLambdaFunction yes",
	} {
		if !slices.Contains(flows, want) {
			t.Errorf("there is no flow %q", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(flows, "\n"))
	}
}
