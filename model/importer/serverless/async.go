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
	out := template.Map(at.Pos, "FunctionName", template.RefTo(at.Pos, fn.id), "Qualifier", first(fn.qualifier, source.NewString(at.Pos, "$LATEST")))
	copyProps(out, fn.node, "maximumEventAge", "MaximumEventAgeInSeconds", "maximumRetryAttempts", "MaximumRetryAttempts")
	config := source.NewMap(at.Pos)
	for _, on := range [][2]string{{"onSuccess", "OnSuccess"}, {"onFailure", "OnFailure"}} {
		if v := template.OrNil(destinations.Get(on[0])); v != nil {
			config.Set(on[1], template.Map(v.Pos, "Destination", x.destination(fn, v)))
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
	var to *source.Node
	var typ string
	if template.IsMap(v) {
		to, typ = template.OrNil(v.Get("arn")), x.word(v.Get("type"))
		if to == nil {
			x.wrong(v.Pos, "write type and arn, or an ARN", "a destination of %s has no arn", fn.key)
			return source.NewString(v.Pos, "")
		}
	} else {
		to = x.functionARN(v)
	}
	called := to
	if other := x.byKey[x.word(v)]; other != nil { // whichever alias events go to
		typ, called = "function", template.GetAtt(v.Pos, other.id, "Arn")
	}
	if typ == "" {
		typ = arnService(x.words.Text(to).S)
	}
	if actions := sendActions[typ]; actions != "" {
		fn.role.grant(allow(v.Pos, actions, called))
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
	auth := source.NewString(v.Pos, "NONE")
	if a := template.OrNil(v.Get("authorizer")); a != nil && template.IsMap(v) {
		auth = a
		if strings.EqualFold(x.word(a), "aws_iam") {
			auth = source.NewString(a.Pos, "AWS_IAM")
		}
	} else if !template.IsMap(v) && !x.isTrue(v) {
		x.wrong(v.Pos, "write true, or a map with authorizer and cors", "url of %s is neither true nor a map", fn.key)
	}
	out := template.Map(v.Pos, "AuthType", auth, "TargetFunctionArn", fn.target)
	if template.IsMap(v) {
		copyProps(out, v, "invokeMode", "InvokeMode")
		if cors := x.httpCORS(v.Get("cors")); cors != nil {
			out.Set("Cors", cors)
		}
	}
	x.emit(fn.id, normal(fn.key)+"LambdaFunctionUrl", "AWS::Lambda::Url", v.Pos, out)
	if x.word(auth) != "NONE" {
		return
	}
	x.emit(fn.id, normal(fn.key)+"LambdaPermissionFnUrl", "AWS::Lambda::Permission", auth.Pos, template.Map(auth.Pos,
		"Action", "lambda:InvokeFunctionUrl", "FunctionName", fn.target, "Principal", "*", "FunctionUrlAuthType", "NONE"))
}
