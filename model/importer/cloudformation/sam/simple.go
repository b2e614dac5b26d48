package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// simpleTable translates AWS::Serverless::SimpleTable into a table with one
// key.
func (x *translator) simpleTable(r *template.Resource) {
	props := r.Props
	name, typ := source.NewString(r.Pos, "id"), "S"
	if key := props.Get("PrimaryKey"); template.IsMap(key) {
		if v := key.Get("Name"); template.Given(v) {
			name = v
		}
		if s := x.text(key.Get("Type")); s != "" {
			typ = map[string]string{"String": "S", "Number": "N", "Binary": "B"}[s]
			if typ == "" {
				x.lose(key.Pos, "the type of the primary key of "+r.ID+" is none of String, Number and Binary", "")
				typ = "S"
			}
		}
	}
	out := template.Map(r.Pos, "AttributeDefinitions", template.List(r.Pos, template.Map(name.Pos, "AttributeName", name, "AttributeType", typ)),
		"KeySchema", template.List(r.Pos, template.Map(name.Pos, "AttributeName", name, "KeyType", "HASH")))
	copyProps(out, props, "TableName", "SSESpecification", "PointInTimeRecoverySpecification", "ProvisionedThroughput")
	if out.Get("ProvisionedThroughput") == nil {
		out.Set("BillingMode", source.NewString(r.Pos, "PAY_PER_REQUEST"))
	}
	if v := props.Get("Tags"); template.Given(v) {
		out.Set("Tags", tags(v.Pos, v, ""))
	}
	x.become(r, "AWS::DynamoDB::Table", out)
}

// layerVersion translates AWS::Serverless::LayerVersion. SAM keeps old
// versions unless RetentionPolicy says otherwise.
func (x *translator) layerVersion(r *template.Resource) {
	props := r.Props
	out := template.Map(r.Pos, "LayerName", r.ID)
	copyProps(out, props, "LayerName", "Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo")
	if v := props.Get("ContentUri"); template.Given(v) {
		out.Set("Content", x.location(v))
	} else {
		x.lose(r.Pos, "the layer "+r.ID+" has no ContentUri", "what is in it is unknown")
	}
	r.DeletionPolicy = "Retain"
	if s := x.text(props.Get("RetentionPolicy")); s == "Delete" || s == "delete" {
		r.DeletionPolicy = "Delete"
	}
	x.become(r, "AWS::Lambda::LayerVersion", out)
}

// application translates AWS::Serverless::Application into a nested stack. One
// from the Serverless Application Repository keeps its Location, with the
// application's id and version.
func (x *translator) application(r *template.Resource) {
	props := r.Props
	out := source.NewMap(r.Pos)
	copyProps(out, props, "Parameters", "NotificationARNs", "TimeoutInMinutes")
	location := props.Get("Location")
	switch {
	case !template.Given(location):
		x.lose(r.Pos, "the application "+r.ID+" has no Location", "what it holds is unknown")
	case template.IsMap(location):
		out.Set("Location", location)
	default:
		out.Set("TemplateURL", location)
	}
	if v := props.Get("Tags"); template.Given(v) {
		out.Set("Tags", tags(v.Pos, v, ""))
	}
	x.become(r, "AWS::CloudFormation::Stack", out)
}

// capacityProvider translates AWS::Serverless::CapacityProvider, with the role
// that runs its instances.
func (x *translator) capacityProvider(r *template.Resource) {
	props := r.Props
	out := source.NewMap(r.Pos)
	copyProps(out, props, "CapacityProviderName", "VpcConfig", "KmsKeyArn")
	role := template.OrNil(props.Get("OperatorRole"))
	if role == nil {
		id := r.ID + "OperatorRole"
		if made := x.newRole(r, id, r.Pos, "lambda.amazonaws.com", "lambda:createdBy", nil); made != nil {
			x.addManaged(made, r.Pos, "AWSLambdaManagedEC2ResourceOperator")
		}
		role = template.GetAtt(r.Pos, id, "Arn")
	}
	out.Set("PermissionsConfig", template.Map(r.Pos, "CapacityProviderOperatorRoleArn", role))
	if v := props.Get("InstanceRequirements"); template.IsMap(v) {
		out.Set("InstanceRequirements", template.Map(v.Pos, "Architectures", template.OrNil(v.Get("Architectures")),
			"AllowedInstanceTypes", template.OrNil(v.Get("AllowedTypes")), "ExcludedInstanceTypes", template.OrNil(v.Get("ExcludedTypes"))))
	}
	if v := props.Get("ScalingConfig"); template.IsMap(v) {
		scaling := template.Map(v.Pos, "MaxVCpuCount", template.OrNil(v.Get("MaxVCpuCount")), "ScalingMode", "Auto")
		if cpu := v.Get("AverageCPUUtilization"); template.Given(cpu) {
			scaling.Set("ScalingMode", source.NewString(cpu.Pos, "Manual"))
			scaling.Set("ScalingPolicies", template.List(cpu.Pos, template.Map(cpu.Pos, "PredefinedMetricType", "LambdaCapacityProviderAverageCPUUtilization", "TargetValue", cpu)))
		}
		out.Set("CapacityProviderScalingConfig", scaling)
	}
	out.Set("Tags", tags(r.Pos, props.Get("Tags"), "lambda:createdBy"))
	x.become(r, "AWS::Lambda::CapacityProvider", out)
}
