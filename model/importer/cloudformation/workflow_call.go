package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// call adds the flow of a task that calls a service:
// "arn:aws:states:::sqs:sendMessage" with the queue among its parameters.
func (w *workflow) call(name string, state *source.Node) {
	n := state.Get("Resource")
	x := w.text(n)
	if x.S == "" || w.chosenByInput(x) {
		return
	}
	address := w.b.expand(x.S)
	a, ok := parseARN(x.S)
	switch {
	case !ok, a.service == "lambda":
		w.flow(name, w.b.external(model.KindFunction, address, w.at(n).Pos), n)
		return
	case a.service == "states" && strings.HasPrefix(a.resource, "activity:"):
		w.flow(name, w.b.external(model.KindQueue, address, w.at(n).Pos), n)
		return
	}
	c := integrationOf(a.resource)
	c.name, c.at = name, n
	for _, key := range []string{"Parameters", "Arguments"} {
		if w.parameters(c, state.Get(key)) {
			return
		}
	}
	w.called(c, w.unnamed(c), n)
}

// serviceCall is one call of a service by a state.
type serviceCall struct {
	name               string // of the state
	service, operation string // "dynamodb", "getItem"
	at                 *source.Node
}

// sdkServices gives the name that addresses use of a service where the SDK's
// name for it is another.
// Source: AWS Step Functions developer guide, AWS SDK service integrations, 2026-11.
var sdkServices = map[string]string{
	"sfn": "states", "eventbridge": "events", "cloudwatchevents": "events", "cloudwatchlogs": "logs", "sesv2": "ses", "opensearch": "es",
	"elasticsearch": "es", "bedrockruntime": "bedrock", "bedrockagentruntime": "bedrock", "apigatewaymanagementapi": "execute-api",
	"dynamodbstreams": "dynamodb", "cognitoidentityprovider": "cognito-idp", "efs": "elasticfilesystem", "s3control": "s3",
}

// integrationOf gives service and operation of "aws-sdk:dynamodb:getItem",
// "states:startExecution.sync:2" and "lambda:invoke.waitForTaskToken".
func integrationOf(resource string) serviceCall {
	service, operation, _ := strings.Cut(strings.TrimPrefix(resource, "aws-sdk:"), ":")
	operation, _, _ = strings.Cut(operation, ".")
	service = strings.ToLower(service)
	if s, ok := sdkServices[service]; ok {
		service = s
	}
	return serviceCall{service: service, operation: operation}
}

// parameters adds the flows to what the parameters of a call name, and reports
// whether they name something.
func (w *workflow) parameters(c serviceCall, n *source.Node) bool {
	if n == nil {
		return false
	}
	if n.IsScalar() {
		w.chosenByInput(w.text(n))
		return false
	}
	switch {
	case c.service == "events" && c.operation == "putEvents":
		return w.putEvents(c, n.Get("Entries"))
	case c.service == "http":
		w.connection(c, n)
	case n.Get("RequestItems") != nil || n.Get("TransactItems") != nil:
		return w.batch(c, n)
	}
	for _, key := range targetParameters {
		if v := n.Get(key); v != nil {
			return w.parameter(c, key, v)
		}
		if n.Get(key+".$") != nil { // the input chooses
			w.dynamic = true
			return false
		}
	}
	return false
}

// parameter adds the flow to what one parameter names.
func (w *workflow) parameter(c serviceCall, key string, v *source.Node) bool {
	x := w.text(v)
	if w.chosenByInput(x) {
		return false
	}
	id, ok := w.target(x)
	if !ok {
		id, ok = w.named(c.service, key, x, w.at(v).Pos)
	}
	if ok {
		w.called(c, id, v)
	}
	return ok
}

// called adds the flow of a call to a component.
func (w *workflow) called(c serviceCall, to string, at *source.Node) {
	f := w.flow(c.name, to, at)
	if isRead(c.operation) && f.Kind != model.FlowUses {
		f.Kind = model.FlowReads
	}
}

func isRead(operation string) bool {
	for _, verb := range []string{"get", "query", "scan", "list", "batchGet", "describe", "head", "receive", "select"} {
		if strings.HasPrefix(operation, verb) {
			return true
		}
	}
	return false
}

// putEvents adds the flows to the buses that events are put on: an entry that
// names none goes to the account's default one.
func (w *workflow) putEvents(c serviceCall, entries *source.Node) bool {
	if entries == nil || entries.Kind != source.List {
		return false
	}
	put := map[string]bool{}
	for _, entry := range entries.Items {
		n := entry.Get("EventBusName")
		var id string
		switch {
		case n == nil && entry.Get("EventBusName.$") != nil:
			w.dynamic = true
			continue
		case n == nil || w.text(n).S == "default":
			n, id = entry, w.b.defaultBus(w.at(entry).Pos)
		case w.chosenByInput(w.text(n)):
			continue
		default:
			id, _ = w.target(w.text(n))
		}
		if id == "" {
			id, _ = w.named(c.service, "EventBusName", w.text(n), w.at(n).Pos)
		}
		if id != "" && !put[id] {
			put[id] = true
			w.called(c, id, n)
		}
	}
	return len(put) > 0
}

// connection adds the credentials that a call over HTTP uses.
func (w *workflow) connection(c serviceCall, n *source.Node) {
	for _, path := range [][]string{{"Authentication", "ConnectionArn"}, {"InvocationConfig", "ConnectionArn"}} {
		v := n.Path(path...)
		if v == nil {
			continue
		}
		x := w.text(v)
		if w.chosenByInput(x) || x.S == "" {
			continue
		}
		id, ok := w.target(x)
		if !ok {
			id = w.b.external(model.KindSecret, w.b.expand(x.S), w.at(v).Pos)
		}
		f := w.b.flow(w.r, model.FlowUses, w.c.ID, id, w.at(v), w.condition)
		f.Label = c.name
	}
}

// batch adds the flows to the tables of a request that names several.
func (w *workflow) batch(c serviceCall, n *source.Node) bool {
	found := false
	if items := n.Get("RequestItems"); items != nil {
		for _, e := range items.Entries {
			found = w.parameter(c, "TableName", e.Key) || found
		}
	}
	if items := n.Get("TransactItems"); items != nil {
		for _, item := range items.Items {
			for _, e := range item.Entries {
				if table := e.Value.Get("TableName"); table != nil {
					found = w.parameter(c, "TableName", table) || found
				}
			}
		}
	}
	return found
}
