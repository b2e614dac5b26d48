package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildMapping adds the one flow of an event source mapping.
func buildMapping(b *builder, r *template.Resource) {
	functions := b.ends(model.KindFunction, r.Props, "FunctionName")
	if len(functions) == 0 {
		b.g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: r.Pos, Reason: "the event source mapping " + r.Called() + " names no function"})
		return
	}
	for _, fn := range functions {
		for _, from := range b.mappingSources(r) {
			f := b.flow(r, model.FlowPolls, from.id, fn.id, nil, fn.condition, from.condition)
			f.Label = r.Called()
			b.mappingFacts(f, r, fn.id)
		}
	}
}

// mappingSources are what is polled: a stream, a queue, a store, or a broker
// of the customer's own.
func (b *builder) mappingSources(r *template.Resource) []end {
	if r.Prop("EventSourceArn") != nil {
		if ends := b.ends(model.KindStream, r.Props, "EventSourceArn"); len(ends) > 0 {
			return ends
		}
	}
	name := r.Called() + " brokers"
	c := b.add(model.Component{
		ID: "external:" + b.id(name), Kind: model.KindStream, Service: "kafka.self-managed", Name: name, Zone: zoneInternet,
		Source: r.Pos, Origin: model.OriginExternal,
	}, "")
	return []end{{id: c.ID}}
}

func (b *builder) mappingFacts(f *model.Flow, r *template.Resource, fn string) {
	p := r.Props
	if enabled, state, _ := b.t.Bool(p.Get("Enabled")); state != model.StateUnknown {
		f.Disabled = !enabled
	}
	b.setFlow(f, fact.BatchSize, integer, p, "BatchSize")
	b.setFlow(f, fact.RetryAttempts, integer, p, "MaximumRetryAttempts")
	b.retryDefault(f, r.Pos)
	b.setFlow(f, fact.BisectOnError, boolean, p, "BisectBatchOnFunctionError")
	b.setFlow(f, fact.PartialBatchResponse, containsText("ReportBatchItemFailures"), p, "FunctionResponseTypes")
	filters := b.items(p, "FilterCriteria", "Filters")
	f.Facts.Set(fact.Filtered, model.KnownBool(len(filters) > 0, r.Pos))
	for _, to := range b.ends(model.KindQueue, p, "DestinationConfig", "OnFailure", "Destination") {
		b.flow(r, model.FlowDeadLetters, fn, to.id, p.Path("DestinationConfig", "OnFailure"), to.condition)
	}
	b.setFlow(f, fact.FailureDestination, given, p, "DestinationConfig", "OnFailure", "Destination")
	f.Facts.SetIfUnstated(fact.FailureDestination, model.KnownBool(false, r.Pos))
	for _, item := range b.items(p, "SourceAccessConfigurations") {
		if secret, ok := b.accessSecret(item); ok {
			b.flow(r, model.FlowUses, fn, secret, item.Node, item.Condition)
		}
	}
}

// retryDefault states how often a record is tried again where the mapping does
// not say: of a stream, until it expires.
func (b *builder) retryDefault(f *model.Flow, pos model.Pos) {
	service := b.g.Component(f.From).Service
	if !strings.HasPrefix(service, "aws.kinesis.") && !strings.HasPrefix(service, "aws.dynamodb.") {
		return
	}
	forever := model.Default(model.Int(-1), "AWS Lambda API reference, CreateEventSourceMapping, 2026-11", pos)
	forever.Fixed = true
	f.Facts.SetIfUnstated(fact.RetryAttempts, forever)
}

// accessSecret gives the secret with which a source is opened.
func (b *builder) accessSecret(item template.Branch) (string, bool) {
	switch b.t.Text(item.Node.Get("Type")).S {
	case "BASIC_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE":
		return b.address(model.KindSecret, item.Node.Get("URI"))
	}
	return "", false
}

