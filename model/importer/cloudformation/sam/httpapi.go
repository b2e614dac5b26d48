package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// httpAPI translates AWS::Serverless::HttpApi into an HTTP API with its
// document and a stage.
func (x *translator) httpAPI(r *template.Resource) {
	b := x.apis[r.ID]
	props := r.Props
	x.corsConfiguration(b)
	x.authorizers(b)
	x.defaults(b)
	out := source.NewMap(props.Pos)
	copyProps(out, props, "Name", "Description", "FailOnWarnings", "DisableExecuteApiEndpoint", "IpAddressType")
	x.document(b, out)
	x.become(r, "AWS::ApiGatewayV2::Api", out)

	id, name := r.ID+"ApiGatewayDefaultStage", source.NewString(r.Pos, "$default")
	if v := props.Get("StageName"); template.Given(v) {
		name = v
		if s, ok := x.plain(v); ok && s != "$default" {
			id = r.ID + s + "Stage"
		} else if !ok {
			id = r.ID + "Stage"
		}
	}
	stage := template.Map(r.Pos, "ApiId", template.RefTo(r.Pos, r.ID), "StageName", name, "AutoDeploy", source.NewBool(r.Pos, true),
		"StageVariables", template.OrNil(props.Get("StageVariables")))
	copyProps(stage, props, "AccessLogSettings", "DefaultRouteSettings", "RouteSettings")
	x.emit(r, id, "AWS::ApiGatewayV2::Stage", r.Pos, stage)
	x.t.SetReference(r.ID+".Stage", id)
	x.v2Domain(r, props, id)
}

// mappingName makes the part of a logical id that stands for a base path.
func mappingName(path string) string { return template.Alphanumeric(strings.TrimPrefix(path, "/")) }
