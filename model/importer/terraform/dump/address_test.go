package dump

import (
	"slices"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for _, test := range []struct{ address, bare, keys string }{
		{"aws_sqs_queue.jobs", "aws_sqs_queue.jobs", ""},
		{"aws_sqs_queue.jobs[0]", "aws_sqs_queue.jobs", "0"},
		{`module.api["a.b"].module.in[1].aws_sqs_queue.jobs["x]y"]`, "module.api.module.in.aws_sqs_queue.jobs", "a.b 1 x]y"},
		{`aws_sqs_queue.jobs["a\"]b"].arn`, "aws_sqs_queue.jobs.arn", `a\"]b`},
		{"aws_sqs_queue.jobs[", "aws_sqs_queue.jobs", ""},
		{"", "", ""},
	} {
		if bare, keys := withoutKeys(test.address), strings.Join(keysOf(test.address), " "); bare != test.bare || keys != test.keys {
			t.Errorf("%s is %s with the keys %s", test.address, bare, keys)
		}
	}
}

func TestSteps(t *testing.T) {
	got := steps(`aws_lambda_function.f["a.b"].vpc_config[0].vpc_id`)
	if !slices.Equal(got, []string{"aws_lambda_function", `f["a.b"]`, "vpc_config[0]", "vpc_id"}) {
		t.Errorf("%q", got)
	}
	if a := attribute([]string{`endpoints["s3"]`, "dns[0]", "name"}); a != "endpoints.s3.dns.0.name" {
		t.Error(a)
	}
}

func TestModuleOf(t *testing.T) {
	if got := moduleOf("module.a.module.b.aws_sqs_queue.jobs"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%q", got)
	}
	if got := moduleOf("aws_sqs_queue.jobs"); len(got) != 0 {
		t.Errorf("%q", got)
	}
}