// containsText reads a list and says whether it holds a text.
func containsText(wanted string) reader {
	return func(b *builder, n *source.Node) model.Fact {
		list, open := b.t.Strings(n)
		for _, x := range list {
			if x.S == wanted {
				return from(model.Bool(true), x.State, x.Why, n.Pos)
			}
			open = open || x.State == model.StateUnknown
		}
		if open {
			return model.Unknown("the list is known at deployment only", n.Pos)
		}
		return model.KnownBool(false, n.Pos)
	}
}

// buildInvokeConfig states how a function's asynchronous calls fail and end.
func buildInvokeConfig(b *builder, r *template.Resource) {
	for _, fn := range b.ends(model.KindFunction, r.Props, "FunctionName") {
		c := b.g.Component(fn.id)
		b.set(c, fact.RetryAttempts, integer, r.Props, "MaximumRetryAttempts")
		for _, to := range b.ends(model.KindQueue, r.Props, "DestinationConfig", "OnFailure", "Destination") {
			b.flow(r, model.FlowDeadLetters, fn.id, to.id, r.Prop("DestinationConfig", "OnFailure"), fn.condition, to.condition)
			c.Facts.Set(fact.FailureDestination, model.KnownBool(true, r.Pos))
		}
		for _, to := range b.ends(model.KindQueue, r.Props, "DestinationConfig", "OnSuccess", "Destination") {
			b.destination(r, fn.id, to, r.Prop("DestinationConfig", "OnSuccess"))
		}
	}
}

// destination adds the flow of results that an asynchronous call ends with.
func (b *builder) destination(r *template.Resource, fn string, to end, at *source.Node) {
	kind := model.FlowPublishes
	switch b.g.Component(to.id).Kind {
	case model.KindFunction:
		kind = model.FlowInvokes
	case model.KindStore:
		kind = model.FlowWrites
	}
	b.flow(r, kind, fn, to.id, at, to.condition)
}

// buildURL adds a function's own address.
func buildURL(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.Authentication, enum(map[string]string{"NONE": "none", "AWS_IAM": "iam"}), r.Props, "AuthType")
	c.Facts.Set(fact.Method, model.KnownText("ANY", r.Pos))
	c.Facts.Set(fact.Path, model.KnownText("/", r.Pos))
	c.Facts.Set(fact.Integration, model.KnownText("function", r.Pos))
	c.Facts.Set(fact.RequestValidation, model.KnownText("none", r.Pos))
	c.Facts.Set(fact.APIKeyRequired, model.KnownBool(false, r.Pos))
	c.Facts.Set(fact.Throttled, model.KnownBool(false, r.Pos))
	if !b.set(c, fact.CORSOrigins, texts, r.Props, "Cors", "AllowOrigins") {
		c.Facts.Set(fact.CORSOrigins, model.KnownList(nil, r.Pos))
	}
	b.set(c, fact.CORSCredentials, boolean, r.Props, "Cors", "AllowCredentials")
	auth := b.t.Text(r.Prop("AuthType")).S
	for _, fn := range b.ends(model.KindFunction, r.Props, "TargetFunctionArn") {
		b.subscribe(r, subscription{
			kind: model.FlowRoutes, from: c.ID, to: fn.id, principals: []string{"*"}, free: auth == "AWS_IAM", urlAuth: auth, label: "URL",
		}, nil, fn.condition)
	}
}

// buildAlias notes an alias of a function, which folds into it.
func buildAlias(b *builder, r *template.Resource) {
	for _, fn := range b.ends(model.KindFunction, r.Props, "FunctionName") {
		c := b.g.Component(fn.id)
		if name := b.expand(b.t.Text(r.Prop("Name")).S); name != "" && c.ARN != "" {
			c.Aliases = append(c.Aliases, c.ARN+":"+name)
		}
		if r.Attributes.Get("UpdatePolicy").Get("CodeDeployLambdaAliasUpdate") != nil {
			c.Facts.Set(fact.GradualDeployment, model.KnownBool(true, r.Pos))
		}
	}
}
