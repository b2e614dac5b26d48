package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const httpID = "HttpApi"

// httpAPI is the one HTTP API of a service.
type httpAPI struct {
	id    *source.Node
	auths map[string]bool // authorizers that were made
}

// httpSetting is a setting of provider.httpApi.
func (x *translator) httpSetting(keys ...string) *source.Node {
	return template.OrNil(x.provider.Get("httpApi").Path(keys...))
}

// openHTTP gives the service's HTTP API, which the first event makes.
func (x *translator) openHTTP(from string, pos model.Pos) *httpAPI {
	if x.http != nil {
		return x.http
	}
	x.http = &httpAPI{auths: map[string]bool{}}
	if own := x.httpSetting("id"); own != nil {
		x.http.id = own
		return x.http
	}
	x.http.id = template.RefTo(pos, httpID)
	name := x.httpSetting("name")
	if name == nil {
		name = text(pos, x.stage, "-", x.name)
		if x.isTrue(x.httpSetting("shouldStartNameWithService")) {
			name = x.stack
		}
	}
	x.emit(from, httpID, "AWS::ApiGatewayV2::Api", pos, template.Map(pos, "Name", name, "ProtocolType", "HTTP",
		"DisableExecuteApiEndpoint", x.httpSetting("disableDefaultEndpoint"), "CorsConfiguration", x.httpCORS(x.httpSetting("cors"))))
	stage := template.Map(pos, "ApiId", x.http.id, "StageName", "$default", "AutoDeploy", true,
		"DefaultRouteSettings", template.Map(pos, "DetailedMetricsEnabled", first(x.httpSetting("metrics"), source.NewBool(pos, false))))
	if logs := template.OrNil(x.provider.Path("logs", "httpApi")); logs != nil && !x.isFalse(logs) {
		x.emit(from, "HttpApiLogGroup", "AWS::Logs::LogGroup", logs.Pos, template.Map(logs.Pos, "LogGroupName", text(logs.Pos, "/aws/http-api/", first(x.provider.Get("stackName"), x.stack)),
			"RetentionInDays", template.OrNil(x.provider.Get("logRetentionInDays"))))
		stage.Set("AccessLogSettings", template.Map(logs.Pos, "DestinationArn", template.GetAtt(logs.Pos, "HttpApiLogGroup", "Arn"), "Format", template.OrNil(logs.Get("format"))))
	}
	x.emit(from, "HttpApiStage", "AWS::ApiGatewayV2::Stage", pos, stage)
	return x.http
}

// cors is what an HTTP API or a function's own address answers to browsers of
// other origins: nothing where it is not set, and all of them where it is true.
func (x *translator) httpCORS(v *source.Node) *source.Node {
	if !template.Given(v) || x.isFalse(v) {
		return nil
	}
	out := template.Map(v.Pos, "AllowOrigins", template.List(v.Pos, "*"))
	if template.IsMap(v) {
		for _, p := range [][2]string{
			{"allowedOrigins", "AllowOrigins"}, {"allowedHeaders", "AllowHeaders"}, {"allowedMethods", "AllowMethods"}, {"exposedResponseHeaders", "ExposeHeaders"},
		} {
			if n := v.Get(p[0]); template.Given(n) {
				out.Set(p[1], source.NewList(n.Pos, items(n)...))
			}
		}
		copyProps(out, v, "allowCredentials", "AllowCredentials", "maxAge", "MaxAge")
	}
	return out
}

// httpRoute is the key of an event's route: "GET /users", or "*" for what no
// other route takes; "" where there is none.
func (x *translator) httpRoute(e *event) string {
	method, path := x.word(e.get("method")), e.get("path")
	if !template.IsMap(e.value) {
		words := strings.Fields(x.path(e, e.value))
		if len(words) == 1 && words[0] == "*" {
			return "*"
		}
		if len(words) != 2 {
			x.wrong(e.pos, `write it as "GET /users"`, "the httpApi event of %s has no method and path", e.fn.key)
			return ""
		}
		return joinRoute(words[0], words[1])
	}
	if x.require(e, path, "path") == nil {
		return ""
	}
	s := x.path(e, path)
	if s == "*" {
		return "*"
	}
	return joinRoute(method, s)
}

func joinRoute(method, path string) string {
	if method == "" || method == "*" {
		method = "ANY"
	}
	return strings.ToUpper(method) + " /" + strings.TrimLeft(strings.TrimSpace(path), "/")
}

// httpAPIEvent adds a route of the HTTP API.
func (x *translator) httpAPIEvent(e *event) {
	key := x.httpRoute(e)
	if key == "" {
		return
	}
	a := x.openHTTP(e.fn.id, e.pos)
	integration := "HttpApiIntegration" + e.id()
	payload := first(e.fn.get("httpApi", "payload"), x.httpSetting("payload"), source.NewString(e.pos, "2.0"))
	x.emit(e.fn.id, integration, "AWS::ApiGatewayV2::Integration", e.pos, template.Map(e.pos, "ApiId", a.id, "IntegrationType", "AWS_PROXY",
		"IntegrationUri", e.fn.target, "PayloadFormatVersion", payload))
	id := "HttpApiRoute" + pathName(key)
	out := template.Map(e.pos, "ApiId", a.id, "RouteKey", key, "Target", text(e.pos, "integrations/", template.RefTo(e.pos, integration)))
	if key == "*" {
		id = "HttpApiRouteDefault"
		out.Set("RouteKey", source.NewString(e.pos, "$default"))
	}
	x.httpAuthorization(e, a, out)
	if made := x.emit(e.fn.id, id, "AWS::ApiGatewayV2::Route", e.pos, out); made.Props != out {
		x.wrong(e.pos, "remove one of the two; the first is read", "the framework refuses a second route %s, which %s has", key, e.fn.key)
		return
	}
	x.permission(e.fn, e.id()+"LambdaPermissionHttpApi", e.pos, "apigateway.amazonaws.com", "SourceArn", arn(e.pos, "execute-api", a.id, "/*"))
}
