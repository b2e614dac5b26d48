package cloudformation

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

func TestARN(t *testing.T) {
	tests := []struct {
		text, base, name, service string
		kind                      model.Kind
	}{
		{"arn:aws:lambda:eu-west-1:111122223333:function:orders:live", "arn:aws:lambda:eu-west-1:111122223333:function:orders", "orders", "aws.lambda.function", model.KindFunction},
		{"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}/stream/x", "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}", "${Orders}", "aws.dynamodb.table", model.KindStore},
		{"arn:aws:s3:::files/in/*", "arn:aws:s3:::files", "files", "aws.s3.bucket", model.KindStore},
		{"arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:eu-west-1:111122223333:jobs", "jobs", "aws.sqs.queue", model.KindQueue},
		{"arn:aws:iam::111122223333:role/service/worker", "arn:aws:iam::111122223333:role/service/worker", "worker", "aws.iam.role", model.KindIdentity},
		{"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/x:*", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/x", "/aws/lambda/x", "aws.logs.loggroup", model.KindLog},
		{"arn:aws:lambda:eu-west-1:444455556666:layer:watch:7", "arn:aws:lambda:eu-west-1:444455556666:layer:watch", "watch", "aws.lambda.layerversion", model.KindPackage},
		{"arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf", "app/db-AbCdEf", "aws.secretsmanager.secret", model.KindSecret},
		{"arn:aws:iam::111122223333:oidc-provider/ci.example/realm", "arn:aws:iam::111122223333:oidc-provider/ci.example/realm", "ci.example/realm", "aws.iam.oidcprovider", model.KindIDP},
		{"arn:aws:iam::111122223333:saml-provider/staff", "arn:aws:iam::111122223333:saml-provider/staff", "staff", "aws.iam.samlprovider", model.KindIDP},
		{"arn:aws:nobody:eu-west-1:111122223333:some-thing/x", "arn:aws:nobody:eu-west-1:111122223333:some-thing/x", "x", "aws.nobody.something", ""},
	}
	for _, test := range tests {
		a, ok := parseARN(test.text)
		if !ok || a.String() != test.text {
			t.Errorf("%s: read as %s", test.text, a)
			continue
		}
		if a.base() != test.base || a.name() != test.name || a.componentService() != test.service || arnKinds[a.kindKey()] != test.kind {
			t.Errorf("%s: base %s, name %s, service %s, kind %s", test.text, a.base(), a.name(), a.componentService(), arnKinds[a.kindKey()])
		}
	}
	for _, text := range []string{"", "orders", "arn:aws:sqs", "arn:${AWS::Partition}:x", "arn:a:b:c:d:"} {
		if a, ok := parseARN(text); ok {
			t.Errorf("%q was read as %s", text, a)
		}
	}
}

func TestCanonicalARN(t *testing.T) {
	const here = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs"
	for text, want := range map[string]string{
		"arn:aws:sqs:*:*:jobs": here,
		here:                   here,
		"arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs": here,
		"arn:aws:sqs:eu-west-1:111122223333:jobs":           "arn:aws:sqs:eu-west-1:111122223333:jobs",
		"arn:aws:s3:::files":                                "arn:${AWS::Partition}:s3:::files",
	} {
		if a, _ := parseARN(text); a.canonical().String() != want {
			t.Errorf("%s becomes %s, want %s", text, a.canonical(), want)
		}
	}
}

// The ARNs of the template's own account are written with tokens, also within
// other texts; those of any other account or region are left alone.
func TestOwnARN(t *testing.T) {
	const account, region = "111122223333", "eu-west-1"
	for text, want := range map[string]string{
		"arn:aws:sqs:eu-west-1:111122223333:jobs": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs",
		"arn:aws:iam::111122223333:role/a:b":      "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/a:b",
		"111122223333":                            "${AWS::AccountId}",
		"arn:aws:sqs:us-east-1:111122223333:jobs": "arn:aws:sqs:us-east-1:111122223333:jobs",
		"arn:aws:sqs:eu-west-1:444455556666:jobs": "arn:aws:sqs:eu-west-1:444455556666:jobs",
		"arn:aws:s3:::files-111122223333":         "arn:aws:s3:::files-111122223333",
		"1111222233334":                           "1111222233334",
		"arn:111122223333":                        "arn:111122223333",
		"path/arn:aws:lambda:eu-west-1:111122223333:function:f/arn:aws:lambda:eu-west-1:111122223333:function:g": "path/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:g",
	} {
		b := &builder{t: &template.Template{Account: account, Region: region}}
		if got := b.own(text); got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
		b.t.Account = ""
		if got := b.own(text); got != text {
			t.Errorf("%s becomes %s where no account is known", text, got)
		}
	}
}

func TestARNPath(t *testing.T) {
	for path, want := range map[string]string{"/orders/{id}/lines": "/orders/*/lines", "/{proxy+}": "/*", "/": "/", "/odd{": "/odd{"} {
		if got := arnPath(path); got != want {
			t.Errorf("%s becomes %s, want %s", path, got, want)
		}
	}
}

func TestBoth(t *testing.T) {
	for _, test := range [][3]string{{"", "", ""}, {"A", "", "A"}, {"", "B", "B"}, {"A", "A", "A"}, {"A", "not B", "A and not B"}} {
		if got := both(test[0], test[1]); got != test[2] {
			t.Errorf("%q and %q = %q, want %q", test[0], test[1], got, test[2])
		}
	}
}

func TestSecretName(t *testing.T) {
	for reference, want := range map[string]string{
		"orders-db":            "orders-db",
		"orders-db::password":  "orders-db",
		"${Db}::password":      "${Db}",
		"a-${AWS::Region}::pw": "a-${AWS::Region}",
	} {
		if got := secretName(reference); got != want {
			t.Errorf("%s names %s, want %s", reference, got, want)
		}
	}
}

func TestImageReference(t *testing.T) {
	for uri, want := range map[string]string{
		"1.dkr.ecr.eu-west-1.amazonaws.com/a:1.2":          "tag",
		"1.dkr.ecr.eu-west-1.amazonaws.com/a:latest":       "latest",
		"1.dkr.ecr.eu-west-1.amazonaws.com/a":              "latest",
		"localhost:5000/a":                                 "latest",
		"1.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:0a1b2": "digest",
	} {
		if got := imageReference(uri); got != want {
			t.Errorf("%s is named by %s, want %s", uri, got, want)
		}
	}
}
