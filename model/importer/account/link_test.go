package account

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func sampleLinks() *links {
	l := &links{account: "111122223333", region: "eu-west-1", known: map[string]string{}, ours: map[*source.Node]bool{}, quoted: map[*source.Node]bool{}}
	l.know("arn:aws:lambda:eu-west-1:111122223333:function:f", "F", "Arn")
	l.know("arn:aws:s3:::b", "B", "Arn")
	l.know("arn:aws:sns:eu-west-1:111122223333:t", "T", "")
	l.say("arn:aws:execute-api:eu-west-1:111122223333:abc", "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}")
	l.say("sqs:path/111122223333/q", "path/${AWS::AccountId}/${Q.QueueName}")
	l.say("11111111-2222", "alias/aws/sqs")
	l.name("table", "Table")
	return l
}

// written is an expression as a template has it.
func written(n *source.Node) string {
	if n.Kind == source.String {
		return n.Text
	}
	e := n.Entries[0]
	if e.Value.Kind == source.List {
		return e.Key.Text + " " + e.Value.Items[0].Text + "." + e.Value.Items[1].Text
	}
	return e.Key.Text + " " + e.Value.Text
}

func TestLinks(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain",
		"arn:aws:lambda:eu-west-1:111122223333:function:f":      "Fn::GetAtt F.Arn",
		"arn:aws:lambda:eu-west-1:111122223333:function:f:live": "Fn::Sub ${F.Arn}:live",
		"arn:aws:lambda:eu-west-1:111122223333:function:f2":     "Fn::Sub arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:f2",
		"arn:aws:lambda:us-east-1:111122223333:function:f":      "Fn::Sub arn:aws:lambda:us-east-1:${AWS::AccountId}:function:f",
		"arn:aws:lambda:eu-west-1:999988887777:function:f":      "arn:aws:lambda:eu-west-1:999988887777:function:f",
		"arn:aws:s3:::b/*":                                                   "Fn::Sub ${B.Arn}/*",
		"arn:aws:s3:::b/${aws:userid}/*":                                     "Fn::Sub ${B.Arn}/${!aws:userid}/*",
		"arn:aws:s3:::bucket*":                                               "arn:aws:s3:::bucket*",
		"arn:aws:s3:::other/${aws:userid}":                                   "arn:aws:s3:::other/${aws:userid}",
		"arn:aws:sns:eu-west-1:111122223333:t":                               "Ref T",
		"arn:aws:execute-api:eu-west-1:111122223333:abc/*/GET/a":             "Fn::Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/a",
		"arn:aws:apigateway:eu-west-1:sqs:path/111122223333/q":               "Fn::Sub arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/${Q.QueueName}",
		"arn:aws:iam::111122223333:root":                                     "Fn::Sub arn:aws:iam::${AWS::AccountId}:root",
		"111122223333":                                                       "Ref AWS::AccountId",
		"11111111-2222":                                                      "alias/aws/sqs",
		"call arn:aws:s3:::b and arn:aws:sns:eu-west-1:111122223333:t, then": "Fn::Sub call ${B.Arn} and ${T}, then",
		"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:f/invocations": "Fn::Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations",
		`{"TableName": "table", "x": "tables"}`: `{"TableName": "table", "x": "tables"}`,
		"arn:":                                  "arn:",
	} {
		l := sampleLinks()
		if got := written(l.node(source.NewString(model.Pos{}, text))); got != want {
			t.Errorf("%s\nis %s\nnot %s", text, got, want)
		}
	}
	l, n := sampleLinks(), source.NewString(model.Pos{}, `{"TableName": "table", "x": "tables"}`)
	l.quoted[n] = true
	if got, want := written(l.node(n)), `Fn::Sub {"TableName": "${Table}", "x": "tables"}`; got != want {
		t.Errorf("a text with names is %s", got)
	}
}

// Whatever a text holds, its expression says the same once references are put
// back.
func TestLinksLoseNothing(t *testing.T) {
	back := strings.NewReplacer("${F.Arn}", "arn:aws:lambda:eu-west-1:111122223333:function:f", "${B.Arn}", "arn:aws:s3:::b", "${T}", "arn:aws:sns:eu-west-1:111122223333:t",
		"${AWS::Partition}", "aws", "${AWS::Region}", "eu-west-1", "${AWS::AccountId}", "111122223333", "${Api}", "abc", "${Q.QueueName}", "q", "${!", "${")
	parts := rapid.SampledFrom([]string{"arn:aws:lambda:eu-west-1:111122223333:function:f", "arn:aws:s3:::b", "arn:", ":", "/", "*", "${", "${!", "}", "x", "https://", " ", "\"",
		"arn:aws:apigateway:eu-west-1:sqs:path/111122223333/q", "arn:aws:execute-api:eu-west-1:111122223333:abc", "eu-west-1", "111122223333", "a"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(parts, 0, 8).Draw(t, "parts"), "")
		n := sampleLinks().node(source.NewString(model.Pos{}, text))
		got := n.Text
		if template.IsIntrinsic(n) {
			switch e := n.Entries[0]; e.Key.Text {
			case "Fn::Sub":
				got = back.Replace(e.Value.Text)
			case "Fn::GetAtt":
				got = back.Replace("${" + e.Value.Items[0].Text + "." + e.Value.Items[1].Text + "}")
			default:
				got = back.Replace("${" + e.Value.Text + "}")
			}
		}
		if got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func TestPlaces(t *testing.T) {
	for file, want := range map[string]place{
		"111122223333/eu-west-1/lambda/list-functions.json":   {".", "111122223333", "eu-west-1", "lambda", "list-functions", ""},
		"a/b/111122223333/eu-west-1/lambda/get-policy/f.json": {"a/b", "111122223333", "eu-west-1", "lambda", "get-policy", "f"},
		"a/global/iam/get-account-authorization-details.json": {"a", "", "global", "iam", "get-account-authorization-details", ""},
		"lambda-get-policy-f-2.json":                          {".", "", "", "lambda", "get-policy", "f-2"},
		"lambda.list-functions.json":                          {".", "", "", "lambda", "list-functions", ""},
		"prod/get-bucket-encryption/b.json":                   {"prod", "", "", "s3api", "get-bucket-encryption", "b"},
		"prod/get-stages/abc.json":                            {"prod", "", "", "", "get-stages", "abc"},
		"prod/lambda/mine.json":                               {"prod", "", "", "", "", ""},
		"prod/mine.json":                                      {"prod", "", "", "", "", ""},
		"x/us-gov-east-1/sqs/get-queue-attributes/q-123.json": {"x", "", "us-gov-east-1", "sqs", "get-queue-attributes", "q-123"},
	} {
		if got := placeOf(file); got != want {
			t.Errorf("%s: %+v", file, got)
		}
	}
	for text, want := range map[string]bool{"eu-west-1": true, "us-gov-west-1": true, "cn-north-1": true, "eu-west": false, "a-b-c": false, "my-app-1": false, "ap-southeast-2": true, "": false, "x-y-1": false} {
		if isRegion(text) != want {
			t.Errorf("isRegion(%q) is %v", text, !want)
		}
	}
}

// Ids of resources hold what a reference can, and no two keys share one.
func TestResourceIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		id := resourceID("AWS::Lambda::Function", a)
		if strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" {
			t.Errorf("%q gives the id %q", a, id)
		}
		if a != b && id == resourceID("AWS::Lambda::Function", b) {
			t.Errorf("%q and %q share the id %q", a, b, id)
		}
	})
}
