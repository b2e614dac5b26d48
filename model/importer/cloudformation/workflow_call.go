package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// targetParameters name the resource in the parameters of a service
// integration.
var targetParameters = []string{
	"FunctionName", "QueueUrl", "TopicArn", "TableName", "StateMachineArn", "EventBusName", "Bucket", "StreamName", "SecretId", "Cluster", "JobQueue",
	"TaskDefinition", "ApiEndpoint", "ActivityArn", "DeliveryStreamName", "ModelId", "ProjectName", "JobName", "StackName", "Domain",
}

// call adds the flow of a task that calls a service:
// "arn:aws:states:::sqs:sendMessage" with the queue among its parameters.
func (w *workflow) call(name, resource string, state *source.Node, pos model.Pos) {
	a, ok := parseARN(resource)
	if !ok {
		if resource != "" {
			w.flow(name, w.b.external(model.KindFunction, w.b.expand(resource), pos), pos)
		}
		return
	}
	if a.service == "lambda" {
		w.flow(name, w.b.external(model.KindFunction, w.b.expand(resource), pos), pos)
		return
	}
	if a.service == "states" && strings.HasPrefix(a.resource, "activity:") {
		w.flow(name, w.b.external(model.KindQueue, w.b.expand(resource), pos), pos)
		return
	}
	service, operation := integrationOf(a.resource)
	for _, parameters := range []*source.Node{state.Get("Parameters"), state.Get("Arguments")} {
		if w.parameters(name, service, operation, parameters, pos) {
			return
		}
	}
	w.flow(name, w.b.serviceNamed(service, pos), pos)
}

// integrationOf gives service and operation of "aws-sdk:dynamodb:getItem" and
// "lambda:invoke.waitForTaskToken".
func integrationOf(resource string) (service, operation string) {
	service, operation, _ = strings.Cut(strings.TrimPrefix(resource, "aws-sdk:"), ":")
	operation, _, _ = strings.Cut(operation, ".")
	return strings.ToLower(service), operation
}

// parameters adds the flow to what the parameters name, and reports whether
// they name something. A name that ends in ".$" is chosen by the input.
func (w *workflow) parameters(name, service, operation string, n *source.Node, pos model.Pos) bool {
	for _, key := range targetParameters {
		if n.Get(key+".$") != nil {
			w.dynamic = true
			return false
		}
		v := n.Get(key)
		if v == nil {
			continue
		}
		x := w.text(v)
		if strings.HasPrefix(x.S, "{%") {
			w.dynamic = true
			return false
		}
		id, ok := w.target(x)
		if !ok {
			id, ok = w.named(service, key, x, pos)
		}
		if ok {
			f := w.flow(name, id, pos)
			if isRead(operation) && f.Kind == model.FlowWrites {
				f.Kind = model.FlowReads
			}
			return true
		}
	}
	return false
}

func isRead(operation string) bool {
	for _, verb := range []string{"get", "query", "scan", "list", "batchGet", "describe", "head"} {
		if strings.HasPrefix(operation, verb) {
			return true
		}
	}
	return false
}

// named gives a resource outside the template that a parameter names.
func (w *workflow) named(service, key string, x template.Text, pos model.Pos) (string, bool) {
	address := w.b.expand(x.S)
	if address == "" {
		return "", false
	}
	if key == "ApiEndpoint" {
		return w.b.external(model.KindExternal, address, pos), true
	}
	if id, ok := w.b.known["aws."+service+"."+address]; ok {
		return id, true
	}
	kind, ok := arnKinds[service]
	if !ok {
		kind = model.KindExternal
	}
	return w.b.external(kind, address, pos), true
}
