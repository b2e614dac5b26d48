package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const (
	operatorRoleID = "CapacityProviderOperatorRole"
	operatorPolicy = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator"
)

// capacityProviders adds the hosts that functions may run on: those of the
// provider, and the one called default where a function asks for it.
func (x *translator) capacityProviders() {
	all := entries(x.mapOf(x.provider.Get("capacityProviders"), "provider.capacityProviders", "write one capacity provider per key"))
	for _, e := range all {
		x.capacityProvider(e.Key.Text, e.Key.Pos, e.Value)
	}
	for _, fn := range x.functions {
		if v := fn.get("capacityProvider"); x.word(capacityName(v)) == "default" {
			x.capacityProvider("default", v.Pos, nil)
		}
	}
}

func capacityID(name string) string { return normal(name) + "LambdaCapacityProvider" }

// capacityName is what a function calls the hosts that it runs on.
func capacityName(n *source.Node) *source.Node {
	if template.IsMap(n) {
		return template.OrNil(n.Get("name"))
	}
	return n
}

func (x *translator) capacityProvider(name string, pos model.Pos, settings *source.Node) {
	id := capacityID(name)
	if x.byID[id] != nil {
		return
	}
	vpc := first(settings.Get("vpc"), x.provider.Get("vpc"))
	network := source.NewMap(pos)
	copyProps(network, vpc, "securityGroupIds", "SecurityGroupIds", "subnetIds", "SubnetIds")
	operator := template.OrNil(settings.Get("permissions").Get("operatorRole"))
	if operator == nil {
		x.emit(id, operatorRoleID, "AWS::IAM::Role", pos, template.Map(pos, "AssumeRolePolicyDocument", trust(pos, "lambda.amazonaws.com"),
			"ManagedPolicyArns", template.List(pos, operatorPolicy)))
		operator = template.GetAtt(pos, operatorRoleID, "Arn")
	}
	x.emit("", id, "AWS::Lambda::CapacityProvider", pos, template.Map(pos, "VpcConfig", network, "KmsKeyArn", template.OrNil(settings.Get("kmsKeyArn")),
		"PermissionsConfig", template.Map(pos, "CapacityProviderOperatorRoleArn", operator)))
}

// capacity sets the hosts that a function runs on.
func (x *translator) capacity(fn *function, out *source.Node) {
	v := fn.get("capacityProvider")
	if v == nil {
		return
	}
	to := capacityName(v)
	if id := capacityID(x.word(to)); x.byID[id] != nil {
		to = template.GetAtt(v.Pos, id, "Arn")
	}
	out.Set("CapacityProviderConfig", template.Map(v.Pos, "LambdaManagedInstancesCapacityProviderConfig", template.Map(v.Pos, "CapacityProviderArn", to)))
}
