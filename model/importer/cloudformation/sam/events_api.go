package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// apiEvent makes a function the target of a method of a REST API.
func (x *translator) apiEvent(e *event) {
	path, verb, ok := x.route(e)
	if !ok {
		x.permission(e, "Prod", "apigateway.amazonaws.com")
		return
	}
	b, apiID := x.restAPIOf(e)
	if b != nil && b.managed {
		if op := x.operation(b, path, verb, e); op != nil {
			n := template.Map(e.pos, "type", "aws_proxy", "httpMethod", "POST", "uri", invocation(e.pos, e.to.arn))
			if strings.EqualFold(x.text(e.get("ResponseTransferMode")), "STREAM") {
				n.Set("responseTransferMode", source.NewString(e.pos, "STREAM"))
			}
			if v := e.get("TimeoutInMillis"); v != nil {
				n.Set("timeoutInMillis", v)
			}
			x.integrate(op, n, e)
			x.methodAuth(b, op, e)
			x.requestModel(b, op, e)
			x.requestParameters(op, e)
		}
		x.eventResourcePolicy(b, path, verb, e)
	}
	suffix := x.stageSuffix(b)
	x.permission(e, suffix, "apigateway.amazonaws.com", "SourceArn", x.routeARN(e, apiID, path, verb))
}

// restAPIOf finds the API of an event: the one that RestApiId names, or the
// implicit one. It returns nil for an API outside of the template, and an
// expression for the API's id.
func (x *translator) restAPIOf(e *event) (*apiBody, *source.Node) {
	v := e.get("RestApiId")
	if v == nil {
		b := x.implicit(implicitREST, false, e)
		return b, template.RefTo(e.pos, b.r.ID)
	}
	r := x.local(v)
	if r == nil {
		if _, _, isCall := template.Intrinsic(v); !isCall {
			x.lose(v.Pos, "RestApiId of the event "+e.name+" is no API of this template", "write !Ref and the API's logical id")
		}
		return nil, v
	}
	return x.apis[r.ID], apiRef(v, r)
}

// apiRef is the id of an API as its routes' permissions name it: a text stays
// what it is, though it is no id then.
func apiRef(v *source.Node, r *template.Resource) *source.Node {
	if v.IsScalar() && v.Tag == "" {
		return v
	}
	return template.RefTo(v.Pos, r.ID)
}

// stageSuffix ends the logical id of a permission: the name of the stage, or
// Stage where it is an expression.
func (x *translator) stageSuffix(b *apiBody) string {
	switch {
	case b == nil:
		return "AllStages"
	case b.implicit:
		return "Prod"
	}
	if s, ok := x.plain(b.r.Prop("StageName")); ok {
		return s
	}
	return "Stage"
}

// route reads the path and method of an event.
func (x *translator) route(e *event) (path, verb string, ok bool) {
	path, okPath := x.plain(e.get("Path"))
	verb, okVerb := x.plain(e.get("Method"))
	if !okPath || !okVerb {
		x.lose(e.pos, "the "+e.typ+" event "+e.name+" of "+e.to.from.ID+" needs Path and Method as plain texts", "its route is unknown")
		return "", "", false
	}
	return path, verb, true
}

// routeARN is the source of calls through one route, at any stage.
func (x *translator) routeARN(e *event, apiID *source.Node, path, verb string) *source.Node {
	if apiID == nil {
		return nil
	}
	verb = strings.ToUpper(verb)
	if verb == "ANY" {
		verb = "*"
	}
	if path != "/" {
		path = strings.TrimSuffix(path, "/")
	}
	return template.Sub(e.pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"+verb+wildcards(path),
		"__ApiId__", apiID, "__Stage__", "*")
}

// wildcards replaces the parameters of a path, {id} and {proxy+}, by *.
func wildcards(path string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(path, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, after, ok := strings.Cut(rest, "}")
		b.WriteString("*")
		if !ok {
			return b.String()
		}
		path = after
	}
}

// httpAPIEvent makes a function the target of a route of an HTTP API, of the
// default route where it names none.
func (x *translator) httpAPIEvent(e *event) {
	path, verb := defaultRoute, "any"
	if e.get("Path") != nil || e.get("Method") != nil {
		var ok bool
		if path, verb, ok = x.route(e); !ok {
			x.permission(e, "", "apigateway.amazonaws.com")
			return
		}
	}
	b, apiID := x.httpAPIOf(e)
	if b != nil && (b.managed || b.root != nil) {
		if op := x.operation(b, path, verb, e); op != nil {
			if path == defaultRoute {
				op.Set("isDefaultRoute", source.NewBool(e.pos, true))
			}
			n := template.Map(e.pos, "type", "aws_proxy", "httpMethod", "POST", "uri", invocation(e.pos, e.to.arn), "payloadFormatVersion", "2.0")
			if v := e.get("PayloadFormatVersion"); v != nil {
				n.Set("payloadFormatVersion", v)
			}
			if v := e.get("TimeoutInMillis"); v != nil {
				n.Set("timeoutInMillis", v)
			}
			x.integrate(op, n, e)
			x.methodAuth(b, op, e)
		}
		x.eventRouteSettings(b, path, verb, e)
	}
	if b != nil && path == defaultRoute {
		b.defaultFor = e.to.from.ID
	} else if b != nil && b.defaultFor == e.to.from.ID {
		return // the permission for the default route covers every route
	}
	x.permission(e, "", "apigateway.amazonaws.com", "SourceArn", x.httpRouteARN(e, apiID, path, verb))
}

func (x *translator) httpAPIOf(e *event) (*apiBody, *source.Node) {
	v := e.get("ApiId")
	if v == nil {
		b := x.implicit(implicitHTTP, true, e)
		return b, template.RefTo(e.pos, b.r.ID)
	}
	r := x.local(v)
	if r == nil {
		return nil, v
	}
	return x.apis[r.ID], apiRef(v, r)
}

func (x *translator) httpRouteARN(e *event, apiID *source.Node, path, verb string) *source.Node {
	if path == defaultRoute || path == "$default" {
		return template.Sub(e.pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/*", "__ApiId__", apiID, "__Stage__", "*")
	}
	return x.routeARN(e, apiID, path, verb)
}

// eventRouteSettings adds what an event says of its route to the API's stage.
func (x *translator) eventRouteSettings(b *apiBody, path, verb string, e *event) {
	v := e.get("RouteSettings")
	if v == nil {
		return
	}
	key := "$default"
	if path != defaultRoute {
		key = strings.ToUpper(verb) + " " + path
	}
	props := x.editable(b.r)
	if settings := x.editableChild(props, "RouteSettings", e.pos); settings != nil && settings.Get(key) == nil {
		settings.Set(key, v)
	}
}

// text is the plain text of a property, "" where it has none.
func (x *translator) text(n *source.Node) string {
	s, _ := x.plain(n)
	return s
}
