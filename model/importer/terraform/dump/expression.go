package dump

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// open is a value that only carrying out the plan tells.
func open(pos model.Pos) *source.Node {
	return template.Open(pos, "", "known after the plan is applied")
}

// getAtt is the expression for an attribute of a resource.
func getAtt(pos model.Pos, t target) *source.Node {
	id := config.ID(t.address)
	if t.key != "" {
		id += "[" + t.key + "]"
	}
	return template.GetAtt(pos, id, t.attr)
}

// unknownValue is the expression for a value that is made of these resources'.
// Which words stand between them is not known, so one resource is taken to be
// all there is of it, and of several each stands in an open text. So does one in
// a document, of which it is only a part.
func unknownValue(pos model.Pos, name string, targets []target) *source.Node {
	if len(targets) == 0 {
		return open(pos)
	}
	if key, ok := keyOfDocument[name]; ok {
		value := unknownValue(pos, key, targets)
		return template.Call(pos, "Fn::ToJsonString", source.NewMap(pos, source.Entry{Key: source.NewString(pos, key), Value: value}))
	}
	parts := make([]*source.Node, len(targets))
	for i, t := range targets {
		parts[i] = one(pos, name, t)
	}
	switch {
	case len(parts) == 1 && (!document(name) || targets[0].attr == "json"):
		return parts[0]
	case plural(name):
		return source.NewList(pos, parts...)
	}
	return template.Join(pos, "", append([]*source.Node{open(pos)}, parts...)...)
}

// one is the expression for a value that names one resource.
func one(pos model.Pos, name string, t target) *source.Node {
	if t.attr == "" {
		t.attr = meant(name)
	}
	if beginning(t) {
		return template.Join(pos, "", getAtt(pos, t), open(pos))
	}
	return getAtt(pos, t)
}

// meant is the attribute that a reference to a resource as such stands for, by
// what it is the value of.
func meant(name string) string {
	for _, end := range []string{"arn", "arns", "role", "uri", "layers"} {
		if strings.HasSuffix(name, end) {
			return "arn"
		}
	}
	return "id"
}

// beginning reports whether an attribute is mostly used as the beginning of a
// text: the objects of a bucket, the routes of an API, the tag of an image.
func beginning(t target) bool {
	switch t.attr {
	case "execution_arn", "repository_url":
		return true
	case "arn":
		return strings.Contains(t.address, "aws_s3_bucket.") || strings.Contains(t.address, "aws_cloudwatch_log_group.")
	}
	return false
}

// keyOfDocument is the one key of a document whose value names resources.
var keyOfDocument = map[string]string{"redrive_policy": "deadLetterTargetArn", "redrive_allow_policy": "sourceQueueArns"}

// document reports whether an attribute of this name holds a document.
func document(name string) bool {
	switch name {
	case "policy", "assume_role_policy", "definition", "body", "event_pattern", "container_definitions", "filter_policy", "access_policies", "template":
		return true
	}
	return false
}

// plural reports whether an attribute of this name holds several values.
func plural(name string) bool {
	return strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") && !strings.HasPrefix(name, variables)
}
