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
	return isMap(p) && !x.isFalse(p.Get("Enabled"))
}

// deployment adds what CodeDeploy needs: an application and a role, shared by
// all functions, and a group of the function.
func (x *translator) deployment(to *target, alias *template.Resource) {
	p := to.props.Get("DeploymentPreference")
	x.shared(to, deploymentApplication, "AWS::CodeDeploy::Application", p.Pos, obj(p.Pos, "ComputePlatform", "Lambda"))
	role := orNil(p.Get("Role"))
	if role == nil {
		role = getAtt(p.Pos, deploymentRole, "Arn")
		props := obj(p.Pos, "AssumeRolePolicyDocument", trust(p.Pos, "codedeploy.amazonaws.com"))
		if r := x.shared(to, deploymentRole, "AWS::IAM::Role", p.Pos, props); r.Props == props {
			x.addManaged(r, p.Pos, "service-role/AWSCodeDeployRoleForLambda")
		}
	}
	group := obj(p.Pos, "ApplicationName", ref(p.Pos, deploymentApplication), "ServiceRoleArn", role,
		"DeploymentStyle", obj(p.Pos, "DeploymentOption", "WITH_TRAFFIC_CONTROL", "DeploymentType", "BLUE_GREEN"),
		"AutoRollbackConfiguration", obj(p.Pos, "Enabled", true, "Events",
			list(p.Pos, "DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST")))
	if typ := p.Get("Type"); given(typ) {
		group.Set("DeploymentConfigName", x.deploymentConfig(typ))
	}
	if alarms := p.Get("Alarms"); isList(alarms) {
		names := source.NewList(alarms.Pos)
		for _, a := range alarms.Items {
			names.Items = append(names.Items, obj(a.Pos, "Name", a))
		}
		group.Set("AlarmConfiguration", obj(alarms.Pos, "Enabled", true, "Alarms", names))
	} else if given(alarms) {
		group.Set("AlarmConfiguration", obj(alarms.Pos, "Alarms", alarms))
	}
	copyProps(group, p, "TriggerConfigurations")
	x.emit(to.from, to.from.ID+"DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", p.Pos, group)
	hooks := obj(p.Pos, "ApplicationName", ref(p.Pos, deploymentApplication), "DeploymentGroupName", ref(p.Pos, to.from.ID+"DeploymentGroup"),
		"BeforeAllowTrafficHook", orNil(p.Path("Hooks", "PreTraffic")), "AfterAllowTrafficHook", orNil(p.Path("Hooks", "PostTraffic")))
	alias.Attributes = obj(p.Pos, "UpdatePolicy", obj(p.Pos, "CodeDeployLambdaAliasUpdate", hooks))
}

// deploymentConfig names CodeDeploy's configuration of a type of preference.
func (x *translator) deploymentConfig(typ *source.Node) *source.Node {
	name, ok := x.plain(typ)
	if !ok {
		return typ
	}
	for _, prefix := range []string{"Canary", "Linear", "AllAtOnce"} {
		if strings.HasPrefix(name, prefix) {
			return str(typ.Pos, "CodeDeployDefault.Lambda"+name)
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
