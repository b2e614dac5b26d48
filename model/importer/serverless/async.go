package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// async adds how asynchronous calls of a function are tried again and end.
func (x *translator) async(fn *function) {
	destinations := x.mapOf(fn.get("destinations"), "destinations of "+fn.key, "write onSuccess or onFailure below it")
	at := first(destinations, fn.get("maximumEventAge"), fn.get("maximumRetryAttempts"))
	if at == nil {
		return
	}
	out := obj(at.Pos, "FunctionName", ref(at.Pos, fn.id), "Qualifier", "$LATEST")
	copyProps(out, fn.node, "maximumEventAge", "MaximumEventAgeInSeconds", "maximumRetryAttempts", "MaximumRetryAttempts")
	config := source.NewMap(at.Pos)
	for _, on := range [][2]string{{"onSuccess", "OnSuccess"}, {"onFailure", "OnFailure"}} {
		if v := orNil(destinations.Get(on[0])); v != nil {
			config.Set(on[1], obj(v.Pos, "Destination", x.destination(fn, v)))
		}
	}
	if len(config.Entries) > 0 {
		out.Set("DestinationConfig", config)
	}
	x.emit(fn.id, normal(fn.key)+"LambdaEvConf", "AWS::Lambda::EventInvokeConfig", at.Pos, out)
}

// sendActions are what a role needs to send to a destination, by its type.
var sendActions = map[string]string{
	"function": "lambda:InvokeFunction", "lambda": "lambda:InvokeFunction",
	"sqs": "sqs:SendMessage", "sns": "sns:Publish", "eventBus": "events:PutEvents", "events": "events:PutEvents", "s3": "s3:PutObject",
}

// destination is the address of a destination: a function of the service, an
// ARN, or a map with type and arn.
func (x *translator) destination(fn *function, v *source.Node) *source.Node {
	to, typ := v, ""
	if isMap(v) {
		to, typ = orNil(v.Get("arn")), x.word(v.Get("type"))
		if to == nil {
			x.wrong(v.Pos, "write type and arn, or an ARN", "a destination of %s has no arn", fn.key)
			return str(v.Pos, "")
		}
	} else {
		to = x.functionARN(v)
		if to != v {
			typ = "function"
		}
	}
	if typ == "" {
		typ = arnService(x.word(to))
	}
	if actions := sendActions[typ]; actions != "" {
		fn.role.grant(allow(v.Pos, actions, to))
	} else if s := x.word(to); s != "" && !strings.HasPrefix(s, "arn:") && !template.IsIntrinsic(to) {
		x.wrong(v.Pos, "name a function of the service, or write an ARN", "the destination %s of %s is no function of the service", s, fn.key)
	}
	return to
}

// arnService is the service in an ARN, "" for anything else.
func arnService(s string) string {
	parts := strings.SplitN(s, ":", 4)
	if len(parts) < 4 || parts[0] != "arn" {
		return ""
	}
	return parts[2]
}

// functionURL adds a function's own address: open, or for signed requests.
func (x *translator) functionURL(fn *function) {
	v := fn.get("url")
	if v == nil || x.isFalse(v) {
		return
	}
	auth := str(v.Pos, "NONE")
	if a := orNil(v.Get("authorizer")); a != nil && isMap(v) {
		auth = a
		if strings.EqualFold(x.word(a), "aws_iam") {
			auth = str(a.Pos, "AWS_IAM")
		}
	} else if !isMap(v) && !x.isTrue(v) {
		x.wrong(v.Pos, "write true, or a map with authorizer and cors", "url of %s is neither true nor a map", fn.key)
	}
	out := obj(v.Pos, "AuthType", auth, "TargetFunctionArn", fn.target)
	if isMap(v) {
		copyProps(out, v, "invokeMode", "InvokeMode")
		if cors := x.urlCORS(v.Get("cors")); cors != nil {
			out.Set("Cors", cors)
		}
	}
	x.emit(fn.id, normal(fn.key)+"LambdaFunctionUrl", "AWS::Lambda::Url", v.Pos, out)
	if x.word(auth) != "NONE" {
		return
	}
	x.emit(fn.id, normal(fn.key)+"LambdaPermissionFnUrl", "AWS::Lambda::Permission", auth.Pos, obj(auth.Pos,
		"Action", "lambda:InvokeFunctionUrl", "FunctionName", fn.target, "Principal", "*", "FunctionUrlAuthType", "NONE"))
}

func (x *translator) urlCORS(v *source.Node) *source.Node {
	if !given(v) || x.isFalse(v) {
		return nil
	}
	out := obj(v.Pos, "AllowOrigins", list(v.Pos, "*"))
	if isMap(v) {
		for _, p := range [][2]string{
			{"allowedOrigins", "AllowOrigins"}, {"allowedHeaders", "AllowHeaders"}, {"allowedMethods", "AllowMethods"}, {"exposedResponseHeaders", "ExposeHeaders"},
		} {
			if n := v.Get(p[0]); given(n) {
				out.Set(p[1], source.NewList(n.Pos, items(n)...))
			}
		}
		copyProps(out, v, "allowCredentials", "AllowCredentials", "maxAge", "MaxAge")
	}
	return out
}
