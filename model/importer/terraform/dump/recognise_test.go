package dump_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/terraform/dump"
	"github.com/fourgate/fourgate/model/source"
)

func TestRecognise(t *testing.T) {
	for text, want := range map[string]string{
		`{"format_version":"1.2","terraform_version":"1.9.8","planned_values":{}}`:    "plan",
		`{"format_version":"0.1","terraform_version":"0.12.0","resource_changes":[]}`: "plan",
		`{"format_version":"1.0","terraform_version":"1.9.8","values":{}}`:            "state",
		`{"format_version":"1.0","terraform_version":"1.9.8"}`:                        "state",
		`{"version":4,"serial":1,"lineage":"x","resources":[]}`:                       "state",
		`{"version":3,"serial":1,"lineage":"x","modules":[]}`:                         "state",
		`{"format_version":"1.0","provider_schemas":{}}`:                              "",
		`{"version":4,"terraform_version":"1.9.8"}`:                                   "",
		`{"version":"2.0","functions":{}}`:                                            "",
		`{"resources":[]}`:                                                            "",
		`[]`:                                                                          "",
	} {
		docs, errs := source.Parse("x.json", []byte(text), source.DumpLimits())
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		kind, why := dump.Recognise(docs[0])
		if kind != want || (why == "") != (want == "") {
			t.Errorf("%s is a %q because of %q, want %q", text, kind, why, want)
		}
	}
	if kind, _ := dump.Recognise(nil); kind != "" {
		t.Error("nothing is", kind)
	}
}

// What cannot be read is stated with its place, and is never taken for all.
func TestLosses(t *testing.T) {
	for _, test := range []struct{ text, reason string }{
		{`{"format_version":"2.0","planned_values":{}}`, `the format version "2.0" of this file is not known`},
		{`{"format_version":"","terraform_version":"1"}`, `the format version "" of this file is not known`},
		{`{"version":3,"serial":1,"lineage":"x"}`, "the version of this state is not 4"},
		{`{"format_version":"1.2","planned_values":{},"errored":true}`, "the plan ended with an error and holds only a part of the resources"},
		{`{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"type":"aws_sqs_queue"}]}}}`, "a resource without an address or a type"},
		{`{"version":4,"serial":1,"lineage":"x","resources":[{"mode":"managed"}]}`, "a resource without a type or a name"},
		{
			`{"version":4,"serial":1,"lineage":"x","resources":[{"mode":"managed","type":"aws_sqs_queue","name":"q","instances":[{"attributes_flat":{"id":"q"}}]}]}`,
			"an instance whose attributes were written before Terraform 0.12",
		},
	} {
		c := read(t, "x.json", test.text)
		if len(c.Losses) != 1 || c.Losses[0].Reason != test.reason {
			t.Errorf("%s: %v, want %s", test.text, c.Losses, test.reason)
			continue
		}
		if l := c.Losses[0]; l.Line == 0 || l.Column == 0 || l.File != "x.json" || l.Hint == "" || l.Kind != model.LossUnread {
			t.Errorf("%s: the loss is %+v", test.text, l)
		}
		if c.Complete {
			t.Errorf("%s is taken for all there is", test.text)
		}
	}
}

// A plan may leave a part for later, and then does not know all.
func TestIncompletePlan(t *testing.T) {
	for text, want := range map[string]bool{
		`{"format_version":"1.2","planned_values":{},"complete":false}`: false,
		`{"format_version":"1.2","planned_values":{},"complete":true}`:  true,
		`{"format_version":"0.2","planned_values":{}}`:                  true,
	} {
		if c := read(t, "x.json", text); c.Complete != want || len(c.Losses) > 0 {
			t.Errorf("%s: complete is %v with %v", text, c.Complete, c.Losses)
		}
	}
}

