package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// restAPI translates AWS::Serverless::Api into a REST API with its document, a
// deployment and a stage.
func (x *translator) restAPI(r *template.Resource) {
	b := x.apis[r.ID]
	props := r.Props
	x.models(b)
	x.cors(b)
	x.authorizers(b)
	x.defaults(b)
	x.resourcePolicies(b)
	if v := props.Get("GatewayResponses"); template.Given(v) && b.root != nil {
		b.root.Set("x-amazon-apigateway-gateway-responses", v)
	}
	out := source.NewMap(props.Pos)
	copyProps(out, props, "Name", "Description", "MinimumCompressionSize", "FailOnWarnings", "ApiKeySourceType", "Mode", "Policy",
		"Parameters", "DisableExecuteApiEndpoint", "SecurityPolicy", "EndpointAccessMode")
	x.document(b, out)
	if v := props.Get("BinaryMediaTypes"); template.Given(v) {
		out.Set("BinaryMediaTypes", v)
	}
	if v := props.Get("EndpointConfiguration"); template.Given(v) {
		out.Set("EndpointConfiguration", endpoint(v))
	}
	if v := props.Get("Tags"); template.Given(v) {
		out.Set("Tags", tags(v.Pos, v, ""))
	}
	x.become(r, "AWS::ApiGateway::RestApi", out)

	deployment := r.ID + "Deployment"
	x.emit(r, deployment, "AWS::ApiGateway::Deployment", r.Pos, template.Map(r.Pos, "RestApiId", template.RefTo(r.Pos, r.ID)))
	stage := r.ID + "Stage"
	if s, ok := x.plain(props.Get("StageName")); ok {
		stage = r.ID + s + "Stage"
	} else if !template.Given(props.Get("StageName")) {
		x.lose(r.Pos, "the API "+r.ID+" has no StageName", "add it")
	}
	settings := template.Map(r.Pos, "RestApiId", template.RefTo(r.Pos, r.ID), "DeploymentId", template.RefTo(r.Pos, deployment), "StageName", template.OrNil(props.Get("StageName")))
	copyProps(settings, props, "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings", "AccessLogSetting", "CanarySetting", "TracingEnabled")
	x.emit(r, stage, "AWS::ApiGateway::Stage", r.Pos, settings)
	x.t.SetReference(r.ID+".Deployment", deployment)
	x.t.SetReference(r.ID+".Stage", stage)
	x.restDomain(r, props, stage)
	x.usagePlan(r, props, stage)
}

// document sets Body, or where the document is.
func (x *translator) document(b *apiBody, out *source.Node) {
	body, uri := b.r.Prop("DefinitionBody"), b.r.Prop("DefinitionUri")
	switch {
	case b.root != nil:
		out.Set("Body", b.root)
	case template.Given(body):
		out.Set("Body", body)
	case template.Given(uri):
		at := x.location(uri)
		if at.Get("S3Bucket") == nil {
			x.lose(uri.Pos, "the definition of "+b.r.ID+" is a local file, which is read on its own", "its routes are those of that file")
			out.Set(CodeURIKey, uri)
			return
		}
		out.Set("BodyS3Location", template.Map(uri.Pos, "Bucket", at.Get("S3Bucket"), "Key", at.Get("S3Key"), "Version", at.Get("S3ObjectVersion")))
	}
}

// endpoint turns SAM's endpoint configuration, a type or a map with Type, into
// CloudFormation's.
func endpoint(v *source.Node) *source.Node {
	if template.IsMap(v) {
		out := source.NewMap(v.Pos)
		if typ := v.Get("Type"); template.Given(typ) {
			out.Set("Types", template.List(typ.Pos, typ))
		}
		if ids := v.Get("VPCEndpointIds"); template.Given(ids) {
			out.Set("VpcEndpointIds", ids)
		}
		copyProps(out, v, "IpAddressType")
		return out
	}
	if template.IsIntrinsic(v) || v.IsScalar() {
		return template.Map(v.Pos, "Types", template.List(v.Pos, v))
	}
	return v
}
