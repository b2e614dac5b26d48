package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// custom reports whether a type is a custom resource.
func custom(typ string) bool {
	return strings.HasPrefix(typ, "Custom::") || typ == "AWS::CloudFormation::CustomResource"
}

// buildCustomResource adds the call with which a deployment makes a custom
// resource. CloudFormation calls as the one who deploys.
func buildCustomResource(b *builder, r *template.Resource) {
	for _, to := range b.ends(model.KindFunction, r.Props, "ServiceToken") {
		from := b.principalNamed("cloudformation.amazonaws.com", r.Pos)
		kind := model.FlowInvokes
		if b.g.Component(to.id).Kind == model.KindTopic {
			kind = model.FlowPublishes
		}
		f := b.flow(r, kind, from, to.id, r.Prop("ServiceToken"), to.condition)
		f.Label = r.Called()
	}
}

// buildMacro adds the function that rewrites templates.
func buildMacro(b *builder, r *template.Resource) {
	for _, to := range b.ends(model.KindFunction, r.Props, "FunctionName") {
		f := b.flow(r, model.FlowInvokes, b.principalNamed("cloudformation.amazonaws.com", r.Pos), to.id, nil, to.condition)
		f.Label = r.Called()
	}
}

// buildPipeline adds the functions that a pipeline runs as its role.
func buildPipeline(b *builder, r *template.Resource) {
	c := b.of(r)
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "RoleArn")
	for _, stage := range b.items(r.Props, "Stages") {
		for _, action := range b.items(stage.Node, "Actions") {
			if b.t.Text(action.Node.Path("ActionTypeId", "Provider")).S != "Lambda" {
				continue
			}
			for _, fn := range b.ends(model.KindFunction, action.Node, "Configuration", "FunctionName") {
				b.flow(r, model.FlowInvokes, c.ID, fn.id, action.Node, stage.Condition, action.Condition, fn.condition)
			}
		}
	}
}