// Modules that pass each other's values in a circle come to nothing.
func TestCircle(t *testing.T) {
	c := read(t, "plan.json", `{"format_version":"1.2",
		"planned_values":{"root_module":{"resources":[{"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","values":{}}]}},
		"resource_changes":[{"address":"aws_lambda_function.f","change":{"actions":["create"],"after_unknown":{"role":true}}}],
		"configuration":{"root_module":{
			"resources":[{"address":"aws_lambda_function.f","expressions":{"role":{"references":["module.a.out","module.a"]}}}],
			"module_calls":{"a":{"expressions":{"in":{"references":["module.a.out","module.a"]}},
				"module":{"outputs":{"out":{"expression":{"references":["var.in"]}}},"variables":{"in":{}}}}}}}}`)
	if got := flow(c.Resources[0].Body); !strings.Contains(got, "role: {Fn::Open:") {
		t.Error(got)
	}
}

// What an instance is made from is what its each.value names.
func TestEachValue(t *testing.T) {
	c := read(t, "plan.json", `{"format_version":"1.2",
		"planned_values":{"root_module":{"resources":[
			{"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","values":{"name":"q"}},
			{"address":"aws_lambda_event_source_mapping.m[\"a.b\"]","mode":"managed","type":"aws_lambda_event_source_mapping","values":{}}]}},
		"resource_changes":[{"address":"aws_lambda_event_source_mapping.m[\"a.b\"]","change":{"actions":["create"],"after_unknown":{"event_source_arn":true}}}],
		"configuration":{"root_module":{"resources":[
			{"address":"aws_lambda_event_source_mapping.m","expressions":{"event_source_arn":{"references":["each.value"]}},
			 "for_each_expression":{"references":["aws_sqs_queue.q.arn","aws_sqs_queue.q"]}}]}}}`)
	if got := flow(c.Resources[0].Body); got != `{event_source_arn: {Fn::GetAtt: ["aws_sqs_queue/q", "arn"]}}` {
		t.Error(got)
	}
}

// A value that is passed on by more modules than anybody calls does not
// overflow anything.
func TestLongChain(t *testing.T) {
	const modules = 20_000
	var calls strings.Builder
	for i := range modules {
		fmt.Fprintf(&calls, `,"m%d":{"expressions":{"in":{"references":["module.m%d.out"]}},"module":{"outputs":{"out":{"expression":{"references":["var.in"]}}}}}`, i, i+1)
	}
	c := read(t, "plan.json", `{"format_version":"1.2",
		"planned_values":{"root_module":{"resources":[{"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","values":{}}]}},
		"resource_changes":[{"address":"aws_lambda_function.f","change":{"actions":["create"],"after_unknown":{"role":true}}}],
		"configuration":{"root_module":{
			"resources":[{"address":"aws_lambda_function.f","expressions":{"role":{"references":["module.m0.out"]}}}],
			"module_calls":{`+calls.String()[1:]+`}}}}`)
	if got := flow(c.Resources[0].Body); !strings.Contains(got, "role: {Fn::Open:") {
		t.Error(got)
	}
}

// Instances are told apart by the keys that tell, and what they have in common
// is said once.
func TestInstances(t *testing.T) {
	c := read(t, "state.json", `{"format_version":"1.0","terraform_version":"1.9.8","values":{"root_module":{"child_modules":[
		{"address":"module.a[\"x\"]","resources":[{"address":"module.a[\"x\"].aws_sqs_queue.q[0]","mode":"managed","type":"aws_sqs_queue","index":0,"values":{"name":"x","delay_seconds":1,"tags":{"a":"1"}}}]},
		{"address":"module.a[\"y\"]","resources":[{"address":"module.a[\"y\"].aws_sqs_queue.q[0]","mode":"managed","type":"aws_sqs_queue","index":0,"values":{"name":"y","delay_seconds":1,"tags":{"a":"1","b":"2"}}}]}]}}}`)
	r := c.Resources[0]
	if len(c.Resources) != 1 || r.Address != "module.a.aws_sqs_queue.q" || r.Cardinality != 2 {
		t.Fatalf("%+v", r)
	}
	open := `{Fn::Open: ["", "differs between instances"]}`
	if got, want := flow(r.Body), `{name: `+open+`, delay_seconds: 1, tags: {a: "1", b: `+open+`}}`; got != want {
		t.Errorf("together they are %s, want %s", got, want)
	}
	if len(r.Instances) != 2 || r.Instances[0].Key != "x" || r.Instances[1].Key != "y" {
		t.Errorf("the instances are %+v", r.Instances)
	}
}
