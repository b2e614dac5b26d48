package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// serviceAction gives what "arn:aws:apigateway:eu-west-1:sqs:path/123/orders"
// calls: the queue or the bucket in the path, and otherwise the service.
func (b *builder) serviceAction(a arn, pos model.Pos) string {
	service := a.account // which stands where other ARNs have the account
	path, isPath := strings.CutPrefix(a.resource, "path/")
	first, rest, _ := strings.Cut(path, "/")
	switch {
	case !isPath || first == "" || chosenByCaller(first):
	case service == "s3":
		return b.external(model.KindStore, "arn:${AWS::Partition}:s3:::"+first, pos)
	case service == "sqs" && rest != "" && !chosenByCaller(rest) && !strings.Contains(rest, "/"):
		return b.external(model.KindQueue, arn{a.partition, service, a.region, first, rest}.String(), pos)
	}
	return b.serviceNamed(service, pos)
}

// chosenByCaller reports whether a part of a path is a parameter of the
// request, as "{bucket}" is and "${AWS::AccountId}" is not.
func chosenByCaller(part string) bool {
	return strings.Contains(strings.ReplaceAll(part, "${", ""), "{")
}

// subtypeServices gives the service of the first half of an integration's
// subtype, where that is not its name in lower case.
// Source: Amazon API Gateway developer guide, integration subtype reference, 2026-11.
var subtypeServices = map[string]string{"EventBridge": "events", "StepFunctions": "states"}

// subtypeTarget gives what an integration such as "EventBridge-PutEvents" calls
// that names no resource of the template.
func (b *builder) subtypeTarget(in integration) string {
	name, _, _ := strings.Cut(in.subtype, "-")
	service := subtypeServices[name]
	if service == "" {
		service = strings.ToLower(name)
	}
	for _, n := range in.parameters {
		if id, ok := b.parameterTarget(service, n); ok {
			return id
		}
	}
	if service == "events" {
		return b.defaultBus(in.at.Pos)
	}
	return b.serviceNamed(service, in.at.Pos)
}

// parameterTarget gives the resource outside the template that a parameter of
// an integration names. A value such as "$request.body.queue" names none.
func (b *builder) parameterTarget(service string, n *source.Node) (string, bool) {
	for _, key := range targetParameters {
		v := n.Get(key)
		if v == nil {
			continue
		}
		x := b.t.Text(v)
		address := b.expand(x.S)
		if address == "" || x.Secret || strings.HasPrefix(address, "$request") || strings.HasPrefix(address, "$context") {
			return "", false
		}
		kind, ok := arnKinds[service]
		if !ok {
			kind = model.KindExternal
		}
		return b.external(kind, resourceAddress(service, key, address), v.Pos), true
	}
	return "", false
}

// templateTarget gives the resource that the templates of a request name by a
// literal: as an ARN of the service, or under a key such as "TableName".
func (b *builder) templateTarget(service string, parameters []*source.Node) (string, bool) {
	todo := slices.Clone(parameters)
	for len(todo) > 0 {
		n := todo[0]
		todo = todo[1:]
		if n == nil {
			continue
		}
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
		if n.Kind != source.String {
			continue
		}
		if address, ok := literalTarget(service, b.expand(b.t.Text(n).S)); ok {
			if id, ok := b.byAddress(address); ok {
				return id, true
			}
			return b.external(arnKinds[service], address, n.Pos), true
		}
	}
	return "", false
}

// literalTarget finds the address that a template of a request holds.
func literalTarget(service, text string) (string, bool) {
	if _, known := arnKinds[service]; !known {
		return "", false
	}
	if _, rest, found := strings.Cut(text, "arn:"); found {
		end := strings.IndexAny(rest, "\"'\\ \n\t&,)")
		if end < 0 {
			end = len(rest)
		}
		if a, ok := parseARN("arn:" + rest[:end]); ok && a.service == service && literal(a.resource) {
			return a.String(), true
		}
	}
	for _, key := range targetParameters {
		_, rest, found := strings.Cut(text, `"`+key+`"`)
		if !found {
			continue
		}
		rest, colon := strings.CutPrefix(strings.TrimSpace(rest), ":")
		rest, quote := strings.CutPrefix(strings.TrimSpace(rest), `"`)
		name, _, closed := strings.Cut(rest, `"`)
		if colon && quote && closed && name != "" && literal(name) {
			return resourceAddress(service, key, name), true
		}
	}
	return "", false
}

// literal reports whether no part of a text comes from a request.
func literal(text string) bool {
	return !strings.Contains(strings.ReplaceAll(text, "${AWS::", ""), "$")
}
