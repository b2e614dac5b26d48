package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const (
	deploymentApplication = "ServerlessDeploymentApplication"
	deploymentRole        = "CodeDeployServiceRole"
)

// preferenceEnabled reports whether a function is to be deployed step by step.
func (x *translator) preferenceEnabled(to *target) bool {
	p := to.props.Get("DeploymentPreference")
	return template.IsMap(p) && !x.isFalse(p.Get("Enabled"))
}

// deployment adds what CodeDeploy needs: an application and a role, shared by
// all functions, and a group of the function.
func (x *translator) deployment(to *target, alias *template.Resource) {
	p := to.props.Get("DeploymentPreference")
	x.shared(to, deploymentApplication, "AWS::CodeDeploy::Application", p.Pos, template.Map(p.Pos, "ComputePlatform", "Lambda"))
	role := template.OrNil(p.Get("Role"))
	if role == nil {
		role = template.GetAtt(p.Pos, deploymentRole, "Arn")
		props := template.Map(p.Pos, "AssumeRolePolicyDocument", trust(p.Pos, "codedeploy.amazonaws.com"))
		if r := x.shared(to, deploymentRole, "AWS::IAM::Role", p.Pos, props); r.Props == props {
			x.addManaged(r, p.Pos, "service-role/AWSCodeDeployRoleForLambda")
		}
	}
	group := template.Map(p.Pos, "ApplicationName", template.RefTo(p.Pos, deploymentApplication), "ServiceRoleArn", role,
		"DeploymentStyle", template.Map(p.Pos, "DeploymentOption", "WITH_TRAFFIC_CONTROL", "DeploymentType", "BLUE_GREEN"),
		"AutoRollbackConfiguration", template.Map(p.Pos, "Enabled", true, "Events",
			template.List(p.Pos, "DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST")))
	if typ := p.Get("Type"); template.Given(typ) {
		group.Set("DeploymentConfigName", x.deploymentConfig(typ))
	}
	if alarms := p.Get("Alarms"); template.IsList(alarms) {
		names := source.NewList(alarms.Pos)
		for _, a := range alarms.Items {
			names.Items = append(names.Items, template.Map(a.Pos, "Name", a))
		}
		group.Set("AlarmConfiguration", template.Map(alarms.Pos, "Enabled", true, "Alarms", names))
	} else if template.Given(alarms) {
		group.Set("AlarmConfiguration", template.Map(alarms.Pos, "Alarms", alarms))
	}
	copyProps(group, p, "TriggerConfigurations")
	x.emit(to.from, to.from.ID+"DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", p.Pos, group)
	hooks := template.Map(p.Pos, "ApplicationName", template.RefTo(p.Pos, deploymentApplication), "DeploymentGroupName", template.RefTo(p.Pos, to.from.ID+"DeploymentGroup"),
		"BeforeAllowTrafficHook", template.OrNil(p.Path("Hooks", "PreTraffic")), "AfterAllowTrafficHook", template.OrNil(p.Path("Hooks", "PostTraffic")))
	alias.Attributes = template.Map(p.Pos, "UpdatePolicy", template.Map(p.Pos, "CodeDeployLambdaAliasUpdate", hooks))
}

// deploymentConfig names CodeDeploy's configuration of a type of preference.
func (x *translator) deploymentConfig(typ *source.Node) *source.Node {
	name, ok := x.plain(typ)
	if !ok {
		return typ
	}
	for _, prefix := range []string{"Canary", "Linear", "AllAtOnce"} {
		if strings.HasPrefix(name, prefix) {
			return source.NewString(typ.Pos, "CodeDeployDefault.Lambda"+name)
		}
	}
	return typ
}

// shared adds a resource that several authored ones have in common. It exists
// whatever the condition of one of them, unless that is the only one.
func (x *translator) shared(to *target, id, typ string, pos model.Pos, props *source.Node) *template.Resource {
	r := x.emit(to.from, id, typ, pos, props)
	if r.Origin == model.OriginGenerated && r.Condition != to.from.Condition {
		r.Condition = ""
	}
	return r
}
