package iam

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

const (
	queueARN = "arn:aws:sqs:us-east-1:123456789012:intake"
	tableARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
)

var someNeeds = []Need{
	{Action: "sqs:ReceiveMessage", ResourceARN: queueARN, Why: "polls the queue", Proof: Provable},
	{ResourceARN: tableARN, Why: "the environment names the table", Proof: Reference},
	{ResourceARN: "arn:aws:s3:::uploads", Why: "the environment names the bucket", Proof: Reference},
	{Action: "xray:PutTraceSegments", Why: "tracing is on", Proof: Provable},
	{Action: "sns:Publish", Why: "not used for 90 days", Proof: Unused},
}

func TestSort(t *testing.T) {
	for _, tt := range []struct {
		grant string
		want  string
	}{
		{"allow sqs:ReceiveMessage on " + queueARN, "required"},
		{"allow sqs:* on " + queueARN, "required wider"},
		{"allow sqs:ReceiveMessage on *", "required wider"},
		{"allow sqs:SendMessage on " + queueARN, "unexplained"},
		{"allow sqs:ReceiveMessage on arn:aws:sqs:*:*:other", "unexplained"},
		{"allow dynamodb:PutItem on " + tableARN, "referenced"},
		{"allow dynamodb:Query on " + tableARN + "/index/*", "referenced"},
		{"allow dynamodb:* on *", "referenced"},
		{"allow dynamodb:PutItem on arn:aws:dynamodb:*:*:table/claims", "unexplained"},
		{"allow s3:GetObject on arn:aws:s3:::uploads/*", "referenced"},
		{"allow s3:GetObject on " + tableARN, "unexplained"},
		{"allow xray:PutTraceSegments on *", "required wider"},
		{"allow sns:Publish on *", "excess"},
		{"allow sns:* on *", "unexplained"},
		{"allow * on *", "required wider"},
		{"allow not iam:* on *", "required wider"},
		{"allow not sqs:*,xray:*,dynamodb:*,s3:* on " + tableARN, "referenced"},
		{"allow sqs:ReceiveMessage on not arn:aws:sqs:*:*:other", "required wider"},
		{"allow sqs:ReceiveMessage on not " + queueARN, "unexplained"},
	} {
		identity := &model.Component{Permissions: statementsOf(tt.grant)}
		var got []string
		for _, g := range Sort(identity, someNeeds) {
			line := string(g.Class)
			if g.Wider {
				line += " wider"
			}
			if (g.Why == "") != (g.Class == Unexplained) {
				t.Errorf("%s: class %s with why %q", tt.grant, g.Class, g.Why)
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.grant, got, tt.want)
		}
	}
}

func TestSortKeepsPairsApart(t *testing.T) {
	identity := &model.Component{Permissions: statementsOf("allow sqs:ReceiveMessage,sqs:SendMessage on "+queueARN+",arn:aws:sqs:*:*:other", "deny * on *")}
	var got []string
	for _, g := range Sort(identity, someNeeds) {
		got = append(got, fmt.Sprint(g.Action, " ", g.Resource[strings.LastIndex(g.Resource, ":")+1:], " ", g.Class))
	}
	want := []string{
		"sqs:ReceiveMessage intake required", "sqs:ReceiveMessage other unexplained",
		"sqs:SendMessage intake unexplained", "sqs:SendMessage other unexplained",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSortIsBounded(t *testing.T) {
	s := model.Statement{Effect: model.Allow, Actions: make([]string, 5000), Resources: make([]string, 5000)}
	if got := len(Sort(&model.Component{Permissions: []model.Statement{s}}, nil)); got != maxPairs {
		t.Errorf("%d grants of one statement, want %d", got, maxPairs)
	}
}

func TestNarrow(t *testing.T) {
	identity := &model.Component{Permissions: append(statementsOf(
		"allow sqs:ReceiveMessage,dynamodb:PutItem,dynamodb:ListTables,sns:Publish on *",
		"allow s3:GetObject on arn:aws:s3:::*",
		"allow s3:GetObject on arn:aws:s3:::named/*",
		"allow dynamodb:Query on "+tableARN,
		"allow not iam:* on *",
		"deny sqs:* on *",
	), model.Statement{Opaque: "a macro"})}
	var got []string
	for _, n := range Narrow(identity, someNeeds, func(a string) bool { return !strings.Contains(a, ":List") }) {
		if (len(n.Unproved) > 0) != (n.Mark == NotProvable) {
			t.Errorf("mark %q with %v", n.Mark, n.Unproved)
		}
		got = append(got, fmt.Sprintf("%s %v%v on %v; unproved %v; %s", n.Effect, n.Actions, n.NotActions, n.Resources, n.Unproved, n.Note))
	}
	want := []string{
		"allow [sqs:ReceiveMessage][] on [" + queueARN + "]; unproved []; ",
		"allow [dynamodb:PutItem][] on [" + tableARN + " " + tableARN + "/*]; unproved [dynamodb:PutItem]; ",
		"allow [dynamodb:ListTables][] on [*]; unproved [dynamodb:ListTables]; its actions name no resource",
		"allow [sns:Publish][] on [*]; unproved [sns:Publish]; nothing in the configuration names a resource for it",
		"allow [s3:GetObject][] on [arn:aws:s3:::uploads arn:aws:s3:::uploads/*]; unproved [s3:GetObject]; ",
		"allow [s3:GetObject][] on [arn:aws:s3:::named/*]; unproved [s3:GetObject]; nothing in the configuration names a resource for it",
		"allow [dynamodb:Query][] on [" + tableARN + "]; unproved [dynamodb:Query]; its resources are named already",
		"allow [][iam:*] on [*]; unproved []; it allows all but some; write out what is meant",
		"deny [sqs:*][] on [*]; unproved []; it denies",
		" [][] on []; unproved []; it could not be read",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, n := range Narrow(identity, someNeeds, func(string) bool { return true }) {
		if strings.Contains(n.Note+n.Mark, "minimal") {
			t.Errorf("%q calls something minimal", n.Note)
		}
	}
}
