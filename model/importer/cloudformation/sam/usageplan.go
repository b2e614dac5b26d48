package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// usagePlan adds the plan and the key that Auth.UsagePlan asks for, of the
// API's own or shared by all APIs of the template.
func (x *translator) usagePlan(r *template.Resource, props *source.Node, stage string) {
	v := props.Path("Auth", "UsagePlan")
	if !template.Given(v) {
		return
	}
	create, ok := x.plain(v.Get("CreateUsagePlan"))
	if !template.IsMap(v) || !ok {
		x.lose(v.Pos, "UsagePlan of "+r.ID+" needs CreateUsagePlan", "write PER_API, SHARED or NONE")
		return
	}
	prefix := r.ID
	switch create {
	case "NONE":
		return
	case "PER_API":
	case "SHARED":
		prefix = "Serverless"
	default:
		x.lose(v.Pos, "CreateUsagePlan of "+r.ID+" is none of PER_API, SHARED and NONE", "no usage plan is read")
		return
	}
	plan := template.Map(v.Pos, "ApiStages", template.List(v.Pos))
	copyProps(plan, v, "UsagePlanName", "Description", "Quota", "Throttle", "Tags")
	made := x.emit(r, prefix+"UsagePlan", "AWS::ApiGateway::UsagePlan", v.Pos, plan)
	if stages := made.Props.Get("ApiStages"); made.GeneratedFrom != "" && template.IsList(stages) {
		stages.Items = append(stages.Items, template.Map(v.Pos, "ApiId", template.RefTo(v.Pos, r.ID), "Stage", template.RefTo(v.Pos, stage)))
	}
	key := x.emit(r, prefix+"ApiKey", "AWS::ApiGateway::ApiKey", v.Pos, template.Map(v.Pos, "Enabled", source.NewBool(v.Pos, true), "StageKeys", template.List(v.Pos)))
	if stages := key.Props.Get("StageKeys"); key.GeneratedFrom != "" && template.IsList(stages) {
		stages.Items = append(stages.Items, template.Map(v.Pos, "RestApiId", template.RefTo(v.Pos, r.ID), "StageName", template.RefTo(v.Pos, stage)))
	}
	x.emit(r, prefix+"UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", v.Pos, template.Map(v.Pos,
		"KeyId", template.RefTo(v.Pos, prefix+"ApiKey"), "KeyType", "API_KEY", "UsagePlanId", template.RefTo(v.Pos, prefix+"UsagePlan")))
}
